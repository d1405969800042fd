import { ChevronRight } from 'lucide-react';
import { packMedicines } from '#domain/red-bag/medicines.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { go } from '../../state/context.tsx';
import type { RedBagPage } from '../../state/route.ts';
import type { BagPageProps } from './bag-page.ts';

/** Ways to the other pages of the bag, each with how far it is. */
export function BagMenu({ record, resident, bag }: Pick<BagPageProps, 'record' | 'resident' | 'bag'>) {
  const { residentId } = resident;
  const medicines = packMedicines(record, bag);
  const said = medicines.filter(({ last }) => last !== undefined).length;
  const open = bag.shares.filter(({ ended }) => ended === undefined).length;
  const pages: readonly { readonly part: RedBagPage; readonly title: string; readonly state: string }[] = [
    { part: 'medicines', title: BAG_TEXT.medicines, state: BAG_TEXT.doneOf(said, medicines.length) },
    { part: 'journey', title: BAG_TEXT.journey, state: bag.journey.tracker ?? BAG_TEXT.noNumber },
    { part: 'pack', title: BAG_TEXT.readPack, state: '' },
    { part: 'links', title: BAG_TEXT.links, state: open === 0 ? BAG_TEXT.noLinks : BAG_TEXT.openLinks(open) },
  ];
  return (
    <nav className="bag-menu" aria-label={BAG_TEXT.more}>
      {pages.map(({ part, title, state }) => (
        <button
          key={part}
          type="button"
          className="bag-part"
          data-testid={`bag-open-${part}`}
          onClick={() => {
            go({ page: 'red-bag', residentId, part });
          }}
        >
          <ChevronRight aria-hidden="true" />
          <span>{title}</span>
          <small>{state}</small>
        </button>
      ))}
    </nav>
  );
}
