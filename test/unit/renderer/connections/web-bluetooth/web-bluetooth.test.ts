import { beforeEach, describe, expect, it } from 'vitest';
import type { BluetoothCommand, BluetoothNews, DriverCard, WantedBluetooth } from '#protocol/bridge/devices.ts';
import {
  browserError,
  FakeBluetooth,
  FakeCharacteristic,
  FakeDevice,
} from '../../../../../renderer/connections/web-bluetooth/fake-bluetooth.ts';
import { NO_NAME } from '../../../../../renderer/connections/web-bluetooth/questions.ts';
import { WebBluetooth, type BluetoothCore } from '../../../../../renderer/connections/web-bluetooth/web-bluetooth.ts';
import { ManualTimers } from '../../../../doubles/manual-timers.ts';

const BP = '00001810-0000-1000-8000-00805f9b34fb';
const MEASUREMENT = '00002a35-0000-1000-8000-00805f9b34fb';
const FEATURE = '00002a49-0000-1000-8000-00805f9b34fb';
const CLOCK = '00002a08-0000-1000-8000-00805f9b34fb';

const settled = async (): Promise<void> => {
  for (let i = 0; i < 60; i++) await Promise.resolve();
};

class CoreDouble implements BluetoothCore {
  readonly heard: { readonly deviceId: string; readonly news: BluetoothNews }[] = [];
  readonly #topics = new Map<string, (data: never) => void>();
  #snapshot: ((snapshot: { bluetooth: WantedBluetooth[] }) => void) | undefined;
  #state: ((state: 'lost') => void) | undefined;
  listening = 0;

  request(_method: string, params: { deviceId: string; news: BluetoothNews }): Promise<unknown> {
    this.heard.push(params);
    return Promise.resolve({});
  }
  on(topic: string, listener: (data: never) => void): () => void {
    this.#topics.set(topic, listener);
    return this.#listening();
  }
  onSnapshot(listener: (snapshot: { bluetooth: WantedBluetooth[] }) => void): () => void {
    this.#snapshot = listener;
    return this.#listening();
  }
  onState(listener: (state: 'lost') => void): () => void {
    this.#state = listener;
    return this.#listening();
  }
  #listening(): () => void {
    this.listening += 1;
    return () => {
      this.listening -= 1;
    };
  }
  want(...devices: WantedBluetooth[]): void {
    this.#topics.get('bluetooth.wanted')?.({ devices } as never);
  }
  command(command: BluetoothCommand): void {
    this.#topics.get('bluetooth.command')?.(command as never);
  }
  snapshot(...bluetooth: WantedBluetooth[]): void {
    this.#snapshot?.({ bluetooth });
  }
  lose(): void {
    this.#state?.('lost');
  }
}

function wanted(name: string, browserId?: string, deviceId = 'cuff'): WantedBluetooth {
  return { deviceId, name, ...(browserId === undefined ? {} : { browserId }), services: [BP], optionalServices: [] };
}

const CARD: DriverCard = {
  driverId: 'any-cuff',
  version: 1,
  label: 'Any cuff',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  connection: 'bluetooth',
  medical: true,
  options: [],
  bluetooth: { namePrefixes: [], services: [BP], optionalServices: [] },
};

let bluetooth: FakeBluetooth;
let timers: ManualTimers;
let core: CoreDouble;
let page: WebBluetooth;
let faults: string[];
let device: FakeDevice;
let measurement: FakeCharacteristic;
let feature: FakeCharacteristic;
let clock: FakeCharacteristic;

beforeEach(() => {
  bluetooth = new FakeBluetooth();
  timers = new ManualTimers();
  core = new CoreDouble();
  faults = [];
  page = new WebBluetooth({
    bluetooth,
    timers,
    now: () => 1_000_000,
    nowMs: () => 0,
    onFault: (words) => faults.push(words),
  });
  device = new FakeDevice('id-1', 'A&D_1');
  measurement = new FakeCharacteristic(MEASUREMENT, ['indicate']);
  feature = new FakeCharacteristic(FEATURE, ['read', 'notify']);
  clock = new FakeCharacteristic(CLOCK, ['write']);
  device.services = [
    { uuid: BP, characteristics: [measurement, feature, clock] },
    { uuid: '0000180f-0000-1000-8000-00805f9b34fb', characteristics: [] },
  ];
});

