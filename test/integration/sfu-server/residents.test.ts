/** How residents get into a real hub, and move: file, form, transfer, respite, and a hub that is killed in the middle. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { liveOf } from '#domain/record/effective-resident.ts';
import { isNhsNumber } from '#domain/residents/nhs-number.ts';
import { MAX_IMPORT_PIECE, type CheckedRow, type FileReport } from '#protocol/hub/manager.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import {
  DEMO_HOMES,
  DEMO_MANAGER,
  DEMO_OTHER_MANAGER,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE,
} from '../../../sfu-server/demo/people.ts';
import { DEMO_RESIDENTS } from '../../../sfu-server/demo/residents.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { newDataDir, startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { startHubProcess } from './support/process.ts';
import { checkFeeds, openStored } from './support/stored.ts';

const PATIENCE = { timeout: 15_000, interval: 20 };
const SAMPLE = new URL('../../../docs/operations/residents-sample.csv', import.meta.url);
const SCOPE = { serviceId: DEMO_SERVICE.serviceId };

/** The nth NHS number of the range that nobody has, from a part of it that the demo does not use. */
function nhsNumber(n: number): string {
  const found: string[] = [];
  for (let i = 0; found.length <= n; i += 1) {
    const nine = `9995${String(i).padStart(5, '0')}`;
    const ten = Array.from({ length: 10 }, (_, digit) => `${nine}${String(digit)}`).find(isNhsNumber);
    if (ten !== undefined) found.push(ten);
  }
  return found[n] ?? '';
}

const HEADINGS = 'family_name,given_name,born,sex,nhs_number,room,gp_practice,gp_name,allergies,medicines';
function line(
  n: number,
  numbers: readonly string[],
  changes: { readonly born?: string; readonly nhs?: string } = {},
): string {
  const nhs = changes.nhs ?? numbers[n] ?? '';
  const born = changes.born ?? `19${String(30 + (n % 25))}-0${String(1 + (n % 9))}-1${String(n % 9)}`;
  return `Person${'abcdefghij'.charAt(n % 10)}${'klmnopqrst'.charAt(Math.floor(n / 10) % 10)}${'uvwxyz'.charAt(Math.floor(n / 100) % 6)},Ann,${born},f,${nhs},${String(100 + n)},Millbrook Surgery,Dr Samuel Okafor,none known,Amlodipine|5 mg|tablet|1 tablet|by mouth|daily`;
}
function numbers(count: number): string[] {
  const found: string[] = [];
  for (let i = 0; found.length < count; i += 1) {
    const nine = `9996${String(i).padStart(5, '0')}`;
    const ten = Array.from({ length: 10 }, (_, digit) => `${nine}${String(digit)}`).find(isNhsNumber);
    if (ten !== undefined) found.push(ten);
  }
  return found;
}

const asManager = (
  hub: { readonly url: string },
  who: { readonly account: string; readonly password: string } = DEMO_MANAGER,
) => linkClinician(hub.url, who.account, who.password);

async function send({ link }: LinkedClinician, bytes: Buffer): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const step = (MAX_IMPORT_PIECE / 4) * 3;
  for (let offset = 0; offset < bytes.length; offset += step) {
    const data = bytes.subarray(offset, offset + step).toString('base64');
    await link.request('residents.file', { digest, bytes: bytes.length, offset, data });
  }
  return digest;
}

async function check(manager: LinkedClinician, text: string | Buffer): Promise<FileReport> {
  const digest = await send(manager, Buffer.from(text));
  const rows: CheckedRow[] = [];
  let after = 0;
  for (;;) {
    const report: FileReport = await manager.link.request('residents.check', { digest, after });
    rows.push(...report.rows);
    if (report.next === null) return { ...report, rows };
    after = report.next;
  }
}

async function recordOf(link: LinkedClinician['link'], residentId: string): Promise<ResidentRecord> {
  const { entries } = await link.request('resident.open', { residentId });
  return reduceResident(entries.map((entry) => readEntry(entry)));
}

let hub: TestHub;
let helen: LinkedClinician;
let colin: LinkedClinician;
let larkfield: LinkedKiosk;
let beechCourt: LinkedKiosk;

