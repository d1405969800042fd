import type { RecordDue, RecordGone } from '#protocol/hub/retention.ts';
import { ERASE_REASON_WORDS, OBSTACLE_WORDS, RECORDS_DUE_TEXT as WORDS } from '../../../text/records-due.ts';
import { calendarDay, calendarWords, dateWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Deciding } from './decision-dialog.tsx';

function Decision({ row, now }: { readonly row: RecordDue; readonly now: string }) {
  const { decision } = row;
  if (decision === undefined) return null;
  const day = dateWords(decision.at);
  switch (decision.what) {
    case 'kept': {
      const until = calendarWords(decision.lookAgainOn);
      return (
        <>
          <p>{WORDS.keptUntil(until, decision.by.name, decision.words)}</p>
          {decision.lookAgainOn <= calendarDay(now) && <p>{WORDS.lookNow(until)}</p>}
        </>
      );
    }
    case 'proposed':
      return <p>{WORDS.proposedBy(decision.by.name, day, ERASE_REASON_WORDS[decision.why])}</p>;
    case 'declined':
      return <p>{WORDS.declinedBy(decision.by.name, day, decision.words)}</p>;
    default:
      return decision satisfies never;
  }
}

export interface RowProps {
  readonly row: RecordDue;
  readonly now: string;
  readonly may: readonly Deciding[];
  /** Erasing is possible at all: the policy is approved. */
  readonly approved: boolean;
  readonly onDecide: (what: Deciding) => void;
}

/** One record that is due, why, and what may be decided. */
export function DueCard({ row, now, may, approved, onDecide }: RowProps) {
  const blocked = row.obstacles.length > 0;
  const shown = may.filter((what) => (what !== 'propose' && what !== 'agree') || (approved && !blocked));
  return (
    <Card className="governance__use" data-testid="record-due">
      <h4>{row.name}</h4>
      <p className="secondary">
        {[
          row.born === undefined ? undefined : WORDS.born(calendarWords(row.born)),
          row.diedAt === undefined ? undefined : WORDS.fromDeath(dateWords(row.diedAt)),
          WORDS.fromLast(dateWords(row.lastAt)),
          WORDS.dueSince(dateWords(row.dueSince)),
        ]
          .filter((words) => words !== undefined)
          .join(' · ')}
      </p>
      <Decision row={row} now={now} />
      {blocked && (
        <Callout tone="amber" title={WORDS.blocked} data-testid="obstacles">
          <ul className="plain-list">
            {row.obstacles.map((one) => (
              <li key={one}>{OBSTACLE_WORDS[one]}</li>
            ))}
          </ul>
        </Callout>
      )}
      <div className="governance__bar">
        {may.length === 0 && row.decision?.what === 'proposed' && <Tag tone="amber">{WORDS.waits}</Tag>}
        {shown.map((what) => (
          <Button
            key={what}
            look="line"
            data-testid={what}
            onClick={() => {
              onDecide(what);
            }}
          >
            {WORDS[what]}
          </Button>
        ))}
      </div>
    </Card>
  );
}

/** What is left of records that were erased. */
export function GoneList({ rows }: { readonly rows: readonly RecordGone[] }) {
  if (rows.length === 0) return <p className="secondary">{WORDS.erasedNone}</p>;
  return (
    <ul className="plain-list">
      {rows.map((row) => (
        <li key={row.residentId} data-testid="record-gone">
          <b>{WORDS.goneRow(dateWords(row.erasedAt))}</b>
          <span className="audit-cell__more audit-cell__id">{row.residentId}</span>
          <span className="audit-cell__more">
            {`${ERASE_REASON_WORDS[row.why]}. ${WORDS.goneBy(row.proposedBy, row.agreedBy, row.policyVersion)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
