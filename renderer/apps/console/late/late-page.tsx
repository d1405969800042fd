import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { useHub, useHubNow, useRecord } from '../../../connections/hub-client/index.ts';
import { RecordOpening } from '../../../features/clinician-frame/index.ts';
import { ResidentBanner } from '../../../features/resident-banner/index.ts';
import type { Shown } from '../../../features/show-again/index.ts';
import { LATE_TEXT } from '../../../text/late.ts';
import { calendarDay } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { FindPerson } from '../find/find-person.tsx';
import { Composer } from '../decision/composer.tsx';
import { DraftProvider, useDraft } from '../decision/draft-host.tsx';
import { useConsole } from '../model/context.ts';
import {
  callFromPaperOf,
  LATE_TIMES,
  lateProblems,
  type LateDraft,
  type LateField,
  type LateProblem,
} from '../model/late-draft.ts';
import { instantOf } from '../model/london-time.ts';
import { useHandling } from '../model/use-handling.ts';
import { useMe } from '../model/use-me.ts';
import { outcomeOf } from '../model/outcome-of.ts';
import { personContext, type PersonContext } from '../model/person-context.ts';
import { CheckLate } from './check-late.tsx';

import './late.css';

const PROBLEM_WORDS: Readonly<Record<LateProblem['code'], string>> = {
  missing: LATE_TEXT.missing,
  'not-a-time': LATE_TEXT.notATime,
  future: LATE_TEXT.future,
  order: LATE_TEXT.order,
  'too-old': LATE_TEXT.tooOld,
};

function fieldIdOf(field: LateField): string {
  return `late-${field}`;
}

interface FormProps {
  readonly draft: LateDraft;
  readonly problems: readonly LateProblem[];
  readonly shown: boolean;
  readonly onChange: (draft: LateDraft) => void;
}

/** Who called, what for, and when, as the paper says. */
function PaperFields({ draft, problems, shown, onChange }: FormProps) {
  const errorOf = (field: LateField): string | undefined => {
    const found = problems.find((problem) => problem.field === field);
    // A time that is wrong is said at once; what is only missing, when it is asked for.
    if (found === undefined) return undefined;
    const typed = field in draft.times && draft.times[field as keyof LateDraft['times']] !== '';
    return shown || typed ? PROBLEM_WORDS[found.code] : undefined;
  };
  return (
    <>
      <Card className="late__card" aria-label={LATE_TEXT.who}>
        <h3>{LATE_TEXT.who}</h3>
        {draft.residentId === '' ? (
          <FindPerson
            prefix="late"
            homeId={draft.homeId}
            missing={shown}
            onHome={(homeId) => {
              onChange({ ...draft, homeId });
            }}
            onPerson={({ residentId, name }) => {
              onChange({ ...draft, residentId, residentName: name });
            }}
          />
        ) : (
          <div className="work-panel__acts">
            <b>{draft.residentName}</b>
            <Button
              look="line"
              size="small"
              data-testid="late-other"
              onClick={() => {
                onChange({ ...draft, residentId: '', residentName: '' });
              }}
            >
              {LATE_TEXT.other}
            </Button>
          </div>
        )}
      </Card>
      <Card className="late__card" aria-label={LATE_TEXT.times}>
        <h3>{LATE_TEXT.times}</h3>
        <p className="secondary">{LATE_TEXT.timesHint}</p>
        <div className="late__times">
          {LATE_TIMES.map((field) => (
            <TextField
              key={field}
              id={fieldIdOf(field)}
              type="datetime-local"
              label={LATE_TEXT[field]}
              value={draft.times[field]}
              error={errorOf(field)}
              data-testid={`late-${field}`}
              onChange={(event) => {
                onChange({ ...draft, times: { ...draft.times, [field]: event.target.value } });
              }}
            />
          ))}
        </div>
      </Card>
      <Card className="late__card" aria-label={LATE_TEXT.call}>
        <h3>{LATE_TEXT.call}</h3>
        <TextField
          id={fieldIdOf('caller')}
          label={LATE_TEXT.caller}
          hint={LATE_TEXT.callerHint}
          maxLength={200}
          value={draft.caller}
          error={errorOf('caller')}
          data-testid="late-caller"
          onChange={(event) => {
            onChange({ ...draft, caller: event.target.value });
          }}
        />
        <TextArea
          id={fieldIdOf('concern')}
          label={LATE_TEXT.concern}
          hint={LATE_TEXT.concernHint}
          rows={4}
          maxLength={4000}
          value={draft.concern}
          error={errorOf('concern')}
          data-testid="late-concern"
          onChange={(event) => {
            onChange({ ...draft, concern: event.target.value });
          }}
        />
        <TextArea
          label={LATE_TEXT.words}
          hint={LATE_TEXT.wordsHint}
          rows={2}
          maxLength={4000}
          value={draft.words}
          data-testid="late-words"
          onChange={(event) => {
            onChange({ ...draft, words: event.target.value });
          }}
        />
      </Card>
    </>
  );
}

