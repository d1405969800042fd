import { Siren } from 'lucide-react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { scoreSentence } from '../../../../text/news2.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { go } from '../../state/context.tsx';
import { highSet } from '../../state/ring-facts.ts';
import { ExpectedDeathCard } from '../action-card/expected-death-card.tsx';
import { CprCard } from '../emergency/cpr-card.tsx';
import { WishesCard } from '../emergency/wishes-card.tsx';

/**
 * NEWS2 of 7 or more: 999 first, with what the person wants beside it (RCP NEWS2, 2017, Chart 2: emergency response). It
 * stands above the rest and takes nothing away: "Call now" is in its place.
 */
export function HighFirst(props: {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly now: number;
}) {
  const { record, resident, now } = props;
  const high = highSet(record);
  if (high === undefined) return null;
  const time = nearTime(high.at, now);
  const score = scoreSentence(high.news2);
  const title =
    high.news2.status === 'complete' ? RING_TEXT.highTitle(score, time) : RING_TEXT.highSoFarTitle(score, time);
  return (
    <div className="high-first" data-testid="high-first">
      <div className="high-first__ring">
        <Siren aria-hidden="true" />
        <div className="high-first__words">
          <h2>{title}</h2>
          <p>{RING_TEXT.highBody}</p>
        </div>
        <Button
          look="line"
          data-testid="high-999"
          onClick={() => {
            go({ page: 'emergency', residentId: resident.residentId });
          }}
        >
          {RING_TEXT.highGo}
        </Button>
      </div>
      <div className="high-first__wishes">
        <ExpectedDeathCard record={record} />
        <CprCard resident={resident} />
        <WishesCard resident={resident} />
      </div>
    </div>
  );
}
