/** What a carer writes into a record at the kiosk, with the hub there and away. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { readEntry, type RecordFact } from '#protocol/stored/entry.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { jpegOf } from '../../fixtures/pictures.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { someObservations } from './observations.ts';
import { EDIE, PIN, PRIYA, STAN, TestHub } from './test-hub.ts';

const PATIENCE = { timeout: 15_000 };

let directory: string;
let hub: TestHub;
let kiosk: Kiosk;
let screen: Connection<KioskBridge>;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-record-'));
  hub = new TestHub();
  await hub.start();
  kiosk = await startKiosk(
    { dataDirectory: directory, hubUrl: hub.url, enrolmentCode: hub.code, devices: [] },
    { log: SILENT },
  );
  const [core, page] = wirePair();
  kiosk.serveBridge(core);
  screen = connect(page, kioskBridge, { timers: systemTime, timeoutMs: 5_000, onFault: () => undefined });
  const opened = () => screen.request('kiosk.open', {});
  await expect.poll(async () => (await opened()).residents.length, PATIENCE).toBe(2);
  await expect.poll(async () => (await opened()).home !== null, PATIENCE).toBe(true);
  await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
});

afterEach(async () => {
  await kiosk.close();
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
  expect(hub.faults).toEqual([]);
});

function write(residentId: string, fact: RecordFact, entryId = randomUUID()) {
  return screen.request('record.write', { entryId, residentId, fact });
}

function reduced(entries: readonly BridgeEntry[]) {
  return reduceResident(entries.map((entry) => readEntry({ ...entry, salt: '', digest: '', signature: '' })));
}

async function recordOf(residentId: string) {
  const { residents } = await screen.request('kiosk.open', {});
  return reduced(residents.find((one) => one.residentId === residentId)!.entries);
}

const untilSent = () =>
  expect
    .poll(async () => (await screen.request('kiosk.open', {})).link, PATIENCE)
    .toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });

const room = (words: string): RecordFact => ({
  kind: 'record.stated',
  body: {
    statement: {
      topic: 'room',
      content: { room: words },
      source: { kind: 'home', name: 'Larkfield House' },
      asOf: '2099-01-01',
    },
  },
});

describe('a fact', () => {
  it('is saved once for each press, shown at once, and sent when the hub is back', async () => {
    await hub.stop();
    const entryId = randomUUID();
    const first = await write(EDIE, room('14'), entryId);
    expect(await write(EDIE, room('14'), entryId)).toEqual(first);
    await expect(write(EDIE, room('15'), entryId)).rejects.toMatchObject({ code: 'conflict' });
    expect((await recordOf(EDIE)).resident?.room).toBe('14');
    const { waiting, refused } = await screen.request('outbox.list', {});
    expect(waiting).toMatchObject([{ id: entryId, residentId: EDIE, kind: 'record.stated', by: 'Priya Nair' }]);
    expect(refused).toEqual([]);
    await hub.start();
    await untilSent();
    expect(hub.received.map(({ envelope }) => envelope.id)).toEqual([entryId]);
    expect((await screen.request('outbox.list', {})).waiting).toEqual([]);
  });

  it('that is not for this person’s role is refused, and nothing is saved', async () => {
    const scale2 = {
      kind: 'record.stated',
      body: {
        statement: {
          topic: 'oxygen-scale-2',
          content: { authorisedBy: 'Me', reason: 'COPD', target: { from: 88, to: 92 } },
          source: { kind: 'home', name: 'Larkfield House' },
          asOf: '2026-11-22',
        },
      },
    } as const;
    await expect(write(STAN, scale2)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await recordOf(STAN)).resident?.scale2).toBeUndefined();
    expect((await screen.request('kiosk.open', {})).link.unsent).toBe(0);
  });

  it('of somebody who does not live here is refused', async () => {
    await expect(write(randomUUID(), room('14'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that the hub refuses is listed with the hub’s words', async () => {
    hub.refuse = () => ({ code: 'forbidden', words: 'Not at this home.' });
    const { id } = await write(EDIE, room('14'));
    const listed = async () => (await screen.request('outbox.list', {})).refused;
    await expect.poll(listed, PATIENCE).toMatchObject([{ id, words: 'Not at this home.' }]);
  });
});

describe('a correction', () => {
  it('strikes the set that it replaces, and its score is made anew', async () => {
    const wrong = await screen.request('observations.record', {
      entryId: randomUUID(),
      residentId: STAN,
      values: someObservations(),
    });
    const values = someObservations();
    const pulse = { value: 131, provenance: { source: 'typed', takenAt: new Date().toISOString() } } as const;
    const set = {
      entryId: randomUUID(),
      residentId: STAN,
      values: { ...values, pulse },
      replaces: { entryId: wrong.id, words: 'Read 81, was 131' },
    };
    const right = await screen.request('observations.record', set);
    expect(right.news2.subScores.pulse).toBe(3);
    expect(await screen.request('observations.record', set)).toEqual(right);
    const { observations } = await recordOf(STAN);
    expect(observations.map((one) => one.struck?.replacedBy)).toEqual([right.id, undefined]);
    await untilSent();
  });

  it('of a set that is not in this record is refused', async () => {
    const values = someObservations();
    const replaces = { entryId: randomUUID(), words: 'Wrong' };
    await expect(
      screen.request('observations.record', { entryId: randomUUID(), residentId: STAN, values, replaces }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('strikes what is in this record and nothing else', async () => {
    const { id } = await write(EDIE, room('14'));
    const strike = (entryId: string): RecordFact => ({
      kind: 'entry.struck',
      body: { entryId, why: 'entered-in-error', words: 'Next door' },
    });
    await expect(write(STAN, strike(id))).rejects.toMatchObject({ code: 'not-found' });
    await write(EDIE, strike(id));
    expect((await recordOf(EDIE)).resident?.room).toBe('12');
  });
});

describe('a set that was saved for the wrong person', () => {
  it('is struck there and stands for the right one, on the right one’s scale, both or neither', async () => {
    const saved = await screen.request('observations.record', {
      entryId: randomUUID(),
      residentId: EDIE,
      values: someObservations(),
    });
    expect(saved.news2.scale).toBe(2);
    const move = {
      entryId: randomUUID(),
      strikeId: randomUUID(),
      wrongId: saved.id,
      fromResidentId: EDIE,
      toResidentId: STAN,
      words: 'Took it for Edie',
    };
    const moved = await screen.request('observations.move', move);
    expect(moved.news2.scale).toBe(1);
    expect(await screen.request('observations.move', move)).toEqual(moved);
    const wrong = (await recordOf(EDIE)).observations;
    const right = (await recordOf(STAN)).observations;
    expect(wrong).toMatchObject([{ id: saved.id, struck: { why: 'wrong-resident', words: 'Took it for Edie' } }]);
    expect(right).toMatchObject([{ id: moved.id, movedFrom: saved.id }]);
    expect(right[0]!.at).toBe(wrong[0]!.at);
    await untilSent();
    expect(hub.received.map(({ envelope: { kind, residentId } }) => [kind, residentId])).toEqual([
      ['observations.recorded', EDIE],
      ['entry.struck', EDIE],
      ['observations.recorded', STAN],
    ]);
  });
});

describe('what is older', () => {
  it('comes page by page, without a gap and without a repeat', async () => {
    await hub.stop();
    const ids: string[] = [];
    for (let index = 0; index < 40; index++) {
      ids.push((await write(EDIE, room(String(index)))).id);
    }
    let before = '9999-12-31T23:59:59.999Z';
    const found: string[] = [];
    for (let more = true; more;) {
      const page = await screen.request('resident.history', { residentId: EDIE, before });
      found.push(...page.entries.map(({ envelope }) => envelope.id));
      before = page.entries.map(({ envelope }) => envelope.recordedAt).sort()[0] ?? before;
      more = page.more;
    }
    expect(found.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort());
    expect(new Set(found).size).toBe(found.length);
    await hub.start();
    await untilSent();
  });
});

describe('who looked at a record', () => {
  it('is kept without the hub and told to it once', async () => {
    await hub.stop();
    await screen.request('record.opened', { residentId: EDIE, tab: 'plans' });
    const here = await screen.request('resident.openings', { residentId: EDIE });
    expect(here).toMatchObject({ complete: false, openings: [{ name: 'Priya Nair', tab: 'plans', where: 'kiosk' }] });
    expect((await screen.request('resident.openings', { residentId: STAN })).openings).toEqual([]);
    await hub.start();
    await expect.poll(() => [...hub.openings.values()], PATIENCE).toMatchObject([{ residentId: EDIE, tab: 'plans' }]);
  });

  it('needs somebody who is signed in', async () => {
    await screen.request('carer.sign-out', {});
    await expect(screen.request('record.opened', { residentId: EDIE, tab: 'who' })).rejects.toMatchObject({
      code: 'not-signed-in',
    });
  });
});

describe('a photograph', () => {
  const bytes = jpegOf({ bytes: 200_000 - jpegOf({ bytes: 0 }).length });
  const photo = {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    mediaType: 'image/jpeg',
  } as const;
  const piece = (from: number, to: number) => bytes.subarray(from, to).toString('base64');
  const put = (offset: number, data: string) => screen.request('attachment.put', { attachment: photo, offset, data });
  const ofEdie: RecordFact = {
    kind: 'record.stated',
    body: {
      statement: {
        topic: 'photo',
        content: { photo },
        source: { kind: 'home', name: 'Larkfield House' },
        asOf: '2026-11-22',
      },
    },
  };

  async function get(residentId: string): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let offset = 0, more = true; more;) {
      const found = await screen.request('attachment.get', { residentId, sha256: photo.sha256, offset });
      pieces.push(Buffer.from(found.data, 'base64'));
      offset += pieces.at(-1)!.length;
      more = found.more;
    }
    return Buffer.concat(pieces);
  }

  it('comes in pieces, and is shown in the record that it belongs to and in no other', async () => {
    expect(await put(0, piece(0, 90_000))).toEqual({ have: 90_000 });
    // The same piece again, and one that would leave a gap, change nothing.
    expect(await put(0, piece(0, 90_000))).toEqual({ have: 90_000 });
    expect(await put(180_000, piece(180_000, 200_000))).toEqual({ have: 90_000 });
    expect(await put(90_000, piece(90_000, 180_000))).toEqual({ have: 180_000 });
    expect(await put(180_000, piece(180_000, 200_000))).toEqual({ have: 200_000 });
    await expect(get(EDIE)).rejects.toMatchObject({ code: 'not-found' });
    await write(EDIE, ofEdie);
    expect((await get(EDIE)).equals(bytes)).toBe(true);
    await expect(get(STAN)).rejects.toMatchObject({ code: 'not-found' });
    expect((await recordOf(EDIE)).resident?.photo).toEqual(photo);
  });

  it('that was damaged on its way is not kept', async () => {
    await put(0, piece(0, 90_000));
    await put(90_000, piece(90_000, 180_000));
    await expect(put(180_000, piece(0, 20_000))).rejects.toMatchObject({ code: 'digest-wrong' });
    expect(await put(0, piece(0, 10))).toEqual({ have: 10 });
  });
});
