/** What each format makes of the bytes: one reader for each, all with the same shape. */
import type { Result } from '#domain/base/result.ts';
import type { DeviceReading, DriverEvent, ReadingRefusal } from '#drivers/api.ts';
import { CheckedFramer } from '#drivers/framing/checked-framer.ts';
import { MarkerFramer } from '#drivers/framing/marker-framer.ts';
import { OnceASecond } from '#drivers/framing/once-a-second.ts';
import { NO_SIGNS, type Signs } from './decoder.ts';
import { decodeSpotCheck, format13Frames } from './format-13.ts';
import { format8Frames, Seconds } from './format-8.ts';
import {
  decodePacket,
  PacketBuilder,
  PACKETS_A_SECOND,
  SAMPLES_A_SECOND,
  waveFrames,
  type WaveFormat,
} from './packet.ts';

/** Nobody's pulse wave is the same three times over. The device has hung. */
const SAME_PACKETS = 3;

export interface Reader {
  /** true where silence is a fault. */
  readonly streams: boolean;
  readonly framer: Pick<CheckedFramer, 'accept' | 'expire'>;
  frame(frame: Uint8Array): readonly DriverEvent[];
  /** Bytes are missing or damaged. */
  damaged(refusal: ReadingRefusal): readonly DriverEvent[];
  /** The stream has stopped. */
  restart(): void;
}

/** What a reader needs of the session. */
interface Surroundings {
  /** Whether an answer is waited for. */
  readonly isAsked: () => boolean;
  readonly tellBattery: (low: boolean) => readonly DriverEvent[];
}

export function readerFor(format: string, surroundings: Surroundings): Reader {
  switch (format) {
    case '2':
    case '7':
      return new WaveReader(format, surroundings);
    case '8':
      return new SecondsReader(surroundings);
    default:
      return new SpotCheckReader(surroundings);
  }
}

class SpotCheckReader implements Reader {
  readonly framer: CheckedFramer;
  readonly streams = false;
  readonly #tellBattery: Surroundings['tellBattery'];
  #serialNumber: string | undefined;

  constructor({ isAsked, tellBattery }: Surroundings) {
    this.framer = new CheckedFramer(format13Frames(isAsked));
    this.#tellBattery = tellBattery;
  }

  frame(frame: Uint8Array): readonly DriverEvent[] {
    const { outcome, lowBattery, serialNumber } = decodeSpotCheck(frame);
    const events: DriverEvent[] = [];
    if (serialNumber !== undefined && serialNumber !== this.#serialNumber) {
      this.#serialNumber = serialNumber;
      events.push({ type: 'identified', maker: 'Nonin', serialNumber });
    }
    return [...events, ...this.#tellBattery(lowBattery), eventOf(outcome)];
  }

  damaged(refusal: ReadingRefusal): readonly DriverEvent[] {
    return [{ type: 'refusal', refusal }];
  }

  restart(): void {
    return;
  }
}

class SecondsReader implements Reader {
  readonly framer: MarkerFramer;
  readonly streams = true;
  readonly #tellBattery: Surroundings['tellBattery'];
  readonly #seconds = new Seconds();

  constructor({ isAsked, tellBattery }: Surroundings) {
    this.framer = new MarkerFramer(format8Frames(isAsked));
    this.#tellBattery = tellBattery;
  }

  frame(frame: Uint8Array): readonly DriverEvent[] {
    const said = this.#seconds.take(frame);
    if (said === undefined) return [{ type: 'ignored', what: 'the first of two frames that must agree' }];
    return [...this.#tellBattery(said.lowBattery), eventOf(said.outcome)];
  }

  damaged(refusal: ReadingRefusal): readonly DriverEvent[] {
    this.#seconds.forget();
    return [{ type: 'refusal', refusal }];
  }

  restart(): void {
    this.#seconds.forget();
  }
}

class WaveReader implements Reader {
  readonly framer: CheckedFramer;
  readonly streams = true;
  readonly #format: WaveFormat;
  readonly #tellBattery: Surroundings['tellBattery'];
  readonly #builder: PacketBuilder;
  readonly #pace = new OnceASecond(PACKETS_A_SECOND);
  /** How the pulse was in the packets since the last reading: the colours are shown during a pulse only. */
  #since = NO_SIGNS;
  #lastPacket = '';
  #same = 0;

  constructor(format: WaveFormat, { isAsked, tellBattery }: Surroundings) {
    this.#format = format;
    this.framer = new CheckedFramer(waveFrames(format, isAsked));
    this.#builder = new PacketBuilder(format);
    this.#tellBattery = tellBattery;
  }

  frame(frame: Uint8Array): readonly DriverEvent[] {
    const packet = this.#builder.take(frame);
    if (packet === undefined) return [];
    this.#pace.count();
    if (!packet.ok) return this.#paced(packet);
    const { signs, lowBattery, samples, outcome } = decodePacket(this.#format, packet.value);
    const judgedBy: Signs = {
      ...signs,
      artifact: signs.artifact || this.#since.artifact,
      weak: signs.weak || this.#since.weak,
    };
    this.#since = judgedBy;
    const events: DriverEvent[] = [...this.#tellBattery(lowBattery)];
    if (samples.length > 0) events.push({ type: 'waveform', perSecond: SAMPLES_A_SECOND, samples });
    return [...events, ...this.#paced(this.#unlessFrozen(packet.value, outcome(judgedBy)))];
  }

  damaged(refusal: ReadingRefusal): readonly DriverEvent[] {
    this.#builder.forget();
    return this.#paced({ ok: false, refusal });
  }

  restart(): void {
    this.#builder.forget();
    this.#pace.restart();
    this.#since = NO_SIGNS;
    this.#same = 0;
    this.#lastPacket = '';
  }

  /** A person's wave never repeats itself. Without a finger it does, and that is refused already. */
  #unlessFrozen(
    packet: Uint8Array,
    outcome: Result<DeviceReading, ReadingRefusal>,
  ): Result<DeviceReading, ReadingRefusal> {
    const bytes = packet.join();
    this.#same = bytes === this.#lastPacket ? this.#same + 1 : 1;
    this.#lastPacket = bytes;
    if (!outcome.ok || this.#same < SAME_PACKETS) return outcome;
    return { ok: false, refusal: { code: 'device-fault', detail: 'the very same pulse wave again and again' } };
  }

  #paced(outcome: Result<DeviceReading, ReadingRefusal>): readonly DriverEvent[] {
    if (!this.#pace.due(outcome.ok ? 'reading' : outcome.refusal.code)) return [];
    if (outcome.ok) this.#since = NO_SIGNS;
    return [eventOf(outcome)];
  }
}

function eventOf(outcome: Result<DeviceReading, ReadingRefusal>): DriverEvent {
  return outcome.ok ? { type: 'reading', reading: outcome.value } : { type: 'refusal', refusal: outcome.refusal };
}