interface DecisionProps extends Pick<FormProps, 'draft' | 'problems'> {
  readonly record: ResidentRecord;
  readonly now: Instant;
  readonly onShow: () => void;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** The decision of the paper in the fields of every decision, then the last look. */
function Decision({ draft, problems, record, now, onShow, onClose, onSaved }: DecisionProps) {
  const model = useConsole();
  const handling = useHandling();
  const { draft: written, context, forget } = useDraft();
  const [checking, setChecking] = useState<Outcome>();
  const { resident } = record;
  if (resident === undefined) return null;

  /** Returns why it was not taken who enters it. */
  async function save(
    outcome: Outcome,
    saidBack: ReadonlySet<string>,
    shown: Shown | undefined,
  ): Promise<string | undefined> {
    const call = callFromPaperOf(draft, outcome, saidBack, now);
    if (call === undefined) return undefined;
    const entered = await handling.enterLate(draft.encounterId, call, shown);
    if (entered.kind === 'again') return entered.words;
    if (entered.kind === 'refused') return undefined;
    forget();
    onSaved();
    model.choose({ encounterId: draft.encounterId, residentId: draft.residentId, name: draft.residentName });
    return undefined;
  }

  if (checking !== undefined) {
    return (
      <CheckLate
        name={resident.preferredName}
        encounterId={draft.encounterId}
        outcome={checking}
        onSave={(saidBack, password) => save(checking, saidBack, password)}
        onBack={() => {
          setChecking(undefined);
        }}
      />
    );
  }
  return (
    <Composer
      resident={resident}
      carer={draft.caller.trim()}
      decidedAt={instantOf(draft.times.signedAt)}
      endCall={
        <Button look="line" onClick={onClose}>
          {LATE_TEXT.close}
        </Button>
      }
      onSign={() => {
        onShow();
        const [first] = problems;
        if (first !== undefined) {
          document.getElementById(fieldIdOf(first.field))?.focus();
          return;
        }
        setChecking(outcomeOf(written, context, () => crypto.randomUUID()));
      }}
    />
  );
}

/** What the record knew when the paper was signed: a set that was taken afterwards is not held against the decision. */
function contextOf(record: ResidentRecord, at: Instant): PersonContext {
  const set = record.observations.findLast((one) => one.struck === undefined && one.at <= at);
  return personContext(record, record.resident, { news2: set?.news2, familyWaits: false, at });
}

export interface LatePageProps {
  readonly draft: LateDraft;
  readonly onChange: (draft: LateDraft) => void;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** A call that was handled on paper, typed in with the times of the paper. */
export function LatePage({ draft, onChange, onClose, onSaved }: LatePageProps) {
  const { photos } = useHub();
  const me = useMe();
  const now = useHubNow(15_000);
  const state = useRecord(draft.residentId === '' ? undefined : draft.residentId);
  const record = state?.kind === 'open' ? state.record : undefined;
  const [shown, setShown] = useState(false);
  const problems = lateProblems(draft, now);
  const signedAt = instantOf(draft.times.signedAt);
  const [opened] = useState(now);
  const at = signedAt ?? opened;
  const person = useMemo(() => record && contextOf(record, at), [record, at]);
  return (
    <div className="late" data-testid="late-page">
      <div className="late__head">
        <h2>{LATE_TEXT.title}</h2>
        <p className="secondary">
          {LATE_TEXT.more} {LATE_TEXT.keptDraft}
        </p>
        <Button look="line" size="small" icon={<X aria-hidden="true" />} data-testid="late-close" onClick={onClose}>
          {LATE_TEXT.close}
        </Button>
      </div>
      {record?.resident !== undefined && (
        <ResidentBanner
          resident={record.resident}
          record={record}
          photos={photos}
          today={calendarDay(now)}
          clinical={{ homeName: record.placements.at(-1)?.homeName }}
        />
      )}
      <div className="late__body">
        <div className="late__form" tabIndex={0} role="region" aria-label={LATE_TEXT.call}>
          <PaperFields draft={draft} problems={problems} shown={shown} onChange={onChange} />
        </div>
        <div className="late__decision">
          {draft.residentId === '' ? (
            <Card className="late__card">
              <h3>{LATE_TEXT.decision}</h3>
              <p className="secondary">{LATE_TEXT.personFirst}</p>
            </Card>
          ) : record === undefined || person === undefined ? (
            <RecordOpening residentId={draft.residentId} name={draft.residentName} state={state} />
          ) : (
            <DraftProvider key={draft.encounterId} encounterId={draft.encounterId} personId={me} person={person}>
              <Decision
                draft={draft}
                problems={problems}
                record={record}
                now={now}
                onShow={() => {
                  setShown(true);
                }}
                onClose={onClose}
                onSaved={onSaved}
              />
            </DraftProvider>
          )}
        </div>
      </div>
    </div>
  );
}
