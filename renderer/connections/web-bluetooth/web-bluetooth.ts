/**
 * Keeps the home's enrolled Bluetooth devices connected and carries bytes between them and the core, which decodes them. One
 * lifecycle: made, then `stop`.
 */
import type { BluetoothCommand, BluetoothNews, DriverCard, WantedBluetooth } from '#protocol/bridge/devices.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { BrowserBluetooth, BrowserDevice, DeviceQuestion } from './browser-bluetooth.ts';
import { detailOf, whyNotFound, type FindRefusal } from './faults.ts';
import { Keeper } from './keeper.ts';
import { NewsTeller } from './news-teller.ts';
import { matchPermitted, NO_NAME, questionForEnrolled, questionForNew } from './questions.ts';
import { within } from './within.ts';

/** A device that a person has chosen, to be enrolled. */
export interface FoundBluetoothDevice {
  /** As it advertises itself. */
  readonly name: string;
  /** The browser's own name for it, which lasts as long as the permission. */
  readonly browserId: string;
  /** Which of the services that drivers asked for it has. Empty when it did not let itself be looked at. */
  readonly services: readonly string[];
}

export interface FindingRefusal {
  readonly code: FindRefusal;
  /** What the browser said, for the engineer. */
  readonly detail: string;
}

/** What the browser's chooser is to be opened for. */
type Sought =
  | { readonly kind: 'new'; readonly enrolled: readonly string[] }
  | { readonly kind: 'enrolled'; readonly names: readonly string[] };
/** What it is open for at this moment; each opening has its number. */
export type Asking = Sought & { readonly number: number };

/** The way to the core; the kiosk's bridge fits. */
export interface BluetoothCore {
  request(method: 'bluetooth.said', params: { deviceId: string; news: BluetoothNews }): Promise<unknown>;
  on(topic: 'bluetooth.wanted', listener: (data: { devices: WantedBluetooth[] }) => void): () => void;
  on(topic: 'bluetooth.command', listener: (data: BluetoothCommand) => void): () => void;
  onSnapshot(listener: (snapshot: { readonly bluetooth: WantedBluetooth[] }) => void): () => void;
  onState(listener: (state: 'connecting' | 'open' | 'lost') => void): () => void;
}

export interface WebBluetoothParts {
  /** Undefined where the browser has none. */
  readonly bluetooth: BrowserBluetooth | undefined;
  readonly timers: Timers;
  /** Epoch milliseconds: connections are numbered upwards from it, so that a page loaded anew repeats no number. */
  readonly now: () => number;
  /** Milliseconds that do not run backwards. */
  readonly nowMs: () => number;
  readonly onFault: (words: string) => void;
}

interface Kept {
  readonly wanted: WantedBluetooth;
  readonly keeper: Keeper;
  readonly teller: NewsTeller;
}

/** How often it is looked whether Bluetooth or a permission has come meanwhile: the browser does not tell. */
const LOOK_AGAIN_MS = 10_000;
/** How long a device that was just chosen may take to show its services. */
const SHOW_LIMIT_MS = 20_000;

const NO_WEB_BLUETOOTH = 'This browser was started without Web Bluetooth. "npm run kiosk" starts one that has it.';

export class WebBluetooth {
  readonly #parts: WebBluetoothParts;
  /** By `deviceId`. */
  readonly #kept = new Map<string, Kept>();
  /** Devices that a person has chosen since the page was loaded, by the browser's name for them. */
  readonly #chosen = new Map<string, BrowserDevice>();
  #core: BluetoothCore | undefined;
  #stopListening: (() => void)[] = [];
  #coreWasAway = false;
  #lookingAgain: { cancel(): void } | undefined;
  #lastNumber: number;
  #asking: Asking | undefined;
  #questions = 0;
  /** The host's own question, as long as it is open. */
  #automatic:
    { readonly over: Promise<void>; readonly interrupt: () => void; readonly interrupted: Promise<number> } | undefined;
  #stopped = false;

  constructor(parts: WebBluetoothParts) {
    this.#parts = parts;
    this.#lastNumber = Math.floor(parts.now() / 1000);
  }

