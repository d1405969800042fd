/** A kiosk page that has a radio: it does at a simulated Bluetooth device what the core says, and tells what comes. */
import type { SimulatedGattDevice, GattSimulator } from '#drivers/simulator/api.ts';
import { servicesOf } from '#drivers/simulator/radio.ts';
import type { BluetoothCommand, BluetoothNews } from '#protocol/bridge/devices.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Connection } from '#protocol/wire/connect.ts';

type Command = BluetoothCommand['command'];

export class BluetoothPage {
  readonly simulator: GattSimulator;
  readonly device: SimulatedGattDevice;
  readonly carriedOut: Command['op'][] = [];
  readonly #deviceId: string;
  readonly #subscribed = new Set<string>();
  #screen: Connection<KioskBridge> | undefined;
  #count = 0;
  #connection: number | undefined;
  #telling: Promise<unknown> = Promise.resolve();

  constructor(deviceId: string, simulator: GattSimulator, speed = 50) {
    this.#deviceId = deviceId;
    this.simulator = simulator;
    this.device = simulator.start(
      {
        notify: (characteristic, bytes) => {
          if (!this.#subscribed.has(characteristic)) return;
          this.#value('notified', this.#serviceOf(characteristic), characteristic, bytes);
        },
        disconnect: () => this.disconnect(),
      },
      { speed, now: () => new Date() },
      () => undefined,
    );
  }

  /** The screen through which it talks to the core; a later one takes the place of an earlier one. */
  on(screen: Connection<KioskBridge>): void {
    this.#screen = screen;
    this.#count = 0;
    screen.on('bluetooth.command', ({ deviceId, connection, command }) => {
      if (deviceId === this.#deviceId && connection === this.#connection) this.#carryOut(connection, command);
    });
  }

  connect(): void {
    this.tell({ type: 'connecting' });
    this.#connection = this.#count += 1;
    this.device.connected();
    this.tell({
      type: 'connected',
      connection: this.#connection,
      found: servicesOf(this.simulator).map(({ uuid, characteristics }) => ({
        uuid,
        characteristics: characteristics.map((one) => ({ ...one })),
      })),
    });
  }

  disconnect(): void {
    const connection = this.#connection;
    if (connection === undefined) return;
    this.#connection = undefined;
    this.#subscribed.clear();
    this.device.disconnected();
    this.tell({ type: 'disconnected', connection });
  }

  tell(news: BluetoothNews): void {
    this.#telling = this.#telling.then(() =>
      this.#screen?.request('bluetooth.said', { deviceId: this.#deviceId, news }).catch(() => undefined),
    );
  }

  close(): void {
    this.#screen = undefined;
    this.disconnect();
    this.device.close();
  }

  #carryOut(connection: number, command: Command): void {
    this.carriedOut.push(command.op);
    if (command.op === 'disconnect') {
      this.disconnect();
      return;
    }
    const { service, characteristic } = command;
    switch (command.op) {
      case 'read':
        this.#value('read', service, characteristic, this.device.read(characteristic));
        return;
      case 'write':
        this.device.written(characteristic, Buffer.from(command.bytes, 'base64'));
        this.tell({ type: 'done', connection, op: 'write', service, characteristic });
        return;
      case 'subscribe':
        this.#subscribed.add(characteristic);
        this.tell({ type: 'done', connection, op: 'subscribe', service, characteristic });
        this.device.subscribed(characteristic);
        return;
      default:
        command satisfies never;
    }
  }

  #value(how: 'read' | 'notified', service: string, characteristic: string, bytes: Uint8Array): void {
    if (this.#connection === undefined) return;
    this.tell({
      type: 'value',
      connection: this.#connection,
      how,
      service,
      characteristic,
      bytes: Buffer.from(bytes).toString('base64'),
    });
  }

  #serviceOf(characteristic: string): string {
    const service = this.simulator.services.find((one) =>
      one.characteristics.some(({ uuid }) => uuid === characteristic),
    );
    if (service === undefined) throw new Error(`there is no characteristic ${characteristic}`);
    return service.uuid;
  }
}
