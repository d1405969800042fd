/** A pack out of the record: computed whenever somebody looks, and written down only when it is frozen. */
import { sameContent } from '../base/same-content.ts';
import type { RecordedObservations, ResidentRecord } from '../journal/reduce-resident.ts';
import type { Provenance, Taken } from '../observations/observation-set.ts';
import type { ObservationValues } from '../observations/observation-set.ts';
import type { Contact, Topic } from '../record/contents.ts';
import { liveOf, newestOf } from '../record/effective-resident.ts';
import type { StatementOf } from '../record/statement.ts';
import { packAlerts } from './alerts.ts';
import { packMedicines } from './medicines.ts';
import { PACK_FORMAT, type PackCustody, type PackSet, type PackSurroundings, type RedBagPack } from './pack.ts';
import { packEvent } from './pack-event.ts';
import type { RedBag } from './red-bag.ts';
import { newestFrozen } from './state.ts';

const SETS = 3;
const CHART_SETS = 30;

/** Of each subject the newest word, with the day of which it is true. */
function dated<T extends Topic>(record: ResidentRecord, topic: T): readonly StatementOf<T>[] {
  return [...record.statements.values()]
    .filter((state) => state.topic === topic)
    .flatMap((state) => state.live.slice(0, 1).map(({ statement }) => statement as StatementOf<T>));
}

function withDates<Content extends object>(statement: {
  readonly content: Content;
  readonly asOf: string;
  readonly reviewBy?: string | undefined;
}): Content & { readonly asOf: string; readonly reviewBy?: string | undefined } {
  const { content, asOf, reviewBy } = statement;
  return { ...content, asOf, ...(reviewBy === undefined ? {} : { reviewBy }) };
}

const CONTACT_ORDER: readonly string[] = [
  'attorney-health',
  'next-of-kin',
  'emergency',
  'deputy',
  'advocate',
  'friend',
  'attorney-finance',
];

/** Whom the record names, whoever decides for the person first. */
export function contactsInOrder(record: Pick<ResidentRecord, 'statements'>): readonly Contact[] {
  const rank = ({ roles }: Contact): number =>
    Math.min(CONTACT_ORDER.length, ...roles.map((role) => CONTACT_ORDER.indexOf(role)));
  return liveOf(record.statements, 'contact')
    .map(({ statement }) => statement.content)
    .sort((a, b) => rank(a) - rank(b));
}

/** Without the frames of the device: they are for whoever looks into a fault, and a chart of them is larger than the pack. */
function withoutFrames<Value>(taken: Taken<Value>): Taken<Value> {
  if (taken.provenance.source !== 'device') return taken;
  const { reading: _frames, ...provenance } = taken.provenance;
  return { ...taken, provenance: provenance satisfies Provenance };
}

function plainValues(values: ObservationValues): ObservationValues {
  const entries = Object.entries(values) as [string, Taken<unknown> | undefined][];
  return Object.fromEntries(
    entries.flatMap(([parameter, taken]) => (taken === undefined ? [] : [[parameter, withoutFrames(taken)]])),
  );
}

function packSet(set: RecordedObservations, normal: number | undefined): PackSet {
  const { at, by, values, news2 } = set;
  const total = news2.status === 'complete' ? news2.total : undefined;
  return {
    at,
    by: by.name,
    values: plainValues(values),
    news2,
    ...(total === undefined || normal === undefined ? {} : { aboveNormal: total - normal }),
  };
}

function custodyOf(bag: RedBag, home: string): readonly PackCustody[] {
  let from = home;
  return bag.handedOver.map(({ to, how, version, basis, at }) => {
    const step = { at, from, to, how, version, basis };
    from = to.place === '' ? to.name : to.place;
    return step;
  });
}

