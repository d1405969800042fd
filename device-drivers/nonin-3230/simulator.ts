/**
 * A simulated Nonin 3230: one packet a second while it is on, the same in the standard service, SmartPoint after some good
 * seconds. Written from Nonin's sample application and not from the driver.
 */
import { sfloat, SFLOAT_NAN, sig } from '#drivers/gatt/simulated/encode.ts';
import { INFORMATION_SERVICE, Peripheral, PeripheralDevice, service } from '#drivers/gatt/simulated/peripheral.ts';
import type { GattSimulator, SimulatedRadio, SimulatorOptions } from '#drivers/simulator/api.ts';
import { bigEndian, bytes } from '#drivers/simulator/bytes.ts';

const NONIN_SERVICE = '46a970e0-0d5f-11e2-8b5e-0002a5d5c51b';
const PACKETS = '0aad7ea0-0d60-11e2-8e3c-0002a5d5c51b';
const CONTROL = '1447af80-0d60-11e2-88b6-0002a5d5c51b';
const CONTINUOUS = sig('2a5f');

const VALUES = {
  /** Per cent. */
  spo2: 97,
  /** Beats a minute. */
  pulse: 72,
  /** Is a finger in it? */
  finger: true,
  /** Tenths of a volt, both cells together. */
  decivolts: 30,
  /** true: exactly these numbers in every packet; false: a little up and down, as in life. */
  steady: false,
};

const FAULTS = [
  /** It searches and finds no pulse. */
  'weak-signal',
  /** Numbers, with a weak pulse. */
  'questionable',
  /** Numbers, with a finger that is not all the way in. */
  'finger-not-in',
  'low-battery',
  /** It has been told to encrypt. */
  'encrypted',
  /** SmartPoint never comes. */
  'no-smart-point',
  'no-answer',
];

const ACTIONS = [
  /** A finger is put in anew: the seconds begin again. */
  'measure',
  'take-out',
  'put-back',
];

const PACKET_MS = 1_000;
const SMART_POINT_AFTER = 6;
const SWING = [0, 1, 1, 0, -1, 0, 2, 1, 0, -1];
const ONGOING = 0x0020;
const UNAVAILABLE = 0x2000;

class Nonin3230Device extends PeripheralDevice {
  protected readonly peripheral: Peripheral;
  readonly #tell: (event: string) => void;
  #values = VALUES;
  #fault = 'none';
  #seconds = 0;
  #finished = false;

  constructor(radio: SimulatedRadio, options: SimulatorOptions, tell: (event: string) => void) {
    super();
    this.#tell = tell;
    this.peripheral = new Peripheral({
      radio,
      options,
      names: {
        maker: 'Nonin Medical',
        model: 'Model 3230',
        firmware: '1.0',
        systemId: [0x42, 0x00, 0x00, 0xfe, 0xff, 0x05, 0x1c, 0x00],
      },
      writes: { [CONTROL]: (written) => this.#commanded(written) },
      onSubscribed: () => undefined,
    });
    this.peripheral.timers.every(PACKET_MS, () => this.#second());
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
  }

  fault(name: string): void {
    this.#fault = name;
  }

  act(name: string): void {
    if (name === 'take-out') {
      this.set({ finger: false });
      return;
    }
    this.#seconds = 0;
    this.#finished = false;
    this.set({ finger: true });
    if (name === 'measure') this.#tell('started');
  }

  override connected(): void {
    this.#finished = false;
    super.connected();
  }

  #second(): void {
    if (this.#finished || this.#fault === 'no-answer') return;
    this.#seconds += 1;
    const { finger, spo2, pulse, decivolts, steady } = this.#values;
    const finds = finger && this.#fault !== 'weak-signal';
    const swing = steady ? 0 : (SWING[this.#seconds % SWING.length] ?? 0);
    const values = finds ? [spo2, ...bigEndian(pulse + swing, 2)] : [127, ...bigEndian(511, 2)];
    const amplitude = bigEndian(finds ? 528 : 0, 2);
    const status = this.#status(finger, finds);
    this.peripheral.notify(PACKETS, bytes(10, status, decivolts, amplitude, bigEndian(this.#seconds, 2), values));
    const standard = finds ? [...sfloat(spo2), ...sfloat(pulse + swing)] : [...SFLOAT_NAN, ...SFLOAT_NAN];
    const condition = finds ? ONGOING : UNAVAILABLE;
    this.peripheral.notify(CONTINUOUS, bytes(0b00100, standard, condition % 256, Math.floor(condition / 256)));
  }

  #status(finger: boolean, finds: boolean): number {
    const smart = this.#seconds >= SMART_POINT_AFTER && this.#fault !== 'no-smart-point';
    const doubtful = this.#fault === 'questionable' || this.#fault === 'finger-not-in';
    return (
      0b0000_0001 |
      (this.#fault === 'questionable' ? 0b0000_0010 : 0) |
      (finds && smart && !doubtful ? 0b0000_0100 : 0) |
      (finger && !finds ? 0b0000_1000 : 0) |
      (finger && this.#fault !== 'finger-not-in' ? 0b0001_0000 : 0) |
      (this.#fault === 'low-battery' ? 0b0010_0000 : 0) |
      (this.#fault === 'encrypted' ? 0b0100_0000 : 0)
    );
  }

  /** "bNMI" ends the measurement. */
  #commanded(written: Uint8Array): void {
    if (String.fromCharCode(...written) !== 'bNMI') return;
    this.#finished = true;
    this.#tell('ended');
  }
}

export const simulator: GattSimulator = {
  transport: 'gatt',
  driverId: 'nonin-3230',
  name: 'Nonin3230_501900083',
  services: [
    {
      uuid: NONIN_SERVICE,
      characteristics: [
        { uuid: PACKETS, properties: ['notify'] },
        { uuid: CONTROL, properties: ['write', 'notify'] },
      ],
    },
    service('1822', ['2a5f', 'notify']),
    INFORMATION_SERVICE,
  ],
  values: VALUES,
  faults: FAULTS,
  actions: ACTIONS,
  start: (radio, options, tell) => new Nonin3230Device(radio, options, tell),
};