  /** From now on the core's enrolled devices are kept connected. Once. */
  start(core: BluetoothCore): void {
    if (this.#core !== undefined || this.#stopped) return;
    this.#core = core;
    this.#stopListening = [
      core.on('bluetooth.wanted', ({ devices }) => this.#want(devices)),
      core.on('bluetooth.command', (command) => this.#kept.get(command.deviceId)?.keeper.command(command)),
      core.onState((state) => {
        if (state !== 'lost') return;
        this.#coreWasAway = true;
        for (const { teller } of this.#kept.values()) teller.coreAway();
      }),
      core.onSnapshot(({ bluetooth }) => {
        this.#want(bluetooth);
        if (!this.#coreWasAway) return;
        this.#coreWasAway = false;
        for (const { teller } of this.#kept.values()) teller.coreBack();
      }),
    ];
  }

  /** Lets all devices go. Safe to call twice. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    for (const stop of this.#stopListening) stop();
    this.#lookingAgain?.cancel();
    for (const { keeper } of this.#kept.values()) keeper.stop();
    this.#kept.clear();
  }

  /**
   * Lets a person choose a device to be enrolled, and looks what it has. To be called while a touch is being answered.
   */
  async find(drivers: readonly DriverCard[]): Promise<Result<FoundBluetoothDevice, FindingRefusal>> {
    const question = questionForNew(drivers);
    if (question === undefined) return refuse({ code: 'not-supported', detail: 'No driver is for Bluetooth.' });
    const enrolled = [...this.#kept.values()].map(({ wanted }) => wanted.name);
    const chosen = await this.#ask(question, { kind: 'new', enrolled });
    if (!chosen.ok) return chosen;
    const device = chosen.value;
    return accept({
      name: device.name === undefined || device.name === null || device.name === '' ? NO_NAME : device.name,
      browserId: device.id,
      services: await this.#servicesOf(device),
    });
  }

  /** Lets a person give the permission for an enrolled device that lacks it. To be called while a touch is being answered. */
  async connect(deviceId: string): Promise<Result<null, FindingRefusal>> {
    const kept = this.#kept.get(deviceId);
    if (kept === undefined) return refuse({ code: 'failed', detail: 'This device is not enrolled.' });
    await this.#look();
    // Permitted already: it is only tried at once, and nobody is asked.
    if (kept.keeper.device !== undefined) {
      kept.keeper.give(kept.keeper.device);
      return accept(null);
    }
    const { wanted } = kept;
    const chosen = await this.#ask(questionForEnrolled([wanted]), { kind: 'enrolled', names: [wanted.name] });
    if (!chosen.ok) return chosen;
    // A person has said that it is this one, whatever it is called.
    kept.keeper.give(chosen.value);
    return accept(null);
  }

  // For a host that answers the chooser by itself (main/electron).

  /** What the chooser is open for. */
  asking(): Asking | null {
    return this.#asking ?? null;
  }

  /** Names of enrolled devices that this page may not use yet; none while a person is choosing. */
  missing(): string[] {
    if (this.#asking !== undefined) return [];
    return this.#lacking().map(({ wanted }) => wanted.name);
  }

  /** Asks for any of the missing devices, so that the host can choose the one that it hears. */
  async reconnect(): Promise<void> {
    const lacking = this.#lacking().map(({ wanted }) => wanted);
    if (lacking.length === 0 || this.#asking !== undefined) return;
    const names = lacking.map(({ name }) => name);
    const over = this.#ask(questionForEnrolled(lacking), { kind: 'enrolled', names }).then(() => undefined);
    const interruption = Promise.withResolvers<number>();
    const end = (): void => interruption.resolve(this.#questions);
    this.#automatic = { over, interrupt: end, interrupted: interruption.promise };
    await over;
    end();
    this.#automatic = undefined;
    await this.#look();
  }

  /**
   * Resolves with the number of the host's own question when the host is to end it, because a person has another one, or
   * when it has ended; with 0 when there is none.
   */
  interrupted(): Promise<number> {
    return this.#automatic?.interrupted ?? Promise.resolve(0);
  }

  // One question at a time: the browser's chooser is one.

  async #ask(question: DeviceQuestion, sought: Sought): Promise<Result<BrowserDevice, FindingRefusal>> {
    const { bluetooth } = this.#parts;
    if (bluetooth === undefined) return refuse({ code: 'not-supported', detail: NO_WEB_BLUETOOTH });
    if (this.#automatic !== undefined) {
      this.#automatic.interrupt();
      await this.#automatic.over;
    }
    if (this.#asking !== undefined) return refuse({ code: 'failed', detail: 'A device is being chosen already.' });
    this.#asking = { ...sought, number: ++this.#questions };
    try {
      const device = await bluetooth.requestDevice(question);
      this.#chosen.set(device.id, device);
      return accept(device);
    } catch (fault) {
      return refuse({ code: whyNotFound(fault, await this.#isAvailable()), detail: detailOf(fault) });
    } finally {
      this.#asking = undefined;
    }
  }

  /** A device that is connected already stays so; any other is let go again, and connected when it is enrolled. */
  async #servicesOf(device: BrowserDevice): Promise<string[]> {
    const server = device.gatt;
    if (server === undefined) return [];
    const wasConnected = server.connected;
    const look = async (): Promise<string[]> => {
      await server.connect();
      return (await server.getPrimaryServices()).map(({ uuid }) => uuid);
    };
    try {
      return await within(look(), SHOW_LIMIT_MS, this.#parts.timers);
    } catch (fault) {
      // Its name may still tell what it is.
      this.#parts.onFault(`the chosen Bluetooth device did not show its services: ${detailOf(fault)}`);
      return [];
    } finally {
      if (!wasConnected) server.disconnect();
    }
  }

  #want(devices: readonly WantedBluetooth[]): void {
    if (this.#stopped) return;
    const changed = (kept: Kept): boolean =>
      !devices.some((wanted) => JSON.stringify(wanted) === JSON.stringify(kept.wanted));
    for (const [deviceId, kept] of this.#kept) {
      if (!changed(kept)) continue;
      kept.keeper.stop();
      this.#kept.delete(deviceId);
    }
    for (const wanted of devices) if (!this.#kept.has(wanted.deviceId)) this.#keep(wanted);
    void this.#look();
  }

  #keep(wanted: WantedBluetooth): void {
    const { deviceId } = wanted;
    const teller = new NewsTeller({
      tell: (news) => this.#core?.request('bluetooth.said', { deviceId, news }) ?? Promise.resolve(),
      nextNumber: () => ++this.#lastNumber,
      nowMs: this.#parts.nowMs,
      onDropped: (words) => this.#parts.onFault(words),
    });
    const keeper = new Keeper({
      teller,
      timers: this.#parts.timers,
      isAvailable: () => this.#isAvailable(),
      onFault: (words) => this.#parts.onFault(words),
    });
    this.#kept.set(deviceId, { wanted, keeper, teller });
  }

  /** Gives each keeper its device, as far as the page may use them, and looks again later for the others. */
  async #look(): Promise<void> {
    this.#lookingAgain?.cancel();
    this.#lookingAgain = undefined;
    const { bluetooth } = this.#parts;
    if (bluetooth === undefined) {
      for (const { keeper } of this.#kept.values()) keeper.lack('bluetooth-off', NO_WEB_BLUETOOTH);
      return;
    }
    const permitted = await this.#permitted(bluetooth);
    if (this.#isStopped()) return;
    const kept = [...this.#kept.values()];
    const matched = matchPermitted(
      kept.map(({ wanted }) => wanted),
      permitted,
    );
    const inUse = new Set(kept.map(({ keeper }) => keeper.device));
    for (const { wanted, keeper } of kept) {
      const device = matched.get(wanted.deviceId);
      if (keeper.device === undefined && device !== undefined && !inUse.has(device)) keeper.give(device);
    }
    const lacking = this.#lacking();
    if (lacking.length === 0) return;
    const available = await this.#isAvailable();
    if (this.#isStopped()) return;
    for (const { keeper } of lacking) {
      if (available) keeper.lack('permission-needed', 'This page may not use the device yet.');
      else keeper.lack('bluetooth-off', 'Bluetooth is switched off on this computer, or it has none.');
    }
    this.#lookLater();
  }

  #lookLater(): void {
    this.#lookingAgain?.cancel();
    this.#lookingAgain = this.#parts.timers.after(LOOK_AGAIN_MS, () => void this.#look());
  }

  #lacking(): Kept[] {
    return [...this.#kept.values()].filter(({ keeper }) => keeper.device === undefined);
  }

  async #permitted(bluetooth: BrowserBluetooth): Promise<BrowserDevice[]> {
    const permitted = new Map(this.#chosen);
    try {
      for (const device of (await bluetooth.getDevices?.()) ?? []) permitted.set(device.id, device);
    } catch (fault) {
      this.#parts.onFault(`the permitted Bluetooth devices are not known: ${detailOf(fault)}`);
    }
    return [...permitted.values()];
  }

  async #isAvailable(): Promise<boolean> {
    try {
      return (await this.#parts.bluetooth?.getAvailability()) === true;
    } catch {
      return false;
    }
  }

  #isStopped(): boolean {
    return this.#stopped;
  }
}
