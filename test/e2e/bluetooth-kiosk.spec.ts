/**
 * The whole kiosk with Bluetooth devices: its page in a real Chromium as `npm run kiosk` starts it, its core, a hub. Devices
 * are added on the screen, measure, hang up, and come back by themselves: after the page was loaded again, and after the
 * browser was started again. What this air cannot show (pairing, bonds, Electron) is said in bluetooth-air.ts.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from 'playwright/test';
import { simulator as cuffSimulator } from '#drivers/bluetooth-blood-pressure/simulator.ts';
import { simulator as oximeterSimulator } from '#drivers/bluetooth-oximeter/simulator.ts';
import { simulator as thermometerSimulator } from '#drivers/bluetooth-thermometer/simulator.ts';
import { freePort, startSystem } from '../../scripts/demo/system.ts';
import { BLUETOOTH_ARGUMENTS, BluetoothAir, type AirDevice } from './support/bluetooth-air.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_EXECUTABLE } from './support/chromium.ts';
import { KioskPage } from './support/kiosk-page.ts';

const EDITH = 'HARGREAVES, Edith';
const MEASUREMENT = '00002a35-0000-1000-8000-00805f9b34fb';
const TEMPERATURE = '00002a1c-0000-1000-8000-00805f9b34fb';

interface Home {
  /** The address of the kiosk's page, for its first browser. */
  readonly kioskUrl: string;
  /** For a browser that was started anew. */
  readonly freshAddress: () => Promise<string>;
  /** A browser as `npm run kiosk` starts it: each has the profile of the one before. */
  readonly launch: () => Promise<{ context: BrowserContext; page: Page }>;
}

/** A hub, and a kiosk without any cable. */
const test = base.extend<{ home: Home }>({
  home: async ({}, use, info) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'teletriage-bluetooth-'));
    const noCables = join(dataDir, 'no-cables.json');
    await writeFile(noCables, '[]');
    const log: string[] = [];
    const system = await startSystem({
      dataDir,
      hubPort: await freePort(),
      rtcPort: await freePort(),
      kioskPort: await freePort(),
      devicesByThemselves: false,
      env: { KIOSK_DEVICES: noCables },
      onLine: (name, line) => log.push(`${name}: ${line}`),
    });
    const contexts: BrowserContext[] = [];
    await use({
      kioskUrl: system.kioskUrl(),
      freshAddress: async () => {
        const found = (): string | undefined => /"address":"([^"]+)"/.exec(log.join('\n'))?.[1];
        system.parts.kiosk().tell('address');
        await expect.poll(found).toBeDefined();
        return found() ?? '';
      },
      launch: async () => {
        const context = await chromium.launchPersistentContext(join(dataDir, 'browser'), {
          executablePath: CHROMIUM_EXECUTABLE,
          args: [...CHROMIUM_ARGUMENTS, ...BLUETOOTH_ARGUMENTS],
          viewport: { width: 1280, height: 800 },
          locale: 'en-GB',
          timezoneId: 'Europe/London',
        });
        contexts.push(context);
        return { context, page: context.pages()[0] ?? (await context.newPage()) };
      },
    });
    if (info.status !== info.expectedStatus) {
      await info.attach('log of hub and kiosk', { body: log.join('\n'), contentType: 'text/plain' });
      await contexts
        .at(-1)
        ?.pages()[0]
        ?.screenshot({ path: info.outputPath('kiosk.png') });
    }
    for (const context of contexts) await context.close();
    await system.stop();
    await rm(dataDir, { recursive: true, force: true });
  },
});

function browserOf(context: BrowserContext): Browser {
  const browser = context.browser();
  if (browser === null) throw new Error('there is no browser behind the page');
  return browser;
}

/** A technician adds the device that lies there, and gives it the first name that is offered. */
async function add(page: Page, air: BluetoothAir, device: AirDevice, label: string): Promise<void> {
  air.choose(device);
  await page.getByTestId('go-devices').click();
  await page.getByTestId('add-device').click();
  await page.getByTestId('add-bluetooth').click();
  await page.getByTestId('bluetooth-find').click();
  await expect(page.getByTestId('add-step')).toContainText(device.name);
  await page.getByTestId('proposal-choose').first().click();
  await page.getByTestId('device-name').fill(label);
  await page.getByTestId('device-save').click();
  await expect(card(page, label)).toHaveAttribute('data-state', 'ready', { timeout: 20_000 });
}

const card = (page: Page, label: string): Locator => page.getByTestId('device-card').filter({ hasText: label });