async function kioskOf(code: string): Promise<LinkedKiosk> {
  const kiosk = await linkKiosk(hub.url, await enrol(hub.url, code));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  return kiosk;
}

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  helen = await asManager(hub);
  colin = await asManager(hub, DEMO_OTHER_MANAGER);
  larkfield = await kioskOf(DEMO_HOMES.larkfield.enrolmentCode);
  beechCourt = await kioskOf(DEMO_HOMES.beechCourt.enrolmentCode);
});

afterAll(async () => {
  await hub.remove();
});

const familyNames = async ({ link }: LinkedClinician): Promise<string[]> =>
  (await link.request('residents.list', {})).residents.map(({ familyName }) => familyName);

describe('the list', () => {
  test('has whoever is placed in the home, with what is to be looked at again, and nobody of another home', async () => {
    const { homeName, residents } = await helen.link.request('residents.list', {});
    expect(homeName).toBe('Larkfield House');
    expect(residents).toHaveLength(9);
    const edith = residents.find(({ residentId }) => residentId === DEMO_RESIDENT_IDS.edith);
    expect(edith).toMatchObject({ state: 'resident', room: '12', placement: { kind: 'resident' } });
    expect(edith?.reviews[0]).toMatchObject({ topic: 'plan', of: 'emergency-health-care-plan', overdue: true });
    expect(await familyNames(colin)).toEqual(['Lister', 'Marsden', 'Pike']);
  });
});

