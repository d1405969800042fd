/** `test` with a room: Bluetooth in a Chromium of its own, and the page's Bluetooth with the test as its core. */
import { chromium, expect, test as base, type Page } from 'playwright/test';
import type { GattDriver } from '#drivers/api.ts';
import { BLUETOOTH_ARGUMENTS, BluetoothAir, type AirDevice } from './bluetooth-air.ts';
import { BluetoothPage, cardOf, servePage, TestCore } from './bluetooth-page.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_EXECUTABLE } from './chromium.ts';

export interface Room {
  readonly air: BluetoothAir;
  readonly page: Page;
  readonly kiosk: BluetoothPage;
  /** A person chooses the device and it is enrolled; resolves when it is connected. */
  enrol(driver: GattDriver, device: AirDevice): Promise<TestCore>;
  /** From now on the core hears what the page says of such a device. */
  listenFor(driver: GattDriver, place: { readonly name: string; readonly browserId?: string }): TestCore;
}

export const sig = (short: string): string => `0000${short}-0000-1000-8000-00805f9b34fb`;

export const test = base.extend<{ switches: string[]; room: Room }>({
  switches: [BLUETOOTH_ARGUMENTS, { option: true }],
  room: async ({ switches }, use, info) => {
    const served = await servePage();
    const browser = await chromium.launch({
      executablePath: CHROMIUM_EXECUTABLE,
      args: [...CHROMIUM_ARGUMENTS, ...switches],
    });
    const page = await browser.newPage();
    const air = await BluetoothAir.around(browser, page);
    const cores: TestCore[] = [];
    await TestCore.listen(page, () => cores);
    await page.goto(served.url);
    await air.switchOn();
    const kiosk = new BluetoothPage(page);
    const listenFor: Room['listenFor'] = (driver, place) => {
      const core = new TestCore(page, driver, `device-${String(cores.length + 1)}`, place);
      cores.push(core);
      return core;
    };
    const enrol: Room['enrol'] = async (driver, device) => {
      air.choose(device);
      const found = (await kiosk.find([cardOf(driver)])) as { value: { name: string; browserId: string } };
      const core = listenFor(driver, { name: found.value.name, browserId: found.value.browserId });
      await kiosk.wanted(cores.map(({ wanted }) => wanted));
      await expect.poll(() => core.said('connected')).toBeGreaterThan(0);
      return core;
    };
    await use({ air, page, kiosk, enrol, listenFor });
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

export { expect } from 'playwright/test';
