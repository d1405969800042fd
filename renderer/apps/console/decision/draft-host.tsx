import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { familyIsWaiting, type Encounter } from '#domain/encounters/encounter.ts';
import { latestObservations } from '#domain/journal/reduce-resident.ts';
import { useHub, useHubState } from '../../../connections/hub-client/index.ts';
import { type CallPerson, setOfCall } from '../../../features/story/index.ts';
import { EMPTY_DRAFT, type OutcomeDraft } from '../model/draft.ts';
import type { Known } from '../model/draft-new.ts';
import { draftStore } from '../model/draft-store.ts';
import { personContext, type PersonContext } from '../model/person-context.ts';
import { gravest } from '../model/policy.ts';
import { problemsOf, type DraftContext, type Problem } from '../model/validate.ts';
import { useDrugTable, type DrugTable } from './use-drug-table.ts';
import { useRoutes } from './use-routes.ts';

export interface DraftState {
  readonly draft: OutcomeDraft;
  readonly context: DraftContext;
  /** What lines are filled in with, without who called. */
  readonly known: Omit<Known, 'carer'>;
  readonly drugTable: DrugTable;
  readonly problems: readonly Problem[];
  /** When it was last kept on this computer; undefined before anything was written. */
  readonly keptAt: number | undefined;
  /** false when this computer cannot keep it. */
  readonly keeps: boolean;
  readonly change: (next: (draft: OutcomeDraft) => OutcomeDraft) => void;
  readonly forget: () => void;
}

const Context = createContext<DraftState | undefined>(undefined);

export function useDraft(): DraftState {
  const state = useContext(Context);
  if (state === undefined) throw new Error('There is no draft around this part of the page.');
  return state;
}

export interface DraftProviderProps {
  readonly encounterId: string;
  readonly personId: string;
  /** What is known of the person that the decision has to hold up to. */
  readonly person: PersonContext;
  readonly children: ReactNode;
}

/** The draft of one decision, kept with every keystroke. */
export function DraftProvider({ encounterId, personId, person, children }: DraftProviderProps) {
  const { kept: keptWords } = useHub();
  const store = useMemo(() => draftStore(keptWords, personId), [keptWords, personId]);
  const [draft, setDraft] = useState<OutcomeDraft>(() => store.load(encounterId) ?? EMPTY_DRAFT);
  const [kept, setKept] = useState<{ readonly at: number | undefined; readonly ok: boolean }>({
    at: undefined,
    ok: true,
  });
  const hub = useHubState();
  const whoami = hub.kind === 'connected' || hub.kind === 'connecting' ? hub.whoami : undefined;
  const prescriber = whoami?.prescriber === true;
  const drugTable = useDrugTable(prescriber, person.allergies);
  const routes = useRoutes();

  const change = useCallback(
    (next: (draft: OutcomeDraft) => OutcomeDraft) => {
      setDraft((before) => {
        const after = next(before);
        if (after === before) return before;
        const ok = store.save(encounterId, after);
        setKept({ at: Date.now(), ok });
        return after;
      });
    },
    [store, encounterId],
  );
  const forget = useCallback(() => {
    store.forget(encounterId);
  }, [store, encounterId]);

  const { allergies, born, at, known, news2, familyWaits, practice, wishes } = person;
  const { policy, drugs } = drugTable;
  const context = useMemo(
    (): DraftContext => ({
      prescribing: { prescriber, policy, born, at, allergies, drugs },
      news2,
      familyWaits,
      practice,
      routes,
      wishes,
    }),
    [prescriber, policy, born, at, allergies, drugs, news2, familyWaits, practice, routes, wishes],
  );
  const me = whoami?.author.name;
  const value = useMemo(
    (): DraftState => ({
      draft,
      context,
      known: { ...known, me },
      drugTable,
      problems: problemsOf(draft, context),
      keptAt: kept.at,
      keeps: kept.ok,
      change,
      forget,
    }),
    [draft, context, known, me, drugTable, kept, change, forget],
  );

  return <Context value={value}>{children}</Context>;
}

export interface DraftHostProps {
  readonly encounterId: string;
  readonly personId: string;
  readonly who: CallPerson;
  readonly encounter: Encounter;
  readonly children: ReactNode;
}

/** The draft of one call: it has to hold up to what the record says of the person. */
export function DraftHost({ encounterId, personId, who, encounter, children }: DraftHostProps) {
  const person = useMemo(
    () =>
      personContext(who.person, who.resident, {
        at: encounter.requestedAt,
        // A set taken during the call does not undo the one that the call rests on: the graver of the two decides.
        news2: gravest(
          [
            setOfCall(who.record, encounter, who.person),
            latestObservations(who.record),
            latestObservations(who.person),
          ].map((set) => set?.news2),
        ),
        familyWaits: familyIsWaiting(encounter),
      }),
    [who, encounter],
  );
  return (
    <DraftProvider encounterId={encounterId} personId={personId} person={person}>
      {children}
    </DraftProvider>
  );
}
