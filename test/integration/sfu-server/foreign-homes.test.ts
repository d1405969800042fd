/**
 * A kiosk reaches nothing of another home by naming it: everything that a kiosk can ask is asked over a real link with what belongs to
 * another home of the same service, and answered as if that did not exist: the same code in the same words as for something that
 * nobody has. A request without a row does not compile; a row that says that a request names nothing is checked against its schema.
 */
import { createHash, randomBytes, sign } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kioskLink, type KioskLink } from '#protocol/hub/kiosk-link.ts';
import { pinEventText } from '#protocol/hub/pins.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';
import type { Method } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { schemaFor } from '../../../scripts/fuzz/protocol/oracle.ts';
import { DEMO_CARERS, DEMO_HOMES, DEMO_MANAGER, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { EDITHS_SCORE, EDITHS_VALUES } from '../../fixtures/entries.ts';
import { jpegOf } from '../../fixtures/pictures.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { fact, tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openStored } from './support/stored.ts';

const { edith } = DEMO_RESIDENT_IDS;
const CHOSEN = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA';
const PHOTO = jpegOf({ bytes: 2000 });
const described = (bytes: Buffer) => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.length,
  mediaType: 'image/jpeg' as const,
});

/** What can be named: of the other home, or of nobody. */
interface Named {
  readonly residentId: string;
  readonly encounterId: string;
  readonly bagId: string;
  readonly sha256: string;
  readonly entry: FedEntry;
  readonly carerId: string;
}

interface Asked {
  readonly params: (named: Named, from: LinkedKiosk) => unknown;
  /** A word of the answer, where it is no refusal. */
  readonly answer?: (result: unknown) => unknown;
}

type Row = Asked | { readonly names: 'nothing'; readonly why: string };

const now = (): string => new Date().toISOString();
const refusalsOf = (result: unknown) =>
  (result as { answers: readonly { status: string; code?: string; words?: string }[] }).answers.map(
    ({ status, code, words }) => ({ status, code, words }),
  );

let hub: TestHub;
/** Where Edith lives. */
let theirs: LinkedKiosk;
/** Of another home: it asks for what is Edith's. */
let asker: LinkedKiosk;
/** Of a third home: it asks for what nobody has. */
let guesser: LinkedKiosk;
let joanna: LinkedClinician;
let known: Named;
let nobodys: Named;

