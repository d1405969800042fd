import { BriefcaseMedical, ChevronRight, Printer } from 'lucide-react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { holderNow, statusOf } from '#domain/red-bag/state.ts';
import { saidHolder } from '../../../../features/red-bag/index.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { go } from '../../state/context.tsx';
import { bagNow, isHomeAgain } from './bag-of.ts';
import { PaperView } from './paper-view.tsx';
import { usePack } from './use-pack.ts';
import { usePaper } from './use-paper.ts';
import './bag-card.css';

interface BagCardProps {
  readonly record: ResidentRecord;
}

/** The front page at once, where there is no time for a page of its own, and with nobody signed in. */
export function FrontPageNow({ record }: BagCardProps) {
  const { state, make } = usePaper();
  const bag = bagNow(record);
  const residentId = record.resident?.residentId;
  if (bag === undefined || residentId === undefined) return null;
  return (
    <Card as="div" className="bag-front-now">
      <Button
        look="line"
        wide
        icon={<Printer aria-hidden="true" />}
        data-testid="bag-front-now"
        onClick={() => {
          void make({ residentId, bagId: bag.bagId, which: 'front-page' }, BAG_TEXT.printFront);
        }}
      >
        {BAG_TEXT.printNow}
      </Button>
      <PaperView state={state} />
    </Card>
  );
}

function Shown({ record, bag, name }: BagCardProps & { readonly bag: RedBag; readonly name: string }) {
  const { completeness } = usePack(record, bag);
  const residentId = record.resident?.residentId;
  const status = statusOf(bag);
  const holder = holderNow(bag);
  const isHome = status === 'home' || isHomeAgain(record, bag);
  const title = isHome
    ? BAG_TEXT.cardHome(name)
    : status === 'away' && holder !== undefined
      ? BAG_TEXT.cardAway(name, saidHolder(holder))
      : BAG_TEXT.card(name, completeness?.percent ?? 0);
  if (residentId === undefined) return null;
  return (
    <Card
      className="bag-now"
      edge={status === 'packing' ? 'danger' : 'working'}
      data-testid="bag-card"
      data-status={status}
    >
      <BriefcaseMedical aria-hidden="true" />
      <div className="bag-now__words">
        <h2>{title}</h2>
        {status === 'packing' && !isHome && <p className="secondary">{BAG_TEXT.cardHint}</p>}
      </div>
      <Button
        icon={<ChevronRight aria-hidden="true" />}
        data-testid="bag-card-open"
        onClick={() => {
          go({ page: 'red-bag', residentId });
        }}
      >
        {status === 'packing' && !isHome ? BAG_TEXT.pack : isHome ? BAG_TEXT.check : BAG_TEXT.see}
      </Button>
    </Card>
  );
}

/** The bag that is under way for one person, if there is one: how far it is, and one touch to it. */
export function BagCard({ record }: BagCardProps) {
  const bag = bagNow(record);
  if (bag === undefined || record.resident === undefined || record.death !== undefined) return null;
  return <Shown record={record} bag={bag} name={record.resident.preferredName} />;
}
