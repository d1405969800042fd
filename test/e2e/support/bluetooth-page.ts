/**
 * The kiosk page's Bluetooth alone, in a page of its own, with the test as its core: what the page says is heard here, and a
 * driver's session answers it as the device manager does.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, type Page } from 'playwright/test';
import type { BluetoothCommand, BluetoothNews, DriverCard, WantedBluetooth } from '#protocol/bridge/devices.ts';
import type { DriverEvent, GattCommand, GattDriver, GattOutput, GattSession } from '#drivers/api.ts';
import { ROOT } from '../../../scripts/demo/system.ts';

/** What the page's own part of this file is: it plays the bridge. */
const PAGE_SCRIPT = `
  import { connectBluetooth, findBluetoothDevice, startWebBluetooth } from './renderer/connections/web-bluetooth/index.ts';
  import { RefusalError } from './protocol/wire/refusal.ts';
  const heard = { wanted: [], command: [], snapshot: [], state: [] };
  let isThere = true;
  const listen = (list) => (listener) => { list.push(listener); return () => undefined; };
  const bridge = {
    request: (method, params) => isThere
      ? window.coreHears(params)
      : Promise.reject(new RefusalError('not-connected', 'The core is away.')),
    on: (topic, listener) => listen(topic === 'bluetooth.wanted' ? heard.wanted : heard.command)(listener),
    onSnapshot: listen(heard.snapshot),
    onState: listen(heard.state),
  };
  const tell = (list, data) => { for (const listener of list) listener(data); };
  const started = startWebBluetooth(bridge);
  window.kiosk = {
    wanted: (devices) => tell(heard.wanted, { devices }),
    command: (command) => tell(heard.command, command),
    coreAway: () => { isThere = false; tell(heard.state, 'lost'); },
    coreBack: (bluetooth) => { isThere = true; tell(heard.snapshot, { bluetooth }); tell(heard.state, 'open'); },
    stop: () => started.stop(),
  };
  window.kiosk.touch = (what) => new Promise((resolve) => {
    const button = document.querySelector('button');
    button.onclick = () => resolve(what.drivers ? findBluetoothDevice(what.drivers) : connectBluetooth(what.deviceId));
  });
`;

const HTML = '<!doctype html><title>Bluetooth</title><button>Touch</button><script src="/page.js"></script>';

interface PageKiosk {
  wanted(devices: readonly WantedBluetooth[]): void;
  command(command: unknown): void;
  coreAway(): void;
  coreBack(bluetooth: readonly WantedBluetooth[]): void;
  touch(what: object): Promise<unknown>;
  stop(): void;
}
type PageWindow = typeof globalThis & { readonly kiosk: PageKiosk };

