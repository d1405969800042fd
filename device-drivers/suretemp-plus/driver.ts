/**
 * Welch Allyn SureTemp Plus thermometer module. The host asks for the temperature record twice a second; the module
 * answers with what it is doing, and with a final temperature for as long as the probe is out of its holder. The
 * driver turns that into one reading for one measurement.
 */
import {
  NOTHING,
  type DeviceReading,
  type DriverEvent,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusal,
  type SerialDriver,
} from '#drivers/api.ts';
import { ZeroSumFramer, type FramerEvent } from '#drivers/framing/zero-sum-framer.ts';
import type { Result } from '#domain/base/result.ts';
import { decodeFrame, SURETEMP_FRAMES } from './decoder.ts';

/** 94 1C "send temperature record". Printed with its checksum on page 63 of the manual. */
const ASK_RECORD = Uint8Array.of(0x03, 0x02, 0x10, 0x94, 0x1c, 0x01, 0x00, 0x00, 0x3a);

const POLL_MS = 500;
/** Six polls without a valid answer: the module is off or the cable is not in. */
const SILENCE_MS = 3_000;

const FROM_BEFORE = 'Taken before the thermometer was connected: it may be of somebody else';

const STARTED_BY_HAND: DriverOutput = {
  events: [{ type: 'ignored', what: 'the thermometer starts when its probe is taken' }],
  send: [],
};

class SuretempSession implements DriverSession {
  readonly #framer = new ZeroSumFramer(SURETEMP_FRAMES);
  #polledAt = 0;
  #heardAt = 0;
  #silenceTold = false;
  /** true once the module has been seen in a state that is not an end: what ends after that began under our eyes. */
  #watched = false;
  /** How this measurement has ended so far, so that an end repeated at each poll is told once. */
  #told = new Set<string>();

  opened(nowMs: number): DriverOutput {
    this.#heardAt = nowMs;
    return this.#poll(nowMs);
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    return { events: this.#take(this.#framer.accept(bytes, nowMs), nowMs), send: [] };
  }

  start(): DriverOutput {
    return STARTED_BY_HAND;
  }

  stop(): DriverOutput {
    return NOTHING;
  }

  tick(nowMs: number): DriverOutput {
    const events = this.#take(this.#framer.expire(nowMs), nowMs);
    if (!this.#silenceTold && nowMs - this.#heardAt >= SILENCE_MS) {
      this.#silenceTold = true;
      events.push(refusal({ code: 'no-answer', detail: 'no valid answer for 3 s' }));
    }
    const send = nowMs - this.#polledAt >= POLL_MS ? this.#poll(nowMs).send : [];
    return events.length === 0 && send.length === 0 ? NOTHING : { events, send };
  }

  #poll(nowMs: number): DriverOutput {
    this.#polledAt = nowMs;
    return { events: [], send: [ASK_RECORD] };
  }

  #take(framed: readonly FramerEvent[], nowMs: number): DriverEvent[] {
    return framed.map((item) => {
      switch (item.type) {
        case 'refusal':
          return item;
        case 'frame':
          return this.#frame(item.frame, nowMs);
        default:
          return item satisfies never;
      }
    });
  }

  #frame(frame: Uint8Array, nowMs: number): DriverEvent {
    const message = decodeFrame(frame);
    if (!message.ok) {
      this.#heard(nowMs);
      return this.#tellOnce(message.refusal.code, refusal(message.refusal));
    }
    switch (message.value.type) {
      case 'other':
        // An echo comes from the adapter and is no sign of life of the module.
        return { type: 'ignored', what: message.value.what };
      case 'not-yet':
        this.#heard(nowMs);
        this.#watched = true;
        this.#told.clear();
        return { type: 'ignored', what: `state ${message.value.state}` };
      case 'ended':
        this.#heard(nowMs);
        return this.#ended(message.value.outcome);
      default:
        return message.value satisfies never;
    }
  }

  #ended(outcome: Result<DeviceReading, ReadingRefusal>): DriverEvent {
    if (!outcome.ok) return this.#tellOnce(outcome.refusal.code, refusal(outcome.refusal));
    // A temperature that was already there when the port was opened is shown with its reason and not taken by itself.
    const reading: DeviceReading = this.#watched
      ? outcome.value
      : { ...outcome.value, quality: 'questionable', remarks: [...outcome.value.remarks, FROM_BEFORE] };
    return this.#tellOnce('reading', { type: 'reading', reading });
  }

  #tellOnce(key: string, event: DriverEvent): DriverEvent {
    if (this.#told.has(key)) return { type: 'ignored', what: `${key} again` };
    this.#told.add(key);
    return event;
  }

  #heard(nowMs: number): void {
    this.#heardAt = nowMs;
    this.#silenceTold = false;
  }
}

function refusal(of: ReadingRefusal): DriverEvent {
  return { type: 'refusal', refusal: of };
}

export const suretempPlus: SerialDriver = {
  transport: 'serial',
  id: 'suretemp-plus',
  version: 1,
  label: 'Welch Allyn SureTemp Plus thermometer module',
  type: 'thermometer',
  measures: ['thermometer'],
  checksum: true,
  serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, framing: { kind: 'raw' } },
  hostStarts: false,
  medical: true,
  options: [],
  createSession: () => new SuretempSession(),
};
