import { RefreshCw, UsersRound } from 'lucide-react';
import { OutcomeIcon } from '../../../../features/outcome-lines/index.ts';
import { OUTCOME_TEXT } from '../../../../text/outcome.ts';
import { clockTime, londonHour, relativeDay } from '../../../../text/time.ts';
import { READ_BACK_TEXT } from '../../../../text/waiting.ts';
import { Tag } from '../../../../ui/tag.tsx';
import type { NextKind, NextThing } from '../../call/what-next.ts';

const HOUR_MS = 3_600_000;
const EVENING_HOUR = 18;
const MORNING_HOUR = 6;

/** The part of time under which something stands. A night belongs to one shift, so that it has one name on both sides of midnight. */
export function dayOf(due: string, now: number): string {
  const evening = relativeDay(due, now) === relativeDay(now, now) && londonHour(due) >= EVENING_HOUR;
  const hour = londonHour(due);
  const lastEvening = Date.parse(due) - (hour + 1) * HOUR_MS;
  const smallHours =
    hour < MORNING_HOUR && Date.parse(due) > now && relativeDay(lastEvening, now) === relativeDay(now, now);
  return evening || smallHours ? READ_BACK_TEXT.tonight : relativeDay(due, now);
}

function NextIcon({ kind }: { readonly kind: NextKind }) {
  if (kind !== 'family' && kind !== 'follow-up') return <OutcomeIcon kind={kind} />;
  return (
    <span className="outcome-icon">
      {kind === 'family' ? <UsersRound aria-hidden="true" /> : <RefreshCw aria-hidden="true" />}
    </span>
  );
}

/** What happens next, by day and time, each with who does it. */
export function NextList({ things, now }: { readonly things: readonly NextThing[]; readonly now: number }) {
  if (things.length === 0) return <p className="secondary">{READ_BACK_TEXT.nextNothing}</p>;
  return (
    <ul className="next-list" data-testid="next-list">
      {things.map(({ key, due, kind, what, detail, owner, state }, index) => {
        const day = dayOf(due, now);
        const before = things[index - 1];
        return (
          <li key={key}>
            {(before === undefined || dayOf(before.due, now) !== day) && <div className="next-list__day">{day}</div>}
            <div className="next-list__item" data-testid="next-thing">
              <b>{clockTime(due)}</b>
              <NextIcon kind={kind} />
              <span>
                <b>{what}</b>
                <small>{[detail, owner].filter((it) => it !== undefined && it !== '').join('. ')}</small>
                {state !== undefined && (
                  <Tag tone={state.tone} data-testid="handed-on">
                    {state.words}
                  </Tag>
                )}
                {kind === 'prescription' && <small>{OUTCOME_TEXT.notEps}</small>}
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
