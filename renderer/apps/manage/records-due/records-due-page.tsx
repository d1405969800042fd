import { useState } from 'react';
import type { RecordDue, RetentionDue } from '#protocol/hub/retention.ts';
import { useHub, useHubNow } from '../../../connections/hub-client/index.ts';
import { RECORDS_DUE_TEXT as WORDS } from '../../../text/records-due.ts';
import { calendarDay } from '../../../text/time.ts';
import { Callout } from '../../../ui/callout.tsx';
import { wordsOf } from '../model/manager-store.ts';
import { Loading } from '../service/loading.tsx';
import { useAsked } from '../service/use-asked.ts';
import { DecisionDialog, type Decided, type Deciding } from './decision-dialog.tsx';
import { DueCard, GoneList } from './record-rows.tsx';
import '../governance/governance.css';

export type Office = 'governance' | 'lead';

const DONE: Readonly<Record<Deciding, string>> = {
  keep: WORDS.doneKept,
  propose: WORDS.doneProposed,
  decline: WORDS.doneDeclined,
  agree: WORDS.doneErased,
};

function mayDecide(office: Office, { decision }: RecordDue): readonly Deciding[] {
  if (office === 'lead') return decision?.what === 'proposed' ? ['agree', 'decline'] : [];
  return decision?.what === 'proposed' ? ['keep'] : ['propose', 'keep'];
}

/** By what is to be done about them. */
function sorted(records: readonly RecordDue[], today: string) {
  const isProposed = ({ decision }: RecordDue) => decision?.what === 'proposed';
  const isKept = ({ decision }: RecordDue) => decision?.what === 'kept' && decision.lookAgainOn > today;
  return {
    proposed: records.filter(isProposed),
    keptOn: records.filter(isKept),
    toDecide: records.filter((row) => !isProposed(row) && !isKept(row)),
  };
}

function Policy({ due: { policy } }: { readonly due: RetentionDue }) {
  return policy.approvedBy === null ? (
    <Callout tone="amber" title={WORDS.notApproved(policy.version)} data-testid="not-approved">
      {WORDS.notApprovedWhat}
    </Callout>
  ) : (
    <p data-testid="retention-policy">{WORDS.policy(policy.version, policy.approvedBy)}</p>
  );
}

/** Records that were kept for long enough: one office proposes to erase them, the other agrees. */
export function RecordsDuePage({ office }: { readonly office: Office }) {
  const { client } = useHub();
  const now = useHubNow(60_000);
  const asked = useAsked(() => client.request('retention.due', {}));
  const [deciding, setDeciding] = useState<{ readonly row: RecordDue; readonly what: Deciding }>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [done, setDone] = useState<string>();
  const { answer } = asked;

  async function send({ residentId, entries }: RecordDue, decided: Decided): Promise<void> {
    const about = { commandId: crypto.randomUUID(), residentId };
    switch (decided.what) {
      case 'keep':
        await client.request('retention.keep', { ...about, lookAgainOn: decided.lookAgainOn, words: decided.words });
        return;
      case 'propose':
        await client.request('retention.propose', { ...about, entries, why: decided.why });
        return;
      case 'decline':
        await client.request('retention.decline', { ...about, words: decided.words });
        return;
      case 'agree':
        await client.request('retention.agree', { ...about, entries });
        return;
      default:
        decided satisfies never;
    }
  }

  async function decide(row: RecordDue, decided: Decided): Promise<void> {
    if (busy) return;
    setBusy(true);
    setRefusal(undefined);
    setDone(undefined);
    try {
      await send(row, decided);
      setDone(DONE[decided.what]);
      setDeciding(undefined);
    } catch (fault) {
      setRefusal(wordsOf(fault));
    } finally {
      setBusy(false);
      asked.again();
    }
  }

  const lists = sorted(answer?.records ?? [], calendarDay(now));
  const cards = (rows: readonly RecordDue[], due: RetentionDue) =>
    rows.map((row) => (
      <DueCard
        key={row.residentId}
        row={row}
        now={now}
        may={mayDecide(office, row)}
        approved={due.policy.approvedBy !== null}
        onDecide={(what) => {
          setRefusal(undefined);
          setDeciding({ row, what });
        }}
      />
    ));

  return (
    <section className="governance" data-testid="records-due-page">
      <h2>{WORDS.title}</h2>
      <p className="secondary">{office === 'lead' ? WORDS.introLead : WORDS.introGovernance}</p>
      {done !== undefined && (
        <Callout tone="green" live="polite" data-testid="decided">
          {done}
        </Callout>
      )}
      <Loading asked={asked} />
      {answer !== undefined && (
        <>
          <Policy due={answer} />
          <h3>{WORDS.proposed}</h3>
          {lists.proposed.length === 0 && <p className="secondary">{WORDS.proposedNone}</p>}
          {cards(lists.proposed, answer)}
          <h3>{WORDS.toDecide}</h3>
          {lists.toDecide.length === 0 && <p className="secondary">{WORDS.none}</p>}
          {cards(lists.toDecide, answer)}
          {lists.keptOn.length > 0 && <h3>{WORDS.keptOn}</h3>}
          {cards(lists.keptOn, answer)}
          <h3>{WORDS.erased}</h3>
          <GoneList rows={answer.erased} />
        </>
      )}
      {deciding !== undefined && (
        <DecisionDialog
          key={`${deciding.row.residentId} ${deciding.what}`}
          row={deciding.row}
          what={deciding.what}
          busy={busy}
          refusal={refusal}
          onDecide={(decided) => void decide(deciding.row, decided)}
          onClose={() => {
            setDeciding(undefined);
          }}
        />
      )}
    </section>
  );
}
