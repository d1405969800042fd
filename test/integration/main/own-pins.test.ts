/** A carer's own PIN: two kiosks of a home as programs, a real hub, killed between, and without the hub. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { ShownPin } from '#protocol/hub/manage.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import { DEMO_CARERS, DEMO_HOMES, DEMO_MANAGER, DEMO_SUPPORT } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, type LinkedClinician } from '../sfu-server/support/clinician.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { startKioskProcess, type KioskProcess } from './kiosk-process.ts';

const PATIENCE = { timeout: 30_000 };
const { homeId } = DEMO_HOMES.larkfield;
const FIRST_CHOICE = '904827';
const HERE = '582936';
const THERE = '739158';
const refused = (code: string, words?: RegExp): unknown =>
  expect.objectContaining({
    code,
    ...(words === undefined ? {} : { message: expect.stringMatching(words) as string }),
  });

const directory = mkdtempSync(join(tmpdir(), 'own-pins-'));
let hub: TestHub;
let helen: LinkedClinician;
let tess: LinkedClinician;
let sofia: ShownPin;
const codes: Record<string, string> = { one: 'LARKFIELD-DEMO' };
const running = new Map<string, { process: KioskProcess; screen: Connection<KioskBridge> }>();

async function start(name: string): Promise<void> {
  const process = await startKioskProcess({
    KIOSK_DATA: join(directory, name),
    HUB_URL: hub.url,
    KIOSK_ENROLMENT_CODE: codes[name] ?? '',
  });
  running.set(name, { process, screen: await process.screen() });
}

const screen = (name: string) => running.get(name)!.screen;
const signIn = (name: string, pin: string, later?: true) =>
  screen(name).request('carer.sign-in', { personId: sofia.personId, pin, ...(later === undefined ? {} : { later }) });
const choose = (name: string, pin: string, chosen: string) =>
  screen(name).request('carer.choose-pin', { personId: sofia.personId, pin, chosen });
const opened = (name: string) => screen(name).request('kiosk.open', {});
const sofiaAt = async (name: string) =>
  (await opened(name)).home?.carers.find(({ personId }) => personId === sofia.personId);
async function history() {
  const { events } = await tess.link.request('home.history', { homeId });
  return events;
}

async function untilConnected(...names: string[]): Promise<void> {
  for (const name of names) await expect.poll(async () => (await opened(name)).link.hub, PATIENCE).toBe('connected');
}

async function stopHub(): Promise<void> {
  await hub.close();
  for (const name of running.keys()) {
    await expect.poll(async () => (await opened(name)).link.hub, PATIENCE).not.toBe('connected');
  }
}

async function startHubAgain(): Promise<void> {
  const { dataDir } = hub;
  hub = await startTestHub({ media: NO_MEDIA }, { dataDir, port: Number(new URL(hub.url).port) });
  helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
  tess = await linkClinician(hub.url, DEMO_SUPPORT.account, DEMO_SUPPORT.password);
}

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
  tess = await linkClinician(hub.url, DEMO_SUPPORT.account, DEMO_SUPPORT.password);
  codes['two'] = (await tess.link.request('enrolment.issue', { commandId: uuidv7(), homeId, minutes: 60 })).code;
  sofia = await helen.link.request('carer.add', { commandId: uuidv7(), homeId, name: 'Sofia Marques', role: 'carer' });
  await Promise.all([start('one'), start('two')]);
}, 90_000);
afterAll(async () => {
  for (const { process } of running.values()) await process.kill();
  await hub.remove();
  rmSync(directory, { recursive: true, force: true });
});

it('a first PIN lets nobody in before they have chosen their own, and in need it does, which is kept', async () => {
  for (const name of ['one', 'two']) {
    await expect.poll(async () => (await sofiaAt(name))?.firstPin, PATIENCE).toBe(true);
  }
  await expect(signIn('one', sofia.pin)).rejects.toEqual(refused('choose-own-pin'));
  expect((await opened('one')).signedIn).toBeNull();
  await signIn('one', sofia.pin, true);
  expect((await opened('one')).signedIn?.name).toBe('Sofia Marques');
  expect((await sofiaAt('one'))?.firstPin).toBe(true);
  // Easy ones, the present one and a colleague's are refused in the same words.
  const words: unknown[] = [];
  for (const chosen of ['123456', sofia.pin, DEMO_CARERS.tom.pin]) {
    words.push(await choose('one', sofia.pin, chosen).catch((fault: unknown) => String(fault)));
  }
  expect(new Set(words).size).toBe(1);
  expect(String(words[0])).toMatch(/not possible/);
  await expect(choose('one', sofia.pin, FIRST_CHOICE)).rejects.toEqual(refused('wait-before-retry'));
});

it('chosen without the hub, killed before the hub has heard of it: it stands, and reaches hub and second kiosk', async () => {
  await stopHub();
  await choose('two', sofia.pin, FIRST_CHOICE);
  await running.get('two')!.process.kill();
  await start('two');
  await expect(signIn('two', sofia.pin)).rejects.toEqual(refused('wrong-credentials', /changed at this kiosk/));
  await signIn('two', FIRST_CHOICE);
  // The other kiosk has not heard of it.
  await expect(signIn('one', sofia.pin)).rejects.toEqual(refused('choose-own-pin'));
  await startHubAgain();
  await untilConnected('one', 'two');
  await expect.poll(async () => (await sofiaAt('one'))?.firstPin, PATIENCE).toBeUndefined();
  await expect(signIn('one', sofia.pin)).rejects.toEqual(refused('wrong-credentials', /another kiosk/));
  await signIn('one', FIRST_CHOICE);
  await running.get('two')!.process.kill();
  await start('two');
  await signIn('two', FIRST_CHOICE);
});

it('chosen at two kiosks without the hub: the one told last stands, and whoever types the other is told why', async () => {
  await stopHub();
  // The PINs that were refused above make whoever chooses there wait.
  await expect
    .poll(() => choose('one', FIRST_CHOICE, HERE).then(({ author }) => author.name), PATIENCE)
    .toBe('Sofia Marques');
  await choose('two', FIRST_CHOICE, THERE);
  await running.get('two')!.process.kill();
  await startHubAgain();
  await untilConnected('one');
  await expect.poll(async () => (await history()).filter((row) => row.what === 'pin-chosen').length, PATIENCE).toBe(2);
  await start('two');
  await expect.poll(async () => (await history()).filter((row) => row.what === 'pin-chosen').length, PATIENCE).toBe(3);
  await expect
    .poll(() => signIn('one', HERE).catch((fault: unknown) => String(fault)), PATIENCE)
    .toMatch(/another kiosk of this home, and that one counts/);
  await signIn('two', THERE);
  // The wrong tries at the first kiosk make whoever comes there wait; they are let in then.
  await expect.poll(() => signIn('one', THERE).then(({ author }) => author.name), PATIENCE).toBe('Sofia Marques');
});

it('a new PIN of the manager counts at once, whatever is told late; and what was done is kept', async () => {
  await stopHub();
  await choose('two', THERE, '602594');
  await running.get('two')!.process.kill();
  await startHubAgain();
  const fresh = await helen.link.request('carer.new-pin', {
    ...{ commandId: uuidv7(), homeId, personId: sofia.personId, reason: 'Somebody saw it' },
  });
  await start('two');
  await expect.poll(async () => (await sofiaAt('two'))?.firstPin, PATIENCE).toBe(true);
  await expect(signIn('two', '602594')).rejects.toEqual(refused('wrong-credentials', /manager has made a new one/));
  await expect(signIn('two', fresh.pin)).rejects.toEqual(refused('choose-own-pin'));
  const rows = await history();
  expect(rows.map(({ what }) => what)).toEqual(expect.arrayContaining(['first-pin-used', 'pin-chosen', 'pin-made']));
  expect(rows.filter(({ reason }) => reason.includes('with the first PIN')).length).toBe(2);
  expect(rows.some(({ reason }) => reason.includes('too late'))).toBe(true);
});
