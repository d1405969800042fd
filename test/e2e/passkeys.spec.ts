/** A nurse of the service from her invitation to her leaving, with an authenticator of the browser's own in place of a finger. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { linkClinician } from '../integration/sfu-server/support/clinician.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { callAndAnswer } from './support/decision-steps.ts';
import type { KioskPage } from './support/kiosk-page.ts';
import { openDevice, type OwnDevice } from './support/own-device.ts';
import { startTimedSystem, type TimedSystem } from './support/timed-system.ts';

const EDITH = 'HARGREAVES, Edith';
const WALTER = 'PEMBERTON, Walter';
/** Within so long a leaver's page is out. */
const OUT_WITHIN_MS = 5000;

test.describe.configure({ mode: 'serial' });

let system: TimedSystem;
let kiosk: KioskPage;
let device: OwnDevice;
let nurse: ConsolePage;
let lead: Awaited<ReturnType<typeof linkClinician>>;
let address: string;
let personId: string;
let account: string;
let codes: readonly string[] = [];

test.beforeAll(async ({ browser }) => {
  system = await startTimedSystem({ stepUpFor: 'outcomes' });
  // Passkeys belong to a name.
  address = system.hubUrl.replace('127.0.0.1', 'localhost');
  kiosk = await system.openKiosk(browser);
  await kiosk.signIn('Priya Nair', '246810');
  lead = await linkClinician(system.hubUrl, 'ruth.adeyemi', 'demo-lead-2026');
  device = await openDevice(browser);
  nurse = new ConsolePage(device.page);
});
test.afterAll(async () => {
  await device.close();
  await system.stop();
});

async function signOut(): Promise<void> {
  await device.page.getByTestId('sign-out').click();
  await expect(device.page.getByTestId('passkey-sign-in')).toBeVisible();
}

async function comeInWithPasskey(): Promise<void> {
  await device.page.getByTestId('passkey-sign-in').click();
  await expect(device.page.getByTestId('open-own-keys')).toContainText('Nora Quist');
}

test('an invitation, a passkey, ten codes; then in with the passkey alone', async () => {
  const { page } = device;
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
  ({ personId, account } = invited);
  const link = `${address}/invite.html${invited.link.slice(invited.link.indexOf('#'))}`;
  await page.goto(link);
  await expect(page.getByTestId('invitation')).toContainText('Ruth Adeyemi');
  await expect(page.getByTestId('invitation')).toContainText('Nurse practitioner');
  await expect(page.getByTestId('demo-note')).toBeVisible();
  await page.getByTestId('key-name').fill('Work laptop');
  await page.getByTestId('make-key').click();
  await expect(page.getByTestId('recovery-code')).toHaveCount(10);
  codes = await page.getByTestId('recovery-code').allTextContents();
  expect(await device.keys()).toHaveLength(1);
  await page.getByTestId('codes-kept').click();
  await expect(page).toHaveURL(`${address}/console.html`);
  await expect(page.getByTestId('open-own-keys')).toContainText('Nora Quist');

  await test.step('the link is used up', async () => {
    const other = await page.context().newPage();
    await other.goto(link);
    await expect(other.getByTestId('invitation-refused')).toBeVisible();
    await other.close();
  });
  await test.step('signed out, and in with no name typed', async () => {
    await signOut();
    await comeInWithPasskey();
  });
  await test.step('her keys, and where she is signed in', async () => {
    await page.getByTestId('open-own-keys').click();
    await expect(page.getByTestId('own-key')).toHaveCount(1);
    await expect(page.getByTestId('own-key')).toContainText('Work laptop');
    await expect(page.getByTestId('remove-key')).toHaveCount(0);
    await expect(page.getByTestId('codes-left')).toContainText('10 of 10');
    await expect(page.getByTestId('own-session')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('own-keys-panel')).toBeHidden();
  });
});

