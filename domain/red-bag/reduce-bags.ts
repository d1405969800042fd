/** The red bags of one person, from their entries in feed order. */
import type { EntryId } from '../base/ids.ts';
import type { Said } from '../encounters/encounter.ts';
import type { Entry } from '../journal/entry.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import type { BagReason, BelongingState, RedBag } from './red-bag.ts';

/** Oldest first. */
export type RedBags = readonly RedBag[];

/** The decision says that the person goes to hospital, now or later. */
export function saysHospital({ place, items }: Pick<Outcome, 'place' | 'items'>): boolean {
  return (
    place === 'conveyed' ||
    place === 'goes-later' ||
    items.some((item) => item.kind === 'escalation' && item.to === '999')
  );
}

/**
 * A bag by its id, or by the id of another entry that said hospital while it was open: two ends that were apart may each have
 * begun it with an entry of their own.
 */
export function bagOf(bags: RedBags, bagId: EntryId): RedBag | undefined {
  return bags.find(({ reasons }) => reasons.some(({ entryId }) => entryId === bagId));
}

/** The bag that is being packed or is away; one that is home again is not added to. */
export function openBag(bags: RedBags): RedBag | undefined {
  return bags.findLast(({ closed, cameHome }) => closed === undefined && cameHome === undefined);
}

function started(bags: RedBags, entry: Entry, reason: BagReason): RedBags {
  const { id: entryId, occurredAt: at, author: by } = entry.envelope;
  const named = { ...reason, entryId, at, by };
  const open = openBag(bags);
  if (open !== undefined) {
    return bags.map((bag) => (bag === open ? { ...bag, reasons: [...bag.reasons, named] } : bag));
  }
  const fresh: RedBag = {
    bagId: entryId,
    startedAt: at,
    startedBy: by,
    reasons: [named],
    journey: {},
    parts: {},
    belongings: [],
    given: {},
    frozen: [],
    handedOver: [],
    shares: [],
  };
  return [...bags, fresh];
}

function changed(bags: RedBags, bagId: EntryId, change: (bag: RedBag) => RedBag): RedBags {
  const found = bagOf(bags, bagId);
  return found === undefined ? bags : bags.map((bag) => (bag === found ? change(bag) : bag));
}

function withThing(
  things: readonly BelongingState[],
  thingId: string,
  change: (before: BelongingState | undefined) => BelongingState | undefined,
): readonly BelongingState[] {
  const before = things.find(({ thing }) => thing.thingId === thingId);
  const after = change(before);
  if (after === undefined) return things;
  return before === undefined ? [...things, after] : things.map((one) => (one === before ? after : one));
}

/** The bags after one more entry that was not struck; most entries leave them as they are. */
export function reduceBags(bags: RedBags, entry: Entry): RedBags {
  const { id: entryId, author: by, occurredAt: at, encounterId } = entry.envelope;
  const said = <What extends object>(what: What): Said<What> => ({ ...what, by, at });
  switch (entry.kind) {
    case 'outcome.signed':
      return encounterId !== undefined && saysHospital(entry.body.outcome)
        ? started(bags, entry, { why: 'outcome', encounterId })
        : bags;
    case 'emergency.noted':
      return entry.body.rang999
        ? started(bags, entry, { why: 'emergency', encounterId, incident: entry.body.incident })
        : bags;
    case 'bag.started':
      return started(bags, entry, { why: 'carer', words: entry.body.words });
    case 'bag.noted': {
      const { bagId, ...journey } = entry.body;
      return changed(bags, bagId, (bag) => ({ ...bag, journey: { ...bag.journey, ...journey } }));
    }
    case 'bag.part-settled':
      return changed(bags, entry.body.bagId, (bag) => ({
        ...bag,
        parts: { ...bag.parts, [entry.body.part]: said(entry.body) },
      }));
    case 'bag.thing-stated': {
      const { bagId, thing } = entry.body;
      return changed(bags, bagId, (bag) => ({
        ...bag,
        belongings: withThing(bag.belongings, thing.thingId, (before) => ({
          thing: said(thing),
          checks: before?.checks ?? [],
        })),
      }));
    }
    case 'bag.thing-checked': {
      const checked = entry.body;
      return changed(bags, checked.bagId, (bag) => ({
        ...bag,
        belongings: withThing(
          bag.belongings,
          checked.thingId,
          (before) => before && { ...before, checks: [...before.checks, said(checked)] },
        ),
      }));
    }
    case 'bag.medicines-given':
      return changed(bags, entry.body.bagId, (bag) => ({
        ...bag,
        given: {
          ...bag.given,
          ...Object.fromEntries(entry.body.given.map((given) => [given.medicine, { given, by, at }])),
        },
      }));
    case 'bag.frozen':
      return changed(bags, entry.body.bagId, (bag) => ({
        ...bag,
        frozen: [...bag.frozen, said({ ...entry.body, entryId })],
      }));
    case 'bag.handed-over':
      return changed(bags, entry.body.bagId, (bag) => ({ ...bag, handedOver: [...bag.handedOver, said(entry.body)] }));
    case 'bag.shared':
      return changed(bags, entry.body.bagId, (bag) => ({
        ...bag,
        shares: [...bag.shares, { shared: said(entry.body) }],
      }));
    case 'bag.share-ended': {
      const ended = entry.body;
      return changed(bags, ended.bagId, (bag) => ({
        ...bag,
        shares: bag.shares.map((share) =>
          share.shared.shareId === ended.shareId && share.ended === undefined
            ? { ...share, ended: said(ended) }
            : share,
        ),
      }));
    }
    case 'bag.came-home':
      return changed(bags, entry.body.bagId, (bag) => ({ ...bag, cameHome: said(entry.body) }));
    case 'bag.checked-after':
      return changed(bags, entry.body.bagId, (bag) => ({ ...bag, checkedAfter: said(entry.body) }));
    case 'bag.closed':
      return changed(bags, entry.body.bagId, (bag) => ({ ...bag, closed: said(entry.body) }));
    default:
      return bags;
  }
}
