import { Heart } from 'lucide-react';
import { liveOf } from '#domain/record/effective-resident.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import type { BagPageProps } from './bag-page.ts';
import { BagStrip } from './bag-strip.tsx';
import { Things } from './things.tsx';

/** What settles the person, for whoever goes with them. */
function Settles({ record, resident }: Pick<BagPageProps, 'record' | 'resident'>) {
  const said = liveOf(record.statements, 'settling').map(({ statement }) => statement.content);
  const settles = said.filter(({ effect }) => effect === 'settles').map(({ words }) => words);
  if (settles.length === 0) return null;
  return (
    <p className="bag-settles">
      <Heart aria-hidden="true" />
      <span>
        <b>{BAG_TEXT.settles(resident.preferredName)}</b> {settles.join(', ')}
      </span>
    </p>
  );
}

/** The bag is here and gets ready: papers on the left, things on the right. */
export function Packing({ record, resident, bag, now }: BagPageProps) {
  const { residentId, preferredName } = resident;
  return (
    <div className="page bag" data-testid="bag-page" data-status="packing">
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
      </BottomActions>
      <BagStrip bag={bag} now={now} />
      <div className="bag__columns">
        <div className="bag__side"></div>
        <div className="bag__main">
          <Things residentId={residentId} name={preferredName} bag={bag} />
          <Settles record={record} resident={resident} />
        </div>
      </div>
    </div>
  );
}
