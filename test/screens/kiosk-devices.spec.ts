/**
 * Pictures of bedside devices on the kiosk, in each state that a carer can meet, with the core's part played by a double: and
 * what must hold in each of them, read from the page.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceEvent, DriverCard } from '#protocol/bridge/devices.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { expectAccessible } from './checks.ts';
import { ago, CoreDouble, type Said } from './core-double.ts';
import { shoot } from './shoot.ts';

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
    lastUsed: { name: 'Grace Mensah', at: ago(47) },
    ...changes,
  };
}

const BLUE = device({ deviceId: 'blue', label: 'Blue oximeter', serialNumber: '501234567' });
const RED = device({ deviceId: 'red', label: 'Red oximeter', where: '/dev/ttyUSB1' });
const CUFF = device({
  deviceId: 'cuff',
  label: 'Ward cuff',
  driverId: 'suntech-advantage',
  driverLabel: 'SunTech Advantage',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  hostStarts: true,
  where: '/dev/ttyUSB2',
});
const RADIO_CUFF = device({
  deviceId: 'radio-cuff',
  label: 'Upstairs cuff',
  driverId: 'gatt-blood-pressure',
  driverLabel: 'A&D UA-651BLE blood pressure monitor',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  connection: 'bluetooth',
  where: 'A&D_UA-651BLE_4C21AF',
  state: 'waiting',
  battery: { percent: 33, low: true, at: ago(34) },
  clockAheadSeconds: 7200,
});
const THERMOMETER = device({
  deviceId: 'thermometer',
  label: 'Blue thermometer',
  driverId: 'suretemp-plus',
  driverLabel: 'Welch Allyn SureTemp Plus',
  type: 'thermometer',
  measures: ['thermometer'],
  where: '/dev/ttyUSB3',
});

const DRIVERS: DriverCard[] = [
  ['nonin-ascii', 'Nonin oximeter (Avant, 9600, 8500)', 'oximeter', 'serial', true],
  ['masimo-ascii-1', 'Masimo oximeter (Radical, ASCII 1)', 'oximeter', 'serial', true],
  ['contec-cms50d', 'Contec CMS50D+ oximeter', 'oximeter', 'serial', true],
  ['suntech-advantage', 'SunTech Advantage cuff', 'blood-pressure', 'serial', true],
  ['beurer-bm58', 'Beurer BM58 cuff', 'blood-pressure', 'serial', true],
  ['suretemp-plus', 'Welch Allyn SureTemp Plus', 'thermometer', 'serial', true],
  ['line-thermometer', 'A thermometer that sends lines of text', 'thermometer', 'serial', false],
  ['gatt-blood-pressure', 'Bluetooth cuff', 'blood-pressure', 'bluetooth', true],
].map(([driverId, label, type, connection, medical]) => ({
  driverId,
  version: 1,
  label,
  type,
  measures: [type],
  connection,
  medical,
  options:
    driverId === 'masimo-ascii-1'
      ? [{ name: 'rate', label: 'Speed in the device’s menu', choices: ['9600', '19200'], initial: '9600' }]
      : [],
})) as DriverCard[];

let made = 0;
function reading(
  from: DeviceState,
  measurements: Reading['measurements'],
  change: Partial<Reading['provenance']['reading']> & {
    final?: boolean;
    of?: Reading['of'];
    takenAt?: string;
    remarks?: string[];
  } = {},
): Reading {
  const { final = true, of = from.type, takenAt, remarks = [], ...record } = change;
  const at = ago(0);
  made += 1;
  return {
    type: 'reading',
    deviceId: from.deviceId,
    at,
    of,
    measurements,
    final,
    provenance: {
      source: 'device',
      deviceId: from.deviceId,
      driverId: from.driverId,
      deviceLabel: from.label,
      takenAt: takenAt ?? at,
      remarks,
      reading: {
        readingId: `01900000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`,
        driverVersion: 1,
        raw: '00',
        quality: 'ok',
        confirmed: false,
        fromMemory: false,
        checked: true,
        ...record,
      },
    },
  };
}
const oxygen = (
  from: DeviceState,
  percent: number,
  perMinute: number,
  change: Parameters<typeof reading>[2] = {},
): Reading =>
  reading(
    from,
    [
      { kind: 'spo2', percent },
      { kind: 'pulse', perMinute },
    ],
    { final: false, of: 'oximeter', ...change },
  );
const pressure = (
  from: DeviceState,
  systolic: number,
  diastolic: number,
  change: Parameters<typeof reading>[2] = {},
): Reading => reading(from, [{ kind: 'blood-pressure', systolic, diastolic }], change);
const temperature = (tenthsCelsius: number, change: Parameters<typeof reading>[2] = {}): Reading =>
  reading(THERMOMETER, [{ kind: 'temperature', tenthsCelsius }], change);

/** A beat of a finger's pulse, as many samples a second as an oximeter sends. */
function beat(second: number): number[] {
  return Array.from({ length: 25 }, (_, i) => {
    const phase = ((second * 25 + i) % 20) / 20;
    return phase < 0.2 ? phase * 5 : Math.max(0, 1 - (phase - 0.2) * 1.4) * (phase > 0.45 && phase < 0.55 ? 1.1 : 1);
  }).map((value) => Math.min(1, Math.max(0, value)));
}