const types = (): string[] => core.heard.map(({ news }) => (news.type === 'unavailable' ? news.why : news.type));
const last = (): BluetoothNews => core.heard.at(-1)!.news;

/** Time passes in steps, so that what it sets going can set other things going. */
async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 250) {
    timers.advance(Math.min(250, left));
    await settled();
  }
}

async function connected(): Promise<number> {
  bluetooth.permitted?.push(device);
  page.start(core);
  core.snapshot(wanted('A&D_1', 'id-1'));
  await settled();
  const news = core.heard.find((each) => each.news.type === 'connected')!.news as { connection: number };
  return news.connection;
}

const place = (characteristic: string) => ({ service: BP, characteristic });
const command = (connection: number, given: BluetoothCommand['command']): void =>
  core.command({ deviceId: 'cuff', connection, command: given });

describe('an enrolled device that the page may use', () => {
  it('is connected without anybody’s touch, and what it has is told', async () => {
    await connected();
    expect(types()).toEqual(['connecting', 'connecting', 'connected']);
    expect(last()).toEqual({
      type: 'connected',
      connection: 1001,
      found: [
        {
          uuid: BP,
          characteristics: [
            { uuid: MEASUREMENT, notify: false, indicate: true, read: false, write: false },
            { uuid: FEATURE, notify: true, indicate: false, read: true, write: false },
            { uuid: CLOCK, notify: false, indicate: false, read: false, write: true },
          ],
        },
        { uuid: '0000180f-0000-1000-8000-00805f9b34fb', characteristics: [] },
      ],
    });
    expect(bluetooth.questions).toEqual([]);
  });

  it('is tried quietly and for ever while it is switched off, and found when it is switched on', async () => {
    device.isOn = false;
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await pass(120_000);
    expect(types()).toEqual(['connecting', 'waiting']);
    expect(device.connects).toBeGreaterThan(10);
    device.isOn = true;
    await pass(10_000);
    expect(types()).toEqual(['connecting', 'waiting', 'connecting', 'connected']);
  });

  it('that is heard advertising is connected at once, where the browser listens', async () => {
    device = new FakeDevice('id-1', 'A&D_1', true);
    device.isOn = false;
    device.services = [{ uuid: BP, characteristics: [measurement] }];
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await pass(9000);
    const before = device.connects;
    expect(before).toBe(3);
    await pass(10_000);
    expect(device.connects).toBe(before);
    device.isOn = true;
    device.advertise();
    await settled();
    expect(types().at(-1)).toBe('connected');
    expect(device.listenerCount('advertisementreceived')).toBe(0);
  });

  it('that advertises and does not let itself be connected is not tried with each of its words', async () => {
    device = new FakeDevice('id-1', 'A&D_1', true);
    device.isOn = false;
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await pass(10_000);
    const before = device.connects;
    for (let word = 0; word < 40; word++) {
      device.advertise();
      await pass(250);
    }
    expect(device.connects - before).toBeLessThanOrEqual(10);
  });

  it('is tried also where the browser says that it listens and hears nothing', async () => {
    device = new FakeDevice('id-1', 'A&D_1', true);
    device.isOn = false;
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await pass(10_000);
    device.isOn = true;
    await pass(16_000);
    expect(types().at(-1)).toBe('connected');
  });

  it('is tried as often as else where listening is refused', async () => {
    device.watchAdvertisements = () => Promise.reject(browserError('NotSupportedError', 'Not on this platform.'));
    device.isOn = false;
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await pass(60_000);
    expect(device.connects).toBeGreaterThan(6);
    expect(faults[0]).toContain('Not on this platform');
  });

  it('comes back after its connection ended, with a new number', async () => {
    const first = await connected();
    device.drop();
    await settled();
    expect(types().slice(-2)).toEqual(['disconnected', 'waiting']);
    await pass(3000);
    expect(last()).toMatchObject({ type: 'connected', connection: first + 1 });
    expect(device.listenerCount('gattserverdisconnected')).toBe(1);
  });

  it('that is gone before it could be looked at is waited for', async () => {
    device.fails = { at: 'services', fault: browserError('NetworkError', 'GATT Server is disconnected.') };
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await pass(5000);
    expect(types().slice(0, 3)).toEqual(['connecting', 'connecting', 'waiting']);
    expect(device.connected).toBe(false);
  });

  it('that never answers a try does not hold it up for ever', async () => {
    device.gatt.connect = () => new Promise(() => undefined);
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await pass(59_000);
    expect(types()).toEqual(['connecting']);
    await pass(2000);
    expect(types()).toEqual(['connecting', 'waiting']);
  });

  it('that has lost its bond is said so, in a word of its own, and is seldom tried', async () => {
    device.fails = { at: 'connect', fault: browserError('NetworkError', 'GATT Error: Not paired.') };
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await pass(50_000);
    expect(types()).toEqual(['connecting', 'not-paired']);
    expect(last()).toMatchObject({ detail: 'NetworkError: GATT Error: Not paired.' });
    expect(device.connects).toBe(1);
  });

  it('that is not wanted any more is let go', async () => {
    await connected();
    core.want();
    await settled();
    expect(device.connected).toBe(false);
    const told = core.heard.length;
    await pass(60_000);
    expect(device.connects).toBe(1);
    expect(core.heard).toHaveLength(told);
    expect(measurement.listenerCount).toBe(0);
  });

  it('is left alone when the same devices are wanted again', async () => {
    await connected();
    core.want(wanted('A&D_1', 'id-1'));
    core.snapshot(wanted('A&D_1', 'id-1'));
    await settled();
    expect(device.connects).toBe(1);
    expect(types()).toEqual(['connecting', 'connecting', 'connected']);
  });
});

