/** A device manager on its own: ports that a test plays, a clock that it turns, a store in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accept, refuse } from '#domain/base/result.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import { SILENT } from '#core/base/log.ts';
import type { DeviceConfig } from '#core/devices/device-config.ts';
import { DeviceManager } from '#core/devices/device-manager.ts';
import type { ListedPort } from '#core/devices/ports.ts';
import { openStore, type Store } from '#core/store/store.ts';
import type { Driver, DriverEvent, GattDriver, SerialDriver, TransportOpenRefusalCode } from '#drivers/api.ts';
import { DRIVERS } from '#drivers/registry.ts';
import { ReplayTransport } from '#drivers/transports/replay.ts';
import type { BluetoothCommand, DeviceEvent, WantedBluetooth } from '#protocol/bridge/devices.ts';
import { FakeTime, settled } from '../fake-time.ts';

export class Bench {
  readonly time: FakeTime;
  readonly events: DeviceEvent[] = [];
  readonly states: string[] = [];
  readonly commands: BluetoothCommand[] = [];
  readonly wanted: WantedBluetooth[][] = [];
  readonly transports: ReplayTransport[] = [];
  /** The paths that were opened, in order; refused ones too. */
  readonly openings: string[] = [];
  refusal: TransportOpenRefusalCode | undefined;
  /** While it is there, openings wait for it. */
  gate: Promise<void> | undefined;
  ports: ListedPort[] = [];
  portDirectory: string | undefined;
  readonly directory = mkdtempSync(join(tmpdir(), 'kiosk-bench-'));
  #store: Store | undefined;
  #manager: DeviceManager | undefined;

  constructor(start?: string) {
    this.time = new FakeTime(start);
  }

  /** Starts a manager on what the store holds, as after a restart. */
  async start(configs: readonly DeviceConfig[], drivers: readonly Driver[] = DRIVERS): Promise<DeviceManager> {
    this.#store ??= await openStore(this.directory);
    const manager = new DeviceManager({
      configs,
      drivers,
      store: this.#store,
      open: async (path, settings) => {
        this.openings.push(path);
        await this.gate;
        if (this.refusal !== undefined) return refuse({ code: this.refusal, detail: 'for the test' });
        const transport = new ReplayTransport(settings.framing);
        this.transports.push(transport);
        return accept(transport);
      },
      listPorts: () => Promise.resolve(this.ports),
      portDirectory: this.portDirectory,
      time: this.time,
      log: SILENT,
    });
    this.#manager = manager;
    manager.onEvent((event) => this.events.push(event));
    manager.onChange((changed) => this.#note(changed));
    manager.onCommand((command) => this.commands.push(command));
    manager.onWanted((wanted) => this.wanted.push(wanted));
    await manager.open();
    await settled();
    return manager;
  }

  get store(): Store {
    if (this.#store === undefined) throw new Error('start first');
    return this.#store;
  }

  /** The port that was opened last. */
  get port(): ReplayTransport {
    return this.transports.at(-1)!;
  }

  line(text: string): void {
    this.port.play(Buffer.from(`${text}\r\n`, 'latin1'));
  }

  /** Lets the scripted driver say something. */
  say(...events: DriverEvent[]): void {
    this.port.play(Buffer.from(JSON.stringify(events)));
  }

  async close(): Promise<void> {
    await this.#manager?.close();
    await this.#store?.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Only what is new. */
  #note(changed: readonly DeviceState[]): void {
    const now = changed.map((device) => device.state).join(' ');
    if (this.states.at(-1) !== now) this.states.push(now);
  }
}

/** A device whose every word the test chooses. */
export function scripted(changes: Partial<SerialDriver> = {}): SerialDriver {
  return {
    transport: 'serial',
    id: 'scripted',
    version: 3,
    label: 'Scripted oximeter',
    type: 'oximeter',
    measures: ['oximeter'],
    hostStarts: false,
    medical: true,
    options: [],
    serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, framing: { kind: 'raw' } },
    createSession: () => ({
      opened: () => ({ events: [], send: [] }),
      receive: (bytes) => ({ events: revived(bytes), send: [] }),
      start: () => ({ events: [], send: [] }),
      stop: () => ({ events: [], send: [] }),
      tick: () => ({ events: [], send: [] }),
    }),
    ...changes,
  };
}

/** The bytes of a reading do not go through JSON as bytes. */
function revived(bytes: Uint8Array): DriverEvent[] {
  const events = JSON.parse(Buffer.from(bytes).toString()) as DriverEvent[];
  return events.map((event) =>
    event.type === 'reading'
      ? { ...event, reading: { ...event.reading, raw: Uint8Array.from(Object.values(event.reading.raw)) } }
      : event,
  );
}

export const AT = { deviceId: 'ox-1', driverId: 'scripted', label: 'Blue oximeter', path: '/dev/blue' };

/** A reading that a driver tells. */
export function reading(
  changes: Partial<Extract<DriverEvent, { type: 'reading' }>['reading']> = {},
): Extract<DriverEvent, { type: 'reading' }> {
  return {
    type: 'reading',
    reading: {
      of: 'oximeter',
      measurements: [
        { kind: 'spo2', percent: 96 },
        { kind: 'pulse', perMinute: 71 },
      ],
      quality: 'ok',
      remarks: [],
      fromMemory: false,
      final: false,
      raw: Uint8Array.of(1, 2, 3),
      ...changes,
    },
  };
}

export const SERVICE = '00001810-0000-1000-8000-00805f9b34fb';
export const VALUES = '00002a35-0000-1000-8000-00805f9b34fb';
export const CLOCK = '00002a08-0000-1000-8000-00805f9b34fb';

/** A cuff on the radio that writes the clock, subscribes, and tells as a reading whatever it is notified of. */
export function scriptedCuff(): GattDriver {
  return {
    transport: 'gatt',
    id: 'scripted-cuff',
    version: 2,
    label: 'Scripted cuff',
    type: 'blood-pressure',
    measures: ['blood-pressure'],
    hostStarts: false,
    medical: true,
    options: [],
    namePrefixes: ['CUFF'],
    services: [SERVICE],
    optionalServices: [],
    createSession: () => ({
      connected: () => ({
        events: [],
        commands: [
          { op: 'write', service: SERVICE, characteristic: CLOCK, bytes: Uint8Array.of(0xe8, 7) },
          { op: 'subscribe', service: SERVICE, characteristic: VALUES },
          { op: 'read', service: SERVICE, characteristic: CLOCK },
        ],
      }),
      receive: (message) => ({
        events:
          message.type === 'value' && message.how === 'notified'
            ? revived(message.bytes)
            : message.type === 'failed'
              ? [{ type: 'refusal', refusal: { code: 'no-answer', detail: message.detail } }]
              : [],
        commands: [],
      }),
      tick: () => ({ events: [], commands: [] }),
    }),
  };
}
