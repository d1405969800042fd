import { Printer } from 'lucide-react';
import { PackView } from '../../../../features/red-bag/index.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go } from '../../state/context.tsx';
import type { BagPageProps } from './bag-page.ts';
import { usePack } from './use-pack.ts';

/** Everything that would go along now, to be read before it does. */
export function WholePack({ record, resident, bag }: BagPageProps) {
  const { pack } = usePack(record, bag);
  const { residentId } = resident;
  return (
    <div className="page" data-testid="bag-whole-pack">
      <BottomActions>
        <BackButton to={{ page: 'red-bag', residentId }} />
        <Button
          icon={<Printer aria-hidden="true" />}
          onClick={() => {
            go({ page: 'red-bag', residentId, part: 'print' });
          }}
        >
          {BAG_TEXT.print}
        </Button>
      </BottomActions>
      {pack !== undefined && (
        <Card className="pad">
          {/* It is not frozen yet: no version that could be mistaken for one that was. */}
          <PackView pack={{ ...pack, version: 0 }} />
        </Card>
      )}
    </div>
  );
}
