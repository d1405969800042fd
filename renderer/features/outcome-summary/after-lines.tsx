import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { quoted } from '../../text/console.ts';
import { FOLLOW_UP_TEXT } from '../../text/follow-up.ts';
import { SUMMARY_TEXT } from '../../text/review.ts';
import { nearTime } from '../../text/time.ts';
import './outcome-summary.css';

/** How it went on after the decision, and who of the family was told since: what the home or a nurse has written down. */
export function AfterLines({ encounter, now }: { readonly encounter: Encounter; readonly now: Instant }) {
  const { followUps, familyInformed } = encounter;
  if (followUps.length + familyInformed.length === 0) return null;
  return (
    <section aria-label={SUMMARY_TEXT.after} className="after-lines">
      <h3>{SUMMARY_TEXT.after}</h3>
      <ul>
        {followUps.map(({ after, result, words, by, at }) => (
          <li key={`${String(after)} ${at}`} data-testid="went-on" data-after={after}>
            <b>{SUMMARY_TEXT.wentOn(after, FOLLOW_UP_TEXT.results[result])}</b> {words !== '' && quoted(words)}{' '}
            <span className="secondary">{SUMMARY_TEXT.saidBy(by.name, nearTime(at, now))}</span>
          </li>
        ))}
        {familyInformed.map(({ who, words, by, at }) => (
          <li key={`${who} ${at}`} data-testid="family-knows">
            <b>{SUMMARY_TEXT.familyKnows(who)}</b> {words !== '' && quoted(words)}{' '}
            <span className="secondary">{SUMMARY_TEXT.saidBy(by.name, nearTime(at, now))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