describe('the commands of a driver', () => {
  it('a listener is there before the device is told that it may send', async () => {
    const connection = await connected();
    measurement.onOperation = () => measurement.notify([0x16, 0x80]);
    command(connection, { op: 'subscribe', ...place(MEASUREMENT) });
    await settled();
    expect(measurement.log).toEqual(['subscribe with 1 listening']);
    expect(core.heard.slice(-2).map(({ news }) => news)).toEqual([
      { type: 'value', connection, how: 'notified', ...place(MEASUREMENT), bytes: 'FoA=' },
      { type: 'done', op: 'subscribe', connection, ...place(MEASUREMENT) },
    ]);
  });

  it('are carried out strictly one after the other', async () => {
    const connection = await connected();
    let answer: () => void = () => undefined;
    clock.onOperation = () => new Promise((resolve) => (answer = resolve));
    command(connection, { op: 'write', ...place(CLOCK), bytes: 'AQI=' });
    command(connection, { op: 'subscribe', ...place(MEASUREMENT) });
    await settled();
    expect(clock.log).toEqual(['write 1 2']);
    expect(measurement.log).toEqual([]);
    answer();
    await settled();
    expect(measurement.log).toHaveLength(1);
    expect(types().slice(-2)).toEqual(['done', 'done']);
  });

  it('a value that was read is no notification, and a notification meanwhile is not lost', async () => {
    const connection = await connected();
    command(connection, { op: 'subscribe', ...place(FEATURE) });
    await settled();
    core.heard.length = 0;
    feature.reads = [1];
    feature.onOperation = () => feature.notify([2]);
    command(connection, { op: 'read', ...place(FEATURE) });
    await settled();
    expect(core.heard.map(({ news }) => news)).toEqual([
      { type: 'value', connection, how: 'notified', ...place(FEATURE), bytes: 'Ag==' },
      { type: 'value', connection, how: 'read', ...place(FEATURE), bytes: 'AQ==' },
    ]);
  });

  it('are written without an answer where the device gives none', async () => {
    clock = new FakeCharacteristic(CLOCK, ['writeWithoutResponse']);
    device.services = [{ uuid: BP, characteristics: [clock] }];
    const connection = await connected();
    command(connection, { op: 'write', ...place(CLOCK), bytes: 'AQ==' });
    await settled();
    expect(clock.log).toEqual(['write without response 1']);
  });

  it('of an earlier connection are dropped', async () => {
    const first = await connected();
    device.drop();
    await pass(3000);
    command(first, { op: 'subscribe', ...place(MEASUREMENT) });
    await settled();
    expect(measurement.log).toEqual([]);
  });

  it('that wait when the connection ends are not carried out in the next one', async () => {
    const connection = await connected();
    clock.onOperation = () => new Promise(() => undefined);
    command(connection, { op: 'write', ...place(CLOCK), bytes: 'AQ==' });
    command(connection, { op: 'subscribe', ...place(MEASUREMENT) });
    device.drop();
    await pass(60_000);
    expect(measurement.log).toEqual([]);
    expect(types()).not.toContain('failed');
  });

  it('fail with the browser’s words', async () => {
    const connection = await connected();
    feature.onOperation = () => {
      throw browserError('NotSupportedError', 'GATT operation failed for unknown reason.');
    };
    command(connection, { op: 'read', ...place(FEATURE) });
    command(connection, { op: 'read', ...place('0000ffff-0000-1000-8000-00805f9b34fb') });
    await settled();
    const details = core.heard.slice(-2).map(({ news }) => (news.type === 'failed' ? news.detail : ''));
    expect(details[0]).toContain('unknown reason');
    expect(details[1]).toContain('no such characteristic');
    expect(device.connected).toBe(true);
  });

  it('that are never answered fail, and the next one has its turn', async () => {
    const connection = await connected();
    feature.onOperation = () => new Promise(() => undefined);
    command(connection, { op: 'read', ...place(FEATURE) });
    command(connection, { op: 'subscribe', ...place(MEASUREMENT) });
    await pass(31_000);
    expect(types().slice(-2)).toEqual(['failed', 'done']);
  });

  it('that fail for want of a bond end the connection, and the screen can say how to pair again', async () => {
    const connection = await connected();
    measurement.onOperation = () => {
      throw browserError('NetworkError', 'GATT Error: Not paired.');
    };
    command(connection, { op: 'subscribe', ...place(MEASUREMENT) });
    await settled();
    expect(types().slice(-3)).toEqual(['failed', 'disconnected', 'not-paired']);
    expect(device.connected).toBe(false);
    await pass(50_000);
    expect(device.connects).toBe(1);
  });

  it('“disconnect” lets the device go, and leaves it time to fall asleep', async () => {
    const connection = await connected();
    command(connection, { op: 'disconnect' });
    await settled();
    expect(device.connected).toBe(false);
    expect(types().slice(-2)).toEqual(['disconnected', 'waiting']);
    await pass(14_000);
    expect(device.connects).toBe(1);
    await pass(2000);
    expect(device.connects).toBe(2);
  });

  it('twice the same subscription is one listener', async () => {
    const connection = await connected();
    command(connection, { op: 'subscribe', ...place(MEASUREMENT) });
    command(connection, { op: 'subscribe', ...place(MEASUREMENT) });
    await settled();
    expect(measurement.listenerCount).toBe(1);
  });
});

