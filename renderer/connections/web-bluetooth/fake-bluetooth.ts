/** Web Bluetooth in memory, for tests: devices are there, go, answer and fail as the test tells them to. */
import type {
  BrowserBluetooth,
  BrowserCharacteristic,
  BrowserDevice,
  BrowserServer,
  BrowserService,
  DeviceQuestion,
} from './browser-bluetooth.ts';

/** An error as browsers throw them. */
export function browserError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

class Listeners {
  readonly #of = new Map<string, Set<() => void>>();
  add(type: string, listener: () => void): void {
    const set = this.#of.get(type) ?? new Set();
    this.#of.set(type, set.add(listener));
  }
  remove(type: string, listener: () => void): void {
    this.#of.get(type)?.delete(listener);
  }
  fire(type: string): void {
    for (const listener of [...(this.#of.get(type) ?? [])]) listener();
  }
  count(type: string): number {
    return this.#of.get(type)?.size ?? 0;
  }
}

const viewOf = (bytes: readonly number[]): DataView => new DataView(Uint8Array.from(bytes).buffer);

type Property = keyof BrowserCharacteristic['properties'];

export class FakeCharacteristic implements BrowserCharacteristic {
  readonly uuid: string;
  readonly properties: BrowserCharacteristic['properties'];
  value: DataView | undefined;
  /** What happened to it, oldest first. */
  readonly log: string[] = [];
  /** What a reading answers. */
  reads: readonly number[] = [];
  /** Called before each operation is answered; may wait, or throw as the browser does. */
  onOperation: (operation: string) => void | Promise<void> = () => undefined;
  readonly #listeners = new Listeners();

  constructor(uuid: string, properties: readonly Property[]) {
    this.uuid = uuid;
    const has = (property: Property): boolean => properties.includes(property);
    this.properties = {
      notify: has('notify'),
      indicate: has('indicate'),
      read: has('read'),
      write: has('write'),
      writeWithoutResponse: has('writeWithoutResponse'),
    };
  }

  get listenerCount(): number {
    return this.#listeners.count('characteristicvaluechanged');
  }

  /** The device sends a value by itself. */
  notify(bytes: readonly number[]): void {
    this.value = viewOf(bytes);
    this.#listeners.fire('characteristicvaluechanged');
  }

  async startNotifications(): Promise<void> {
    this.log.push(`subscribe with ${String(this.listenerCount)} listening`);
    await this.onOperation('subscribe');
  }

  async readValue(): Promise<DataView> {
    this.log.push('read');
    await this.onOperation('read');
    const value = viewOf(this.reads);
    this.value = value;
    this.#listeners.fire('characteristicvaluechanged');
    return value;
  }

  async writeValueWithResponse(bytes: Uint8Array): Promise<void> {
    this.log.push(`write ${[...bytes].join(' ')}`);
    await this.onOperation('write');
  }

  async writeValueWithoutResponse(bytes: Uint8Array): Promise<void> {
    this.log.push(`write without response ${[...bytes].join(' ')}`);
    await this.onOperation('write');
  }

  addEventListener(type: string, listener: () => void): void {
    this.#listeners.add(type, listener);
  }
  removeEventListener(type: string, listener: () => void): void {
    this.#listeners.remove(type, listener);
  }
}

export class FakeDevice implements BrowserDevice {
  readonly id: string;
  name: string | null;
  /** Switched on and within reach. */
  isOn = true;
  services: { readonly uuid: string; readonly characteristics: readonly FakeCharacteristic[] }[] = [];
  connects = 0;
  disconnects = 0;
  /** Why a connection or the look at its services fails; undefined when they do not. */
  fails: { readonly at: 'connect' | 'services'; readonly fault: Error } | undefined;
  watches = 0;
  /** What listening for its advertisements comes to; undefined where the browser cannot. */
  watchAdvertisements: ((options: { readonly signal: AbortSignal }) => Promise<void>) | undefined;
  readonly gatt: BrowserServer;
  #connected = false;
  readonly #listeners = new Listeners();

  constructor(id: string, name: string | null, canWatch = false) {
    this.id = id;
    this.name = name;
    if (canWatch) {
      this.watchAdvertisements = () => {
        this.watches += 1;
        return Promise.resolve();
      };
    }
    const isConnected = (): boolean => this.#connected;
    this.gatt = {
      get connected() {
        return isConnected();
      },
      connect: () => {
        this.connects += 1;
        if (!this.isOn) return Promise.reject(browserError('NetworkError', 'Connection attempt failed.'));
        if (this.fails?.at === 'connect') return Promise.reject(this.fails.fault);
        this.#connected = true;
        return Promise.resolve(this.gatt);
      },
      disconnect: () => {
        this.disconnects += 1;
        this.drop();
      },
      getPrimaryServices: (): Promise<readonly BrowserService[]> => {
        if (this.fails?.at === 'services') return Promise.reject(this.fails.fault);
        return Promise.resolve(
          this.services.map(({ uuid, characteristics }) => ({
            uuid,
            getCharacteristics: () =>
              characteristics.length > 0
                ? Promise.resolve(characteristics)
                : Promise.reject(browserError('NotFoundError', 'No Characteristics found in service.')),
          })),
        );
      },
    };
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** The connection ends, whoever ended it. */
  drop(): void {
    if (!this.#connected) return;
    this.#connected = false;
    this.#listeners.fire('gattserverdisconnected');
  }

  advertise(): void {
    this.#listeners.fire('advertisementreceived');
  }

  listenerCount(type: string): number {
    return this.#listeners.count(type);
  }
  addEventListener(type: string, listener: () => void): void {
    this.#listeners.add(type, listener);
  }
  removeEventListener(type: string, listener: () => void): void {
    this.#listeners.remove(type, listener);
  }
}

export class FakeBluetooth implements BrowserBluetooth {
  available = true;
  /** What the page may use already. Undefined for a browser that does not tell. */
  permitted: FakeDevice[] | undefined = [];
  readonly questions: DeviceQuestion[] = [];
  /** What the chooser comes to. */
  onQuestion: (question: DeviceQuestion) => Promise<BrowserDevice> = () =>
    Promise.reject(browserError('NotFoundError', 'User cancelled the requestDevice() chooser.'));

  /** Absent where the browser does not tell. */
  get getDevices(): (() => Promise<readonly BrowserDevice[]>) | undefined {
    const { permitted } = this;
    return permitted === undefined ? undefined : () => Promise.resolve([...permitted]);
  }

  getAvailability(): Promise<boolean> {
    return Promise.resolve(this.available);
  }

  requestDevice(question: DeviceQuestion): Promise<BrowserDevice> {
    this.questions.push(question);
    return this.onQuestion(question);
  }
}
