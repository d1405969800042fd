/** Pictures of getting in: each way of it, the invitation, the codes, one's own keys, and showing again who signs. */
import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from 'playwright/test';
import type { SignInWays } from '#protocol/hub/sign-in.ts';
import { ConsolePage } from '../e2e/support/clinician-pages.ts';
import { callAndAnswer } from '../e2e/support/decision-steps.ts';
import { openDevice } from '../e2e/support/own-device.ts';
import { startTimedSystem, type TimedSystem } from '../e2e/support/timed-system.ts';
import { linkClinician } from '../integration/sfu-server/support/clinician.ts';
import { expectAccessible } from './checks.ts';
import { ANY_SIZES, shoot } from './shoot.ts';

let system: TimedSystem;
let address: string;

test.beforeAll(async () => {
  system = await startTimedSystem({ stepUpFor: 'outcomes' });
  address = system.hubUrl.replace('127.0.0.1', 'localhost');
});
test.afterAll(() => system.stop());

async function picture(page: Page, name: string): Promise<void> {
  await shoot(page, `sign-in-${name}`, ANY_SIZES);
  await expectAccessible(page, name);
}

/** The same page as a hub shows it that offers something else. */
async function offering(page: Page, ways: SignInWays, path = '/console.html'): Promise<void> {
  await page.route('**/api/sign-in-ways', (route) => route.fulfill({ json: ways }));
  await page.goto(`${address}${path}`);
}

test('the ways in', async ({ browser }) => {
  test.setTimeout(120_000);
  const device = await openDevice(browser, { width: 1280, height: 800 });
  const { page } = device;
  await test.step('the demo', async () => {
    await page.goto(`${address}/console.html`);
    await expect(page.getByTestId('demo-note')).toBeVisible();
    await picture(page, '1-demo');
  });
  await test.step('the demo under a number', async () => {
    await page.goto(`${system.hubUrl}/console.html`);
    await expect(page.getByTestId('passkey-address').getByRole('link')).toHaveAttribute(
      'href',
      `${address}/console.html`,
    );
    await picture(page, '2-number');
  });
  await test.step('a service: the keyboard alone', async () => {
    await offering(page, { password: false, passkey: true, demo: false });
    await expect(page.getByTestId('passkey-sign-in')).toBeFocused();
    await expect(page.getByTestId('password')).toHaveCount(0);
    await picture(page, '3-passkey');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('sign-in-error')).toBeVisible();
    await picture(page, '4-refused');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('recovery-account')).toBeFocused();
    await picture(page, '5-recovery');
  });
  await test.step('the organisation', async () => {
    await page.unrouteAll();
    await page.goto('about:blank');
    await offering(
      page,
      { password: false, passkey: true, demo: false, oidc: { name: 'NHS Care Identity' } },
      '/review.html#sign-in-refused=too-weak',
    );
    await expect(page.getByTestId('oidc')).toHaveAttribute('href', '/api/oidc/start?page=review');
    await expect(page.getByTestId('sign-in-error')).toContainText('one proof only');
    await picture(page, '6-organisation');
  });
  await device.close();
});

test('an invitation, codes, keys, and showing again who signs', async ({ browser }) => {
  test.setTimeout(240_000);
  const lead = await linkClinician(system.hubUrl, 'ruth.adeyemi', 'demo-lead-2026');
  const invited = await lead.link.request('person.invite', {
    commandId: randomUUID(),
    person: {
      name: 'Nora Quist',
      role: 'nurse-practitioner',
      qualification: 'NMC PIN 98B7654C, V300',
      prescriber: true,
      dutyGp: false,
      clinicalLead: false,
      safeguarding: false,
    },
  });
  const device = await openDevice(browser, { width: 1280, height: 800 });
  const { page } = device;
  await page.goto(`${address}/invite.html${invited.link.slice(invited.link.indexOf('#'))}`);
  await expect(page.getByTestId('invitation')).toBeVisible();
  await picture(page, '7-invitation');
  await page.getByTestId('key-name').fill('Work laptop');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('recovery-code')).toHaveCount(10);
  await picture(page, '8-codes');
  await page.getByTestId('codes-kept').click();
  await page.getByTestId('open-own-keys').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('own-key')).toHaveCount(1);
  await shoot(page, 'sign-in-9-own-keys');
  await expectAccessible(page, 'own keys');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('open-own-keys')).toBeFocused();

  const kiosk = await system.openKiosk(browser);
  await kiosk.signIn('Priya Nair', '246810');
  const nurse = new ConsolePage(page);
  await callAndAnswer(kiosk, nurse, 'HARGREAVES, Edith', 'Cough since noon.');
  await nurse.advise('Sit her up.');
  await page.getByTestId('impression').fill('Likely chest');
  await page.getByTestId('sign-outcome').click();
  await expect(page.getByTestId('show-again-passkey')).toBeVisible();
  await expect(page.getByTestId('resident-banner')).toBeVisible();
  await shoot(page, 'sign-in-10-show-again');
  await expectAccessible(page, 'show again');
  await device.isMe(false);
  await page.getByTestId('confirm-sign').click();
  await expect(page.getByTestId('show-again-refused')).toBeVisible();
  await shoot(page, 'sign-in-11-show-again-refused');
  await expectAccessible(page, 'show again refused');
  await device.close();
});
