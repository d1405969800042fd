/** Recording of a call over real links: what allows it, how it arrives, and that it goes again when its time is over. */
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordingNow, type Encounter } from '#domain/encounters/encounter.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { createRecordingFiles } from '../../../sfu-server/recordings/recording-files.ts';
import { createRecordings, STOP_AFTER_MS, type Recordings } from '../../../sfu-server/recordings/recordings.ts';
import { createRecordingStore } from '../../../sfu-server/store/recording-store.ts';
import { createCarryOut } from '../../../sfu-server/triage/carry-out.ts';
import { encounterState } from '../../../sfu-server/triage/encounter-state.ts';
import { createJournalEvents } from '../../../sfu-server/triage/events.ts';
import { linkClinician, post, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openStored, type Stored } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const CONSENT = { consentBy: 'Edie Hargreaves', words: 'Said yes; Priya was there.' } as const;
const DAY_MS = 24 * 60 * 60_000;

let hub: TestHub;
let kiosk: LinkedKiosk;
let nurse: LinkedClinician;

beforeEach(async () => {
  hub = await startTestHub({});
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  nurse = await linkClinician(hub.url, 'joanna.bell');
});

afterEach(async () => {
  await hub.remove();
});

async function onCall(): Promise<string> {
  const encounterId = uuidv7();
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId)] });
  await nurse.link.request('call.claim', { commandId: uuidv7(), encounterId });
  await nurse.link.request('call.answer', { commandId: uuidv7(), encounterId });
  return encounterId;
}

/** Proposed by one, approved by another: from then on calls may be recorded and are kept for thirty days. */
async function allowRecording(): Promise<void> {
  const amir = await linkClinician(hub.url, 'amir.haddad');
  const { approvedBy: _nobody, ...policy } = DEFAULT_TRIAGE_POLICY;
  const { proposalId } = await amir.link.request('policy.propose', {
    commandId: uuidv7(),
    policy: { ...policy, version: 'local/1', recording: { allowed: true, keepDays: 30 } },
    words: 'For teaching.',
  });
  await nurse.link.request('policy.decide', { commandId: uuidv7(), proposalId, verdict: 'approved', words: '' });
}

async function encounterOf(encounterId: string): Promise<Encounter> {
  const { db, store } = await openStored(hub.dataDir);
  const encounter = await encounterState(store.reads, SCOPE, encounterId);
  await db.close();
  if (encounter === undefined) throw new Error('there is no such call');
  return encounter;
}

function start(encounterId: string, commandId = uuidv7()) {
  return nurse.link.request('recording.start', { commandId, encounterId, ...CONSENT });
}

function send(encounterId: string, recordingId: string, offset: number, data: Uint8Array) {
  const piece = { encounterId, recordingId, offset, data: Buffer.from(data).toString('base64') };
  return nurse.link.request('recording.send', piece);
}

function stop(encounterId: string, recordingId: string, sha256?: string) {
  const command = { commandId: uuidv7(), encounterId, recordingId };
  return nurse.link.request('recording.stop', { ...command, ...(sha256 === undefined ? {} : { sha256 }) });
}