describe('a core that was away', () => {
  it('is told of the open connection under a new number, and the old one’s commands count no more', async () => {
    const first = await connected();
    core.lose();
    await settled();
    core.snapshot(wanted('A&D_1', 'id-1'));
    await settled();
    expect(last()).toMatchObject({ type: 'connected', connection: first + 1 });
    expect(device.connects).toBe(1);
    command(first, { op: 'subscribe', ...place(MEASUREMENT) });
    command(first + 1, { op: 'subscribe', ...place(MEASUREMENT) });
    await settled();
    expect(measurement.log).toHaveLength(1);
  });

  it('does not have commands carried out that an earlier core gave and that still wait for their turn', async () => {
    const first = await connected();
    let answer: () => void = () => undefined;
    clock.onOperation = () => new Promise((resolve) => (answer = resolve));
    command(first, { op: 'write', ...place(CLOCK), bytes: 'AQ==' });
    command(first, { op: 'subscribe', ...place(MEASUREMENT) });
    await settled();
    core.lose();
    core.snapshot(wanted('A&D_1', 'id-1'));
    await settled();
    core.heard.length = 0;
    answer();
    await settled();
    expect(measurement.log).toEqual([]);
    expect(core.heard).toEqual([]);
  });
});

describe('a device without a permission', () => {
  it('is said so, once, and is connected by a touch, which asks for it by its name', async () => {
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await pass(30_000);
    expect(types()).toEqual(['permission-needed']);
    bluetooth.onQuestion = () => Promise.resolve(device);
    expect(await page.connect('cuff')).toEqual({ ok: true, value: null });
    await settled();
    expect(bluetooth.questions).toEqual([{ filters: [{ name: 'A&D_1' }], optionalServices: [BP] }]);
    expect(types()).toEqual(['permission-needed', 'connecting', 'connecting', 'connected']);
  });

  it('is found when the permission comes by itself', async () => {
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await settled();
    bluetooth.permitted?.push(device);
    await pass(11_000);
    expect(types().at(-1)).toBe('connected');
  });

  it('a touch on one that is permitted already asks nobody, and tries at once', async () => {
    device.isOn = false;
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await pass(20_000);
    device.isOn = true;
    await page.connect('cuff');
    await settled();
    expect(bluetooth.questions).toEqual([]);
    expect(types()).toEqual(['connecting', 'waiting', 'connecting', 'connecting', 'connected']);
  });

  it('a chooser that was closed leaves everything as it was', async () => {
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await settled();
    expect(await page.connect('cuff')).toMatchObject({ ok: false, refusal: { code: 'none-chosen' } });
    expect(await page.connect('another')).toMatchObject({ ok: false, refusal: { code: 'failed' } });
    expect(types()).toEqual(['permission-needed']);
  });

  it('needs a touch in a browser that does not tell what is permitted', async () => {
    bluetooth.permitted = undefined;
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await settled();
    expect(types()).toEqual(['permission-needed']);
  });
});

