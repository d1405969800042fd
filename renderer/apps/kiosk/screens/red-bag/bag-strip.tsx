import { House, Siren } from 'lucide-react';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { nearTime, spanWords } from '../../../../text/time.ts';
import { ambulanceAsked, incidentOf } from './bag-of.ts';
import { holderWords } from '../../../../features/red-bag/index.ts';

function Began({ bag, now }: { readonly bag: RedBag; readonly now: number }) {
  const asked = ambulanceAsked(bag);
  if (asked !== undefined) return <b>{BAG_TEXT.ambulance(nearTime(asked.at, now))}</b>;
  const [first] = bag.reasons;
  if (first === undefined) return null;
  const time = nearTime(first.at, now);
  return <b>{first.why === 'outcome' ? BAG_TEXT.decided(first.by.name, time) : BAG_TEXT.said(first.by.name, time)}</b>;
}

/** When it began, the number to ring with, who has the bag, and for how long it has been going on. */
export function BagStrip({
  bag,
  now,
  home = false,
}: {
  readonly bag: RedBag;
  readonly now: number;
  /** The person is back: nothing is urgent any more. */
  readonly home?: boolean;
}) {
  const incident = incidentOf(bag);
  const who = holderWords(bag);
  const { tracker } = bag.journey;
  return (
    <div className={home ? 'bag-strip bag-strip--home' : 'bag-strip'} data-testid="bag-strip">
      {home ? <House aria-hidden="true" /> : <Siren aria-hidden="true" />}
      <p>
        <Began bag={bag} now={now} />{' '}
        {incident !== '' ? (
          <span data-testid="bag-incident">{BAG_TEXT.incident(incident)}</span>
        ) : (
          ambulanceAsked(bag) !== undefined && <span>{BAG_TEXT.noIncident}</span>
        )}{' '}
        <span data-testid="bag-holder">
          {tracker === undefined ? BAG_TEXT.bagNoNumberWith(who) : BAG_TEXT.bagWith(tracker, who)}
        </span>
      </p>
      <b className="bag-strip__span">{BAG_TEXT.soFar(spanWords(now - Date.parse(bag.startedAt)))}</b>
    </div>
  );
}
