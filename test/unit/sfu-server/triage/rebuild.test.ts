/** Projections that are kept entry by entry, and the same made again from nothing, for feeds of every kind in any order. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ENTRY_VERSIONS, type EntryBodies, type EntryKind } from '#domain/journal/bodies.ts';
import type { Envelope } from '#domain/journal/envelope.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { DEMO_RESIDENTS } from '../../../../sfu-server/demo/residents.ts';
import { plainBodyCodec } from '../../../../sfu-server/store/body-codec.ts';
import type { Database } from '../../../../sfu-server/store/database.ts';
import { createServiceStore } from '../../../../sfu-server/store/service-store.ts';
import { openDatabase } from '../../../../sfu-server/store/sqlite-database.ts';
import { createTriageStore } from '../../../../sfu-server/store/triage-store.ts';
import { placeEntry } from '../../../../sfu-server/triage/place-entry.ts';
import type { TriageStore } from '../../../../sfu-server/triage/ports.ts';
import { ensureProjections, rebuildProjections } from '../../../../sfu-server/triage/rebuild.ts';
import { seal } from '../../../../sfu-server/triage/seal.ts';
import { CARER, EDITHS_SCORE, EDITHS_VALUES, GP, NURSE } from '../../../fixtures/entries.ts';
import { projectionsOf } from '../../../integration/sfu-server/support/stored.ts';

const SCOPE = { serviceId: uuidv7() };
const AT = '2026-11-22T20:52:00.000Z';
const HOMES = [uuidv7(), uuidv7(), uuidv7()] as const;
/** Of all feeds: what one person's kiosk names so, another's may too. */
const SHARES = Array.from({ length: 6 }, () => uuidv7());
const DEVICE = { deviceId: 'hub-test', sign: () => 'AAAA' };

let directory: string;
let db: Database;
let store: TriageStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-rebuild-'));
  db = await openDatabase(join(directory, 'hub.db'));
  store = createTriageStore(db, plainBodyCodec);
  await createServiceStore(db).addService({ ...SCOPE, name: 'A service', demo: false });
});

afterEach(async () => {
  await db.close();
  await rm(directory, { recursive: true });
});

/** The same numbers for the same seed (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Made {
  readonly kind: string;
  readonly body: unknown;
  readonly id: string;
  readonly encounterId?: string;
  readonly author?: Envelope['author'];
  /** The body as it is written, where that is not what JSON.stringify makes of it. */
  readonly text?: string;
}

type Fact = { [Kind in EntryKind]: { readonly kind: Kind; readonly body: EntryBodies[Kind] } }[EntryKind];

