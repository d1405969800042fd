import type { Instant } from '#domain/base/time.ts';
import { quoted } from '../../text/console.ts';
import { scoreSentence } from '../../text/news2.ts';
import { SINCE_TEXT } from '../../text/review.ts';
import { nearTime } from '../../text/time.ts';
import { Card } from '../../ui/card.tsx';
import type { SinceEvent } from './since.ts';
import './outcome-summary.css';

function Words({ event }: { readonly event: SinceEvent }) {
  switch (event.kind) {
    case 'observations':
      return (
        <>
          <b>{SINCE_TEXT.observations(scoreSentence(event.score))}</b>
          {event.score.status === 'incomplete' && `, ${SINCE_TEXT.missing}`}
        </>
      );
    case 'called':
      return (
        <>
          {SINCE_TEXT.called(event.by)} {event.concern !== '' && quoted(event.concern)}
        </>
      );
    case 'signed':
      return (
        <>
          {SINCE_TEXT.signed(event.by)} {event.impression}
        </>
      );
    case 'struck':
      return (
        <>
          <b>{SINCE_TEXT.struck(event.by)}</b> {event.words !== '' && quoted(event.words)}
        </>
      );
    case 'reconsidered':
      return (
        <>
          {SINCE_TEXT.reconsidered(event.by)} {quoted(event.words)}
        </>
      );
    case 'died':
      return <b>{SINCE_TEXT.died}</b>;
    case 'read-back':
      return SINCE_TEXT.readBack(event.count);
    case 'not-understood':
      return SINCE_TEXT.notUnderstood;
    default:
      return event satisfies never;
  }
}

/** What happened since the outcome was signed. */
export function SinceCard({ events, now }: { readonly events: readonly SinceEvent[]; readonly now: Instant }) {
  return (
    <Card className="since">
      <h2>{SINCE_TEXT.title}</h2>
      {events.length === 0 ? (
        <p className="secondary">{SINCE_TEXT.nothing}</p>
      ) : (
        <ol className="since__list">
          {events.map((event) => (
            <li key={`${event.kind}${event.id}`} className="since__row">
              <span className="since__time">{nearTime(event.at, now)}</span>
              <span>
                <Words event={event} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