function sha256Of(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

describe('a recording', () => {
  test('is refused by the policy that ships, in words', async () => {
    const encounterId = await onCall();
    await expect(start(encounterId)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Nothing is recorded') as string,
    });
    expect((await encounterOf(encounterId)).recordings).toEqual([]);
  });

  test('arrives whole, stands in the record with its end, and lies apart from the attachments', async () => {
    await allowRecording();
    const encounterId = await onCall();
    const commandId = uuidv7();
    const { recordingId, keepUntil } = await start(encounterId, commandId);
    expect(Math.round((Date.parse(keepUntil) - Date.now()) / DAY_MS)).toBe(30);
    // The answer was lost: the same command is the same recording.
    expect((await start(encounterId, commandId)).recordingId).toBe(recordingId);
    expect(recordingNow(await encounterOf(encounterId))?.started).toMatchObject({ ...CONSENT, policy: 'local/1' });

    const data = randomBytes(200_000);
    expect(await send(encounterId, recordingId, 0, data.subarray(0, 90_000))).toEqual({ have: 90_000 });
    // Sent again after a break, and a piece that comes too early.
    expect(await send(encounterId, recordingId, 0, data.subarray(0, 90_000))).toEqual({ have: 90_000 });
    expect(await send(encounterId, recordingId, 180_000, data.subarray(180_000))).toEqual({ have: 90_000 });
    await expect(stop(encounterId, recordingId, sha256Of(data))).rejects.toMatchObject({ code: 'digest-wrong' });
    await send(encounterId, recordingId, 90_000, data.subarray(90_000, 180_000));
    await send(encounterId, recordingId, 180_000, data.subarray(180_000));
    await stop(encounterId, recordingId, sha256Of(data));

    const [recording] = (await encounterOf(encounterId)).recordings;
    expect(recording?.stopped?.file).toEqual({ sha256: sha256Of(data), bytes: 200_000, mediaType: 'video/webm' });
    expect(await readFile(join(hub.dataDir, 'recordings', `${recordingId}.webm`))).toEqual(data);
    const { db } = await openStored(hub.dataDir);
    expect(await db.all('SELECT sha256 FROM attachments')).toEqual([]);
    await db.close();
    await expect(send(encounterId, recordingId, 200_000, data.subarray(0, 96 * 1024 + 1))).rejects.toMatchObject({
      code: 'bad-params',
    });
    await expect(send(encounterId, recordingId, 200_000, data.subarray(0, 5))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('of which nothing was kept says so', async () => {
    await allowRecording();
    const encounterId = await onCall();
    const { recordingId } = await start(encounterId);
    await stop(encounterId, recordingId);
    const [recording] = (await encounterOf(encounterId)).recordings;
    expect(recording?.stopped).toBeDefined();
    expect(recording?.stopped?.file).toBeUndefined();
  });

  test('is told to a guest for as long as it lasts', async () => {
    await allowRecording();
    const encounterId = await onCall();
    const { link = '' } = await nurse.link.request('party.invite', {
      commandId: uuidv7(),
      encounterId,
      name: 'Carol',
      as: 'family',
      consent: 'Edie said yes.',
    });
    const told = async () =>
      (await (await post(hub.url, '/api/guest/open', { token: link.split('#')[1] })).json()) as { recording?: true };
    expect((await told()).recording).toBeUndefined();
    const { recordingId } = await start(encounterId);
    expect((await told()).recording).toBe(true);
    await stop(encounterId, recordingId);
    expect((await told()).recording).toBeUndefined();
  });

  test('is nobody else’s: another nurse can neither add to it nor stop it', async () => {
    await allowRecording();
    const encounterId = await onCall();
    const { recordingId } = await start(encounterId);
    const amir = await linkClinician(hub.url, 'amir.haddad');
    const command = { commandId: uuidv7(), encounterId, recordingId };
    await expect(amir.link.request('recording.stop', command)).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      amir.link.request('recording.send', { encounterId, recordingId, offset: 0, data: 'AAAA' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

/** The hub's own timers, on the data of a hub that is closed and at a time of the test's choosing. */
describe('as time goes by', () => {
  let stored: Stored;
  let now: number;
  let deleted: string[];
  let recordings: Recordings;
  let encounterId: string;
  let recordingId: string;
  const data = randomBytes(5000);

  async function prepare(andThen: () => Promise<unknown>): Promise<void> {
    await allowRecording();
    encounterId = await onCall();
    ({ recordingId } = await start(encounterId));
    await send(encounterId, recordingId, 0, data);
    await andThen();
    await hub.close();
    now = Date.now();
    deleted = [];
    stored = await openStored(hub.dataDir);
    const device = (await stored.db.get('SELECT device_id FROM hub_devices'))?.['device_id'];
    const clock = { now: () => new Date(now).toISOString() };
    const { store } = stored;
    const ids = { next: () => uuidv7() };
    const events = createJournalEvents((fault) => {
      throw fault;
    });
    recordings = createRecordings({
      store: createRecordingStore(stored.db),
      files: createRecordingFiles(join(hub.dataDir, 'recordings')),
      reads: store.reads,
      policy: { inUse: () => DEFAULT_TRIAGE_POLICY },
      carryOut: createCarryOut({
        store,
        clock,
        ids,
        device: { deviceId: String(device), sign: () => 'AA==' },
        events,
      }),
      ids,
      clock,
      onDeleted(recording) {
        deleted.push(recording.recordingId);
        return Promise.resolve();
      },
    });
  }

  afterEach(() => stored.db.close());

  const present = () => readdir(join(hub.dataDir, 'recordings'));

  test('it is deleted when it was kept for long enough, and not before, whatever the policy says by then', async () => {
    await prepare(() => stop(encounterId, recordingId, sha256Of(data)));
    now += 29 * DAY_MS;
    await recordings.look();
    expect(await present()).toEqual([`${recordingId}.webm`]);
    now += 1 * DAY_MS + 60_000;
    await recordings.look();
    expect(await present()).toEqual([]);
    await recordings.look();
    expect(deleted).toEqual([recordingId]);
  });

  test('one that nobody stopped ends some time after the call, with what has arrived', async () => {
    await prepare(() => nurse.link.request('call.end', { commandId: uuidv7(), encounterId }));
    await recordings.look();
    now += STOP_AFTER_MS - 1000;
    await recordings.look();
    const before = await encounterState(stored.store.reads, SCOPE, encounterId);
    expect(before?.recordings[0]?.stopped).toBeUndefined();
    now += 2000;
    await recordings.look();
    const after = await encounterState(stored.store.reads, SCOPE, encounterId);
    expect(after?.recordings[0]?.stopped).toMatchObject({
      by: { name: 'The hub' },
      file: { sha256: sha256Of(data), bytes: 5000 },
    });
    now += 31 * DAY_MS;
    await recordings.look();
    expect(deleted).toEqual([recordingId]);
  });
});
