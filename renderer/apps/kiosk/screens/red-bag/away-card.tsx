import { ArrowRightLeft, House } from 'lucide-react';
import { holderNow } from '#domain/red-bag/state.ts';
import { saidHolder } from '../../../../features/red-bag/index.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk } from '../../state/context.tsx';
import { whereIs } from '../../state/people.ts';
import { pressFor } from '../../state/presses.ts';
import { writeFact } from '../../state/write-fact.ts';
import type { BagPageProps } from './bag-page.ts';
import { BagReturned } from './bag-returned.tsx';
import { useBagWriter } from './bag-write.ts';

/** The bag is out of the home: who has it, who has it next, and the way back. */
export function AwayCard({ record, resident, bag }: BagPageProps) {
  const { store, bridge } = useKiosk();
  const { residentId, preferredName } = resident;
  const { saving, failed, run } = useBagWriter(residentId);
  const holder = holderNow(bag);
  if (holder === undefined) return null;
  const here = whereIs(record) === 'here';

  async function moved(where: 'here' | 'hospital'): Promise<void> {
    const body = { where, words: where === 'hospital' ? (bag.journey.goingTo ?? '') : '' };
    const press = pressFor.whereabouts(residentId, JSON.stringify(body));
    await writeFact(store, bridge, press, residentId, { kind: 'whereabouts.recorded', body });
  }

  return (
    <Card className="bag-card" edge="working" data-testid="bag-away">
      <h1 className="bag-away__title">{BAG_TEXT.awayTitle(preferredName, saidHolder(holder))}</h1>
      {holder.telephone !== undefined && holder.telephone !== '' && <p>{BAG_TEXT.awayTelephone(holder.telephone)}</p>}
      <NotSaved failure={failed} />
      {here && (
        <Button
          look="line"
          wide
          data-testid="bag-has-gone"
          busy={saving ? BAG_TEXT.saving : undefined}
          onClick={() => {
            void run(() => moved('hospital'));
          }}
        >
          {BAG_TEXT.hasGone(preferredName)}
        </Button>
      )}
      <Button
        look="line"
        wide
        icon={<ArrowRightLeft aria-hidden="true" />}
        data-testid="bag-hand-over"
        onClick={() => {
          go({ page: 'red-bag', residentId, part: 'hand-over' });
        }}
      >
        {BAG_TEXT.moved}
      </Button>
      <BagReturned record={record} resident={resident} bag={bag} look="line" />
      <Button
        wide
        icon={<House aria-hidden="true" />}
        data-testid="bag-home-again"
        onClick={() => {
          void run(async () => {
            if (!here) await moved('here');
            go({ page: 'red-bag', residentId, part: 'home' });
          });
        }}
      >
        {BAG_TEXT.comesHome(preferredName)}
      </Button>
    </Card>
  );
}
