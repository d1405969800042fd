/**
 * The air between Chromium and simulated Bluetooth devices: puts any of the drivers' GATT simulators behind the browser's own
 * Web Bluetooth, through the DevTools domain BluetoothEmulation. The page, its permissions and its objects are the real ones.
 *
 * What this air does not have, and no test here can see: pairing and bonds (every ATT error looks the same to the page),
 * the size of a packet, radio timing, and Electron's own chooser.
 *
 * The domain has no command for a notification. What it has is an answer to a reading, and Chromium tells every value that
 * was read as it tells a notification: so a notification is a value queued here, which the page's own characteristic is
 * then made to read (`installHook`).
 */
import type { Browser, Page } from 'playwright/test';
import type { GattProperty, GattSimulator, SimulatedGattDevice, SimulatorValues } from '#drivers/simulator/api.ts';

/** Chromium on Linux has Web Bluetooth, and remembers its permissions, only with these. */
export const BLUETOOTH_ARGUMENTS = ['--enable-features=WebBluetooth,WebBluetoothNewPermissionsBackend'];
/** As Electron has it: no permission outlives the page. */
export const FORGETFUL_BLUETOOTH_ARGUMENTS = ['--enable-features=WebBluetooth'];

const CONFIGURATION_DESCRIPTOR = '00002902-0000-1000-8000-00805f9b34fb';
/** The connection could not be established. */
const NOT_REACHED = 0x3e;

interface GattOperation {
  readonly address: string;
  readonly type: 'connection' | 'discovery';
}
interface CharacteristicOperation {
  readonly characteristicId: string;
  readonly type: 'read' | 'write' | 'subscribe-to-notifications' | 'unsubscribe-from-notifications';
  readonly data?: string;
}
interface DescriptorOperation {
  readonly descriptorId: string;
  readonly type: 'read' | 'write';
}
interface Prompt {
  readonly id: string;
  readonly devices: readonly { readonly id: string }[];
}

/** Commands and events that Playwright's types do not know yet. */
interface Wire {
  send(method: string, params?: object): Promise<Record<string, string>>;
  on(event: string, listener: (data: never) => void): void;
}

interface PlacedCharacteristic {
  readonly device: AirDevice;
  readonly uuid: string;
}

/** The page's part, which runs before any of its own scripts. */
function installHook(): void {
  interface Remembered {
    readonly uuid: string;
    readonly service: { readonly device: { readonly id: string } };
    readValue(): Promise<DataView>;
  }
  interface Server {
    readonly device: { readonly id: string };
  }
  type Told = (id: string) => Promise<void>;
  const page = window as unknown as {
    bluetoothChosen: Told;
    bluetoothLetGo: Told;
    bluetoothNotify: (id: string, uuid: string) => Promise<string>;
    BluetoothRemoteGATTCharacteristic?: { prototype: { startNotifications: (this: Remembered) => Promise<unknown> } };
    BluetoothRemoteGATTServer?: { prototype: { disconnect: (this: Server) => void } };
    Bluetooth?: { prototype: { requestDevice: (this: object, options: unknown) => Promise<{ readonly id: string }> } };
  };
  const characteristic = page.BluetoothRemoteGATTCharacteristic?.prototype;
  const server = page.BluetoothRemoteGATTServer?.prototype;
  const bluetooth = page.Bluetooth?.prototype;
  if (characteristic === undefined || server === undefined || bluetooth === undefined) return;

  const listening = new Map<string, Remembered>();
  const { startNotifications } = characteristic;
  characteristic.startNotifications = function () {
    listening.set(`${this.service.device.id} ${this.uuid}`, this);
    return startNotifications.call(this);
  };
  page.bluetoothNotify = async (id, uuid) => {
    const found = listening.get(`${id} ${uuid}`);
    if (found === undefined) return 'nobody listens';
    return found.readValue().then(
      () => 'told',
      (fault: unknown) => String(fault),
    );
  };
  const { disconnect } = server;
  server.disconnect = function () {
    disconnect.call(this);
    void page.bluetoothLetGo(this.device.id);
  };
  const { requestDevice } = bluetooth;
  bluetooth.requestDevice = async function (options) {
    const chosen = await requestDevice.call(this, options);
    await page.bluetoothChosen(chosen.id);
    return chosen;
  };
}

