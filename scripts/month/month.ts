/** A month of a home: who lives there, who comes, who goes, who dies, and all that is written down of it. */
import type { Resident } from '#domain/residents/resident.ts';
import { DEMO_CARERS, DEMO_HOMES, DEMO_REGISTRAR } from '../../sfu-server/demo/people.ts';
import { Random } from '../fuzz/random.ts';
import type { Happened } from './facts.ts';
import { idAt, inventResident } from './people.ts';
import { Life, type Stay } from './stay.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface MonthOptions {
  readonly residents: number;
  readonly days: number;
  readonly seed: string;
  /** Midnight after the last day. */
  readonly until: number;
}

const { larkfield, beechCourt } = DEMO_HOMES;
type Home = typeof larkfield | typeof beechCourt;
const { pin: _pin, portrait: _portrait, ...PRIYA } = DEMO_CARERS.priya;

/** In the order in which it happened; the same options give the same month. */
export function inventMonth({ residents, days, seed, until }: MonthOptions): readonly Happened[] {
  const from = until - days * DAY_MS;
  const facts: Happened[] = [];
  for (let order = 0; order < residents; order += 1) {
    const random = new Random(`${seed} resident ${order}`);
    const room = String(order + 1);
    const resident = inventResident(random, order, room, from - DAY_MS);
    const episodes = random.onceIn(4) ? [{ from: from + random.below(Math.max(1, days - 4)) * DAY_MS, days: 4 }] : [];
    // Of those who live here all the month there are enough; three have a story of their own.
    const story = order === 0 ? 'moves' : order === 1 ? 'respite' : order === 2 ? 'dies' : 'stays';
    const lived = { resident, episodes } as const;
    facts.push(...registered(random, resident, story === 'respite' ? beechCourt : larkfield, from));
    switch (story) {
      case 'stays':
        facts.push(...new Life(random, { ...lived, home: larkfield, from, until }).live());
        break;
      case 'moves': {
        const moves = from + Math.ceil(days * 0.6) * DAY_MS;
        facts.push(...new Life(random, { ...lived, home: larkfield, from, until: moves }).live());
        const placement = { homeId: beechCourt.homeId, homeName: beechCourt.name, from: iso(moves) };
        facts.push(byHub(random, resident, 'placement.started', { placement }, beechCourt, moves));
        facts.push(...new Life(random, { ...lived, home: beechCourt, from: moves, until }).live());
        break;
      }
      case 'respite':
        facts.push(...respite(random, lived, from, until, days));
        break;
      case 'dies':
        facts.push(...death(random, lived, from, days));
        break;
      default:
        story satisfies never;
    }
  }
  return facts.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

type Lived = Pick<Stay, 'resident' | 'episodes'>;

function respite(random: Random, lived: Lived, from: number, until: number, days: number): Happened[] {
  const { resident } = lived;
  const comes = from + Math.ceil(days * 0.3) * DAY_MS;
  const goes = comes + Math.ceil(days * 0.25) * DAY_MS;
  const { homeId, name: homeName } = larkfield;
  const placement = { homeId, homeName, from: iso(comes), kind: 'respite' as const, until: iso(goes).slice(0, 10) };
  const ended = { homeId, at: iso(goes), why: 'went-home' as const };
  return [
    ...new Life(random, { ...lived, home: beechCourt, from, until: comes }).live(),
    byHub(random, resident, 'placement.started', { placement }, larkfield, comes),
    ...new Life(random, { ...lived, home: larkfield, from: comes, until: goes }).live(),
    byHub(random, resident, 'placement.ended', ended, larkfield, goes),
    ...new Life(random, { ...lived, home: beechCourt, from: goes, until }).live(),
  ];
}

function death(random: Random, lived: Lived, from: number, days: number): Happened[] {
  const { resident } = lived;
  const diesAt = from + Math.ceil(days * 0.8) * DAY_MS + 5 * 60 * MINUTE_MS;
  const { homeId } = larkfield;
  const body = {
    diedAt: iso(diesAt),
    place: 'home' as const,
    expected: true,
    verifiedBy: 'Joanna Bell, nurse practitioner',
    words: 'Died peacefully, her daughter with her.',
  };
  const entry: Happened = {
    at: diesAt + 30 * MINUTE_MS,
    kind: 'death.recorded',
    body,
    residentId: resident.residentId,
    homeId,
    by: PRIYA,
    writer: 'kiosk',
    id: idAt(random, diesAt),
  };
  const ended = { homeId, at: iso(diesAt), why: 'died' as const };
  return [
    ...new Life(random, { ...lived, home: larkfield, from, until: diesAt }).live(),
    entry,
    byHub(random, resident, 'placement.ended', ended, larkfield, diesAt + DAY_MS),
  ];
}

/** They came before the month began; what the home knows of them was written down on the first day. */
function registered(random: Random, resident: Resident, home: Home, from: number): Happened[] {
  const at = from - DAY_MS;
  const day = iso(at).slice(0, 10);
  const placement = { homeId: home.homeId, homeName: home.name, from: iso(at) };
  const source = { kind: 'home', name: home.name } as const;
  const medicine = {
    name: 'Paracetamol',
    strength: '500 mg',
    form: 'tablets',
    dose: '2 tablets',
    route: 'by mouth',
    frequency: 'up to four times a day',
    asNeeded: true,
    mostIn24Hours: '8 tablets',
    timeCritical: false,
    controlled: false,
  };
  const statements = [
    { topic: 'settling', content: { effect: 'settles', words: 'Tea with two sugars' }, source, asOf: day },
    { topic: 'settling', content: { effect: 'upsets', words: 'Being hurried' }, source, asOf: day },
    {
      topic: 'about-me',
      content: { heading: 'most-important', words: 'My family, and the garden.' },
      source,
      asOf: day,
    },
    { topic: 'medicine', content: medicine, source, asOf: day },
  ] as const;
  return [
    byHub(random, resident, 'placement.started', { placement }, home, at),
    byHub(random, resident, 'resident.registered', { resident }, home, at + MINUTE_MS),
    ...statements.map((statement, index): Happened => ({
      at: at + (2 + index) * MINUTE_MS,
      kind: 'record.stated',
      body: { statement },
      residentId: resident.residentId,
      homeId: home.homeId,
      by: PRIYA,
      writer: 'kiosk',
      id: idAt(random, at),
    })),
  ];
}

type HubKind = 'placement.started' | 'placement.ended' | 'resident.registered';

function byHub<Kind extends HubKind>(
  random: Random,
  { residentId }: Resident,
  kind: Kind,
  body: Extract<Happened, { kind: Kind }>['body'],
  { homeId }: Home,
  at: number,
): Happened {
  return {
    at,
    kind,
    body,
    residentId,
    homeId,
    by: DEMO_REGISTRAR,
    writer: 'hub',
    id: idAt(random, at),
  } as unknown as Happened;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