let browser: Browser;
let page: Page;
let core: CoreDouble;

async function open(said: Partial<Said>, address = ''): Promise<void> {
  core = await CoreDouble.start({
    devices: [],
    drivers: DRIVERS,
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    ...said,
  });
  page = await openPage(browser);
  await page.goto(`${core.url}${address}`);
  await expect(page.getByTestId('go-devices')).toBeVisible();
  const night = page.getByTestId('night-mode');
  if ((await night.getAttribute('aria-pressed')) === 'true') await night.click();
}

const OBSERVATIONS = `#/observations/${DEMO_RESIDENT_IDS.edith}`;

/** A picture at each size; nothing that a machine can find against WCAG 2.2 AA; all that is touched is large enough. */
async function picture(name: string): Promise<void> {
  await shoot(page, `kiosk-devices-${name}`);
  await page.waitForTimeout(300);
  await expectAccessible(page, name);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('.frame__main button, .frame__over button, .frame__notice button')]
      .filter((it) => it.checkVisibility() && it.closest('[inert]') === null)
      .map((it) => ({ words: it.textContent.trim(), height: Math.round(it.getBoundingClientRect().height) }))
      .filter(({ height }) => height < 56),
  );
  expect.soft(small, `${name}: smaller than 56 px`).toEqual([]);
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

test('two oximeters: the tile asks, and takes only from the one that was said', async () => {
  test.setTimeout(120_000);
  await open({ devices: [BLUE, RED, CUFF, THERMOMETER] }, OBSERVATIONS);
  await expect(page.getByTestId('which-oximeter')).toBeVisible();
  core.event(oxygen(BLUE, 97, 65));
  core.event(oxygen(RED, 88, 102));
  await expect(page.getByTestId('which-oximeter')).toContainText('88%, pulse 102');
  await picture('01-which-oximeter');
  await page.getByTestId('which-device').filter({ hasText: 'Red' }).click();
  for (let second = 0; second < 10; second++) {
    core.event(oxygen(BLUE, 97, 65));
    core.event(oxygen(RED, 88, 102));
    core.event({ type: 'waveform', deviceId: 'red', at: ago(0), perSecond: 25, samples: beat(second) });
    await page.waitForTimeout(1000);
  }
  await expect(page.getByTestId('not-theirs')).toContainText('Blue oximeter shows 97%, pulse 65: not Edie’s.');
  await expect(page.getByTestId('pulse-wave')).toBeVisible();
  core.event({ type: 'waveform', deviceId: 'red', at: ago(0), perSecond: 25, samples: beat(10) });
  core.event(oxygen(RED, 88, 102));
  core.event(oxygen(BLUE, 97, 65));
  await page.getByTestId('oximeter-use').click();
  await expect(page.getByTestId('tile-oximeter')).toContainText('Red oximeter');
  const wave = setInterval(() => {
    core.event({
      type: 'waveform',
      deviceId: 'red',
      at: ago(0),
      perSecond: 25,
      samples: beat(Math.floor(Date.now() / 1000)),
    });
    core.event(oxygen(RED, 88, 102));
    core.event(oxygen(BLUE, 97, 65));
  }, 1000);
  await picture('02-oximeter-chosen');
  clearInterval(wave);
  await page.getByTestId('save-observations').click();
  await expect(page.getByTestId('saved-at')).toBeVisible();
  const saved = core.asked.find((it) => it.method === 'observations.record')?.params;
  expect(saved).toMatchObject({ spo2: { value: 88, provenance: { deviceId: 'red' } }, pulse: { value: 102 } });
});

