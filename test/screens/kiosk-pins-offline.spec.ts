/** Pictures of who signs in while the hub is away: for some hours more, and not any more. Help needs no PIN in either. */
import { expect, test, type Browser } from 'playwright/test';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { expectAccessible } from './checks.ts';
import { CoreDouble } from './core-double.ts';
import { shoot } from './shoot.ts';

const HOUR_MS = 3_600_000;

let browser: Browser;

test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(() => browser.close());

for (const { name, hours, said } of [
  { name: '1-nearly-over', hours: 5, said: 'PINs work for 5 more hours' },
  { name: '2-over', hours: -1, said: 'PINs do not work here now' },
]) {
  test(`PINs while the hub is away: ${said}`, async () => {
    test.setTimeout(60_000);
    const core = await CoreDouble.start({
      ...{ devices: [], drivers: [], ports: [], proposals: [], faults: [], hub: 'offline' },
      signedOut: true,
      // Half an hour less: hours that have begun count.
      signInUntil: new Date(Date.now() + (hours - 0.5) * HOUR_MS).toISOString(),
    });
    const page = await openPage(browser);
    try {
      await page.goto(core.url);
      await expect(page.getByTestId('pins-work')).toContainText(said);
      await expect(page.getByTestId('pins-work')).toContainText('Tell IT now');
      await expect(page.getByTestId('no-pin-needed')).toBeVisible();
      await shoot(page, `kiosk-pins-offline-${name}`);
      await expectAccessible(page, name);
    } finally {
      await page.close();
      await core.stop();
    }
  });
}
