/**
 * Pictures of what happens at the bedside before a call: soft signs, why the home calls, observations one question a page and
 * on one page, a score that asks for a call, and a wrong resident; and what must hold in each of them, read from the page.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { DEMO_CARERS, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { typeValues } from '../e2e/support/kiosk-page.ts';
import { expectAccessible, expectLargeTargets } from './checks.ts';
import { ago, CoreDouble, type Said } from './core-double.ts';
import { shoot } from './shoot.ts';

const EDITH = DEMO_RESIDENT_IDS.edith;
const WALTER = DEMO_RESIDENT_IDS.walter;

type Reading = Extract<DeviceEvent, { type: 'reading' }>;

function device(changes: Partial<DeviceState> & Pick<DeviceState, 'deviceId' | 'label'>): DeviceState {
  return {
    driverId: 'nonin-ascii',
    driverVersion: 1,
    driverLabel: 'Nonin oximeter (Avant, 9600, 8500)',
    type: 'oximeter',
    measures: ['oximeter'],
    hostStarts: false,
    medical: true,
    connection: 'serial',
    where: '/dev/ttyUSB0',
    state: 'ready',
    since: ago(200),
    lastSeenAt: ago(1),
    ...changes,
  };
}
const OXIMETER = device({ deviceId: 'oximeter', label: 'Oximeter 21C0' });
const CUFF = device({
  deviceId: 'cuff',
  label: 'Cuff 7F3A',
  driverId: 'suntech-advantage',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  hostStarts: true,
});
const THERMOMETER = device({
  deviceId: 'thermometer',
  label: 'Thermometer 0B19',
  driverId: 'suretemp-plus',
  type: 'thermometer',
  measures: ['thermometer'],
});
const DEVICES = [OXIMETER, CUFF, THERMOMETER];

let made = 0;
function reading(from: DeviceState, measurements: Reading['measurements'], final = true): Reading {
  made += 1;
  const at = ago(0);
  return {
    type: 'reading',
    deviceId: from.deviceId,
    at,
    of: from.type,
    measurements,
    final,
    provenance: {
      source: 'device',
      deviceId: from.deviceId,
      driverId: from.driverId,
      deviceLabel: from.label,
      takenAt: at,
      remarks: [],
      reading: {
        readingId: `01900000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`,
        driverVersion: 1,
        raw: '00',
        quality: 'ok',
        confirmed: false,
        fromMemory: false,
        checked: true,
      },
    },
  };
}

let browser: Browser;
let page: Page;
let core: CoreDouble;

async function open(said: Partial<Said>, address: string): Promise<void> {
  core = await CoreDouble.start({
    devices: DEVICES,
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    ...said,
  });
  page = await openPage(browser);
  await page.goto(`${core.url}${address}`);
  await expect(page.getByTestId('emergency')).toBeVisible();
  const night = page.getByTestId('night-mode');
  if ((await night.getAttribute('aria-pressed')) === 'true') await night.click();
}

async function goTo(address: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, address);
}

/** A picture at each size; nothing that a machine can find against WCAG 2.2 AA; all that is touched is large enough. */
async function picture(name: string): Promise<void> {
  await expect(page.locator('.toast')).toHaveCount(0, { timeout: 8000 });
  await shoot(page, `kiosk-bedside-${name}`);
  await page.waitForTimeout(300);
  await expectAccessible(page, name);
  await expect.soft(page.getByTestId('emergency'), `${name}: Emergency`).toBeInViewport();
  await expect.soft(page.getByTestId('call-nurse'), `${name}: Call`).toBeInViewport();
  // Nothing but the page has been scrolled.
  const moved = await page.evaluate(() => document.querySelector('.frame')?.scrollTop);
  expect.soft(moved, `${name}: the bars have moved`).toBe(0);
  await expectLargeTargets(page, name, '.frame__actions button');
}

/** What the page asked the core to write, newest last. */
function asked(method: string): unknown[] {
  return core.asked.filter((it) => it.method === method).map(({ params }) => params);
}