test('refusals, doubts, what is no medical device, and a low battery', async () => {
  test.setTimeout(120_000);
  const home = device({ deviceId: 'line', label: 'Kitchen oximeter', medical: false });
  const low = { ...THERMOMETER, battery: { percent: 12, low: true, at: ago(3) } };
  await open({ devices: [home, CUFF, low] }, OBSERVATIONS);
  await expect(page.getByTestId('battery-low')).toBeVisible();
  core.event({ type: 'refusal', deviceId: 'line', at: ago(0), of: 'oximeter', code: 'interference', detail: '' });
  await page.getByTestId('start-cuff').click();
  await expect(page.getByTestId('tile-blood-pressure')).toContainText('128');
  core.event(pressure(CUFF, 104, 62, { quality: 'questionable', remarks: ['the arm moved'] }));
  core.event(temperature(384, { quality: 'questionable', remarks: ['the probe slipped'] }));
  await expect(page.getByTestId('use-anyway')).toHaveCount(2);
  await picture('03-doubtful');
  await page.getByTestId('use-anyway').first().click();
  await page.getByTestId('use-anyway').click();
  for (let second = 0; second < 9; second++) {
    core.event(oxygen(home, 91, 88, { quality: 'questionable', remarks: ['Not a medical device.'] }));
    if (second === 3) await picture('04-hold-still');
    else await page.waitForTimeout(1000);
  }
  for (let second = 0; second < 9; second++) {
    core.event(oxygen(home, 91, 88, { quality: 'questionable', remarks: ['Not a medical device.'] }));
    await page.waitForTimeout(1000);
  }
  await page.getByTestId('oximeter-use').click();
  core.said.refuseSet = { code: 'reading-of-another-resident', words: '' };
  await page.getByTestId('save-observations').click();
  await expect(page.getByRole('alert').filter({ hasText: 'another person' })).toBeVisible();
  await picture('05-reading-of-another-resident');
  const saved = core.asked.find((it) => it.method === 'observations.record')?.params;
  for (const value of ['bloodPressure', 'temperature', 'spo2']) {
    expect(saved).toMatchObject({ [value]: { provenance: { reading: { quality: 'questionable', confirmed: true } } } });
  }
});

test('a cuff with its own button, several results, and what it had in its memory', async () => {
  await open({ devices: [RADIO_CUFF, BLUE, THERMOMETER] }, OBSERVATIONS);
  await expect(page.getByTestId('tile-blood-pressure')).toContainText('press the button on the cuff itself');
  await picture('06-own-button');
  const stored = { fromMemory: true, quality: 'questionable', clockAheadSeconds: 7200 } as const;
  core.event(pressure(RADIO_CUFF, 141, 82, { ...stored, takenAt: ago(20), deviceTime: '2026-11-22T20:30:00' }));
  core.event(pressure(RADIO_CUFF, 118, 66, { ...stored, takenAt: ago(600), deviceTime: '2026-11-22T10:50:00' }));
  core.event(pressure(RADIO_CUFF, 99, 60, { fromMemory: true, quality: 'questionable' }));
  core.event(pressure(RADIO_CUFF, 128, 70));
  await expect(page.getByTestId('tile-blood-pressure')).toContainText('128');
  core.event(pressure(RADIO_CUFF, 150, 90));
  await expect(page.getByTestId('offer')).toContainText('150 over 90');
  await picture('07-another-result');
  await page.getByTestId('memory-blood-pressure').click();
  await expect(page.getByTestId('memory-line')).toHaveCount(3);
  await expect(page.locator('[data-testid=memory-line][data-use=too-old]')).toContainText('Too old to use');
  await expect(page.getByTestId('memory-use')).toHaveCount(1);
  await picture('08-memory');
  await page.getByTestId('memory-use').click();
  await page.getByTestId('memory-close').click();
  await expect(page.getByTestId('tile-blood-pressure')).toContainText('141');
});