describe('without Bluetooth', () => {
  it('switched off: said once, and everything goes on when it is switched on', async () => {
    bluetooth.available = false;
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'), wanted('Other', 'id-2', 'other'));
    await pass(60_000);
    expect(core.heard.map(({ deviceId, news }) => [deviceId, news.type === 'unavailable' && news.why])).toEqual([
      ['cuff', false],
      ['cuff', 'bluetooth-off'],
      ['other', 'bluetooth-off'],
    ]);
    expect(device.connects).toBe(0);
    bluetooth.available = true;
    await pass(15_000);
    expect(types().slice(3)).toEqual(expect.arrayContaining(['connected', 'permission-needed']));
  });

  it('a browser that has none says so, and what would help', async () => {
    page = new WebBluetooth({ bluetooth: undefined, timers, now: () => 0, nowMs: () => 0, onFault: () => undefined });
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    core.snapshot(wanted('A&D_1', 'id-1'));
    await settled();
    expect(types()).toEqual(['bluetooth-off']);
    expect(last()).toMatchObject({ detail: expect.stringContaining('npm run kiosk') as string });
    expect(await page.find([CARD])).toMatchObject({ ok: false, refusal: { code: 'not-supported' } });
  });
});

describe('finding a new device', () => {
  it('tells its name, the browser’s name for it, and its services, and lets it go again', async () => {
    page.start(core);
    bluetooth.onQuestion = () => Promise.resolve(device);
    expect(await page.find([CARD])).toEqual({
      ok: true,
      value: { name: 'A&D_1', browserId: 'id-1', services: [BP, '0000180f-0000-1000-8000-00805f9b34fb'] },
    });
    expect(device.connected).toBe(false);
    // Enrolled, it is connected without a second touch, also where the browser does not tell what is permitted.
    bluetooth.permitted = undefined;
    core.want(wanted('A&D_1', 'id-1'));
    await settled();
    expect(types().at(-1)).toBe('connected');
  });

  it('one that does not let itself be looked at is found by its name', async () => {
    device.isOn = false;
    bluetooth.onQuestion = () => Promise.resolve(device);
    expect(await page.find([CARD])).toMatchObject({ ok: true, value: { name: 'A&D_1', services: [] } });
    expect(faults[0]).toContain('did not show its services');
  });

  it('one without a name has a name to be shown', async () => {
    device.name = null;
    bluetooth.onQuestion = () => Promise.resolve(device);
    expect(await page.find([CARD])).toMatchObject({ ok: true, value: { name: NO_NAME } });
  });

  it('one that is in use stays connected', async () => {
    await connected();
    bluetooth.onQuestion = () => Promise.resolve(device);
    await page.find([CARD]);
    expect(device.connected).toBe(true);
  });

  it('refuses: nothing chosen, Bluetooth off, no driver, one question at a time', async () => {
    expect(await page.find([CARD])).toMatchObject({ ok: false, refusal: { code: 'none-chosen' } });
    bluetooth.available = false;
    expect(await page.find([CARD])).toMatchObject({ ok: false, refusal: { code: 'bluetooth-off' } });
    expect(await page.find([])).toMatchObject({ ok: false, refusal: { code: 'not-supported' } });
    bluetooth.onQuestion = () => new Promise(() => undefined);
    void page.find([CARD]);
    await settled();
    expect(await page.find([CARD])).toMatchObject({ ok: false, refusal: { code: 'failed' } });
  });
});

