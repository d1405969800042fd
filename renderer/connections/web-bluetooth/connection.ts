/** One connection to one device: what it has, its values, and the commands that a driver gives. Bytes are carried, never read. */
import type { BluetoothCommand, BluetoothNews } from '#protocol/bridge/devices.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import type { BrowserCharacteristic, BrowserServer } from './browser-bluetooth.ts';
import { base64Of, bytesOf } from './bytes.ts';
import { detailOf } from './faults.ts';
import type { FoundServices } from './news-teller.ts';
import { within } from './within.ts';

type Command = BluetoothCommand['command'];
type GattCommand = Exclude<Command, { readonly op: 'disconnect' }>;
/** What a command or a value comes to, without the number of its connection. */
export type Outcome =
  Extract<BluetoothNews, { readonly type: 'done' | 'failed' | 'value' }> extends infer News
    ? News extends unknown
      ? Omit<News, 'connection'>
      : never
    : never;

export interface ConnectionParts {
  readonly timers: Timers;
  /** @param connection the number that the command was given for; absent for a value that came by itself */
  readonly onOutcome: (outcome: Outcome, connection?: number) => void;
  /** A command failed; the outcome has been told. */
  readonly onFault: (fault: unknown) => void;
  /** The driver has let the device go. */
  readonly onLetGo: () => void;
  /** true while commands with this number are to be carried out. */
  readonly isCurrent: (connection: number) => boolean;
}

/** A device that has not answered one command for this long never will; the next command gets its turn. */
const COMMAND_LIMIT_MS = 30_000;

const keyOf = (service: string, characteristic: string): string => `${service}/${characteristic}`;

export class GattConnection {
  readonly found: FoundServices;
  readonly #server: BrowserServer;
  readonly #characteristics: ReadonlyMap<string, BrowserCharacteristic>;
  readonly #parts: ConnectionParts;
  /** A listener for each characteristic that has one, to be taken off again. */
  readonly #listening = new Map<string, () => void>();
  /** Characteristics that a command reads at this moment: the value event of that reading is not a notification. */
  readonly #reading = new Map<string, DataView[]>();
  #turn: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(
    server: BrowserServer,
    found: FoundServices,
    characteristics: ReadonlyMap<string, BrowserCharacteristic>,
    parts: ConnectionParts,
  ) {
    this.#server = server;
    this.found = found;
    this.#characteristics = characteristics;
    this.#parts = parts;
  }

  /** Looks at all that a connected device has and the page may see. @throws what the browser throws */
  static async discover(server: BrowserServer, parts: ConnectionParts): Promise<GattConnection> {
    const characteristics = new Map<string, BrowserCharacteristic>();
    const found: FoundServices = [];
    for (const service of await server.getPrimaryServices()) {
      const all = await characteristicsOf(service);
      found.push({
        uuid: service.uuid,
        characteristics: all.map(({ uuid, properties }) => ({
          uuid,
          notify: properties.notify,
          indicate: properties.indicate,
          read: properties.read,
          write: properties.write || properties.writeWithoutResponse,
        })),
      });
      for (const one of all) {
        const key = keyOf(service.uuid, one.uuid);
        if (!characteristics.has(key)) characteristics.set(key, one);
      }
    }
    return new GattConnection(server, found, characteristics, parts);
  }

  /** Carries it out when all commands before it have been answered. */
  command(connection: number, command: Command): void {
    this.#turn = this.#turn.then(async () => {
      if (this.#closed || !this.#parts.isCurrent(connection)) return;
      if (command.op === 'disconnect') {
        this.#parts.onLetGo();
        this.#server.disconnect();
      } else {
        await this.#carryOut(connection, command);
      }
    });
  }

  /** The device is gone. Safe to call twice. */
  close(): void {
    this.#closed = true;
    for (const stop of this.#listening.values()) stop();
    this.#listening.clear();
  }

  async #carryOut(connection: number, command: GattCommand): Promise<void> {
    const { op, service, characteristic } = command;
    try {
      const target = this.#characteristics.get(keyOf(service, characteristic));
      if (target === undefined) throw new Error('The device has no such characteristic.');
      const doing = this.#do(target, command);
      // Said late, after the limit, it is nobody's business any more.
      doing.catch(() => undefined);
      const outcome = await within(doing, COMMAND_LIMIT_MS, this.#parts.timers);
      if (!this.#closed) this.#parts.onOutcome(outcome, connection);
    } catch (fault) {
      // Of a device that has gone: that is told by itself, and answers all its commands.
      if (this.#isClosed()) return;
      this.#parts.onOutcome({ type: 'failed', op, service, characteristic, detail: detailOf(fault) }, connection);
      this.#parts.onFault(fault);
    }
  }

  async #do(target: BrowserCharacteristic, command: GattCommand): Promise<Outcome> {
    const { service, characteristic } = command;
    switch (command.op) {
      case 'subscribe':
        // First the listener: a device may send as soon as it is allowed to.
        this.#listen(target, service, characteristic);
        await target.startNotifications();
        return { type: 'done', op: 'subscribe', service, characteristic };
      case 'read':
        return {
          type: 'value',
          how: 'read',
          service,
          characteristic,
          bytes: base64Of(await this.#read(target, keyOf(service, characteristic), service, characteristic)),
        };
      case 'write':
        if (target.properties.write) await target.writeValueWithResponse(bytesOf(command.bytes));
        else await target.writeValueWithoutResponse(bytesOf(command.bytes));
        return { type: 'done', op: 'write', service, characteristic };
      default:
        return command satisfies never;
    }
  }

  #listen(target: BrowserCharacteristic, service: string, characteristic: string): void {
    const key = keyOf(service, characteristic);
    if (this.#listening.has(key)) return;
    const listener = (): void => {
      const value = target.value;
      if (value === undefined || value === null || this.#closed) return;
      const heldBack = this.#reading.get(key);
      if (heldBack === undefined) this.#notified(service, characteristic, value);
      else heldBack.push(value);
    };
    target.addEventListener('characteristicvaluechanged', listener);
    this.#listening.set(key, () => target.removeEventListener('characteristicvaluechanged', listener));
  }

  #notified(service: string, characteristic: string, value: DataView): void {
    this.#parts.onOutcome({ type: 'value', how: 'notified', service, characteristic, bytes: base64Of(value) });
  }

  /**
   * The browser fires the same event for a value that was read as for one that the device sent by itself. The two are told
   * apart by the value's object: the one that the reading resolves with is no notification.
   */
  async #read(target: BrowserCharacteristic, key: string, service: string, characteristic: string): Promise<DataView> {
    const heldBack: DataView[] = [];
    this.#reading.set(key, heldBack);
    let value: DataView | undefined;
    try {
      value = await target.readValue();
      return value;
    } finally {
      this.#reading.delete(key);
      for (const each of heldBack) if (each !== value && !this.#closed) this.#notified(service, characteristic, each);
    }
  }

  /** A function, because the compiler takes a field for what it was before the waiting. */
  #isClosed(): boolean {
    return this.#closed;
  }
}

/** A service may have nothing that a page may see, which the browser says by an error. */
async function characteristicsOf(service: {
  getCharacteristics(): Promise<readonly BrowserCharacteristic[]>;
}): Promise<readonly BrowserCharacteristic[]> {
  try {
    return await service.getCharacteristics();
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'NotFoundError') return [];
    throw fault;
  }
}
