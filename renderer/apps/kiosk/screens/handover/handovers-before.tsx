import { HANDOVER_TEXT } from '../../../../text/handover.ts';
import { nearTime } from '../../../../text/time.ts';
import { Card } from '../../../../ui/card.tsx';
import { useKioskState } from '../../state/context.tsx';
import { handoverStories } from '../../state/handovers.ts';

const SHOWN = 4;

/** Who gave and who took, and when. */
export function HandoversBefore({ now }: { readonly now: number }) {
  const records = useKioskState((state) => state.records);
  const stories = handoverStories(records, SHOWN);
  if (stories.length === 0) return null;
  return (
    <Card className="pad" aria-labelledby="handovers-before">
      <h2 id="handovers-before" className="card-title">
        {HANDOVER_TEXT.story}
      </h2>
      <ul className="handover__story">
        {stories.map(({ handoverId, by, at, people, taken }) => (
          <li key={handoverId} data-testid="handover-story">
            <b>{HANDOVER_TEXT.givenBy(by.name, nearTime(at, now))}</b>, {HANDOVER_TEXT.covers(people)}.{' '}
            {taken.length === 0
              ? `${HANDOVER_TEXT.notTakenYet}.`
              : taken.map((it) => `${HANDOVER_TEXT.takenBy(it.by.name, nearTime(it.at, now))}.`).join(' ')}
          </li>
        ))}
      </ul>
    </Card>
  );
}
