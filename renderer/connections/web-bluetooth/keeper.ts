/**
 * Keeps one enrolled device connected, for as long as it is wanted. Most bedside devices are switched off until somebody
 * uses them, so that "no answer" is no fault: it is tried again, quietly and for ever.
 */
import type { BluetoothCommand } from '#protocol/bridge/devices.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import type { BrowserDevice, BrowserServer } from './browser-bluetooth.ts';
import { GattConnection } from './connection.ts';
import { detailOf, wantsPairing, whyUnavailable, type Unavailable } from './faults.ts';
import type { NewsTeller } from './news-teller.ts';
import { TimeoutError, within } from './within.ts';

export interface KeeperParts {
  readonly teller: NewsTeller;
  readonly timers: Timers;
  readonly isAvailable: () => Promise<boolean>;
  readonly onFault: (words: string) => void;
}

/** A reading is waited for at the bedside: a device that went away for a moment, or was just switched on, is soon found. */
const RETRY_MS = [1000, 2000, 5000, 10_000] as const;
/** From then on the device is off, and is listened for where the browser can: what it does not hear is tried now and then. */
const LISTEN_AFTER_FAILURES = 3;
const RETRY_WHILE_LISTENING_MS = 15_000;
const BLUETOOTH_OFF_MS = 3000;
/** A device that was let go still advertises for a while, and is to fall asleep. */
const AFTER_LETTING_GO_MS = 15_000;
/** Without a bond each connection ends the same way, and costs the device's battery. */
const AFTER_NOT_PAIRED_MS = 60_000;
/** Operating systems look for a device for 20 to 40 seconds before they give up by themselves. */
const CONNECT_LIMIT_MS = 60_000;
const DISCOVER_LIMIT_MS = 30_000;

/** Browsers that cannot listen for advertisements say so at once, or never. */
const WATCH_LIMIT_MS = 3000;

type Watch = NonNullable<BrowserDevice['watchAdvertisements']>;
type Ending = 'failed' | 'bluetooth-off' | 'not-paired' | 'let-go' | 'lost';

