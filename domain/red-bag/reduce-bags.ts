/** The red bags of one person, from their entries in feed order. */
import type { EntryId } from '../base/ids.ts';
import { millisecondsBetween, type Instant } from '../base/time.ts';
import type { Said } from '../encounters/encounter.ts';
import type { Entry, EntryOf } from '../journal/entry.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import type { BagReason, BelongingState, NamedReason, RedBag } from './red-bag.ts';

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

/**
 * A bag that has never left, and of which nobody has said anything for so long, was packed for a journey that did not come: times of
 * last doses in it would mislead whoever reads them now. Seven days are our own choice, to be confirmed by the Clinical Safety
 * Officer.
 */
const PACKED_FOR_MS = 7 * 24 * 3_600_000;

function lastWordOn({ startedAt, reasons, parts, belongings, given, frozen, shares }: RedBag): Instant {
  const said = [
    ...reasons,
    ...Object.values(parts),
    ...belongings.map(({ thing }) => thing),
    ...Object.values(given),
    ...frozen,
    ...shares.map(({ shared }) => shared),
  ];
  return said.reduce((latest, { at }) => (at > latest ? at : latest), startedAt);
}

/** The person, or the bag, has come home, or somebody has said that it is over: the next journey has a bag of its own. */
function isOver({ closed, cameHome, personBack, setAside, handedOver }: RedBag): boolean {
  return (
    closed !== undefined ||
    setAside !== undefined ||
    cameHome !== undefined ||
    personBack !== undefined ||
    handedOver.at(-1)?.to.kind === 'home'
  );
}

/** The bag that is being packed or is away; one that is home again is not added to. */
export function openBag(bags: RedBags): RedBag | undefined {
  return bags.findLast((bag) => !isOver(bag));
}

function bagFor(bags: RedBags, at: Instant): RedBag | undefined {
  const open = openBag(bags);
  if (open === undefined || open.handedOver.length > 0 || open.personWent !== undefined) return open;
  return millisecondsBetween(lastWordOn(open), at) > PACKED_FOR_MS ? undefined : open;
}

function started(bags: RedBags, entry: Entry, reason: BagReason, isStruck: boolean): RedBags {
  const { id: entryId, occurredAt: at, author: by } = entry.envelope;
  const named: NamedReason = { ...reason, entryId, at, by, ...(isStruck ? { struck: true } : {}) };
  const open = bagFor(bags, at);
  if (open !== undefined) {
    // What was struck began nothing: the journey is as old as the first word that holds.
    const holds = open.reasons.some(({ struck }) => struck === undefined);
    const since = holds || isStruck ? {} : { startedAt: at, startedBy: by };
    return bags.map((bag) => (bag === open ? { ...bag, ...since, reasons: [...bag.reasons, named] } : bag));
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
  const old = openBag(bags);
  return [...bags.map((bag) => (bag === old ? { ...bag, setAside: at } : bag)), fresh];
}

/** Somebody has said something of it beside why it exists. */
function isSpokenOf(bag: RedBag): boolean {
  const { journey, parts, belongings, given, frozen, handedOver, shares, cameHome, checkedAfter, closed } = bag;
  return (
    [journey, parts, given].some((said) => Object.keys(said).length > 0) ||
    [belongings, frozen, handedOver, shares].some(({ length }) => length > 0) ||
    [cameHome, checkedAfter, closed].some((said) => said !== undefined)
  );
}

/**
 * The bags that are shown. Where the word that began one was struck (999 was pressed for somebody else) and nothing was packed,
 * there is none; where something was said of it, it stays until somebody closes it, because things may be in it.
 */
export function bagsThatStand(bags: RedBags): RedBags {
  return bags.filter((bag) => bag.reasons.some(({ struck }) => struck === undefined) || isSpokenOf(bag));
}

/** Where the person is, as far as it belongs to the journey that is on. */
function whereaboutsSaid(bags: RedBags, entry: EntryOf<'whereabouts.recorded'>): RedBags {
  const open = openBag(bags);
  if (open === undefined) return bags;
  const at = entry.envelope.occurredAt;
  const put = (known: Partial<RedBag>): RedBags => bags.map((bag) => (bag === open ? { ...bag, ...known } : bag));
  switch (entry.body.where) {
    case 'hospital':
      return open.personWent === undefined ? put({ personWent: at }) : bags;
    case 'here':
      // Of somebody who never left it says nothing about a journey.
      return open.personWent !== undefined || open.handedOver.length > 0 ? put({ personBack: at }) : bags;
    case 'away':
      return bags;
    default:
      return entry.body.where satisfies never;
  }
}

function changed(bags: RedBags, bagId: EntryId, change: (bag: RedBag) => RedBag): RedBags {
  const found = bagOf(bags, bagId);
  return found === undefined ? bags : bags.map((bag) => (bag === found ? change(bag) : bag));
}

/** A sort that keeps what happened at once in the order of the feed. */
function inTime<What extends { readonly at: Instant }>(said: readonly What[]): readonly What[] {
  return [...said].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
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

/**
 * The bags after one more entry; most entries leave them as they are. Take {@link bagsThatStand} of the last.
 * @param isStruck a word that began a bag and was struck still names it
 */
export function reduceBags(bags: RedBags, entry: Entry, isStruck = false): RedBags {
  const { id: entryId, author: by, occurredAt: at, encounterId } = entry.envelope;
  const said = <What extends object>(what: What): Said<What> => ({ ...what, by, at });
  switch (entry.kind) {
    case 'outcome.signed':
      return encounterId !== undefined && saysHospital(entry.body.outcome)
        ? started(bags, entry, { why: 'outcome', encounterId }, isStruck)
        : bags;
    case 'emergency.noted':
      return entry.body.rang999
        ? started(bags, entry, { why: 'emergency', encounterId, incident: entry.body.incident }, isStruck)
        : bags;
    case 'bag.started':
      return started(bags, entry, { why: 'carer', words: entry.body.words }, isStruck);
    case 'whereabouts.recorded':
      return isStruck ? bags : whereaboutsSaid(bags, entry);
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
      return changed(bags, entry.body.bagId, (bag) => ({
        ...bag,
        handedOver: inTime([...bag.handedOver, said(entry.body)]),
      }));
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
