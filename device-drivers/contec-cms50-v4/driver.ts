/** Contec CMS50D+ and relatives with the old protocol: the oximeter streams by itself and needs no commands. */
import {
  NOTHING,
  type DriverEvent,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusal,
  type SerialDriver,
} from '#drivers/api.ts';
import type { FramerEvent } from '#drivers/framing/checked-framer.ts';
import { MarkerFramer } from '#drivers/framing/marker-framer.ts';
import { Nonsense } from '#drivers/framing/nonsense.ts';
import { OnceASecond } from '#drivers/framing/once-a-second.ts';
import { Silence } from '#drivers/framing/silence.ts';
import { decodeFrame, V4_FRAMES } from './decoder.ts';
import { SteadyFrames } from './steady.ts';

const FRAMES_A_SECOND = 60;
/** A tenth of a second of the pulse wave: smooth enough to watch. */
const SAMPLES_AT_ONCE = 6;
/** 120 frames missed. The oximeter was switched off, or its plug has come out. */
const SILENCE_MS = 2_000;

const NONSENSE: ReadingRefusal = { code: 'frame-garbled', detail: 'bytes come, and nothing can be made of them' };

const STARTED_BY_HAND: DriverOutput = {
  events: [{ type: 'ignored', what: 'the oximeter starts when a finger is put in' }],
  send: [],
};

class CmsV4Session implements DriverSession {
  readonly #framer = new MarkerFramer(V4_FRAMES);
  readonly #steady = new SteadyFrames();
  readonly #pace = new OnceASecond(FRAMES_A_SECOND);
  readonly #silence = new Silence(SILENCE_MS);
  readonly #nonsense = new Nonsense();
  #samples: number[] = [];
  #events: DriverEvent[] = [];

  opened(): DriverOutput {
    return NOTHING;
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    this.#nonsense.bytes(nowMs);
    this.#take(this.#framer.accept(bytes, nowMs), nowMs);
    return this.#flush();
  }

  start(): DriverOutput {
    return STARTED_BY_HAND;
  }

  stop(): DriverOutput {
    return NOTHING;
  }

  tick(nowMs: number): DriverOutput {
    this.#take(this.#framer.expire(nowMs), nowMs);
    if (this.#nonsense.goesOn()) this.#events.push({ type: 'refusal', refusal: NONSENSE });
    if (this.#silence.begins(nowMs)) {
      this.#steady.forget();
      this.#pace.restart();
      this.#samples = [];
      this.#events.push({ type: 'refusal', refusal: { code: 'no-answer', detail: 'the stream has stopped' } });
    }
    return this.#flush();
  }

  #take(framed: readonly FramerEvent[], nowMs: number): void {
    for (const item of framed) {
      switch (item.type) {
        case 'refusal':
          if (this.#pace.due(item.refusal.code)) this.#events.push(item);
          break;
        case 'frame':
          this.#silence.heard(nowMs);
          this.#frame(item.frame);
          break;
        default:
          item satisfies never;
      }
    }
  }

  #frame(frame: Uint8Array): void {
    const message = decodeFrame(frame);
    switch (message.type) {
      case 'stored':
        if (this.#pace.due('stored')) this.#events.push({ type: 'ignored', what: 'stored data' });
        break;
      case 'live': {
        this.#pace.count();
        this.#wave(message.wave);
        const said = this.#steady.take(frame, message.values);
        if (said === undefined) break;
        this.#nonsense.understood();
        if (!this.#pace.due(said.ok ? 'reading' : said.refusal.code)) break;
        this.#events.push(
          said.ok ? { type: 'reading', reading: said.value } : { type: 'refusal', refusal: said.refusal },
        );
        break;
      }
      default:
        message satisfies never;
    }
  }

  #wave(sample: number | undefined): void {
    if (sample !== undefined) this.#samples.push(sample);
    if (this.#samples.length < SAMPLES_AT_ONCE) return;
    this.#events.push({ type: 'waveform', perSecond: FRAMES_A_SECOND, samples: this.#samples });
    this.#samples = [];
  }

  #flush(): DriverOutput {
    if (this.#events.length === 0) return NOTHING;
    const output: DriverOutput = { events: this.#events, send: [] };
    this.#events = [];
    return output;
  }
}

export const contecCms50V4: SerialDriver = {
  transport: 'serial',
  id: 'contec-cms50-v4',
  version: 1,
  label: 'Contec CMS50D+ oximeter (firmware before 4.6)',
  type: 'oximeter',
  measures: ['oximeter'],
  serial: { baudRate: 19_200, dataBits: 8, parity: 'odd', stopBits: 1, framing: { kind: 'raw' } },
  hostStarts: false,
  medical: true,
  options: [],
  // The pulse wave is in the bytes: ten samples of it, the same in three seconds, are no person's.
  sameBytesAtMost: 2,
  createSession: () => new CmsV4Session(),
};