export class Keeper {
  readonly #parts: KeeperParts;
  readonly #teller: NewsTeller;
  #device: BrowserDevice | undefined;
  #connection: GattConnection | undefined;
  #running = false;
  #stopped = false;
  /** Ends the present rest. */
  #wake: (() => void) | undefined;
  /** Ends the present connection. */
  #ended: (() => void) | undefined;
  /** A person says that now is the time. */
  #hurry = false;
  #letGo = false;
  #notPaired: string | undefined;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#teller = parts.teller;
  }

  get device(): BrowserDevice | undefined {
    return this.#device;
  }

  /** The page may use this device: from now on it is kept connected. Given again, it is tried at once. */
  give(device: BrowserDevice): void {
    if (this.#stopped || (this.#device === device && this.#connection !== undefined)) return;
    if (this.#device !== device) {
      this.#leave();
      this.#device = device;
      device.addEventListener('gattserverdisconnected', this.#onGone);
    }
    this.#hurry = true;
    this.#wake?.();
    if (this.#running) return;
    this.#running = true;
    void this.#keep();
  }

  /** There is no device to keep, and why. */
  lack(why: Unavailable, detail: string): void {
    if (this.#device === undefined) this.#unavailable(why, detail);
  }

  command({ connection, command }: BluetoothCommand): void {
    if (connection === this.#teller.connection) this.#connection?.command(connection, command);
  }

  /** Lets the device go. Safe to call twice. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#teller.stop();
    this.#wake?.();
    this.#leave();
  }

  #leave(): void {
    this.#device?.gatt?.disconnect();
    this.#device?.removeEventListener('gattserverdisconnected', this.#onGone);
    this.#ended?.();
  }

  readonly #onGone = (): void => {
    if (this.#device?.gatt?.connected !== true) this.#ended?.();
  };

  async #keep(): Promise<void> {
    let failures = 0;
    while (!this.#isStopped()) {
      // Later tries are quiet: the screen says "waiting" all the while.
      if (this.#hurry) this.#teller.connecting();
      this.#hurry = false;
      const device = this.#device;
      const server = device?.gatt;
      const ending = server === undefined ? 'failed' : await this.#connectOnce(server);
      failures = ending === 'failed' ? failures + 1 : 0;
      if (device !== undefined) await this.#rest(device, ending, failures);
    }
  }

  /** Connects and stays connected; resolves when there is no connection (any more). */
  async #connectOnce(server: BrowserServer): Promise<Ending> {
    const ended = new Promise<void>((resolve) => {
      this.#ended = resolve;
    });
    this.#letGo = false;
    this.#notPaired = undefined;
    try {
      if (!(await this.#parts.isAvailable())) {
        this.#unavailable('bluetooth-off', 'Bluetooth is switched off on this computer, or it has none.');
        return 'bluetooth-off';
      }
      await within(server.connect(), CONNECT_LIMIT_MS, this.#parts.timers);
      if (this.#isLeft(server)) throw new Error('It is not wanted any more.');
      this.#teller.connecting();
      const connection = await within(this.#discover(server), DISCOVER_LIMIT_MS, this.#parts.timers);
      // What went away while it was looked at has said its farewell already.
      if (!server.connected) throw new TimeoutError('The device went away.');
      if (this.#isLeft(server)) throw new Error('It is not wanted any more.');
      this.#connection = connection;
    } catch (fault) {
      // Ends a try that hangs, too.
      server.disconnect();
      if (this.#isLeft(server)) return 'failed';
      const why = whyUnavailable(fault);
      this.#unavailable(why, detailOf(fault));
      return why === 'not-paired' || why === 'bluetooth-off' ? why : 'failed';
    }
    this.#teller.connected(this.#connection.found);
    await ended;
    this.#connection.close();
    this.#connection = undefined;
    this.#teller.disconnected();
    return this.#farewell();
  }

  #farewell(): Ending {
    if (this.#notPaired !== undefined) {
      this.#unavailable('not-paired', this.#notPaired);
      return 'not-paired';
    }
    this.#unavailable('waiting', 'The connection has ended.');
    return this.#letGo ? 'let-go' : 'lost';
  }

  #discover(server: BrowserServer): Promise<GattConnection> {
    return GattConnection.discover(server, {
      timers: this.#parts.timers,
      isCurrent: (connection) => connection === this.#teller.connection,
      onLetGo: () => {
        this.#letGo = true;
      },
      onOutcome: (outcome, given) => {
        const connection = given ?? this.#teller.connection;
        if (connection !== undefined) this.#teller.say({ ...outcome, connection });
      },
      onFault: (fault) => {
        if (!wantsPairing(fault)) return;
        // The link stands and nothing goes over it. It is ended, so that the screen can say how to pair again.
        this.#notPaired = detailOf(fault);
        server.disconnect();
      },
    });
  }

  #unavailable(why: Unavailable, detail: string): void {
    if (!this.#isStopped()) this.#teller.unavailable(why, detail);
  }

  /** Waits for the time of the next try, for the device's own voice, or for a person. */
  async #rest(device: BrowserDevice, ending: Ending, failures: number): Promise<void> {
    switch (ending) {
      case 'let-go':
        return this.#pause(AFTER_LETTING_GO_MS);
      case 'not-paired':
        return this.#pause(AFTER_NOT_PAIRED_MS);
      case 'bluetooth-off':
        return this.#pause(BLUETOOTH_OFF_MS);
      case 'lost':
      case 'failed': {
        const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? RETRY_MS[0];
        if (failures < LISTEN_AFTER_FAILURES || device.watchAdvertisements === undefined) return this.#pause(wait);
        // A device that is heard and does not let itself be connected is not tried with each of its words.
        await this.#pause(RETRY_MS[0]);
        return this.#listen(device, device.watchAdvertisements.bind(device), wait);
      }
      default:
        return ending satisfies never;
    }
  }

  /** Rests until the device is heard, or until it is time to try unheard. */
  async #listen(device: BrowserDevice, watch: Watch, waitWhenDeaf: number): Promise<void> {
    const listening = new AbortController();
    let isHeard = false;
    const heard = (): void => {
      isHeard = true;
      this.#wake?.();
    };
    const wasHeard = (): boolean => isHeard;
    device.addEventListener('advertisementreceived', heard);
    try {
      const hears = await within(watch({ signal: listening.signal }), WATCH_LIMIT_MS, this.#parts.timers).then(
        () => true,
        (fault: unknown) => {
          this.#parts.onFault(`advertisements cannot be heard: ${detailOf(fault)}`);
          return false;
        },
      );
      if (!wasHeard()) await this.#pause(hears ? RETRY_WHILE_LISTENING_MS : waitWhenDeaf);
    } finally {
      device.removeEventListener('advertisementreceived', heard);
      listening.abort();
    }
  }

  #pause(milliseconds: number): Promise<void> {
    if (this.#isStopped() || this.#hurry || milliseconds <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        timer.cancel();
        this.#wake = undefined;
        resolve();
      };
      const timer = this.#parts.timers.after(milliseconds, end);
      this.#wake = end;
    });
  }

  // Functions, because the compiler takes a field for what it was before the waiting.

  #isStopped(): boolean {
    return this.#stopped;
  }

  /** Stopped, or another device has taken its place. */
  #isLeft(server: BrowserServer): boolean {
    return this.#stopped || this.#device?.gatt !== server;
  }
}