describe('a host that answers the chooser by itself', () => {
  it('asks for all that is missing at once, and the one that is heard is connected', async () => {
    page.start(core);
    core.want(wanted('Other', undefined, 'other'), wanted('A&D_1'));
    await settled();
    expect(page.missing()).toEqual(['Other', 'A&D_1']);
    let choose: (chosen: FakeDevice) => void = () => undefined;
    bluetooth.onQuestion = () => new Promise((resolve) => (choose = resolve));
    const done = page.reconnect();
    await settled();
    expect(page.asking()).toEqual({ number: 1, kind: 'enrolled', names: ['Other', 'A&D_1'] });
    expect(page.missing()).toEqual([]);
    choose(device);
    await done;
    await settled();
    expect(page.asking()).toBeNull();
    expect(page.missing()).toEqual(['Other']);
    expect(types().at(-1)).toBe('connected');
  });

  it('gives way to a person: its question is ended first, then the person’s is asked', async () => {
    page.start(core);
    core.want(wanted('A&D_1'));
    await settled();
    let close: () => void = () => undefined;
    bluetooth.onQuestion = () =>
      new Promise((_, reject) => (close = () => reject(browserError('NotFoundError', 'User cancelled.'))));
    const automatic = page.reconnect();
    let interrupted: number | undefined;
    void page.interrupted().then((number) => {
      interrupted = number;
    });
    await settled();
    expect(interrupted).toBeUndefined();
    const found = page.find([CARD]);
    await settled();
    expect(interrupted).toBe(1);
    expect(bluetooth.questions).toHaveLength(1);
    bluetooth.onQuestion = () => Promise.resolve(new FakeDevice('id-9', 'New'));
    close();
    await automatic;
    expect(await found).toMatchObject({ ok: true, value: { name: 'New' } });
  });

  it('has nothing to ask when nothing is missing', async () => {
    await connected();
    await page.reconnect();
    expect(await page.interrupted()).toBe(0);
    expect(bluetooth.questions).toEqual([]);
  });
});

describe('stopping', () => {
  it('lets all go, listens no more, and may be done twice', async () => {
    await connected();
    page.stop();
    page.stop();
    expect(device.connected).toBe(false);
    expect(core.listening).toBe(0);
    expect(device.listenerCount('gattserverdisconnected')).toBe(0);
    const told = core.heard.length;
    await pass(60_000);
    expect(core.heard).toHaveLength(told);
    expect(device.connects).toBe(1);
  });

  it('while it connects, leaves no connection behind', async () => {
    let answer: () => void = () => undefined;
    const connect = device.gatt.connect.bind(device.gatt);
    device.gatt.connect = () => new Promise<void>((resolve) => (answer = resolve)).then(() => connect());
    bluetooth.permitted?.push(device);
    page.start(core);
    core.want(wanted('A&D_1', 'id-1'));
    await settled();
    page.stop();
    answer();
    await settled();
    expect(device.connected).toBe(false);
  });
});