test('a reading that comes while nobody is chosen', async () => {
  await open({ devices: [BLUE, CUFF, THERMOMETER] });
  core.event(temperature(384));
  await expect(page.getByTestId('stray')).toContainText('while nobody was chosen');
  await picture('09-stray');
  await page.getByTestId('stray-whose').click();
  await picture('10-whose');
  await page.getByTestId('stray-person').filter({ hasText: 'HARGREAVES' }).click();
  await picture('11-is-it-hers');
  await page.getByTestId('stray-yes').click();
  await expect(page.getByTestId('tile-temperature')).toContainText('38.4');
  await expect(page.getByTestId('stray')).toHaveCount(0);
});

test('the page of the devices', async () => {
  test.setTimeout(120_000);
  const at = (deviceId: string, status: 'kept' | 'open' | 'taken' | 'closed', owner?: string) => ({
    faultId: `01900000-0000-7000-8000-00000000f${String(status.length)}00`,
    deviceId,
    reportedAt: ago(25),
    status,
    ...(owner === undefined ? {} : { owner }),
  });
  await open(
    {
      devices: [
        BLUE,
        { ...RED, state: 'garbled', detail: 'framing errors at 9600' },
        CUFF,
        { ...RADIO_CUFF, state: 'not-paired' },
        THERMOMETER,
        device({
          deviceId: 'home',
          label: 'Kitchen thermometer',
          type: 'thermometer',
          measures: ['thermometer'],
          medical: false,
        }),
      ],
      faults: [at('red', 'taken', 'Sam Lee'), at('cuff', 'open')],
    },
    '#/devices',
  );
  await expect(page.getByTestId('device-card')).toHaveCount(6);
  await expect(page.getByTestId('go-devices')).toHaveAttribute('data-needs', '2');
  await picture('12-devices');
  const paired = page.locator('[data-device-id=radio-cuff]');
  await expect(paired.getByTestId('connect-bluetooth')).toBeVisible();
  await paired.getByTestId('report-fault').click();
  await expect(paired.getByTestId('fault')).toHaveAttribute('data-status', 'kept');
  expect(core.asked.filter((it) => it.method === 'fault.report')).toHaveLength(1);
  await paired.getByTestId('fault-more').click();
  await picture('13-say-more');
  await page.keyboard.press('Escape');
  const blue = page.locator('[data-device-id=blue]');
  await blue.getByTestId('try-it').click();
  core.event(oxygen(BLUE, 97, 65));
  core.event({ type: 'waveform', deviceId: 'blue', at: ago(0), perSecond: 25, samples: [...beat(0), ...beat(1)] });
  await expect(blue.getByTestId('trial')).toContainText('97%, pulse 65');
  await blue.scrollIntoViewIfNeeded();
  await picture('14-try-it');
  await blue.getByTestId('rename').click();
  await page.getByTestId('rename-field').fill('Ward cuff');
  await page.getByTestId('rename-save').click();
  await picture('15-rename-same-name');
  await page.getByTestId('rename-field').fill('Lounge oximeter');
  await page.getByTestId('rename-save').click();
  await expect(blue).toContainText('Lounge oximeter');
  await blue.getByTestId('remove').click();
  await picture('16-remove');
  await page.getByTestId('remove-yes').click();
  await expect(page.getByTestId('remove-yes')).toHaveCount(0);
  await page.getByTestId('night-mode').click();
  await picture('17-devices-night');
});