/** One fact of any kind, about things that are there, that were there, or that are not there yet. */
function makeFeed(residentId: string, length: number, below: (below: number) => number): readonly Made[] {
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  // All identifiers beforehand: a strike may come before what it strikes.
  const ids = Array.from({ length }, () => uuidv7());
  const calls = Array.from({ length: 3 }, () => uuidv7());
  // A call is only ever joined into one that is open, which was not joined itself.
  const [firstCall = ''] = calls;
  // Some are named more often than others, so that calls, corrections and strikes meet.
  const ground = () => (below(2) === 0 ? pick(ids) : pick(ids.slice(0, 20)));
  const demo = DEMO_RESIDENTS[0]?.resident as Resident;
  const gps = [GP.personId, uuidv7()] as const;
  const practice = () => ({ practiceId: uuidv7(), name: 'A practice', gpId: pick(gps), gpName: 'A doctor' });
  const source = () => ({ kind: pick(['home', 'gp-record', 'hospital'] as const), name: 'Somebody' });
  const outcome = {
    impression: 'Well.',
    items: [{ kind: 'advice', itemId: uuidv7(), owner: 'A', due: AT, text: 'B' }],
  };
  const day = () => `2026-11-${String(1 + below(28)).padStart(2, '0')}`;
  const ofCall = (index: number): Fact => {
    switch (index) {
      case 0:
      case 1:
        return { kind: 'call.requested', body: { observationsId: ground(), concern: '' } };
      case 2:
        return { kind: 'call.claimed', body: {} };
      case 3:
        return { kind: 'call.answered', body: {} };
      case 4:
        return { kind: 'call.ended', body: { reason: 'hung-up' } };
      case 5:
      case 6:
        return { kind: 'outcome.signed', body: { outcome } as EntryBodies['outcome.signed'] };
      case 7:
        return { kind: 'outcome.reconsidered', body: { outcomeId: pick(ids), verdict: 'stands', words: 'Seen.' } };
      case 8:
        return { kind: 'call.cancelled', body: { reason: '' } };
      case 9:
        return { kind: 'call.released', body: { reason: '' } };
      case 10:
        return { kind: 'item.read-back', body: { outcomeId: pick(ids), itemId: pick(ids), answer: 'said-back' } };
      case 11:
        return { kind: 'review.recorded', body: { outcomeId: pick(ids), verdict: 'agreed', comment: '' } };
      case 12:
      case 13:
        return { kind: 'call.added', body: { observationsId: ground() } };
      case 14:
        return { kind: 'call.added', body: { family: { name: 'Carol', words: 'Not herself.' } } };
      case 15:
        return { kind: 'family.acknowledged', body: { words: 'Heard.' } };
      case 16:
        return { kind: 'message.sent', body: { text: 'Coming.' } };
      case 17:
        return { kind: 'call.carried', body: {} };
      case 18:
      case 19:
        return { kind: 'call.joined', body: { into: firstCall } };
      default:
        return {
          kind: 'emergency.noted',
          body: { emergency: 'choking', list: 'emergencies/1', rang999: true, incident: '' },
        };
    }
  };
  const ofRecord = (index: number): Fact => {
    switch (index) {
      case 0:
        return {
          kind: 'resident.registered',
          body: { resident: { ...demo, residentId, practice: practice() } },
        };
      case 1:
      case 2: {
        const placement = {
          homeId: pick(HOMES),
          homeName: 'A home',
          from: AT,
          kind: pick(['resident', 'respite'] as const),
        };
        return { kind: 'placement.started', body: { placement } };
      }
      case 3:
        return { kind: 'placement.ended', body: { homeId: pick(HOMES), at: AT, why: 'moved' } };
      case 4: {
        const statement = { topic: 'practice', content: practice(), source: source(), asOf: day() } as const;
        return { kind: 'record.stated', body: { statement } };
      }
      case 5: {
        const statement = { topic: 'wishes', content: { words: 'To stay.' }, source: source(), asOf: day() } as const;
        return { kind: 'record.stated', body: { statement } };
      }
      case 6: {
        const end = {
          subject: 'practice',
          sourceKind: pick(['home', 'gp-record'] as const),
          on: day(),
          reason: 'Moved.',
        };
        return { kind: 'record.ended', body: { topic: 'practice', ...end } };
      }
      case 7:
        return {
          kind: 'death.recorded',
          body: { diedAt: AT, place: 'home', expected: true, verifiedBy: '', words: '' },
        };
      case 8:
        return {
          kind: 'soft-signs.recorded',
          body: { questions: 'soft-signs/1', asWellAsNormal: true, signs: [], words: '' },
        };
      case 9: {
        const provenance = { source: 'typed', takenAt: AT } as const;
        return {
          kind: 'finding.recorded',
          body: { finding: { kind: 'pain-numeric', score: 3, site: 'knee', provenance } },
        };
      }
      case 10:
      case 11:
        return { kind: 'entry.struck', body: { entryId: ground(), why: 'entered-in-error', words: 'Not so.' } };
      default: {
        const set = { values: EDITHS_VALUES, news2: EDITHS_SCORE };
        const replaces = { entryId: ground(), words: 'The cuff had slipped.' };
        return { kind: 'observations.recorded', body: below(2) === 0 ? set : { ...set, replaces } };
      }
    }
  };
  // Two links have one name now and then, and some end before they are there, or twice.
  const ofBag = (): Fact => {
    const [shareId, bagId] = [pick(SHARES), pick(ids)];
    if (below(2) === 0) return { kind: 'bag.share-ended', body: { bagId, shareId, reason: 'Lost.' } };
    const basis = { route: 'consent', decidedBy: 'Edith', words: '' } as const;
    const compared = { tokenSha256: String(below(10)).repeat(64), passcodeVerifier: 'scrypt$16384$8$1$AAAA$AAAA' };
    return { kind: 'bag.shared', body: { bagId, shareId, ...compared, forWhom: 'A ward', expiresAt: AT, basis } };
  };
  const random = ids.map((id): Made => {
    const kind = below(11);
    if (kind === 10) return { ...ofBag(), id };
    if (kind === 0) return { kind: 'from.tomorrow', body: { replaces: { entryId: pick(ids) } }, id };
    const encounterId = pick(calls);
    if (kind < 5) {
      const ofIt = ofCall(below(encounterId === firstCall ? 18 : 21));
      return { ...ofIt, id, encounterId, author: NURSE };
    }
    const fact = ofRecord(below(15));
    return below(4) === 0 ? { ...fact, id, encounterId } : { ...fact, id };
  });
  // Some are in no list when the home calls for them, and are found to be this one or that one.
  const identified = (residentId: string): Made[] => {
    const id = uuidv7();
    const strike = { entryId: id, why: 'wrong-resident', words: 'Somebody else.' };
    return [
      { kind: 'person.identified', body: { residentId, words: '' }, id },
      ...(below(2) === 0 ? [{ kind: 'entry.struck', body: strike, id: uuidv7() }] : []),
    ];
  };
  const described: Made[] =
    below(3) === 0
      ? [
          { kind: 'person.described', body: { name: 'Somebody', room: '4' }, id: uuidv7() },
          ...identified(uuidv7()),
          ...identified(uuidv7()),
        ]
      : [];
  // What chance seldom makes: a call that is on, and a signed one whose ground is struck.
  const [set, encounterId] = [uuidv7(), uuidv7()] as const;
  const signed = [2, 3, 4, 5].slice(0, 2 + below(3)).map((index) => ({ ...ofCall(index), id: uuidv7(), encounterId }));
  const strike = { entryId: set, why: 'duplicate', words: 'Twice.' };
  return [
    ...described,
    ...random,
    { kind: 'observations.recorded', body: { values: EDITHS_VALUES, news2: EDITHS_SCORE }, id: set },
    { kind: 'call.requested', body: { observationsId: set, concern: '' }, id: uuidv7(), encounterId },
    ...signed,
    ...(below(2) === 0 ? [{ kind: 'entry.struck', body: strike, id: uuidv7() }] : []),
  ];
}