const ROWS = {
  'link.hello': { names: 'nothing', why: 'The kiosk says who it is; its key has to show it.' },
  'link.prove': { names: 'nothing', why: 'It is signed with the key of this kiosk.' },
  'link.hand-over': { names: 'nothing', why: 'It counts the entries of this kiosk.' },
  ping: { names: 'nothing', why: 'It asks the time.' },
  'about.show': { names: 'nothing', why: 'What this product is, is no secret.' },
  'kiosk.report': { names: 'nothing', why: 'How this very kiosk is: devices by their own numbers.' },
  'entries.append': {
    params: ({ residentId, encounterId }, from) => ({
      entries: [
        fact(from, 'observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { residentId }),
        callRequest(from, uuidv7(), { residentId }),
        callRequest(from, encounterId, { residentId }),
        fact(from, 'call.cancelled', { reason: '' }, { residentId, encounterId }),
        // In the name of the home where they live, and of its kiosk.
        callRequest(from, encounterId, { residentId, homeId: theirs.homeId }),
        callRequest(from, encounterId, {
          residentId,
          homeId: theirs.homeId,
          device: { id: theirs.kioskId, counter: 900_000 },
        }),
      ],
    }),
    answer: refusalsOf,
  },
  'entries.places': {
    params: ({ entry, residentId }) => ({ entries: [{ id: entry.envelope.id, residentId, digest: entry.digest }] }),
    answer: (result) => (result as { places: unknown }).places,
  },
  'entries.return': { params: ({ entry }) => ({ entries: [entry] }), answer: refusalsOf },
  'feeds.subscribe': {
    params: ({ residentId }) => ({ cursors: { [residentId]: 0 }, settingsVersion: 0 }),
    answer: (result) => (result as { residents: readonly string[] }).residents.includes(edith),
  },
  'media.ticket': { params: ({ encounterId }) => ({ encounterId }) },
  'fault.report': { names: 'nothing', why: 'What the home tells of its own kiosk; the reporter is a name to ring.' },
  'record.opened': {
    params: ({ residentId }) => ({
      openings: [
        {
          openingId: uuidv7(),
          residentId,
          personId: DEMO_CARERS.priya.personId,
          name: 'Nobody at all',
          role: 'carer',
          at: now(),
          tab: 'story',
        },
      ],
    }),
    answer: (result) => result,
  },
  'resident.openings': { params: ({ residentId }) => ({ residentId }) },
  'attachment.offer': {
    params: ({ residentId, sha256 }) => ({ attachment: { ...described(PHOTO), sha256 }, residentId }),
  },
  'attachment.send': {
    params: ({ sha256 }) => ({ sha256, offset: 0, data: PHOTO.subarray(0, 1000).toString('base64') }),
  },
  'attachment.fetch': { params: ({ residentId, sha256 }) => ({ sha256, residentId, offset: 0 }) },
  'live.show': { params: ({ residentId, encounterId }) => ({ encounterId, residentId, at: now(), spo2: 70 }) },
  'practice.finished': {
    names: 'nothing',
    why: 'Who practised at this home; it is counted for this home alone (training.test.ts).',
  },
  'bag.openings': { params: ({ residentId, bagId }) => ({ residentId, bagId }) },
  'incident.report': {
    params: ({ residentId }) => ({
      incidentId: uuidv7(),
      happened: 'The wrong person was shown.',
      harm: 'nobody',
      residentId,
      page: 'story',
      reportedAt: now(),
      version: '0.1.0',
    }),
    // What was told is written down as it was told, by whom and where; nothing is looked up.
    answer: (result) => Object.keys(result as object),
  },
  'pin.told': {
    params: ({ carerId }, from) => {
      const event = { eventId: uuidv7(), personId: carerId, at: now(), first: false, chosen: CHOSEN };
      const text = Buffer.from(pinEventText(from.kioskId, event), 'utf8');
      return { ...event, signature: sign(null, text, from.privateKey).toString('base64') };
    },
    answer: (result) => result,
  },
} satisfies Record<Method<KioskLink>, Row>;

const NOT_FOUND = expect.objectContaining({ refused: 'not-found' }) as unknown;
const notFound = expect.objectContaining({ status: 'refused', code: 'not-found' }) as unknown;
const forbidden = expect.objectContaining({ status: 'refused', code: 'forbidden' }) as unknown;

/** Where it is not simply said that there is no such thing. */
const EXPECTED: Readonly<Partial<Record<Method<KioskLink>, unknown>>> = {
  // The last two say that they are another's own, whoever they are about.
  'entries.append': { answered: [notFound, notFound, notFound, notFound, forbidden, forbidden] },
  'entries.return': { answered: [notFound] },
  'entries.places': { answered: [null] },
  'feeds.subscribe': { answered: false },
  // Kept as refused: nothing that a kiosk tells of vanishes.
  'record.opened': { answered: {} },
  'incident.report': { answered: ['receivedAt'] },
  // Nobody of that name works in the asker's home.
  'pin.told': { answered: { outcome: 'too-late' } },
};

const METHODS = Object.keys(ROWS) as Method<KioskLink>[];
const ASKED = METHODS.filter((method) => 'params' in ROWS[method]);

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  theirs = await linkKiosk(hub.url, await enrol(hub.url));
  asker = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode));
  guesser = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.fernLodge.enrolmentCode));
  joanna = await linkClinician(hub.url, 'joanna.bell');
  const encounterId = uuidv7();
  await theirs.link.request('entries.append', { entries: [callRequest(theirs, encounterId, { residentId: edith })] });
  const packing = await tell(theirs, 'observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE });
  const helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
  const { homeId } = theirs;
  const added = await helen.link.request('carer.add', {
    commandId: uuidv7(),
    homeId,
    name: 'Sofia Marques',
    role: 'carer',
  });
  const photo = described(PHOTO);
  await theirs.link.request('attachment.offer', { attachment: photo, residentId: edith });
  await theirs.link.request('attachment.send', { sha256: photo.sha256, offset: 0, data: PHOTO.toString('base64') });
  known = {
    residentId: edith,
    encounterId,
    bagId: packing.envelope.id,
    sha256: photo.sha256,
    entry: { ...packing, seq: 1 },
    carerId: added.personId,
  };
  const nobody = fact(
    theirs,
    'observations.recorded',
    { values: EDITHS_VALUES, news2: EDITHS_SCORE },
    { residentId: uuidv7() },
  );
  nobodys = {
    residentId: nobody.envelope.residentId,
    encounterId: uuidv7(),
    bagId: uuidv7(),
    sha256: described(randomBytes(10)).sha256,
    entry: { ...nobody, seq: 1 },
    carerId: uuidv7(),
  };
});
afterAll(() => hub.remove());

