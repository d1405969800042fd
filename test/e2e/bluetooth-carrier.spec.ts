/**
 * Web Bluetooth in a real Chromium: simulated devices in its air, the drivers' own sessions at the other end. Here the page's
 * part stands alone; the whole kiosk is in bluetooth-kiosk.spec.ts. What this air cannot show is said in bluetooth-air.ts.
 */
import type { Page } from 'playwright/test';
import { chromium, expect, test as base } from 'playwright/test';
import { bluetoothBloodPressure } from '#drivers/bluetooth-blood-pressure/driver.ts';
import { simulator as cuffSimulator } from '#drivers/bluetooth-blood-pressure/simulator.ts';
import type { GattDriver } from '#drivers/api.ts';
import type { GattSimulator } from '#drivers/simulator/api.ts';
import { BLUETOOTH_ARGUMENTS, BluetoothAir, type AirDevice } from './support/bluetooth-air.ts';
import { BluetoothPage, cardOf, servePage, TestCore } from './support/bluetooth-page.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_EXECUTABLE } from './support/chromium.ts';

interface Room {
  readonly air: BluetoothAir;
  readonly page: Page;
  readonly kiosk: BluetoothPage;
  /** A person chooses the device and it is enrolled; resolves when it is connected. */
  enrol(driver: GattDriver, device: AirDevice): Promise<TestCore>;
  /** Every driver's session of this room. */
  readonly cores: TestCore[];
}

const test = base.extend<{ room: Room }>({
  room: async ({}, use, info) => {
    const served = await servePage();
    const browser = await chromium.launch({
      executablePath: CHROMIUM_EXECUTABLE,
      args: [...CHROMIUM_ARGUMENTS, ...BLUETOOTH_ARGUMENTS],
    });
    const page = await browser.newPage();
    const air = await BluetoothAir.around(browser, page);
    const cores: TestCore[] = [];
    await TestCore.listen(page, () => cores);
    await page.goto(served.url);
    await air.switchOn();
    const kiosk = new BluetoothPage(page);
    const enrol: Room['enrol'] = async (driver, device) => {
      air.choose(device);
      const found = (await kiosk.find([cardOf(driver)])) as { value: { name: string; browserId: string } };
      const core = new TestCore(page, driver, { name: found.value.name, browserId: found.value.browserId });
      cores.push(core);
      await kiosk.wanted(cores.map(({ wanted }) => wanted));
      await expect.poll(() => core.said('connected')).toBeGreaterThan(0);
      return core;
    };
    await use({ air, page, kiosk, enrol, cores });
    if (info.status !== info.expectedStatus) {
      const body = JSON.stringify(
        cores.map(({ news, events }) => ({ news, events })),
        null,
        1,
      );
      await info.attach('what the page said', { body, contentType: 'application/json' });
    }
    for (const core of cores) core.close();
    air.close();
    await browser.close();
    served.close();
  },
});

async function cuff(room: Room, simulator: GattSimulator = cuffSimulator) {
  const device = await room.air.place(simulator);
  const core = await room.enrol(bluetoothBloodPressure, device);
  await expect.poll(() => core.events.some(({ type }) => type === 'identified')).toBe(true);
  return { device, core };
}

test('a cuff is chosen, shows its services, is set to the right time, and its readings come', async ({ room }) => {
  const { device, core } = await cuff(room);
  device.set({ systolic: 131, diastolic: 77, pulse: 70 });
  device.act('measure');
  await expect.poll(() => core.readings()).toHaveLength(1);
  expect(core.readings()[0]).toContain('131');
});
