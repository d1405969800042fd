/** Mediaid 340V and 5340V: an oximeter and a thermometer in one, which stream and take no commands. */
import {
  NOTHING,
  type DeviceReading,
  type DriverEvent,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusal,
  type SerialDriver,
} from '#drivers/api.ts';
import type { Result } from '#domain/base/result.ts';
import { Silence } from '#drivers/framing/silence.ts';
import { ZeroSumFramer, type FramerEvent } from '#drivers/framing/zero-sum-framer.ts';
import { decodePacket, MEDIAID_FRAMES } from './decoder.ts';

/** How often it sends is not published. Five seconds are more than any monitor takes between two packets. */
const SILENCE_MS = 5_000;
/** The very same packet again within this time is not told: how often it sends is not published, and may be often. */
const SAME_MS = 900;

const STARTED_BY_HAND: DriverOutput = {
  events: [{ type: 'ignored', what: 'the monitor starts when its sensors are put on' }],
  send: [],
};

class MediaidSession implements DriverSession {
  readonly #framer = new ZeroSumFramer(MEDIAID_FRAMES);
  readonly #silence = new Silence(SILENCE_MS);
  #last: { readonly frame: Uint8Array; readonly at: number } | undefined;
  /** What each half was last refused for. A thermometer without its probe is told once and not each second. */
  readonly #refused = new Map<string, string>();

  opened(): DriverOutput {
    return NOTHING;
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
    if (this.#silence.begins(nowMs)) {
      this.#refused.clear();
      events.push({ type: 'refusal', refusal: { code: 'no-answer', detail: 'the stream of packets has stopped' } });
    }
    return events.length === 0 ? NOTHING : { events, send: [] };
  }

  #take(framed: readonly FramerEvent[], nowMs: number): DriverEvent[] {
    return framed.flatMap((item) => {
      switch (item.type) {
        case 'refusal':
          return [item];
        case 'frame':
          return this.#frame(item.frame, nowMs);
        default:
          return item satisfies never;
      }
    });
  }

  #frame(frame: Uint8Array, nowMs: number): readonly DriverEvent[] {
    this.#silence.heard(nowMs);
    const last = this.#last;
    if (last && nowMs - last.at < SAME_MS && frame.every((byte, index) => byte === last.frame[index])) {
      return [{ type: 'ignored', what: 'the same packet again' }];
    }
    this.#last = { frame, at: nowMs };
    const packet = decodePacket(frame);
    if (!packet.ok) {
      this.#refused.delete('oximeter');
      this.#refused.delete('thermometer');
      return [this.#refuse('both', packet.refusal)];
    }
    this.#refused.delete('both');
    return [this.#half('oximeter', packet.value.oximeter), this.#half('thermometer', packet.value.thermometer)];
  }

  #half(half: string, outcome: Result<DeviceReading, ReadingRefusal>): DriverEvent {
    if (!outcome.ok) return this.#refuse(half, outcome.refusal);
    this.#refused.delete(half);
    return { type: 'reading', reading: outcome.value };
  }

  #refuse(half: string, refusal: ReadingRefusal): DriverEvent {
    if (this.#refused.get(half) === refusal.code) return { type: 'ignored', what: `${half}: ${refusal.code} again` };
    this.#refused.set(half, refusal.code);
    return { type: 'refusal', refusal };
  }
}

export const mediaid340: SerialDriver = {
  transport: 'serial',
  id: 'mediaid-340',
  version: 1,
  label: 'Mediaid 340V, 5340V monitor (made for animals)',
  type: 'oximeter',
  measures: ['oximeter', 'thermometer'],
  checksum: true,
  serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, framing: { kind: 'raw' } },
  hostStarts: false,
  medical: false,
  options: [],
  // The packet has no clock and no wave: only two minutes without the smallest change tell a frozen device.
  sameBytesAtMost: 120,
  createSession: () => new MediaidSession(),
};