async function write(residentId: string, made: readonly Made[]): Promise<void> {
  await store.transaction(async (tx) => {
    for (const [counter, { id, kind, body, encounterId, author, text }] of made.entries()) {
      const envelope = {
        id,
        kind,
        version: Object.hasOwn(ENTRY_VERSIONS, kind) ? ENTRY_VERSIONS[kind as EntryKind] : 1,
        ...SCOPE,
        residentId,
        ...(encounterId === undefined ? {} : { encounterId }),
        homeId: HOMES[0],
        author: author ?? CARER,
        device: { id: 'hub-test', counter },
        occurredAt: AT,
        recordedAt: AT,
        clock: 'hub',
      } as const;
      const sealed = seal(envelope, body, DEVICE);
      await placeEntry(tx, SCOPE, text === undefined ? sealed : { ...sealed, body: text }, AT);
    }
  });
}

async function writeResidents(residents: number, seed: number): Promise<readonly string[]> {
  const below = numbers(seed);
  const ids = Array.from({ length: residents }, () => uuidv7());
  for (const residentId of ids) await write(residentId, makeFeed(residentId, 20 + below(80), below));
  return ids;
}

test.each([1, 2, 3, 4])('made again, they are the same, row for row (seed %i)', { timeout: 60_000 }, async (seed) => {
  const ids = await writeResidents(25, seed);
  const live = await projectionsOf(db);
  const progress: number[] = [];
  const { entries, of } = await rebuildProjections(store, SCOPE, {
    onProgress: (made) => progress.push(made.entries),
  });
  expect(await projectionsOf(db)).toEqual(live);
  const shares = await db.all('SELECT ended_at FROM bag_shares');
  expect(new Set(shares.map((row) => row['ended_at'])).size).toBe(2);
  expect(progress).toHaveLength(25);
  expect([progress.at(-1), of]).toEqual([entries, entries]);
  for (const [what, where] of [
    ['strikes', 'replaced_by IS NOT NULL'],
    ['residents', 'died_at IS NOT NULL'],
    ['resident_homes', 'placed = 0'],
    ['encounters', 'look_again_since IS NOT NULL'],
    ['encounters', "status = 'in-call'"],
    ['encounters', 'joined_into IS NOT NULL AND joined_into <> encounter_id'],
    ['residents', 'described = 1'],
    ['residents', 'identified_as IS NOT NULL'],
  ] as const) {
    const row = await db.get(`SELECT COUNT(*) AS found FROM ${what} WHERE ${where}`);
    expect(row?.['found'], `${what} with ${where}`).toBeGreaterThan(0);
  }
  // And they say what the whole record says.
  for (const residentId of ids) {
    const feed = await store.reads.feed(SCOPE, residentId, 0, 1000);
    const record = reduceResident(feed.map((entry) => readEntry(entry)));
    const row = await store.reads.resident(SCOPE, residentId);
    expect(row?.gpId).toBe(record.resident?.practice.gpId);
    expect(row?.practiceId).toBe(record.resident?.practice.practiceId);
    expect(row?.diedAt).toBe(record.death?.death.diedAt);
    const placed = (await store.reads.homesOf(SCOPE, residentId)).filter((home) => home.placed);
    const open = record.placements.filter(({ to }) => to === undefined).map(({ homeId }) => homeId);
    const describedIn = record.described === undefined ? [] : [HOMES[0]];
    expect(placed.map(({ homeId }) => homeId)).toEqual([...new Set([...open, ...describedIn])].sort());
    expect(row?.described).toBe(record.described !== undefined);
    expect(row?.identifiedAs).toBe(record.described?.identified?.residentId);
    for (const encounter of record.encounters.values()) {
      expect(await store.reads.encounter(SCOPE, encounter.encounterId)).toMatchObject({
        status: encounter.status,
        observationsId: encounter.observationsId,
        clinicianId: encounter.clinician?.personId,
        outcomeId: encounter.signed?.outcomeId,
        lookAgainSince: encounter.lookAgain?.since,
      });
    }
  }
});