describe('who may', () => {
  test('a manager opens the records of the home and of no other, and no call, queue or review', async () => {
    await recordOf(helen.link, DEMO_RESIDENT_IDS.edith);
    await expect(recordOf(helen.link, DEMO_RESIDENT_IDS.harold)).rejects.toMatchObject({ code: 'not-found' });
    for (const ask of [
      helen.link.request('queue.subscribe', {}),
      helen.link.request('reviews.subscribe', {}),
      helen.link.request('support.subscribe', {}),
    ]) {
      await expect(ask).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('a nurse asks nothing of this', async () => {
    const nurse = await linkClinician(hub.url, 'joanna.bell');
    await expect(nurse.link.request('residents.list', {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(check(nurse, 'x')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a file', () => {
  test('the sample of the documents is good, is imported once, and its record is whole', async () => {
    const bytes = await readFile(SAMPLE);
    const report = await check(helen, bytes);
    expect(
      report.rows.flatMap(({ row, problems }) => problems.map(({ words }) => `Row ${String(row)}: ${words}`)),
    ).toEqual([]);
    expect(report).toMatchObject({
      encoding: 'utf-8',
      separator: 'comma',
      counts: { rows: 4, fresh: 4, bad: 0, here: 0 },
    });
    // The GP of the last row does not sign in here, and the third row says nothing of allergies.
    expect(report.rows.flatMap(({ warnings }) => warnings.map(({ code }) => code))).toEqual(
      expect.arrayContaining(['not-known', 'missing']),
    );
    const commandId = uuidv7();
    const done = await helen.link.request('residents.import', { commandId, digest: report.digest });
    expect(done).toMatchObject({ imported: 4, here: 0 });
    expect(await helen.link.request('residents.import', { commandId, digest: report.digest })).toEqual(done);

    const { residents } = await helen.link.request('residents.list', {});
    const bea = residents.find(({ familyName }) => familyName === 'Tansley');
    expect(residents.find(({ familyName }) => familyName === 'Lindqvist')).toMatchObject({ state: 'respite' });
    const record = await recordOf(helen.link, bea?.residentId ?? '');
    expect(record.notUnderstood).toBe(0);
    expect(record.resident).toMatchObject({
      familyName: 'Tansley',
      preferredName: 'Bea',
      room: '21',
      practice: { name: 'Millbrook Surgery', gpName: 'Dr Samuel Okafor' },
      allergies: { status: 'known', items: [{ substance: 'penicillin' }, { substance: 'latex' }] },
      cpr: { status: 'do-not-attempt', document: 'ReSPECT', dated: '2026-03-02' },
      nextOfKin: { name: 'Rosalind Tansley' },
      normalNews2: { total: 1 },
      background: ['COPD'],
    });
    expect(record.resident?.scale2).toBeUndefined();
    const sources = [...record.statements.values()].flatMap(({ live }) =>
      live.map(({ statement }) => statement.source),
    );
    expect(new Set(sources.map(({ name }) => name))).toEqual(new Set(['Larkfield House']));
    const medicines = liveOf(record.statements, 'medicine').map(({ statement, by }) => [
      statement.content.timeCritical,
      by.name,
    ]);
    expect(medicines).toEqual([
      [false, 'Helen Marsh'],
      [true, 'Helen Marsh'],
    ]);
    // The GP who signs in here has them on the list from now on.
    const okafor = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
    await recordOf(okafor.link, bea?.residentId ?? '');
    // And the kiosk of the home gets them by itself.
    await vi.waitUntil(() => larkfield.fed.has(bea?.residentId ?? ''), PATIENCE);

    const again = await check(helen, bytes);
    expect(again.counts).toMatchObject({ fresh: 0, here: 4, bad: 0 });
  });

  test('the dry run names every bad row and every bad column, and then nothing is imported', async () => {
    const before = await familyNames(helen);
    const [a, b] = [nhsNumber(0), nhsNumber(1)];
    const report = await check(
      helen,
      [
        HEADINGS,
        `Good,Ann,1940-05-01,f,${a},31,Millbrook Surgery,Dr Samuel Okafor,none known,`,
        `Bad,Bob,1940-13-01,q,943 476 5918,32,Millbrook Surgery,Dr Samuel Okafor,none,nonsense`,
        `,,,,,,,,,`,
        `Hargreaves,Edith,1936-03-14,f,999 123 4519,12,Millbrook Surgery,Dr Samuel Okafor,penicillin: rash,`,
        `Hargreaves,Edith,1936-03-15,f,999 123 4519,12,Millbrook Surgery,Dr Samuel Okafor,none known,`,
        `Lister,Harold,1940-02-11,m,999 123 4616,4,Harbour Practice,Dr Aisha Rahman,none known,`,
        `Fenwik,Peg,1950-05-05,f,${b},33,Millbrook Surgery,Dr Samuel Okafor,none known,`,
      ].join('\n'),
    );
    const lines = report.rows.flatMap(({ row, problems }) =>
      problems.map(({ label, words }) => `Row ${String(row)}, ${label ?? ''}: ${words}`),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        'Row 3, NHS number: 943 476 5918 is not a valid NHS number (check digit).',
        expect.stringMatching(/^Row 3, Date of birth: 1940-13-01 is no day/),
        expect.stringMatching(/^Row 3, Sex: “q” is not one of/),
        expect.stringMatching(/^Row 3, Allergies: “none” does not say/),
        expect.stringMatching(/^Row 3, Medicines: “nonsense” lacks/),
        expect.stringMatching(/^Row 5, NHS number: is also in row 6/),
        expect.stringMatching(/^Row 6, NHS number: is also in row 5/),
        expect.stringMatching(/^Row 7, NHS number: this person has a record in the service/),
      ]),
    );
    expect(report.counts).toMatchObject({ rows: 6, bad: 4, fresh: 2 });
    expect(report.rows.slice(0, 4).every(({ state }) => state === 'bad')).toBe(true);
    expect(report.rows.find(({ row }) => row === 8)?.warnings).toMatchObject([{ code: 'similar-name' }]);
    const { digest } = report;
    await expect(helen.link.request('residents.import', { commandId: uuidv7(), digest })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await familyNames(helen)).toEqual(before);
  });

  test('the NHS number of somebody else is refused, and nothing is told of them', async () => {
    const report = await check(
      helen,
      [HEADINGS, `Smith,Jo,1950-01-01,f,999 123 4616,9,Millbrook Surgery,Dr Samuel Okafor,none known,`].join('\n'),
    );
    expect(report.rows[0]).toMatchObject({ state: 'bad', problems: [{ code: 'other-person' }] });
    expect(JSON.stringify(report.rows[0])).not.toMatch(/Lister|Harold|Beech|1940/);
  });

  test('is not imported without its dry run on this link, and not when the home has changed since', async () => {
    const nhs = nhsNumber(5);
    const text = [HEADINGS, `Vane,Ada,1941-01-02,f,${nhs},40,Millbrook Surgery,Dr Samuel Okafor,none known,`].join(
      '\n',
    );
    const digest = await send(helen, Buffer.from(text));
    const ask = () => helen.link.request('residents.import', { commandId: uuidv7(), digest });
    await expect(ask()).rejects.toMatchObject({ code: 'conflict' });
    await expect(helen.link.request('residents.check', { digest: '0'.repeat(64), after: 0 })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await check(helen, text)).counts).toMatchObject({ fresh: 1, bad: 0 });
    const cells = { family_name: 'Vane', given_name: 'Ada', born: '1941-01-03', sex: 'f', nhs_number: nhs, room: '40' };
    const practice = { gp_practice: 'Millbrook Surgery', gp_name: 'Dr Samuel Okafor' };
    const registered = await helen.link.request('resident.register', {
      commandId: uuidv7(),
      cells: { ...cells, ...practice },
    });
    expect(registered.residentId).toBeDefined();
    await expect(ask()).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a damaged piece is refused', async () => {
    const digest = createHash('sha256').update('what was meant').digest('hex');
    const data = Buffer.from('something else').toString('base64');
    await expect(helen.link.request('residents.file', { digest, bytes: 14, offset: 0, data })).rejects.toMatchObject({
      code: 'digest-wrong',
    });
  });
});

describe('one person', () => {
  const cells = {
    family_name: 'Quill',
    given_name: 'Mabel',
    born: '02/03/1939',
    sex: 'female',
    nhs_number: nhsNumber(10),
    room: '41',
    gp_practice: 'Millbrook Surgery',
    gp_name: 'Dr Samuel Okafor',
    allergies: 'none known',
  };

  test('is checked and registered, once for one press', async () => {
    const { row } = await helen.link.request('resident.check', { cells: { ...cells, nhs_number: '123' } });
    expect(row).toMatchObject({ state: 'bad', problems: [{ column: 'nhs_number' }] });
    const commandId = uuidv7();
    const first = await helen.link.request('resident.register', { commandId, cells });
    const again = await helen.link.request('resident.register', { commandId, cells });
    expect(again.residentId).toBe(first.residentId);
    const twice = await helen.link.request('resident.register', { commandId: uuidv7(), cells });
    expect(twice).toMatchObject({ row: { state: 'here' } });
    expect(twice.residentId).toBeUndefined();
  });
});

describe('moves', () => {
  const harold = { nhsNumber: '999 123 4616', born: '1940-02-11', familyName: 'LISTER' };

  test('nobody is moved by the NHS number alone, and which part is wrong is not told', async () => {
    const words = new Set<string>();
    for (const wrong of [
      { ...harold, born: '1940-02-12' },
      { ...harold, familyName: 'Smith' },
      { ...harold, nhsNumber: nhsNumber(30) },
    ]) {
      await helen.link.request('placement.start', { commandId: uuidv7(), kind: 'resident', room: '5', ...wrong }).then(
        () => expect.unreachable(),
        (fault: unknown) => {
          expect(fault).toMatchObject({ code: 'not-found' });
          words.add((fault as Error).message);
        },
      );
    }
    expect(words.size).toBe(1);
  });

  test('respite: both homes see the record until it ends, then the room is the own home’s again', async () => {
    const { residentId } = await helen.link.request('placement.start', {
      commandId: uuidv7(),
      kind: 'respite',
      room: '30',
      until: '2099-12-31',
      ...harold,
    });
    expect(residentId).toBe(DEMO_RESIDENT_IDS.harold);
    await vi.waitUntil(() => larkfield.fed.has(residentId), PATIENCE);
    const seenBy = (kiosk: LinkedKiosk) =>
      reduceResident((kiosk.fed.get(residentId) ?? []).map((entry) => readEntry(entry)));
    await vi.waitUntil(() => seenBy(larkfield).resident?.room === '30', PATIENCE);
    await vi.waitUntil(() => seenBy(beechCourt).resident?.room === '30', PATIENCE);
    expect((await colin.link.request('residents.list', {})).residents[0]).toMatchObject({
      state: 'resident',
      respiteAt: 'Larkfield House',
    });
    await recordOf(helen.link, residentId);
    await recordOf(colin.link, residentId);

    await helen.link.request('placement.end', { commandId: uuidv7(), residentId, why: 'went-home' });
    await vi.waitUntil(() => seenBy(beechCourt).resident?.room === '4', PATIENCE);
    await expect(recordOf(helen.link, residentId)).rejects.toMatchObject({ code: 'not-found' });
    expect((await helen.link.request('residents.list', {})).residents).toContainEqual(
      expect.objectContaining({ residentId, state: 'left' }),
    );
    await recordOf(colin.link, residentId);
  });

  test('a transfer: the new home has the whole record, the old one nothing newer', async () => {
    const { residentId } = await helen.link.request('placement.start', {
      commandId: uuidv7(),
      kind: 'resident',
      room: '34',
      ...harold,
    });
    const seenBy = (kiosk: LinkedKiosk) =>
      reduceResident((kiosk.fed.get(residentId) ?? []).map((entry) => readEntry(entry)));
    await vi.waitUntil(() => seenBy(larkfield).resident?.room === '34', PATIENCE);
    const old = seenBy(beechCourt);
    expect(old.resident?.room).not.toBe('34');
    expect(seenBy(larkfield).observations.length).toBeGreaterThan(0);
    await expect(recordOf(colin.link, residentId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      helen.link.request('placement.start', { commandId: uuidv7(), kind: 'resident', room: '34', ...harold }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      colin.link.request('placement.end', { commandId: uuidv7(), residentId, why: 'moved' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('whoever has died is recorded so first', async () => {
    const residentId = DEMO_RESIDENT_IDS.harold;
    const ask = () => helen.link.request('placement.end', { commandId: uuidv7(), residentId, why: 'died' });
    await expect(ask()).rejects.toMatchObject({ code: 'conflict' });
    await helen.link.request('record.write', {
      entryId: uuidv7(),
      residentId,
      fact: {
        kind: 'death.recorded',
        body: { diedAt: new Date().toISOString(), place: 'home', expected: false, verifiedBy: '', words: '' },
      },
    });
    await ask();
    expect((await helen.link.request('residents.list', {})).residents).toContainEqual(
      expect.objectContaining({ residentId, state: 'left', diedAt: expect.any(String) as unknown }),
    );
  });
});

test('a hub that is killed in the middle of an import has nobody of the file, and imports it afterwards', async () => {
  const dataDir = await newDataDir();
  try {
    const some = numbers(400);
    const text = [HEADINGS, ...some.map((_, n) => line(n, some))].join('\r\n');
    const first = await startHubProcess(dataDir);
    const manager = await asManager(first);
    const report = await check(manager, text);
    expect(report.rows.flatMap(({ problems }) => problems)).toEqual([]);
    const seen = new Promise<number>((resolve) => {
      manager.link.on('residents.progress', ({ done }) => {
        if (done >= 100) resolve(done);
      });
    });
    const asked = manager.link
      .request('residents.import', { commandId: uuidv7(), digest: report.digest })
      .catch((fault: unknown) => fault);
    expect(await seen).toBeLessThan(400);
    await first.kill();
    expect(await asked).toBeInstanceOf(Error);

    const stored = await openStored(dataDir);
    expect(await stored.store.reads.residentsWithFeed(SCOPE)).toHaveLength(DEMO_RESIDENTS.length);
    await checkFeeds(stored.store, SCOPE);
    await stored.db.close();

    const second = await startHubProcess(dataDir);
    const again = await asManager(second);
    const { digest, counts } = await check(again, text);
    expect(counts).toMatchObject({ fresh: 400, here: 0, bad: 0 });
    expect(await again.link.request('residents.import', { commandId: uuidv7(), digest })).toMatchObject({
      imported: 400,
    });
    await second.stop();
    const after = await openStored(dataDir);
    expect(await after.store.reads.residentsWithFeed(SCOPE)).toHaveLength(DEMO_RESIDENTS.length + 400);
    await checkFeeds(after.store, SCOPE);
    await after.db.close();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}, 60_000);
