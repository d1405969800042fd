import { Handshake, Heart, Printer } from 'lucide-react';
import { liveOf } from '#domain/record/effective-resident.ts';
import { BagMeter } from '../../../../features/red-bag/index.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go } from '../../state/context.tsx';
import { AwayCard } from './away-card.tsx';
import { BagMenu } from './bag-menu.tsx';
import type { BagPageProps } from './bag-page.ts';
import { BagStrip } from './bag-strip.tsx';
import { Custody } from './custody.tsx';
import { NotGoing } from './not-going.tsx';
import { Parts } from './parts.tsx';
import { Things } from './things.tsx';
import { usePack } from './use-pack.ts';

/** What settles the person, for whoever goes with them. */
function Settles({ record, resident }: Pick<BagPageProps, 'record' | 'resident'>) {
  const said = liveOf(record.statements, 'settling').map(({ statement }) => statement.content);
  const settles = said.filter(({ effect }) => effect === 'settles').map(({ words }) => words);
  if (settles.length === 0) return null;
  return (
    <p className="bag-settles" data-testid="bag-settles">
      <Heart aria-hidden="true" />
      <span>
        <b>{BAG_TEXT.settles(resident.preferredName)}</b> {settles.join(', ')}
      </span>
    </p>
  );
}

/**
 * The bag gets ready, and is still added to when it is away: papers on the left, things on the right. Printing and handing over
 * never wait for them.
 */
export function Packing(props: BagPageProps & { readonly away: boolean }) {
  const { record, resident, bag, now, away } = props;
  const { residentId, preferredName } = resident;
  const { completeness, frontPageSince } = usePack(record, bag);
  return (
    <div className="page bag" data-testid="bag-page" data-status={away ? 'away' : 'packing'}>
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
        <Button
          look="line"
          icon={<Printer aria-hidden="true" />}
          data-testid="bag-print-front"
          onClick={() => {
            go({ page: 'red-bag', residentId, part: 'print' });
          }}
        >
          {BAG_TEXT.printFront}
        </Button>
        {!away && (
          <Button
            icon={<Handshake aria-hidden="true" />}
            data-testid="bag-hand-over"
            onClick={() => {
              go({ page: 'red-bag', residentId, part: 'hand-over' });
            }}
          >
            {BAG_TEXT.handOver}
          </Button>
        )}
      </BottomActions>
      <BagStrip bag={bag} now={now} />
      <div className="bag__columns">
        <div className="bag__side">
          {away && <AwayCard {...props} />}
          {completeness !== undefined && (
            <Card className="bag-card">
              <BagMeter
                title={BAG_TEXT.title(preferredName)}
                heading={away ? 'h2' : 'h1'}
                percent={completeness.percent}
                frontPageReady={completeness.frontPageReady}
                since={frontPageSince === undefined ? undefined : nearTime(frontPageSince, now)}
              />
              <Parts resident={resident} bag={bag} now={now} completeness={completeness} />
            </Card>
          )}
          <Card className="bag-card">
            <BagMenu record={record} resident={resident} bag={bag} />
          </Card>
          {away ? <Custody resident={resident} bag={bag} now={now} /> : <NotGoing {...props} />}
        </div>
        <div className="bag__main">
          <Things residentId={residentId} name={preferredName} bag={bag} away={away} />
          <Settles record={record} resident={resident} />
        </div>
      </div>
    </div>
  );
}
