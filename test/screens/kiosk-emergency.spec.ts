/**
 * Pictures of an emergency and of the way to a ringing nurse line, with the core's part played by a double: by whom, in how
 * many touches, what the page shows of a record, and what it asks to be written.
 */
import { expect, test, type Browser, type Locator, type Page } from 'playwright/test';
import { EMERGENCIES } from '#domain/emergencies/emergencies.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import { SOFT_SIGNS_VERSION } from '#domain/soft-signs/soft-signs.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { EDITHS_VALUES, ENCOUNTER } from '../fixtures/entries.ts';
import { expectAccessible } from './checks.ts';
import { ago, bridgeEntry, CoreDouble, KIOSK_ID, type Said } from './core-double.ts';
import { shoot } from './shoot.ts';

const { edith: EDITH, walter: WALTER, margaret: PEGGY } = DEMO_RESIDENT_IDS;

let browser: Browser;
let page: Page;
let core: CoreDouble;
/** Touches since the page was opened. */
let taps = 0;

async function open(said: Partial<Said>, address: string): Promise<void> {
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    acknowledge: true,
    ...said,
  });
  page = await openPage(browser);
  await page.goto(`${core.url}${address}`);
  await expect(page.getByTestId('emergency')).toBeVisible();
  const night = page.getByTestId('night-mode');
  if ((await night.getAttribute('aria-pressed')) === 'true') await night.click();
  taps = 0;
}

async function tap(what: Locator): Promise<void> {
  await what.click();
  taps += 1;
}

const person = (name: string): Locator => page.getByTestId('who-person').filter({ hasText: name });

/** A picture at each size; nothing that a machine can find against WCAG 2.2 AA; all that is touched is large enough. */
async function picture(name: string): Promise<void> {
  await expect(page.locator('.toast')).toHaveCount(0, { timeout: 8000 });
  await shoot(page, `kiosk-emergency-${name}`);
  await page.waitForTimeout(300);
  await expectAccessible(page, name);
  // Emergency and Call are in sight, in their places, with nothing over them.
  await expect.soft(page.getByTestId('emergency'), `${name}: Emergency`).toBeInViewport({ ratio: 1 });
  await expect.soft(page.getByTestId('call-nurse'), `${name}: Call`).toBeInViewport({ ratio: 1 });
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('.frame__main button, .frame__over button, .frame__main summary')]
      .filter((it) => it.checkVisibility() && it.closest('[inert]') === null)
      .map((it) => ({ words: it.textContent.trim(), height: Math.round(it.getBoundingClientRect().height) }))
      .filter(({ height }) => height < 56),
  );
  expect.soft(small, `${name}: smaller than 56 px`).toEqual([]);
}

/** What the page asked the core for, the newest last. */
const asked = (method: string): unknown[] =>
  core.asked.filter((it) => it.method === method).map(({ params }) => params);

function setOf(residentId: string, values: ObservationValues, minutes: number, number = 700): BridgeEntry {
  const at = ago(minutes);
  const news2 = scoreNews2(news2Inputs(values, 1));
  return bridgeEntry(residentId, 'observations.recorded', { values, news2 }, number, at);
}

/** Breathing 26, oxygen 86 on air, the rest as it was: 9 and more on scale 1. */
const HIGH: ObservationValues = {
  ...EDITHS_VALUES,
  respiratoryRate: { value: 26, provenance: { source: 'counted', takenAt: ago(5), seconds: 60 } },
};
/** Everything as it should be. */
const LOW: ObservationValues = {
  ...EDITHS_VALUES,
  respiratoryRate: { value: 16, provenance: { source: 'counted', takenAt: ago(5), seconds: 60 } },
  spo2: { value: 97, provenance: { source: 'typed', takenAt: ago(5) } },
  bloodPressure: { value: { systolic: 124, diastolic: 72 }, provenance: { source: 'typed', takenAt: ago(5) } },
  pulse: { value: 72, provenance: { source: 'typed', takenAt: ago(5) } },
  temperature: { value: 368, provenance: { source: 'typed', takenAt: ago(5) } },
};

/** Nothing of a record: no date of birth, number, allergy, score or tag of anybody. */
async function expectNoRecord(): Promise<void> {
  const words = await page.locator('.frame__main').innerText();
  expect(words).not.toMatch(/999 1\d\d|NEWS2|penicillin|llergy|llergic|Scale 2|warfarin|apixaban/i);
  await expect(page.getByTestId('resident-banner')).toHaveCount(0);
}

