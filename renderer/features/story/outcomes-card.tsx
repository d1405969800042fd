import type { Instant } from '#domain/base/time.ts';
import { STORY_TEXT } from '../../text/console.ts';
import { OUTCOME_TEXT } from '../../text/outcome.ts';
import { nearTime } from '../../text/time.ts';
import { Card } from '../../ui/card.tsx';
import { LateTag } from './late-mark.tsx';
import type { EarlierOutcome } from './sbard.ts';
import './story.css';

/** What was decided for this person before, the newest first. */
export function OutcomesCard({
  outcomes,
  now,
}: {
  readonly outcomes: readonly EarlierOutcome[];
  readonly now: Instant;
}) {
  return (
    <Card className="story-card">
      <h2>{STORY_TEXT.outcomes}</h2>
      {outcomes.length === 0 ? (
        <p className="secondary">{STORY_TEXT.noOutcomes}</p>
      ) : (
        <dl className="facts">
          {outcomes.slice(0, 3).map((signed) => (
            <div key={signed.outcomeId} className="facts__row">
              <dt>{nearTime(signed.signedAt, now)}</dt>
              <dd>
                <b>{[...new Set(signed.outcome.items.map((item) => OUTCOME_TEXT.kind[item.kind]))].join(', ')}.</b>{' '}
                {signed.outcome.impression} {signed.signedBy.name} <LateTag encounter={signed} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
