/**
 * Nonin 3230: a finger oximeter that streams one packet a second in a service of Nonin's own, and in the standard one too.
 * Nonin's own says more and is preferred; the standard one is listened to where it is all there is.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import {
  optionOf,
  type DriverEvent,
  type DriverOption,
  type GattCommand,
  type GattDriver,
  type GattMessage,
  type GattOutput,
  type GattService,
  type GattSession,
} from '#drivers/api.ts';
import { pulseOximeterPlan } from '#drivers/gatt/pulse-oximeter-plan.ts';
import { MeasuringSession, type Heard, type SessionPlan } from '#drivers/gatt/session.ts';
import { SERVICES } from '#drivers/gatt/uuid.ts';
import { decodePacket, type NoninPacket } from './decoder.ts';

const NONIN_SERVICE = '46a970e0-0d5f-11e2-8b5e-0002a5d5c51b';
const PACKETS = '0aad7ea0-0d60-11e2-8e3c-0002a5d5c51b';
const CONTROL = '1447af80-0d60-11e2-88b6-0002a5d5c51b';
/** "bNMI": the host has what it wants, and the oximeter may end the measurement. */
const FINISH = Uint8Array.of(0x62, 0x4e, 0x4d, 0x49);

const ENDS: DriverOption = {
  name: 'finish',
  label: 'End the measurement at the oximeter as soon as its SmartPoint value has come?',
  choices: ['no', 'yes'],
  initial: 'no',
};

class Nonin3230Session implements GattSession {
  readonly #finishes: boolean;
  #inner: MeasuringSession | undefined;
  #control: GattCommand | undefined;
  #lowBatteryTold = false;
  /** The seconds counter when the SmartPoint value was told, or undefined while none has been for this finger. */
  #told: number | undefined;

  constructor(finishes: boolean) {
    this.#finishes = finishes;
  }

  connected(found: readonly GattService[], nowMs: number, clock: LocalDateTime): GattOutput {
    const own = found.some(({ uuid, characteristics }) => uuid === NONIN_SERVICE && has(characteristics, PACKETS));
    const inner = new MeasuringSession(own ? this.#plan() : pulseOximeterPlan(false));
    this.#inner = inner;
    // Nobody has published which of its services the control point is in.
    const service = found.find(({ characteristics }) => has(characteristics, CONTROL))?.uuid;
    if (service !== undefined) this.#control = { op: 'write', service, characteristic: CONTROL, bytes: FINISH };
    return inner.connected(found, nowMs, clock);
  }

  receive(message: GattMessage, nowMs: number): GattOutput {
    const output = this.#inner?.receive(message, nowMs) ?? { events: [], commands: [] };
    const ended = output.events.some((event) => event.type === 'reading' && event.reading.final);
    if (!ended || !this.#finishes || this.#control === undefined) return output;
    return { events: output.events, commands: [...output.commands, this.#control] };
  }

  tick(nowMs: number): GattOutput {
    return this.#inner?.tick(nowMs) ?? { events: [], commands: [] };
  }

  #plan(): SessionPlan {
    return {
      of: 'oximeter',
      sources: [
        {
          service: NONIN_SERVICE,
          characteristic: PACKETS,
          needed: true,
          decode: (bytes) => this.#packet(bytes),
        },
      ],
      clocks: [],
      marksStored: true,
      streams: () => true,
    };
  }

  #packet(bytes: Uint8Array): Heard {
    const packet = decodePacket(bytes);
    if (!packet.ok) return packet;
    const { outcome, batteryLow } = packet.value;
    const final = this.#isResult(packet.value);
    return {
      heard: outcome.ok ? { ok: true, value: { ...outcome.value, final } } : outcome,
      also: this.#battery(batteryLow),
    };
  }

  /** The first good SmartPoint value of each finger is the result of a spot check; all others are of the stream. */
  #isResult({ outcome, smartPoint, seconds }: NoninPacket): boolean {
    if (this.#told !== undefined && seconds < this.#told) this.#told = undefined;
    if (!outcome.ok || outcome.value.quality !== 'ok' || !smartPoint || this.#told !== undefined) return false;
    this.#told = seconds;
    return true;
  }

  #battery(low: boolean): readonly DriverEvent[] {
    if (low === this.#lowBatteryTold) return [];
    this.#lowBatteryTold = low;
    return [{ type: 'battery', low }];
  }
}

function has(characteristics: GattService['characteristics'], uuid: string): boolean {
  return characteristics.some((characteristic) => characteristic.uuid === uuid);
}

export const nonin3230: GattDriver = {
  transport: 'gatt',
  id: 'nonin-3230',
  version: 1,
  label: 'Nonin 3230 finger oximeter',
  type: 'oximeter',
  measures: ['oximeter'],
  hostStarts: false,
  medical: true,
  options: [ENDS],
  namePrefixes: ['Nonin3230_'],
  services: [NONIN_SERVICE, SERVICES.pulseOximeter],
  optionalServices: [SERVICES.battery, SERVICES.currentTime, SERVICES.deviceInformation],
  // The packet counts the seconds: it is never the same twice.
  sameBytesAtMost: 3,
  createSession: (options = {}) => new Nonin3230Session(optionOf({ options: [ENDS] }, options, ENDS.name) === 'yes'),
};