export class BluetoothAir {
  readonly #page: Page;
  readonly #browserWire: Wire;
  readonly #devices = new Map<string, AirDevice>();
  readonly #characteristics = new Map<string, PlacedCharacteristic>();
  readonly #answered = new Set<string>();
  /** Which address has which name in this browser profile: the page knows the latter alone. */
  readonly #addressOf: Map<string, string>;
  #chosen: AirDevice | 'nothing' | ChooserHost | undefined;
  #lastChosen: string | undefined;

  private constructor(page: Page, browserWire: Wire, addressOf: Map<string, string>) {
    this.#page = page;
    this.#browserWire = browserWire;
    this.#addressOf = addressOf;
  }

  /**
   * Before the page is opened.
   * @param known of an earlier browser with the same profile
   */
  static async around(browser: Browser, page: Page, known = new Map<string, string>()): Promise<BluetoothAir> {
    // The emulation is the browser's, the chooser is the page's.
    const browserWire = (await browser.newBrowserCDPSession()) as unknown as Wire;
    const air = new BluetoothAir(page, browserWire, known);
    await page.addInitScript(installHook);
    await page.exposeFunction('bluetoothChosen', (id: string) => {
      if (air.#lastChosen !== undefined) air.#addressOf.set(id, air.#lastChosen);
    });
    await page.exposeFunction('bluetoothLetGo', (id: string) => air.#letGo(id));
    air.#hearBrowser();
    await air.#hearChooser((await page.context().newCDPSession(page)) as unknown as Wire);
    return air;
  }

  /** What a browser with the same profile has to be told. */
  get addresses(): Map<string, string> {
    return this.#addressOf;
  }

  /** Bluetooth is switched on. To be called when the page has been opened: whenever it is loaded, the emulation ends. */
  async switchOn(): Promise<void> {
    await this.#browserWire.send('BluetoothEmulation.disable').catch(() => undefined);
    this.#characteristics.clear();
    await this.#browserWire.send('BluetoothEmulation.enable', { state: 'powered-on', leSupported: true });
    for (const device of this.#devices.values()) await this.#appear(device);
  }

  /** The device lies in the room. */
  async place(simulator: GattSimulator, options: PlaceOptions = {}): Promise<AirDevice> {
    const number = (this.#devices.size + 1).toString(16).padStart(2, '0').toUpperCase();
    const device = new AirDevice(`09:1F:AB:CD:EF:${number}`, simulator, options);
    this.adopt(device);
    await this.#appear(device);
    return device;
  }

  /** The device is in the air of this browser now: of one that has taken the place of another. Before `switchOn`. */
  adopt(device: AirDevice): void {
    this.#devices.set(device.address, device);
    device.breathe({
      notify: (uuid, bytes) => this.#notify(device, uuid, bytes),
      disconnect: () => this.#drop(device),
    });
  }

  /** What a person chooses when the browser asks; `nothing` closes the chooser. Or a host answers in their place. */
  choose(device: AirDevice | 'nothing' | ChooserHost): void {
    this.#chosen = device;
  }

  /** Switches all devices off. */
  close(): void {
    for (const device of this.#devices.values()) device.simulated.close();
  }

  async #appear(device: AirDevice): Promise<void> {
    device.forgetLink();
    await this.#browserWire.send('BluetoothEmulation.simulatePreconnectedPeripheral', {
      address: device.address,
      name: device.name,
      manufacturerData: [],
      knownServiceUuids: device.simulator.services.map(({ uuid }) => uuid),
    });
  }

  /** It is heard advertising, as it is at the moment when somebody switches it on. */
  async advertise(device: AirDevice): Promise<void> {
    const uuids = device.simulator.services.map(({ uuid }) => uuid);
    const scanRecord = { name: device.name, uuids, appearance: 0, txPower: 0, manufacturerData: [] };
    const entry = { deviceAddress: device.address, rssi: -50, scanRecord };
    await this.#browserWire.send('BluetoothEmulation.simulateAdvertisement', { entry });
  }

  #hearBrowser(): void {
    const on = (event: string, answer: (data: never) => Promise<void>): void => {
      // What comes when the page or the device has just gone has nobody to be answered for.
      this.#browserWire.on(`BluetoothEmulation.${event}`, (data: never) => void answer(data).catch(() => undefined));
    };
    on('gattOperationReceived', ({ address, type }: GattOperation) => this.#gatt(address, type));
    on('characteristicOperationReceived', (operation: CharacteristicOperation) => this.#characteristic(operation));
    on('descriptorOperationReceived', async ({ descriptorId, type }: DescriptorOperation) => {
      const data = type === 'read' ? { data: 'AAA=' } : {};
      const answer = { descriptorId, type, code: 0, ...data };
      await this.#browserWire.send('BluetoothEmulation.simulateDescriptorOperationResponse', answer);
    });
  }

  async #hearChooser(pageWire: Wire): Promise<void> {
    await pageWire.send('DeviceAccess.enable');
    const answer = (id: string, deviceId: string): void => {
      this.#lastChosen = deviceId;
      const method = deviceId === '' ? 'cancelPrompt' : 'selectPrompt';
      void pageWire.send(`DeviceAccess.${method}`, deviceId === '' ? { id } : { id, deviceId });
    };
    pageWire.on('DeviceAccess.deviceRequestPrompted', ({ id, devices }: Prompt) => {
      const chosen = this.#chosen;
      if (typeof chosen === 'function') {
        // The list comes without names, which Electron's has.
        const named = devices.map((device) => ({
          deviceId: device.id,
          deviceName: this.#devices.get(device.id)?.name ?? '',
        }));
        chosen(named, (deviceId) => answer(id, deviceId));
        return;
      }
      // The event comes again with each device that is found. A second answer would end the browser.
      if (chosen === undefined || this.#answered.has(id)) return;
      if (chosen !== 'nothing' && !devices.some((device) => device.id === chosen.address)) return;
      this.#answered.add(id);
      answer(id, chosen === 'nothing' ? '' : chosen.address);
    });
  }

  async #gatt(address: string, type: GattOperation['type']): Promise<void> {
    const device = this.#devices.get(address);
    const reached = device?.isOn === true;
    if (reached && type === 'connection') await this.#layOut(device);
    const code = reached ? 0 : NOT_REACHED;
    await this.#browserWire.send('BluetoothEmulation.simulateGATTOperationResponse', { address, type, code });
    if (reached && type === 'connection') device.linked();
  }

  /** The emulation forgets what a device has whenever its connection ends. */
  async #layOut(device: AirDevice): Promise<void> {
    for (const service of device.simulator.services) {
      const { serviceId } = await this.#browserWire.send('BluetoothEmulation.addService', {
        address: device.address,
        serviceUuid: service.uuid,
      });
      for (const { uuid, properties } of service.characteristics) {
        const { characteristicId = '' } = await this.#browserWire.send('BluetoothEmulation.addCharacteristic', {
          serviceId,
          characteristicUuid: uuid,
          properties: propertiesOf(properties),
        });
        this.#characteristics.set(characteristicId, { device, uuid });
        if (!properties.includes('notify') && !properties.includes('indicate')) continue;
        await this.#browserWire.send('BluetoothEmulation.addDescriptor', {
          characteristicId,
          descriptorUuid: CONFIGURATION_DESCRIPTOR,
        });
      }
    }
  }

  async #characteristic({ characteristicId, type, data }: CharacteristicOperation): Promise<void> {
    const placed = this.#characteristics.get(characteristicId);
    if (placed === undefined) return;
    const { device, uuid } = placed;
    const value = type === 'read' ? { data: Buffer.from(device.valueOf(uuid)).toString('base64') } : {};
    const answer = { characteristicId, type, code: 0, ...value };
    if (type === 'write') device.written(uuid, Buffer.from(data ?? '', 'base64'));
    await this.#browserWire.send('BluetoothEmulation.simulateCharacteristicOperationResponse', answer);
    if (type === 'subscribe-to-notifications') device.subscribed(uuid);
  }

  async #notify(device: AirDevice, uuid: string, bytes: Uint8Array): Promise<void> {
    const id = [...this.#addressOf].find(([, address]) => address === device.address)?.[0];
    if (id === undefined) return;
    device.queueValue(uuid, bytes);
    const told = await this.#page
      .evaluate(
        ([browserId, characteristic]) =>
          (window as unknown as { bluetoothNotify: (id: string, uuid: string) => Promise<string> }).bluetoothNotify(
            browserId,
            characteristic,
          ),
        [id, uuid] as const,
      )
      .catch(String);
    device.unqueueValue(uuid);
    if (told !== 'told') device.lost.push(`${uuid}: ${told}`);
  }

  /** The device ends the connection. */
  async #drop(device: AirDevice): Promise<void> {
    if (!device.forgetLink()) return;
    this.#forgetLayout(device);
    await this.#browserWire
      .send('BluetoothEmulation.simulateGATTDisconnection', { address: device.address })
      .catch(() => undefined);
  }

  /** The page has ended the connection; the emulation keeps it up until it is told. */
  async #letGo(id: string): Promise<void> {
    const device = this.#devices.get(this.#addressOf.get(id) ?? '');
    if (device !== undefined) await this.#drop(device);
  }

  #forgetLayout(device: AirDevice): void {
    for (const [id, placed] of this.#characteristics) if (placed.device === device) this.#characteristics.delete(id);
  }
}