/** @returns undefined while nobody knows who the person is */
export function packOf(record: ResidentRecord, bag: RedBag, surroundings: PackSurroundings): RedBagPack | undefined {
  const { resident } = record;
  if (resident === undefined) return undefined;
  const { service, home, demo, version, madeAt, madeBy } = surroundings;
  const { familyName, givenName, title, preferredName, born, sex, nhsNumber, room, practice, photo } = resident;
  const normal = resident.normalNews2;
  const sets = record.observations
    .filter(({ struck }) => struck === undefined)
    .map((set) => packSet(set, normal?.total));
  const medicines = packMedicines(record, bag);
  const care = dated(record, 'care').map(withDates);
  const frailty = newestOf(record.statements, 'frailty')?.statement;
  const expected = newestOf(record.statements, 'expected-death')?.statement;
  const settling = liveOf(record.statements, 'settling').map(({ statement }) => statement.content);
  const { scale2 } = resident;
  return {
    format: PACK_FORMAT,
    bagId: bag.bagId,
    version,
    tracker: bag.journey.tracker ?? '',
    madeAt,
    madeBy,
    service,
    home,
    demo,
    person: {
      residentId: resident.residentId,
      familyName,
      givenName,
      title,
      preferredName,
      born,
      sex,
      nhsNumber,
      room,
      practice: {
        name: practice.name,
        gpName: practice.gpName,
        ...(practice.telephone === undefined ? {} : { telephone: practice.telephone }),
      },
      ...(photo === undefined ? {} : { photo }),
    },
    alerts: packAlerts(resident, bag, medicines, care),
    allergies: resident.allergies,
    cpr: resident.cpr,
    ...(scale2 === undefined ? {} : { oxygenTarget: { ...scale2.target, authorisedBy: scale2.authorisedBy } }),
    event: packEvent(record, bag),
    sets: sets.slice(-SETS),
    chart: sets.slice(-CHART_SETS),
    ...(normal === undefined ? {} : { normalNews2: normal }),
    diagnoses: dated(record, 'diagnosis')
      .map(({ content }) => content)
      .filter(({ status }) => status === 'active')
      .map(({ name, since }) => ({ name, since: since ?? '' })),
    care,
    ...(frailty === undefined ? {} : { frailty: withDates(frailty) }),
    medicines,
    plans: liveOf(record.statements, 'plan').map(({ statement }) => withDates(statement)),
    wishes: resident.wishes ?? '',
    capacity: dated(record, 'capacity').map(withDates),
    consents: dated(record, 'consent').map(withDates),
    ...(expected === undefined ? {} : { expectedDeath: withDates(expected) }),
    communication: resident.communication,
    aboutMe: dated(record, 'about-me').map(({ content }) => content),
    settles: settling.filter(({ effect }) => effect === 'settles').map(({ words }) => words),
    upsets: settling.filter(({ effect }) => effect === 'upsets').map(({ words }) => words),
    contacts: contactsInOrder(record),
    belongings: bag.belongings.map(({ thing }) => {
      const { thingId, kind, words, place, condition, photo: picture, tag } = thing;
      return {
        thingId,
        kind,
        words,
        place,
        condition,
        ...(picture === undefined ? {} : { photo: picture }),
        ...(tag === undefined ? {} : { tag }),
      };
    }),
    custody: custodyOf(bag, home.name),
    skipped: Object.values(bag.parts).flatMap(({ part, answer, reason, by }) =>
      answer === 'skipped' ? [{ part, reason, by: by.name }] : [],
    ),
  };
}

/** The same content, whoever made it, when, and who has had the bag since: nothing new to freeze. */
export function samePack(a: RedBagPack, b: RedBagPack): boolean {
  const content = ({ version: _v, madeAt: _at, madeBy: _by, custody: _c, ...rest }: RedBagPack): object => rest;
  return sameContent(content(a), content(b));
}

/** Something is in the pack that is not in the newest version that was frozen. A text that cannot be read counts as another one. */
export function changedSinceFrozen(pack: RedBagPack, bag: Pick<RedBag, 'frozen'>): boolean {
  const newest = newestFrozen(bag);
  if (newest === undefined) return true;
  try {
    return !samePack(JSON.parse(newest.text) as RedBagPack, pack);
  } catch {
    return true;
  }
}
