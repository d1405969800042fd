import { ArrowLeftRight, BellOff, ChevronDown, ChevronUp, Clock } from 'lucide-react';
import { useState } from 'react';
import { HOME_TEXT } from '../../../../text/home.ts';
import { clockTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { quietAlarm, quietUntil, useAlarm } from '../../state/alarm.ts';
import { go, useKiosk } from '../../state/context.tsx';
import { isHeard, type DueItem } from '../../state/due-list.ts';
import { DueRow, HandoverRow } from './due-row.tsx';
import { countLate } from './due-view.ts';

/** So many lines for later stand open; the rest is one touch away. */
const LATER_OPEN = 3;

/** What is late can be quieted for two minutes here, where it stands; elsewhere the bar under the top bar does it. */
function Late({ items, now }: { readonly items: readonly DueItem[]; readonly now: number }) {
  const { store } = useKiosk();
  const alarm = useAlarm(store);
  const late = countLate(items);
  const heard = items.filter((item) => item.state === 'late' && isHeard(item)).map(({ key }) => key);
  const quiet = quietUntil(alarm, heard, now);
  if (late === 0) return null;
  return (
    <div className="due__late">
      <Tag tone="red" icon={<Clock aria-hidden="true" />} data-testid="late-count">
        {HOME_TEXT.late(late)}
      </Tag>
      {quiet !== undefined && (
        <Tag icon={<BellOff aria-hidden="true" />} data-testid="quiet">
          {HOME_TEXT.quietShort(clockTime(quiet))}
        </Tag>
      )}
      {heard.length > 0 && quiet === undefined && (
        <Button
          look="line"
          data-testid="seen"
          onClick={() => {
            quietAlarm(store, heard);
          }}
        >
          {HOME_TEXT.seen}
          <VisuallyHidden>: {HOME_TEXT.seenMore}</VisuallyHidden>
        </Button>
      )}
    </div>
  );
}

function Row({ item, now }: { readonly item: DueItem; readonly now: number }) {
  return item.kind === 'handover' ? <HandoverRow item={item} now={now} /> : <DueRow item={item} now={now} />;
}

/** What is to do now, late first; each line goes where it is done. */
export function DueCard({ items, now }: { readonly items: readonly DueItem[]; readonly now: number }) {
  const [unfolded, setUnfolded] = useState(false);
  const pressing = items.filter(({ state }) => state === 'late' || state === 'now');
  const rest = items.filter(({ state }) => state === 'later' || state === 'review');
  const open = unfolded ? rest : rest.slice(0, LATER_OPEN);
  const folded = rest.length - LATER_OPEN;
  return (
    <Card className="due" aria-labelledby="due-title">
      <div className="due__head">
        <h2 id="due-title">{HOME_TEXT.due}</h2>
        <Late items={items} now={now} />
      </div>
      {items.length === 0 ? (
        <p className="due__none">{HOME_TEXT.nothingDue}</p>
      ) : (
        <div className="due__scroll">
          <ul className="due__list">
            {[...pressing, ...open].map((item) => (
              <Row key={item.key} item={item} now={now} />
            ))}
          </ul>
          {folded > 0 && (
            <div className="due__more">
              <Button
                look="quiet"
                wide
                aria-expanded={unfolded}
                data-testid="more-later"
                icon={unfolded ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
                onClick={() => {
                  setUnfolded(!unfolded);
                }}
              >
                {unfolded ? HOME_TEXT.fewer : HOME_TEXT.more(folded)}
              </Button>
            </div>
          )}
        </div>
      )}
      <div className="due__foot">
        <Button
          look="line"
          wide
          data-testid="open-handover"
          icon={<ArrowLeftRight aria-hidden="true" />}
          onClick={() => {
            go({ page: 'handover' });
          }}
        >
          {HOME_TEXT.handOver}
        </Button>
      </div>
    </Card>
  );
}