test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});
test.afterEach(async () => {
  await page.context().close();
  await core.stop();
});

test('the locked screen says what needs no PIN; three touches to a ringing nurse line', async () => {
  test.setTimeout(120_000);
  await open({ signedOut: true }, '#/');
  await expect(page.getByTestId('no-pin-needed')).toBeVisible();
  await expect(page.getByTestId('call-nurse')).toContainText('Call the nurse');
  await picture('01-locked');
  await tap(page.getByTestId('call-nurse'));
  await expect(person('HARGREAVES')).toContainText('Room 12');
  await expectNoRecord();
  await expect(page.locator('.frame__main')).not.toContainText('1936');
  await picture('02-who-open');
  await tap(person('HARGREAVES'));
  await expect(page.getByTestId('ring-who')).toContainText('born 14 Mar 1936');
  await expectNoRecord();
  await expect(page.getByTestId('confirm-call')).toBeInViewport({ ratio: 1 });
  await picture('03-confirm-open');
  await tap(page.getByTestId('confirm-call'));
  expect(taps).toBe(3);
  await expect.poll(() => asked('call.request')).toMatchObject([{ residentId: EDITH, concern: '', caller: '' }]);
  await expect(page).toHaveURL(/#\/call\//);
  // The page of the call opens without a PIN, and shows nothing of the record.
  await expect(page.getByTestId('carer-card')).toHaveCount(0);
  await expectNoRecord();
  await expect(page.getByTestId('call-nurse')).toContainText('In the queue');
  await picture('04-waiting-open');
  // Back on the locked screen the call is still there, and leads to it.
  await page.getByTestId('go-home').click();
  await expect(page.getByTestId('call-on')).toContainText('HARGREAVES');
  await picture('05-locked-with-call');
  await page.getByTestId('call-on-open').click();
  await expect(page).toHaveURL(/#\/call\//);
});

test('a name may be typed, and the words of whoever calls go with it', async () => {
  await open({ signedOut: true }, `#/call-request/${WALTER}`);
  await page.getByTestId('caller').fill('  Mrs Shah, cleaner ');
  await page.getByTestId('concern').fill('He is on the floor.');
  await page.getByTestId('confirm-call').click();
  await expect
    .poll(() => asked('call.request'))
    .toMatchObject([{ residentId: WALTER, concern: 'He is on the floor.', caller: 'Mrs Shah, cleaner' }]);
});

test('somebody who is in no list', async () => {
  await open({ signedOut: true }, '#/');
  await tap(page.getByTestId('call-nurse'));
  await tap(page.getByTestId('who-not-listed'));
  await page.getByTestId('described-name').fill('Visitor, grey coat');
  await page.getByTestId('described-room').fill('Garden');
  await picture('06-not-in-the-list');
  await tap(page.getByTestId('confirm-call'));
  expect(taps).toBe(3);
  await expect
    .poll(() => asked('call.request-described'))
    .toMatchObject([{ person: { name: 'Visitor, grey coat', room: 'Garden' }, concern: '', caller: '' }]);
  await expect(page).toHaveURL(/#\/call\//);
  await expect(page.getByTestId('carer-card')).toHaveCount(0);
  await picture('07-waiting-described');
});

test('signed in: who it is stands big, the similar name is told, and it is one touch from there', async () => {
  test.setTimeout(120_000);
  await open({}, '#/');
  await tap(page.getByTestId('call-nurse'));
  await expect(person('HARGREAVES')).toContainText('999 123 4519');
  await picture('08-who');
  await tap(person('FENWICK,'));
  await expect(page.getByTestId('similar-warning')).toContainText('FENWICKE');
  await expect(page.getByTestId('ring-who')).toContainText('FENWICK, Margaret');
  await picture('09-confirm-similar');
  // A near miss: the wrong person is left, and nothing was written.
  await page.getByTestId('ring-somebody-else').click();
  await tap(person('HARGREAVES'));
  expect(asked('call.request')).toEqual([]);
  await tap(page.getByTestId('confirm-call'));
  await expect.poll(() => asked('call.request')).toHaveLength(1);
  expect(asked('call.request')).toMatchObject([{ residentId: EDITH }]);
  expect(asked('call.request')[0]).not.toHaveProperty('caller');
});

test('NEWS2 of 7 and more: 999 first, the wishes beside it, and Call in its place', async () => {
  test.setTimeout(120_000);
  const entries = [{ residentId: EDITH, entries: [setOf(EDITH, HIGH, 4)] }];
  await open({ entries }, `#/call-request/${EDITH}`);
  await expect(page.getByTestId('high-first')).toContainText('Ring 999 first');
  await expect(page.getByTestId('high-first')).toContainText('Treat everything else');
  await expect(page.getByTestId('confirm-call')).toBeInViewport({ ratio: 1 });
  await picture('10-high-first');
  await page.locator('.frame__main').evaluate((main) => {
    main.scrollTo({ top: 100_000 });
  });
  // However far the page is scrolled.
  await expect(page.getByTestId('confirm-call')).toBeInViewport({ ratio: 1 });
  await page.getByTestId('open-story').click();
  await picture('11-story');
  await page.locator('.frame__main').evaluate((main) => {
    main.scrollTo({ top: 0 });
  });
  await page.getByTestId('high-999').click();
  await expect(page.getByTestId('emergency-page')).toBeVisible();
});

test('the numbers do not ask for a call: a reason in one touch, offered and not asked for', async () => {
  const entries = [{ residentId: WALTER, entries: [setOf(WALTER, LOW, 4)] }];
  await open({ entries }, `#/call-request/${WALTER}`);
  await expect(page.getByTestId('why-call')).toBeVisible();
  await page.getByTestId('why-family').click();
  await page.getByTestId('why-worried').click();
  await expect(page.getByTestId('concern')).toHaveValue('I am worried.');
  await picture('12-why');
  await page.getByTestId('why-family').click();
  await expect(page.getByTestId('concern')).toHaveValue('');
  await page.getByTestId('confirm-call').click();
  await expect.poll(() => asked('call.request')).toMatchObject([{ family: { words: 'The family is worried.' } }]);
});

test('a soft sign or a band of the policy is reason enough', async () => {
  const signs = bridgeEntry(
    WALTER,
    'soft-signs.recorded',
    { questions: SOFT_SIGNS_VERSION, asWellAsNormal: false, signs: ['more-muddled'], words: 'Does not know his room.' },
    701,
    ago(3),
  );
  await open(
    { entries: [{ residentId: WALTER, entries: [setOf(WALTER, LOW, 4), signs] }] },
    `#/call-request/${WALTER}`,
  );
  await expect(page.getByTestId('signs-with-call')).toContainText('Does not know his room.');
  await expect(page.getByTestId('why-call')).toHaveCount(0);
});

test('a call is on at another tablet: it is shown and led to, and another one can be made', async () => {
  const requested = bridgeEntry(EDITH, 'call.requested', { concern: 'Chesty' }, 702, ago(6));
  await open({ entries: [{ residentId: EDITH, entries: [requested] }] }, '#/');
  // The other tablet's call does not stand in the way of calling from this one.
  await expect(page.getByTestId('call-nurse')).toContainText('Call the nurse');
  await page.getByTestId('call-nurse').click();
  await expect(page.getByTestId('call-on')).toContainText('another tablet');
  await person('HARGREAVES').click();
  await expect(page.getByTestId('call-on')).toContainText('In the queue');
  await picture('13-call-on-elsewhere');
  await page.getByTestId('confirm-call').click();
  await expect.poll(() => asked('call.request')).toHaveLength(1);
});

test('offline: the telephone first, and the call can be put in the queue', async () => {
  test.setTimeout(120_000);
  await open({ hub: 'offline' }, `#/call-request/${EDITH}`);
  await expect(page.getByTestId('no-line')).toContainText('Ring the nurse');
  await picture('14-offline');
  await page.getByTestId('go-home').click();
  await expect(page.getByTestId('call-nurse')).toContainText('Ring the nurse');
});

test('what cannot be saved never holds the call up', async () => {
  await open({ refuseSet: { code: 'not-trained', words: 'Not trained.' } }, `#/soft-signs/${EDITH}`);
  await page.getByTestId('sign-more-muddled').click();
  await page.goto(`${core.url}#/call-request/${EDITH}`);
  await page.getByTestId('confirm-call').click();
  await expect.poll(() => asked('call.request')).toHaveLength(1);
  await expect(page).toHaveURL(/#\/call\//);
});

test('a call that the core refuses says so, with the telephone, and can be pressed again', async () => {
  await open({ refuseCall: { code: 'internal', words: 'Full.' } }, `#/call-request/${EDITH}`);
  await page.getByTestId('confirm-call').click();
  await expect(page.getByTestId('ring-failed')).toContainText('01632');
  await picture('15-refused');
  delete core.said.refuseCall;
  await page.getByTestId('confirm-call').click();
  await expect(page).toHaveURL(/#\/call\//);
  const [first, second] = asked('call.request') as { entryId: string }[];
  // The same wish under the same identifier: never two calls.
  expect(second?.entryId).toBe(first?.entryId);
});

test('the tablet has lost its own program: the telephone, and 999 as before', async () => {
  test.setTimeout(60_000);
  await open({ signedOut: true }, `#/call-request/${EDITH}`);
  await core.stop();
  await expect(page.getByTestId('no-line')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByTestId('confirm-call')).toBeVisible();
  await page.getByTestId('emergency').click();
  await expect(page.getByTestId('address')).toContainText('Mill Lane');
  await page.getByTestId('kind-choking').click();
  await expect(page.getByTestId('first-aid')).toContainText('between the shoulder blades');
});

test('999 with nobody signed in: one touch to the number and the address, four to a ring that is written down', async () => {
  test.setTimeout(240_000);
  await open({ signedOut: true }, '#/');
  await tap(page.getByTestId('emergency'));
  await expect(page.getByRole('heading', { name: 'Ring 999 now' })).toBeInViewport();
  await expect(page.getByTestId('address')).toBeInViewport();
  await expect(page.getByTestId('kind-stroke')).toBeInViewport();
  await expect(page.getByTestId('rang-999')).toBeInViewport();
  await picture('20-999-open');
  await tap(person('HARGREAVES'));
  await expect(page.getByRole('dialog')).toContainText('14 Mar 1936');
  await picture('21-999-who');
  await tap(page.getByTestId('emergency-person-yes'));
  // Whether CPR is done is shown, because it decides what is done; nothing else of the record is.
  await expect(page.getByTestId('cpr-card')).toContainText('Treat everything else');
  await expectNoRecord();
  await expect(page.getByTestId('wishes-card')).toHaveCount(0);
  await tap(page.getByTestId('rang-999'));
  expect(taps).toBe(4);
  await expect(page.getByTestId('rung-at')).toBeVisible();
  await expect
    .poll(() => asked('record.write'))
    .toMatchObject([{ kind: 'emergency.noted', body: { emergency: 'other', rang999: true, incident: '' } }]);
  await expect(page.getByTestId('nurse-sees')).toBeVisible();
  await picture('22-999-rung-open');
});

test('999, then the nurse, with nobody signed in: four touches to a ringing line', async () => {
  await open({ signedOut: true }, '#/');
  await tap(page.getByTestId('emergency'));
  await tap(page.getByTestId('call-nurse'));
  await tap(person('PEMBERTON'));
  await tap(page.getByTestId('confirm-call'));
  expect(taps).toBe(4);
  await expect.poll(() => asked('call.request')).toMatchObject([{ residentId: WALTER }]);
});

test('which emergency it is goes with the call, and can be taken back', async () => {
  await open({ signedOut: true }, '#/emergency/choking');
  await page.getByTestId('call-nurse').click();
  await person('PEMBERTON').click();
  await expect(page.getByTestId('emergency-with-call')).toContainText('Choking');
  await page.getByTestId('drop-emergency').click();
  await expect(page.getByTestId('emergency-with-call')).toHaveCount(0);
  await page.getByTestId('back').click();
  await person('RASHIDI').click();
  await page.getByTestId('confirm-call').click();
  await expect.poll(() => asked('call.request')).toMatchObject([{ emergency: 'choking' }]);
});

test('with nobody chosen nothing is written, and it says so', async () => {
  await open({ signedOut: true }, '#/emergency');
  await page.getByTestId('rang-999').click();
  await expect(page.getByTestId('rung-nobody')).toContainText('Nothing is written down');
  expect(asked('record.write')).toEqual([]);
});

test('each kind has its page, and opening it for somebody is written once', async () => {
  test.setTimeout(400_000);
  await open({}, `#/emergency/${EDITH}`);
  await expect(page.getByTestId('resident-banner')).toBeVisible();
  await picture('23-999');
  for (const kind of EMERGENCIES) {
    await page.getByTestId(`kind-${kind}`).click();
    await expect(page.getByTestId('first-aid')).toBeVisible();
    await expect(page.getByTestId('address')).toBeInViewport();
    await picture(`24-${kind}`);
    await page.getByTestId('other-kind').click();
  }
  const written = (): unknown[] => asked('record.write').map((fact) => (fact as { body: unknown }).body);
  await expect.poll(written).toHaveLength(EMERGENCIES.length);
  // Opened again it is the same emergency.
  await page.getByTestId('kind-choking').click();
  await page.getByTestId('not-emergency').click();
  await page.goto(`${core.url}#/emergency/choking/${EDITH}`);
  await expect(page.getByTestId('nurse-sees')).toBeVisible();
  expect(written()).toHaveLength(EMERGENCIES.length);
  expect(written()).toContainEqual({ emergency: 'choking', list: 'emergencies/1', rang999: false, incident: '' });
});

test('the CPR form decides: no CPR for Edith, CPR for Olive, and choking is treated for both', async () => {
  await open({}, `#/emergency/not-breathing/${EDITH}`);
  await expect(page.getByTestId('first-aid')).toContainText('Do not do CPR');
  await expect(page.getByTestId('first-aid')).not.toContainText('Start CPR');
  await page.goto(`${core.url}#/emergency/not-breathing/${DEMO_RESIDENT_IDS.olive}`);
  await expect(page.getByTestId('first-aid')).toContainText('Start CPR now');
  await page.goto(`${core.url}#/emergency/not-breathing`);
  await expect(page.getByTestId('first-aid')).toContainText('Start CPR now');
  await page.goto(`${core.url}#/emergency/choking/${PEGGY}`);
  await expect(page.getByTestId('first-aid')).toContainText('hard blows');
  await expect(page.getByTestId('first-aid')).not.toContainText('Start CPR');
});

test('the incident number comes later; what only this tablet has, the nurse does not see yet', async () => {
  await open({ acknowledge: false, hub: 'offline' }, `#/emergency/bleeding/${EDITH}`);
  await page.getByTestId('rang-999').click();
  await page.getByTestId('incident').fill('A-4471');
  await page.getByTestId('incident-save').click();
  await expect(page.getByTestId('incident-saved')).toContainText('A-4471');
  await expect(page.getByTestId('nurse-sees')).toHaveCount(0);
  await picture('25-incident-offline');
  expect(asked('record.write')).toMatchObject([
    { body: { emergency: 'bleeding', rang999: false } },
    { body: { emergency: 'bleeding', rang999: true, incident: '' } },
    { body: { emergency: 'bleeding', rang999: true, incident: 'A-4471' } },
  ]);
});

test('behind the PIN nobody is chosen: 999 does not open for whoever was on the page before', async () => {
  await open({ signedOut: true }, `#/observations/${EDITH}`);
  await expect(page.getByTestId('carer-card').first()).toBeVisible();
  await page.getByTestId('emergency').click();
  await expect(page).toHaveURL(/#\/emergency$/);
});

test('a call that somebody signed in made stays behind the PIN', async () => {
  const requested = bridgeEntry(EDITH, 'call.requested', { concern: 'Chesty' }, 702, ago(6));
  const here = { ...requested, envelope: { ...requested.envelope, device: { id: KIOSK_ID, counter: 1 } } };
  await open({ signedOut: true, entries: [{ residentId: EDITH, entries: [here] }] }, `#/call/${EDITH}/${ENCOUNTER}`);
  await expect(page.getByTestId('carer-card').first()).toBeVisible();
  await expect(page.getByText('Chesty')).toHaveCount(0);
  // Calling goes on all the same.
  await expect(page.getByTestId('call-nurse')).toContainText('Call the nurse');
});

test('always day colours', async () => {
  await open({ signedOut: true }, '#/');
  await page.getByTestId('night-mode').click();
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'night');
  await page.getByTestId('emergency').click();
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'day');
});

test('by keyboard alone, from the locked screen to a ringing line', async () => {
  await open({ signedOut: true }, '#/');
  const press = async (target: Locator): Promise<void> => {
    for (let i = 0; i < 60; i++) {
      if (await target.evaluate((it) => it === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await press(page.getByTestId('call-nurse'));
  await press(person('PEMBERTON'));
  await press(page.getByTestId('confirm-call'));
  await expect.poll(() => asked('call.request')).toHaveLength(1);
});

test('at 200 % everything is there and nothing lies over it', async () => {
  test.setTimeout(60_000);
  const entries = [{ residentId: EDITH, entries: [setOf(EDITH, HIGH, 4)] }];
  await open({ entries }, `#/call-request/${EDITH}`);
  // A page of 1280 by 800 at 200 % has half the pixels each way.
  await page.setViewportSize({ width: 640, height: 400 });
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await expect(page.getByTestId('confirm-call')).toBeInViewport({ ratio: 1 });
  await page.screenshot({ path: 'screens/kiosk-emergency-30-zoom-call.png' });
  await page.goto(`${core.url}#/emergency/choking/${EDITH}`);
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: 'screens/kiosk-emergency-31-zoom-999.png' });
});