/** Serves the page on a port of this machine. */
export async function servePage(port = 0): Promise<{ readonly url: string; close(): void }> {
  const bundled = await build({
    stdin: { contents: PAGE_SCRIPT, resolveDir: ROOT, loader: 'js' },
    absWorkingDir: ROOT,
    tsconfigRaw: {},
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome140',
    outfile: join(ROOT, 'page.js'),
  });
  const script = bundled.outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html').end(isScript ? script : HTML);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** As the page for adding a device has it from the core. */
export function cardOf(driver: GattDriver): DriverCard {
  const { id, version, label, type, measures, medical, namePrefixes, services, optionalServices } = driver;
  return {
    driverId: id,
    version,
    label,
    type,
    measures: [...measures],
    connection: 'bluetooth',
    medical,
    options: [],
    bluetooth: {
      namePrefixes: [...namePrefixes],
      services: [...services],
      optionalServices: [...optionalServices],
    },
  };
}

/** The core's part: one driver's session for each connection of one device. */
export class TestCore {
  readonly driver: GattDriver;
  readonly page: Page;
  readonly wanted: WantedBluetooth;
  /** What the page has said, oldest first. */
  readonly news: BluetoothNews[] = [];
  readonly events: DriverEvent[] = [];
  #session: { readonly session: GattSession; readonly connection: number } | undefined;
  readonly #tick: NodeJS.Timeout;

  constructor(
    page: Page,
    driver: GattDriver,
    deviceId: string,
    place: { readonly name: string; readonly browserId?: string },
  ) {
    this.page = page;
    this.driver = driver;
    const { services, optionalServices } = cardOf(driver).bluetooth ?? { services: [], optionalServices: [] };
    this.wanted = { deviceId, ...place, services, optionalServices };
    this.#tick = setInterval(() => {
      if (this.#session !== undefined) this.#carryOut(this.#session.session.tick(performance.now()));
    }, 100);
  }

  /** Hears what the page says, of any of these devices. Once for each page. */
  static async listen(page: Page, cores: () => readonly TestCore[]): Promise<void> {
    await page.exposeFunction('coreHears', ({ deviceId, news }: { deviceId: string; news: BluetoothNews }) => {
      for (const core of cores()) if (core.wanted.deviceId === deviceId) core.#hear(news);
    });
  }

  close(): void {
    clearInterval(this.#tick);
  }

  said(type: BluetoothNews['type']): number {
    return this.news.filter((news) => news.type === type).length;
  }

  /** Every reading as `systolic 120, diastolic 80`, oldest first. */
  readings(): string[] {
    return this.events.flatMap((event) =>
      event.type === 'reading' ? [event.reading.measurements.map(wordsOf).join(', ')] : [],
    );
  }

  /** Those that the device had finished. */
  final(): string[] {
    return this.events.flatMap((event) =>
      event.type === 'reading' && event.reading.final ? [event.reading.measurements.map(wordsOf).join(', ')] : [],
    );
  }

  /** How things stand, by the newest word on it. */
  standing(): string | undefined {
    const newest = this.news.findLast(({ type }) => !['value', 'done', 'failed'].includes(type));
    return newest?.type === 'unavailable' ? newest.why : newest?.type;
  }

  /** Waits until the device has said who it is, which it is asked last of all. */
  async isIdentified(times = 1): Promise<void> {
    await expect.poll(() => this.events.filter(({ type }) => type === 'identified').length).toBe(times);
  }

  refusals(): string[] {
    return this.events.flatMap((event) => (event.type === 'refusal' ? [event.refusal.code] : []));
  }

  #hear(news: BluetoothNews): void {
    this.news.push(news);
    const nowMs = performance.now();
    switch (news.type) {
      case 'connected': {
        const session = this.driver.createSession({});
        this.#session = { session, connection: news.connection };
        this.#carryOut(session.connected(news.found, nowMs, new Date().toISOString().slice(0, 19)));
        return;
      }
      case 'disconnected':
        this.#session = undefined;
        return;
      case 'value': {
        const { service, characteristic, how } = news;
        const bytes = Buffer.from(news.bytes, 'base64');
        this.#pass(news.connection, (session) =>
          session.receive({ type: 'value', how, service, characteristic, bytes }, nowMs),
        );
        return;
      }
      case 'done':
      case 'failed':
        this.#pass(news.connection, (session) => session.receive(news, nowMs));
        return;
      case 'connecting':
      case 'unavailable':
        return;
      default:
        news satisfies never;
    }
  }

  #pass(connection: number, to: (session: GattSession) => GattOutput): void {
    if (this.#session?.connection === connection) this.#carryOut(to(this.#session.session));
  }

  #carryOut({ events, commands }: GattOutput): void {
    this.events.push(...events);
    const connection = this.#session?.connection;
    if (connection === undefined) return;
    for (const command of commands) void this.command(connection, command).catch(() => undefined);
  }

  command(connection: number, command: GattCommand): Promise<void> {
    const { deviceId } = this.wanted;
    const carried: BluetoothCommand = {
      deviceId,
      connection,
      command: command.op === 'write' ? { ...command, bytes: Buffer.from(command.bytes).toString('base64') } : command,
    };
    return this.page.evaluate((given) => (window as unknown as PageWindow).kiosk.command(given), carried);
  }
}

type Measurement = Extract<DriverEvent, { type: 'reading' }>['reading']['measurements'][number];

function wordsOf(measurement: Measurement): string {
  return Object.values(measurement).join(' ');
}

/** What a person or the core does to the page. */
export class BluetoothPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  wanted(devices: readonly WantedBluetooth[]): Promise<void> {
    return this.page.evaluate((given) => (window as unknown as PageWindow).kiosk.wanted(given), devices);
  }

  coreAway(): Promise<void> {
    return this.page.evaluate(() => (window as unknown as PageWindow).kiosk.coreAway());
  }

  coreBack(devices: readonly WantedBluetooth[]): Promise<void> {
    return this.page.evaluate((given) => (window as unknown as PageWindow).kiosk.coreBack(given), devices);
  }

  stop(): Promise<void> {
    return this.page.evaluate(() => (window as unknown as PageWindow).kiosk.stop());
  }

  /** A person touches "Find". */
  find(drivers: readonly DriverCard[]): Promise<unknown> {
    return this.#touch({ drivers });
  }

  /** A person touches "Connect". */
  connect(deviceId: string): Promise<unknown> {
    return this.#touch({ deviceId });
  }

  /** Electron's main process: what it runs in the page counts as a person's touch. */
  asHost(code: string): Promise<unknown> {
    return this.#withGesture(`window.teletriageBluetooth.${code}`);
  }

  /** A click on the page would close a chooser that Chromium has open, which Electron never has. */
  findWithoutClick(drivers: readonly DriverCard[]): Promise<unknown> {
    const what = JSON.stringify({ drivers });
    return this.#withGesture(
      `(() => { const found = kiosk.touch(${what}); document.querySelector('button').click(); return found; })()`,
    );
  }

  async #withGesture(expression: string): Promise<unknown> {
    const wire = await this.page.context().newCDPSession(this.page);
    const how = { userGesture: true, awaitPromise: true, returnByValue: true };
    const { result } = await wire.send('Runtime.evaluate', { expression, ...how });
    await wire.detach();
    return result.value;
  }

  async #touch(what: object): Promise<unknown> {
    // The real click is what the browser takes for a person's.
    const answer = this.page.evaluate((given) => (window as unknown as PageWindow).kiosk.touch(given), what);
    await this.page.getByRole('button').click();
    return answer;
  }
}