test('adding a device with a cable', async () => {
  await open(
    {
      devices: [BLUE],
      ports: [
        { path: '/dev/ttyUSB0', adapter: 'FTDI FT232R USB UART', deviceId: 'blue' },
        { path: '/dev/ttyUSB1', adapter: 'Prolific PL2303GT' },
        { path: '/dev/ttyS0' },
      ],
    },
    '#/devices',
  );
  await page.getByTestId('add-device').click();
  await picture('18-add-how');
  await page.getByTestId('add-cable').click();
  await expect(page.getByTestId('port')).toHaveCount(3);
  await picture('19-add-port');
  await page.getByTestId('port').filter({ hasText: 'Prolific' }).click();
  await expect(page.getByTestId('detection')).toBeVisible();
  const looking = { path: '/dev/ttyUSB1', trying: 'Masimo oximeter at 9600', proposals: [], done: false };
  core.push('devices.detection', { ...looking, progress: 0.4 });
  await expect(page.getByTestId('detection')).toContainText('Masimo');
  await picture('20-add-looking');
  core.push('devices.detection', {
    ...looking,
    progress: 1,
    done: true,
    proposals: [
      {
        driverId: 'masimo-ascii-1',
        options: { rate: '9600' },
        confidence: 'sure',
        because: '12 good lines in 3 seconds, for example 97 % and 65 a minute',
      },
      { driverId: 'line-thermometer', options: {}, confidence: 'likely', because: 'lines of text with numbers' },
    ],
  });
  await expect(page.getByTestId('proposal')).toHaveCount(2);
  await picture('21-add-found');
  await page.getByTestId('proposal-choose').first().click();
  await page.getByTestId('device-save').click();
  await picture('22-add-name-missing');
  await page.getByTestId('name-suggestion').first().click();
  await page.getByTestId('device-save').click();
  await expect(page.getByTestId('add-device')).toBeVisible();
  expect(core.asked.find((it) => it.method === 'device.enrol')?.params).toMatchObject({
    label: 'Red oximeter',
    driverId: 'masimo-ascii-1',
    options: { rate: '9600' },
    place: { kind: 'serial', path: '/dev/ttyUSB1' },
  });
});

test('a device that could not be told, by hand, and by Bluetooth', async () => {
  await open({ devices: [], ports: [{ path: '/dev/ttyS0' }] }, '#/devices');
  await picture('23-no-devices');
  await page.getByTestId('add-device').click();
  await page.getByTestId('add-cable').click();
  await page.getByTestId('port').click();
  await expect(page.getByTestId('detection')).toBeVisible();
  core.push('devices.detection', {
    path: '/dev/ttyS0',
    trying: '',
    proposals: [],
    done: true,
    progress: 1,
    refusal: 'port-in-use',
  });
  await expect(page.getByTestId('add-step')).toContainText('Another program');
  await picture('24-add-port-in-use');
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByTestId('detection')).toBeVisible();
  await page.getByTestId('detect-stop').click();
  await expect(page.getByTestId('by-hand')).toBeVisible();
  expect(core.asked.map((it) => it.method)).toContain('devices.detect-stop');
  await picture('25-add-nothing-found');
  await page.getByTestId('by-hand').click();
  await picture('26-add-by-hand');
  await page.getByTestId('driver-search').fill('masimo');
  await page.getByTestId('driver').click();
  await picture('27-add-name-options');
  await page.getByTestId('add-cancel').click();
  await page.getByTestId('add-device').click();
  await page.getByTestId('add-bluetooth').click();
  await page.getByTestId('bluetooth-find').click();
  await expect(page.getByTestId('find-refused')).toBeVisible();
  await picture('28-add-bluetooth');
});

test('trouble: a tile whose device is gone, and no connection to the hub', async () => {
  await open(
    { devices: [{ ...BLUE, state: 'unplugged' }, CUFF, { ...THERMOMETER, state: 'silent' }], hub: 'offline' },
    OBSERVATIONS,
  );
  await expect(page.getByTestId('offline-bar').getByTestId('report-fault')).toBeVisible();
  await page.getByTestId('tile-oximeter').getByTestId('report-fault').click();
  await expect(page.getByTestId('tile-oximeter').getByTestId('fault')).toHaveAttribute('data-status', 'kept');
  await picture('29-trouble');
});
