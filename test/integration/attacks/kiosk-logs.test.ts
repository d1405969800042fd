/** What a kiosk writes where somebody may read it later: enough to mend it, and nothing about anybody, also when a part of it fails. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import { DEMO_CARERS, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { startKioskProcess, type KioskProcess } from '../main/kiosk-process.ts';
import { newDataDir } from '../sfu-server/support/hub.ts';
import { startHubProcess, type HubProcess } from '../sfu-server/support/process.ts';

const PATIENCE = { timeout: 30_000, interval: 100 };
const CANARY = 'canary-of-a-carer';
const { edith } = DEMO_RESIDENT_IDS;
const WRONG_PIN = '918273';

let folder: string;
let dataDir: string;
let hub: HubProcess;
let kiosk: KioskProcess;
let screen: Connection<KioskBridge>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teletriage-kiosk-logs-'));
  dataDir = await newDataDir();
  hub = await startHubProcess(dataDir, { HUB_LOG_LEVEL: 'trace' });
  kiosk = await startKioskProcess({
    KIOSK_DATA: join(folder, 'kiosk'),
    HUB_URL: hub.url,
    KIOSK_ENROLMENT_CODE: DEMO_HOMES.larkfield.enrolmentCode,
    KIOSK_RENDERER_DIR: folder,
  });
  screen = await kiosk.screen();
}, 60_000);

afterAll(async () => {
  await kiosk.stop();
  await hub.stop();
  await rm(folder, { recursive: true });
  await rm(dataDir, { recursive: true });
});

/** Whatever comes of it. */
const tried = (asked: Promise<unknown>): Promise<unknown> => asked.catch(() => undefined);

test('no name, NHS number, PIN, code, reason, free text, cookie or ticket, of what is done, refused or broken', async () => {
  await vi.waitFor(async () => {
    expect((await screen.request('kiosk.open', {})).residents.length).toBeGreaterThan(7);
  }, PATIENCE);
  const { personId, pin } = DEMO_CARERS.priya;
  await tried(screen.request('carer.sign-in', { personId, pin: WRONG_PIN }));
  await screen.request('carer.sign-in', { personId, pin });
  const fact = {
    kind: 'record.stated',
    body: {
      statement: {
        topic: 'communication',
        content: { words: CANARY },
        source: { kind: 'family', name: CANARY },
        asOf: '2026-11-22',
      },
    },
  } as never;
  await tried(screen.request('record.write', { entryId: randomUUID(), residentId: edith, fact }));
  await tried(screen.request('record.write', { entryId: CANARY, residentId: CANARY, fact }));
  await tried(
    screen.request('call.request', { encounterId: randomUUID(), residentId: edith, concern: CANARY } as never),
  );
  // A part that fails: a folder where it wants to write is a file.
  await writeFile(join(folder, 'kiosk', 'attachments'), 'in the way');
  const data = Buffer.from(CANARY);
  const attachment = { sha256: 'a'.repeat(64), bytes: data.length, mediaType: 'image/jpeg' as const };
  const put = screen.request('attachment.put', { attachment, offset: 0, data: data.toString('base64') });
  await expect(put).rejects.toMatchObject({ code: 'internal' });
  await expect(put).rejects.not.toThrow(/EEXIST|ENOTDIR|attachments|\.ts/);
  // At its door.
  const cookie = await kiosk.cookie();
  for (const path of [`/${CANARY}`, `/bridge?token=${CANARY}`, `/?token=${CANARY}`]) {
    const answer = await fetch(`${kiosk.origin}${path}`, { headers: { cookie: `x=${CANARY}`, referer: CANARY } });
    expect(await answer.text()).not.toMatch(/ at .*\.ts|node:/);
  }
  await hub.kill();
  await tried(screen.request('record.write', { entryId: randomUUID(), residentId: edith, fact }));
  await vi.waitFor(() => {
    expect(kiosk.logs.length).toBeGreaterThan(0);
  }, PATIENCE);

  const said = `${kiosk.logs.join('\n')}\n${hub.said()}`;
  const token = new URL(kiosk.startUrl).searchParams.get('token') ?? new URL(kiosk.startUrl).pathname.slice(1);
  const secrets = {
    words: CANARY,
    name: 'Hargreaves',
    nameInCapitals: 'HARGREAVES',
    carer: 'Priya',
    nhsNumber: '9991234519',
    nhsNumberInGroups: '999 123 4519',
    pin,
    wrongPin: WRONG_PIN,
    enrolmentCode: DEMO_HOMES.larkfield.enrolmentCode,
    cookie: cookie.split('=')[1] ?? '',
    token,
  };
  const found = (text: string) =>
    Object.entries(secrets)
      .filter(([, secret]) => secret.length > 3 && text.includes(secret))
      .map(([what]) => what);
  console.log(
    `lines of a kiosk's log: ${String(kiosk.logs.length)}; secrets looked for: ${String(Object.keys(secrets).length)}`,
  );
  expect(found(said)).toEqual([]);
  // The search finds what is there.
  expect(found(`${said}\n{"words":"${CANARY}","pin":"${pin}"}`)).toEqual(['words', 'pin']);
});