interface AnyLink {
  request(method: string, params: unknown): Promise<unknown>;
}

/** What the hub answers: a refusal in its words, or what the row looks at in the answer. */
async function answerTo(method: Method<KioskLink>, named: Named, from: LinkedKiosk): Promise<unknown> {
  const row: Row = ROWS[method];
  if (!('params' in row)) throw new Error(`${method} names nothing`);
  const params: unknown = kioskLink.requests[method].params.parse(row.params(named, from));
  try {
    const result = await (from.link as unknown as AnyLink).request(method, params);
    return row.answer === undefined ? { done: result } : { answered: row.answer(result) };
  } catch (fault) {
    if (fault instanceof RefusalError) return { refused: fault.code, words: fault.message };
    throw fault;
  }
}

/** All that the other home has at the hub. */
async function ofTheirs(): Promise<string> {
  const { db } = await openStored(hub.dataDir);
  const rows = [
    await db.all('SELECT * FROM entries WHERE resident_id = ? ORDER BY seq', edith),
    await db.all('SELECT * FROM encounters WHERE resident_id = ?', edith),
    await db.all('SELECT * FROM attachments ORDER BY sha256'),
    await db.all('SELECT version, document FROM settings_documents WHERE home_id = ? ORDER BY version', theirs.homeId),
  ];
  await db.close();
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

test('the other home itself is answered', async () => {
  const named = { ...known, sha256: described(PHOTO).sha256 };
  for (const method of ['resident.openings', 'attachment.fetch', 'media.ticket', 'live.show'] as const) {
    expect(await answerTo(method, named, theirs), method).not.toEqual(NOT_FOUND);
  }
  expect(await answerTo('entries.places', named, theirs)).toEqual({ answered: [expect.any(Number)] });
  expect(await answerTo('entries.return', named, theirs)).toEqual({
    answered: [expect.objectContaining({ status: 'accepted' })],
  });
  expect(await answerTo('feeds.subscribe', named, theirs)).toEqual({ answered: true });
});

test('an opening that another home tells of is in the audit as refused, and among nobody’s openings', async () => {
  await answerTo('record.opened', known, asker);
  const { openings } = await theirs.link.request('resident.openings', { residentId: edith });
  expect(openings.filter(({ name }) => name === 'Nobody at all')).toEqual([]);
});

test('every request that names something is asked', () => {
  const naming = METHODS.filter((method) => {
    const names: string[] = [];
    JSON.stringify(schemaFor(kioskLink.requests[method].params), (key, value: unknown) => {
      if (key === 'properties' && typeof value === 'object' && value !== null) names.push(...Object.keys(value));
      return value;
    });
    return names.some((name) => ['residentId', 'encounterId', 'bagId', 'sha256', 'cursors'].includes(name));
  });
  expect(naming.filter((method) => !ASKED.includes(method))).toEqual([]);
  expect(naming.length).toBeGreaterThanOrEqual(10);
});

describe('a kiosk of another home asks', () => {
  test.each(ASKED)('%s', async (method) => {
    const before = await ofTheirs();
    const shown: unknown[] = [];
    joanna.link.on('live.readings', (readings) => shown.push(readings));
    const answer = await answerTo(method, known, asker);
    expect(answer).toEqual(await answerTo(method, nobodys, guesser));
    expect(answer).toEqual(EXPECTED[method] ?? NOT_FOUND);
    expect(await ofTheirs()).toBe(before);
    expect(shown).toEqual([]);
    expect(asker.fed.has(edith)).toBe(false);
  });
});