test('Bluetooth devices at the bedside: added, measuring, hanging up, and back without a touch', async ({ home }) => {
  test.setTimeout(180_000);
  let { context, page } = await home.launch();
  let air = await BluetoothAir.around(browserOf(context), page);
  const kiosk = new KioskPage(page);
  await kiosk.open(home.kioskUrl);
  await air.switchOn();
  await kiosk.signIn('Priya Nair', '246810');
  const cuff = await air.place(cuffSimulator);
  const thermometer = await air.place(thermometerSimulator);
  const oximeter = await air.place(oximeterSimulator, { speed: 1 });

  await test.step('three devices are added on the screen', async () => {
    await add(page, air, cuff, 'Blue cuff');
    await add(page, air, thermometer, 'Blue thermometer');
    await add(page, air, oximeter, 'Blue oximeter');
    // The clock was set, which the device itself has seen.
    await expect.poll(() => cuff.writes.join()).toContain('00002a2b');
  });

  const tile = (name: string): Locator => page.getByTestId(`tile-${name}`);
  await test.step('no number is a reason, and never a value', async () => {
    await kiosk.goHome();
    await kiosk.chooseResident(EDITH);
    await kiosk.takeObservations();
    await cuff.send(MEASUREMENT, '16 FF 07 FF 07 FF 07 EA 07 03 0F 08 1F 00 FF 07 01 00');
    await expect(tile('blood-pressure')).toContainText('We could not get a blood pressure');
    await thermometer.send(TEMPERATURE, '00 FF FF 7F 00');
    await expect(tile('temperature')).toContainText('We could not get a temperature');
    await expect(page.getByTestId('subscore-systolic')).toHaveText('?');
  });

  await test.step('what they measure stands in the tiles, and counts', async () => {
    cuff.set({ systolic: 104, diastolic: 62, pulse: 70 });
    cuff.act('measure');
    thermometer.set({ celsius: 38.4 });
    thermometer.act('measure');
    oximeter.set({ spo2: 93, pulse: 88, steady: true });
    await expect(tile('blood-pressure')).toContainText(/104\s*over\s*62/);
    await expect(page.getByTestId('subscore-systolic')).toHaveText('1');
    await expect(tile('temperature')).toContainText('38.4');
    await expect(tile('oximeter')).toContainText('93');
    await kiosk.takeOximeter();
    await expect(page.getByTestId('subscore-pulse')).toHaveText('0');
  });

  await test.step('kPa and Fahrenheit are told in the units of the chart, and ask before they replace what stands', async () => {
    await cuff.send(MEASUREMENT, '01 B0 F0 6B F0 81 F0');
    await expect(tile('blood-pressure').getByTestId('offer')).toContainText('132 over 80');
    await thermometer.send(TEMPERATURE, '05 DA 03 00 FF 09');
    await expect(tile('temperature').getByTestId('offer')).toContainText('37.0');
    await expect(tile('blood-pressure')).toContainText(/104\s*over\s*62/);
  });

  await test.step('a burst from memory enters nothing by itself', async () => {
    cuff.act('send-memory');
    await expect(page.getByTestId('memory-blood-pressure')).toContainText('3');
    await expect(tile('blood-pressure')).toContainText(/104\s*over\s*62/);
  });

  await test.step('a device that hangs up waits, and is ready again when it is back', async () => {
    await page.getByTestId('go-devices').click();
    thermometer.isOn = false;
    await thermometer.hangUp();
    await expect(card(page, 'Blue thermometer')).toHaveAttribute('data-state', 'waiting');
    thermometer.isOn = true;
    await expect(card(page, 'Blue thermometer')).toHaveAttribute('data-state', 'ready', { timeout: 30_000 });
  });

  /** All three are back, nobody having touched anything, and the cuff measures. */
  async function allAreBack(systolic: number): Promise<void> {
    air.choose('nothing');
    await page.getByTestId('go-devices').click();
    for (const label of ['Blue cuff', 'Blue thermometer', 'Blue oximeter']) {
      await expect(card(page, label)).toHaveAttribute('data-state', 'ready', { timeout: 30_000 });
    }
    await card(page, 'Blue cuff').getByTestId('try-it').click();
    cuff.set({ systolic, diastolic: 60 });
    cuff.act('measure');
    await expect(card(page, 'Blue cuff').getByTestId('trial')).toContainText(`${String(systolic)} over 60`);
  }

  await test.step('the page is loaded again', async () => {
    await page.reload();
    await air.switchOn();
    await allAreBack(118);
  });

  await test.step('the browser is started again, with the same profile', async () => {
    const known = air.addresses;
    await context.close();
    ({ context, page } = await home.launch());
    air = await BluetoothAir.around(browserOf(context), page, known);
    await page.goto(await home.freshAddress());
    for (const device of [cuff, thermometer, oximeter]) air.adopt(device);
    await air.switchOn();
    await allAreBack(121);
  });

  air.close();
});