test('a decision and a prescription are signed with the passkey, and not by another finger', async () => {
  test.setTimeout(180_000);
  const { page } = device;
  await test.step('an outcome, where the service wants it', async () => {
    await callAndAnswer(kiosk, nurse, EDITH, 'Cough since noon.');
    await nurse.advise('Sit her up.');
    await page.getByTestId('impression').fill('Likely chest');
    await page.getByTestId('sign-outcome').click();
    await expect(page.getByTestId('show-again-passkey')).toBeVisible();
    await expect(page.getByTestId('confirm-password')).toHaveCount(0);
    await device.isMe(false);
    await page.getByTestId('confirm-sign').click();
    await expect(page.getByTestId('show-again-refused')).toContainText('No passkey was used');
    await expect(page.getByTestId('signed-at')).toHaveCount(0);
    await expect(page.getByTestId('resident-banner')).toBeVisible();
    await page.getByTestId('confirm-back').click();
    await expect(page.getByTestId('impression')).toHaveValue('Likely chest');
    await expect(page.getByText('Sit her up.').first()).toBeVisible();
    await device.isMe(true);
    await page.getByTestId('sign-outcome').click();
    await page.getByTestId('confirm-sign').click();
    await expect(page.getByTestId('signed-at')).toBeVisible();
    await nurse.endCall();
    await nurse.backToQueue();
  });
  await test.step('a prescription', async () => {
    await callAndAnswer(kiosk, nurse, WALTER, 'Sore knee.');
    await nurse.prescribe({
      medicine: 'paracetamol',
      dose: '1 g',
      route: 'by mouth',
      frequency: 'four times a day',
      duration: '3 days',
      quantity: '24 tablets',
      indication: 'Pain',
    });
    await nurse.sign('Sore knee');
    await expect(page.getByText(/passkey/i).first()).toBeVisible();
    await nurse.endCall();
    await nurse.backToQueue();
  });
});

test('a lost key: one code, a new key, and neither the old key nor the code again', async () => {
  const { page } = device;
  await signOut();
  await device.takeOut();
  await page.getByTestId('passkey-sign-in').click();
  await expect(page.getByTestId('sign-in-error')).toContainText('No passkey was used');

  const [code = ''] = codes;
  const comeInWithCode = async () => {
    await page.getByTestId('recovery-account').fill(account);
    await page.getByTestId('recovery-code-field').fill(code.toLowerCase().replaceAll('-', ' '));
    await page.getByTestId('recovery-go').click();
  };
  await page.getByTestId('lost-key').click();
  await comeInWithCode();
  await expect(page.getByTestId('new-key-step')).toBeVisible();

  await test.step('nothing else can be done', async () => {
    const refused = await page.evaluate(async () => {
      const ask = (path: string) =>
        fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
      return Promise.all(
        ['/api/link-ticket', '/api/passkeys', '/api/recovery/new-codes', '/api/sessions'].map(
          async (path) => (await ask(path)).status,
        ),
      );
    });
    expect(refused.filter((status) => status < 400)).toEqual([]);
    await page.reload();
    await expect(page.getByTestId('new-key-step')).toBeVisible();
  });

  await page.getByTestId('key-name').fill('New laptop');
  await page.getByTestId('make-key').click();
  await expect(page.getByTestId('open-own-keys')).toContainText('Nora Quist');
  await page.getByTestId('open-own-keys').click();
  await expect(page.getByTestId('own-key')).toHaveCount(1);
  await expect(page.getByTestId('own-key')).toContainText('New laptop');
  await expect(page.getByTestId('codes-left')).toContainText('9 of 10');
  await page.keyboard.press('Escape');
  await signOut();
  await comeInWithPasskey();
  await signOut();

  await test.step('the code is used up', async () => {
    await page.getByTestId('lost-key').click();
    await comeInWithCode();
    await expect(page.getByTestId('sign-in-error')).toBeVisible();
    await expect(page.getByTestId('new-key-step')).toHaveCount(0);
    await page.getByTestId('recovery-back').click();
  });
  await test.step('the old key is found, and opens nothing', async () => {
    await device.swap();
    await page.getByTestId('passkey-sign-in').click();
    await expect(page.getByTestId('sign-in-error')).toBeVisible();
    await expect(page.getByTestId('open-own-keys')).toHaveCount(0);
    await device.swap();
  });
  await comeInWithPasskey();
});

test('whoever leaves is out within five seconds, and their key opens nothing', async () => {
  const { page } = device;
  const since = Date.now();
  await lead.link.request('person.leave', { commandId: randomUUID(), personId, reason: 'Works elsewhere now.' });
  await expect(page.getByTestId('passkey-sign-in')).toBeVisible({ timeout: OUT_WITHIN_MS });
  const tookMs = Date.now() - since;
  console.log(`a leaver's open page was out after ${String(tookMs)} ms (at most ${String(OUT_WITHIN_MS)})`);
  expect(tookMs).toBeLessThan(OUT_WITHIN_MS);
  await page.getByTestId('passkey-sign-in').click();
  await expect(page.getByTestId('sign-in-error')).toBeVisible();
  await expect(page.getByTestId('open-own-keys')).toHaveCount(0);
});