/** Answers the chooser as Electron's main process does: with a list that comes again and again, and one answer to it. */
type ChooserHost = (
  devices: readonly { readonly deviceId: string; readonly deviceName: string }[],
  answer: (deviceId: string) => void,
) => void;

export interface PlaceOptions {
  /** How many times faster than in life the device goes; 20 unless told. */
  readonly speed?: number;
  readonly name?: string;
}

interface Air {
  notify(uuid: string, bytes: Uint8Array): Promise<void>;
  disconnect(): Promise<void>;
}

const NO_AIR: Air = { notify: () => Promise.resolve(), disconnect: () => Promise.resolve() };

/** One simulated device in the room. */
export class AirDevice {
  readonly address: string;
  readonly name: string;
  readonly simulator: GattSimulator;
  readonly simulated: SimulatedGattDevice;
  /** What the page has written to it, oldest first, as `uuid hex`. */
  readonly writes: string[] = [];
  /** Notifications that nobody took. */
  readonly lost: string[] = [];
  /** How often it has been connected to. */
  connections = 0;
  isOn = true;
  #linked = false;
  #air: Air = NO_AIR;
  readonly #queued = new Map<string, Uint8Array>();
  /** One after the other, as on the air: a device hangs up after its last value and not in the middle. */
  #turn: Promise<void> = Promise.resolve();