test('a strike written with any letter as an escape is found again', async () => {
  const residentId = uuidv7();
  const [set, correction, call] = [uuidv7(), uuidv7(), uuidv7()] as const;
  const values = { values: EDITHS_VALUES, news2: EDITHS_SCORE };
  const escaped = JSON.stringify({ ...values, replaces: { entryId: set, words: '' } }).replace(
    'replaces',
    '\\u0072eplaces',
  );
  await write(residentId, [
    { kind: 'observations.recorded', body: values, id: set },
    { kind: 'call.requested', body: { observationsId: set, concern: '' }, id: uuidv7(), encounterId: call },
    { kind: 'observations.recorded', body: {}, text: escaped, id: correction },
  ]);
  expect(await store.reads.strikeOf(SCOPE, residentId, set)).toMatchObject({ replacedBy: correction, seq: 3 });
  const live = await projectionsOf(db);
  await rebuildProjections(store, SCOPE);
  expect(await projectionsOf(db)).toEqual(live);
});

test('stopped, it leaves what was there', async () => {
  await writeResidents(5, 9);
  const live = await projectionsOf(db);
  const stop = new AbortController();
  const rebuilding = rebuildProjections(store, SCOPE, {
    signal: stop.signal,
    onProgress: () => {
      stop.abort(new Error('enough'));
    },
  });
  await expect(rebuilding).rejects.toThrow('enough');
  expect(await projectionsOf(db)).toEqual(live);
  expect(await store.projectionVersions(SCOPE)).toBeUndefined();
});

test('older ones are made again, and newer ones are left alone', async () => {
  await writeResidents(3, 11);
  const live = await projectionsOf(db);
  await db.transaction(async (tx) => {
    await tx.run("UPDATE encounters SET status = 'waiting', look_again_since = NULL");
    await tx.run('DELETE FROM residents');
  });
  expect(await ensureProjections(store, SCOPE)).toBe(true);
  expect(await projectionsOf(db)).toEqual(live);
  expect(await ensureProjections(store, SCOPE)).toBe(false);
  await db.transaction((tx) => tx.run('UPDATE projection_state SET reducer_version = reducer_version - 1'));
  await db.transaction((tx) => tx.run('DELETE FROM encounters'));
  expect(await ensureProjections(store, SCOPE)).toBe(true);
  expect(await projectionsOf(db)).toEqual(live);
});
