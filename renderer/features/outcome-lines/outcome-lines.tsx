import { Activity, HeartHandshake, MessageSquareText, Pill, Send, Siren, Stethoscope } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import { stateOfLine } from '../../text/handed-on.ts';
import { homeLine, type Point } from '../../text/home-lines.ts';
import { OUTCOME_TEXT } from '../../text/outcome.ts';
import { dueWords, nearTime } from '../../text/time.ts';
import { DueTime } from '../../ui/due-time.tsx';
import { Tag } from '../../ui/tag.tsx';
import './outcome-lines.css';

const ICONS: Readonly<Record<OutcomeItem['kind'], ReactNode>> = {
  advice: <MessageSquareText aria-hidden="true" />,
  prescription: <Pill aria-hidden="true" />,
  'gp-visit': <Stethoscope aria-hidden="true" />,
  referral: <Send aria-hidden="true" />,
  'end-of-life': <HeartHandshake aria-hidden="true" />,
  escalation: <Siren aria-hidden="true" />,
  monitoring: <Activity aria-hidden="true" />,
};

/** The icon of a kind of item, always beside its words. */
export function OutcomeIcon({ kind }: { readonly kind: OutcomeItem['kind'] }) {
  return <span className={`outcome-icon outcome-icon--${kind}`}>{ICONS[kind]}</span>;
}

/** What belongs to a line, each under its own name; what must not be overlooked is bold. */
export function LinePoints({ points }: { readonly points: readonly Point[] }) {
  if (points.length === 0) return null;
  return (
    <span className="line-points">
      {points.map(({ label, words, look }) => (
        <span key={label} className={look === true ? 'line-point line-point--look' : 'line-point'}>
          <span className="line-point__label">{label}:</span> {words}
        </span>
      ))}
    </span>
  );
}

export interface OutcomeLinesProps {
  readonly encounter: Encounter;
  readonly now: string | number | Date;
  /** true of a line that somebody has closed: it is not late any more. */
  readonly isClosed?: (item: OutcomeItem) => boolean;
}

/** What was signed, one line each with owner, due time and whether the home has said it back. */
export function OutcomeLines({ encounter, now, isClosed }: OutcomeLinesProps) {
  const { signed, readBacks } = encounter;
  if (signed === undefined) return null;
  return (
    <ul className="outcome-lines">
      {signed.outcome.items.map((item) => {
        const readBack = readBacks[item.itemId];
        const due = dueWords(item.due, now);
        const { say, points } = homeLine(item, now instanceof Date ? now.getTime() : now);
        const handed = stateOfLine(item, encounter, now instanceof Date ? now.getTime() : now);
        return (
          <li key={item.itemId} className="outcome-line" data-testid="outcome-line">
            <OutcomeIcon kind={item.kind} />
            <div className="outcome-line__words">
              <span className="outcome-line__kind">{OUTCOME_TEXT.kind[item.kind]}</span>
              <span className="outcome-line__text">{say}</span>
              <LinePoints points={points} />
              {item.kind === 'prescription' && <span className="outcome-line__small">{OUTCOME_TEXT.notEps}</span>}
              {handed !== undefined && (
                <span data-testid="handed-on">
                  <Tag tone={handed.tone}>{handed.words}</Tag>
                </span>
              )}
              <span className="outcome-line__small">
                {item.owner}.{' '}
                {/* A plan is not late because its first set was long ago: when the next is due is said by who shows it. */}
                {item.kind !== 'monitoring' && `${OUTCOME_TEXT.due} ${nearTime(item.due, now)}`}
                {item.kind !== 'monitoring' && isClosed?.(item) !== true && handed === undefined && (
                  <>
                    , <DueTime state={readBack?.answer === 'said-back' ? 'later' : due.state} words={due.words} />
                  </>
                )}
              </span>
            </div>
            {readBack === undefined ? (
              <Tag>{OUTCOME_TEXT.notYet}</Tag>
            ) : (
              <Tag tone={readBack.answer === 'said-back' ? 'green' : 'amber'}>
                {readBack.answer === 'said-back'
                  ? OUTCOME_TEXT.saidBack(readBack.by.name, nearTime(readBack.at, now))
                  : OUTCOME_TEXT.notUnderstood(readBack.by.name, nearTime(readBack.at, now))}
              </Tag>
            )}
          </li>
        );
      })}
    </ul>
  );
}