  constructor(address: string, simulator: GattSimulator, options: PlaceOptions) {
    this.address = address;
    this.name = options.name ?? simulator.name;
    this.simulator = simulator;
    this.simulated = simulator.start(
      {
        notify: (characteristic, bytes) => this.#next(() => this.#air.notify(characteristic, bytes)),
        disconnect: () => this.#next(() => this.#air.disconnect()),
      },
      { speed: options.speed ?? 20, now: () => new Date() },
      () => undefined,
    );
  }

  get isLinked(): boolean {
    return this.#linked;
  }

  set(values: SimulatorValues): void {
    this.simulated.set(values);
  }

  act(name: string): void {
    this.simulated.act(name);
  }

  fault(name: string): void {
    this.simulated.fault(name);
  }

  /** Sends exactly these bytes, whatever the simulated device would send. */
  async send(uuid: string, hex: string): Promise<void> {
    this.#next(() => this.#air.notify(uuid, Buffer.from(hex.replaceAll(' ', ''), 'hex')));
    await this.#turn;
  }

  /** It goes out of reach, or is switched off. */
  async hangUp(): Promise<void> {
    this.#next(() => this.#air.disconnect());
    await this.#turn;
  }

  // For the air alone.

  breathe(air: Air): void {
    this.#air = air;
  }

  linked(): void {
    this.#linked = true;
    this.connections += 1;
    this.simulated.connected();
  }

  /** @returns whether there was a connection */
  forgetLink(): boolean {
    const was = this.#linked;
    this.#linked = false;
    if (was) this.simulated.disconnected();
    return was;
  }

  subscribed(uuid: string): void {
    this.simulated.subscribed(uuid);
  }

  written(uuid: string, bytes: Uint8Array): void {
    this.writes.push(`${uuid} ${Buffer.from(bytes).toString('hex')}`);
    this.simulated.written(uuid, bytes);
  }

  queueValue(uuid: string, bytes: Uint8Array): void {
    this.#queued.set(uuid, bytes);
  }

  unqueueValue(uuid: string): void {
    this.#queued.delete(uuid);
  }

  valueOf(uuid: string): Uint8Array {
    return this.#queued.get(uuid) ?? this.simulated.read(uuid);
  }

  #next(what: () => Promise<void>): void {
    this.#turn = this.#turn.then(what).catch(() => undefined);
  }
}

function propertiesOf(properties: readonly GattProperty[]): Record<string, boolean> {
  return Object.fromEntries(properties.map((property) => [property, true]));
}