/** A whole set, typed in on the one page. */
async function typeAll(values: { systolic: string; spo2: string; rate: string; awake: string }): Promise<void> {
  await typeValues(page, 'blood-pressure', { systolic: values.systolic, diastolic: '50' });
  await typeValues(page, 'oximeter', { spo2: values.spo2, pulse: '108' });
  await typeValues(page, 'thermometer', { tenthsCelsius: '38.4' });
  await typeValues(page, 'breathing', { respiratoryRate: values.rate });
  await page.getByTestId(`acvpu-${values.awake}`).click();
  await page.getByTestId('air').click();
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

test('as well as normal: yes is one touch, and is saved', async () => {
  test.setTimeout(120_000);
  await open({}, `#/soft-signs/${EDITH}`);
  await picture('01-as-well');
  await page.getByTestId('as-well-yes').click();
  await expect(page.getByTestId('take-observations')).toBeVisible();
  expect(asked('record.write')).toMatchObject([{ kind: 'soft-signs.recorded', body: { asWellAsNormal: true } }]);
});

test('not as well: signs, the family, and all of it goes with the call', async () => {
  test.setTimeout(180_000);
  await open({}, `#/soft-signs/${EDITH}`);
  for (const sign of ['breathless-or-chesty', 'eating-or-drinking-less', 'sleepier-or-tired', 'shivery-hot-or-cold']) {
    await page.getByTestId(`sign-${sign}`).click();
  }
  await page.getByTestId('soft-signs-words').fill('Not touched her tea. Chesty since dinner time.');
  await picture('02-soft-signs');
  await page.getByTestId('family-add').click();
  await page.getByTestId('family-name').fill('Carol, daughter');
  await page.getByTestId('family-words').fill('She did not know me.');
  await picture('03-soft-signs-family');
  // Call at any time: what was said is there already.
  await page.getByTestId('call-nurse').click();
  await expect(page.getByTestId('concern').first()).toHaveValue('Not touched her tea. Chesty since dinner time.');
  await expect(page.getByTestId('family-words')).toHaveValue('She did not know me.');
  await expect(page.getByTestId('family-name')).toHaveValue('Carol, daughter');
});

test('why the home calls: tiles, one question at a time, 999 first where an answer says so', async () => {
  test.setTimeout(180_000);
  await open({}, `#/call-request/${EDITH}`);
  await expect(page.getByTestId('reason-fall')).toBeVisible();
  await picture('04-reasons');
  await page.getByTestId('reason-fall').click();
  await expect(page.getByTestId('question-witnessed')).toBeVisible();
  await picture('05-question');
  await page.getByTestId('answer-no').click();
  await page.getByTestId('answer-yes').click();
  await page.getByTestId('question-skip').click();
  await page.getByTestId('answer-under-an-hour').click();
  await page.getByTestId('answer-cannot').click();
  await expect(page.getByTestId('ring-first')).toBeVisible();
  await page.getByTestId('answer-words').fill('Left hip');
  await page.getByTestId('question-next').click();
  await page.getByTestId('alternative-999').click();
  await picture('06-said');
  // What was said can be changed; the notice goes with the answer that raised it.
  await page.getByTestId('change-can-move').click();
  await page.getByTestId('answer-with-pain').click();
  await expect(page.getByTestId('ring-first')).toHaveCount(0);
  await expect(page.getByTestId('reason-said')).toContainText('With pain');
  await page.getByTestId('change-can-move').click();
  await page.getByTestId('answer-cannot').click();
  await page.getByTestId('ring-first-open').click();
  await expect(page).toHaveURL(/#\/emergency\/other\//);
});

test('one question a page, by keys alone where nothing is measured', async () => {
  test.setTimeout(300_000);
  await open({}, `#/guided/${EDITH}`);
  await expect(page.getByTestId('guided-progress')).toHaveText('1 of 6');
  await picture('07-guided-awake');
  await page.getByTestId('acvpu-A').focus();
  await page.getByTestId('acvpu-A').locator('input').press('Space');
  await page.getByTestId('guided-next').press('Enter');
  await expect(page.getByTestId('guided-breathing')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await picture('08-guided-breathing');
  await page.getByTestId('breathing-start').click();
  await page.getByTestId('breath-touch').click();
  await picture('09-guided-counting');
  // Could not get it: on it goes, and it stays missing.
  await page.getByTestId('guided-could-not').click();
  await expect(page.getByTestId('guided-oximeter')).toBeVisible();
  for (let second = 0; second < 10; second++) {
    core.event(
      reading(
        OXIMETER,
        [
          { kind: 'spo2', percent: 86 },
          { kind: 'pulse', perMinute: 108 },
        ],
        false,
      ),
    );
    if (second === 3) await page.screenshot({ path: 'screens/kiosk-bedside-10-guided-settling.png' });
    await page.waitForTimeout(900);
  }
  await page.getByTestId('oximeter-use').click();
  await picture('11-guided-oximeter');
  await page.getByTestId('guided-next').click();
  await picture('12-guided-oxygen');
  await page.getByTestId('air').click();
  await page.getByTestId('guided-next').click();
  await picture('13-guided-cuff');
  await page.getByTestId('start-cuff').click();
  core.event({ type: 'refusal', deviceId: 'cuff', at: ago(0), of: 'blood-pressure', code: 'movement', detail: '' });
  await expect(page.getByTestId('tile-blood-pressure')).toContainText('We could not get a blood pressure');
  await picture('14-guided-cuff-failed');
  await page.getByTestId('start-cuff').click();
  await page.getByTestId('guided-could-not').click();
  // The cuff goes on: its result is hers on the next page too.
  core.event(reading(CUFF, [{ kind: 'blood-pressure', systolic: 104, diastolic: 62 }]));
  core.event(reading(THERMOMETER, [{ kind: 'temperature', tenthsCelsius: 384 }]));
  await picture('15-guided-temperature');
  await page.getByTestId('guided-next').click();
  await expect(page.getByTestId('guided-missing')).toContainText('Missing: breathing.');
  await expect(page.getByTestId('who-line')).toContainText('Save for HARGREAVES, Edith, born 14 Mar 1936');
  await picture('16-guided-score');
  // To the one page and back: nothing is lost.
  await page.getByTestId('all-on-one-page').click();
  await expect(page.getByTestId('tile-temperature')).toContainText('38.4');
  await expect(page.getByTestId('tile-blood-pressure')).toContainText('104');
  await expect(page.getByTestId('subscore-respiratoryRate')).toHaveText('?');
  await picture('17-one-page');
  await page.getByTestId('one-question-a-page').click();
  await expect(page.getByTestId('guided-breathing')).toBeVisible();
  await typeValues(page, 'breathing', { respiratoryRate: '18' });
  await page.getByTestId('guided-next').click();
  for (const step of ['oximeter', 'oxygen', 'blood-pressure', 'temperature']) {
    await expect(page.getByTestId(`guided-${step}`)).toBeVisible();
    await page.getByTestId('guided-next').click();
  }
  await page.getByTestId('save-observations').click();
  await expect(page.getByTestId('saved-at')).toBeVisible();
  expect(asked('observations.record')).toMatchObject([
    {
      respiratoryRate: { value: 18 },
      bloodPressure: { value: { systolic: 104 } },
      temperature: { value: 384 },
      spo2: { value: 86 },
    },
  ]);
});

test('NEWS2 of 7 or more: 999 with her wishes beside it; leaving without a call asks why, and the answer is written', async () => {
  test.setTimeout(180_000);
  await open({}, `#/observations/${EDITH}`);
  await typeAll({ systolic: '88', spo2: '86', rate: '26', awake: 'V' });
  await page.getByTestId('save-observations').click();
  await expect(page.getByTestId('ring-999')).toBeVisible();
  await expect(page.getByTestId('cpr-card')).toBeVisible();
  await picture('18-saved-high');
  await page.getByTestId('back').click();
  await expect(page.getByTestId('declined-call')).toBeVisible();
  await picture('19-not-calling');
  // Leaving is possible; the question stays on her page.
  await page.getByTestId('declined-later').click();
  await expect(page.getByTestId('not-calling')).toBeVisible();
  await picture('20-not-calling-notice');
  await page.getByTestId('not-calling-why').click();
  await page.getByTestId('because-other').click();
  await expect(page.getByTestId('declined-save')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('declined-words').fill('The doctor is with her.');
  await page.getByTestId('declined-save').click();
  await expect(page.getByTestId('not-calling')).toHaveCount(0);
  expect(asked('record.write')).toMatchObject([
    { kind: 'escalation.declined', body: { why: 'other', words: 'The doctor is with her.', policy: 'default/1' } },
  ]);
});

test('values of somebody else: kept, moved or thrown away, never in silence', async () => {
  test.setTimeout(180_000);
  await open({}, `#/observations/${EDITH}`);
  await typeValues(page, 'blood-pressure', { systolic: '104', diastolic: '62' });
  await page.getByTestId('acvpu-A').click();
  await page.getByTestId('wrong-person').click();
  await picture('21-wrong-person');
  await page.getByTestId(`right-person-${WALTER}`).click();
  await expect(page.getByRole('heading', { name: 'You have 2 readings for Edie' })).toBeVisible();
  // Nothing is taken for either while it is asked.
  core.event(reading(THERMOMETER, [{ kind: 'temperature', tenthsCelsius: 371 }]));
  await picture('22-whose-values');
  await page.getByTestId('values-move').click();
  await expect(page.getByTestId('tile-blood-pressure')).toContainText('104');
  await expect(page.getByTestId('tile-temperature')).not.toContainText('37.1');
  await expect(page.getByTestId('who-line')).toContainText('PEMBERTON, Walter');
  await goTo(`#/observations/${EDITH}`);
  await page.getByTestId('values-keep').click();
  await expect(page.getByTestId('tile-blood-pressure')).not.toContainText('104');
  await goTo(`#/observations/${WALTER}`);
  await expect(page.getByTestId('tile-blood-pressure')).toContainText('104');
  await page.getByTestId('save-observations').click();
  await expect(page.getByTestId('saved-at')).toBeVisible();
});

test('not trained in observations: who is, and what there is to do', async () => {
  test.setTimeout(120_000);
  const { priya, grace } = DEMO_CARERS;
  const mark = { on: '2026-01-10', by: 'The manager' };
  await open(
    { training: { [priya.personId]: { kiosk: mark }, [grace.personId]: { observations: mark } } },
    `#/guided/${EDITH}`,
  );
  await expect(page.getByTestId('not-trained')).toContainText('Grace Mensah');
  await picture('23-not-trained');
  await page.getByTestId('not-trained-signs').click();
  await expect(page.getByTestId('as-well-yes')).toBeVisible();
});

test('at 200 % zoom and at night the pages still hold', async () => {
  test.setTimeout(180_000);
  await open({}, `#/guided/${EDITH}`);
  await page.getByTestId('acvpu-A').click();
  await page.getByTestId('guided-next').click();
  await page.getByTestId('guided-could-not').click();
  // Half of 1280 x 800: what a browser shows at 200 %.
  await page.setViewportSize({ width: 640, height: 400 });
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: 'screens/kiosk-bedside-24-zoomed.png' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByTestId('night-mode').click();
  await picture('25-guided-night');
});
