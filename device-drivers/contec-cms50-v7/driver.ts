/**
 * Contec CMS50D+, CMS50E and CMS50F with protocol V7.0: the host asks for the stream and must say every five seconds that
 * it is still there.
 *
 *     opened ---> stop ---> date ---> time ---> device id ---> start ---> streaming
 *       ^           |  no answer in 0.3 s: straight to start     |            |
 *       |           +------------------------------------------->|            |
 *       +---- rest <---- no packet within 1 s, or the stream has stopped -----+
 *
 * The converter is in the cable, so that the port is there although the oximeter is switched off. The round is therefore
 * gone again and again until the oximeter answers: three times at once, then `no-answer` is told and it rests in between.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import {
  NOTHING,
  type DriverEvent,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusal,
  type SerialDriver,
} from '#drivers/api.ts';
import type { FramerEvent } from '#drivers/framing/checked-framer.ts';
import { laterBy } from '#drivers/framing/later.ts';
import { MarkerFramer } from '#drivers/framing/marker-framer.ts';
import { Nonsense } from '#drivers/framing/nonsense.ts';
import { OnceASecond } from '#drivers/framing/once-a-second.ts';
import { decodePacket, type V7Message } from './decoder.ts';
import { COMMAND, command, setDate, setTime, TYPE, V7_PACKETS } from './packets.ts';

const PACKETS_A_SECOND = 60;
/** A tenth of a second of the pulse wave: smooth enough to watch. */
const SAMPLES_AT_ONCE = 6;
const KEEP_ALIVE_MS = 5_000;
/** How long the stream may take to begin, and how long it may pause (the maker's document, page 8). */
const SILENCE_MS = 1_000;
/** How long the answer to anything but the start is waited for. It takes a few milliseconds. */
const ANSWER_MS = 300;
const ROUNDS_AT_ONCE = 3;
/** Between rounds after `no-answer`: somebody who switches the oximeter on is not kept waiting. */
const REST_MS = 2_000;

interface Step {
  readonly ask: (time: LocalDateTime) => Uint8Array;
  /** The type of the packet that answers it. */
  readonly answer: number;
}

const STOP: Step = { ask: () => command(COMMAND.stopRealTime), answer: TYPE.stopped };
const START: Step = { ask: () => command(COMMAND.startRealTime), answer: TYPE.realTime };
const ROUND: readonly Step[] = [
  STOP,
  { ask: setDate, answer: TYPE.feedback },
  { ask: setTime, answer: TYPE.feedback },
  { ask: () => command(COMMAND.deviceId), answer: TYPE.deviceId },
  START,
];

type State =
  /** The port is not open yet: nothing is asked for. */
  | { readonly name: 'closed' }
  | { readonly name: 'asking'; readonly step: number; readonly since: number }
  | { readonly name: 'resting'; readonly since: number }
  | { readonly name: 'streaming'; readonly keptAliveAt: number; readonly heardAt: number };

const REASONS: ReadonlyMap<number, string> = new Map([
  [0x00, 'done'],
  [0x01, 'it is being switched off'],
  [0x02, 'another user was chosen'],
  [0x03, 'it is recording'],
  [0x04, 'deleting has failed'],
  [0x05, 'it does not know the command'],
]);
const DONE = 0x00;
const RECORDING = 0x03;

const NONSENSE: ReadingRefusal = { code: 'frame-garbled', detail: 'bytes come, and nothing can be made of them' };

const STARTED_BY_HAND: DriverOutput = {
  events: [{ type: 'ignored', what: 'the oximeter starts when a finger is put in' }],
  send: [],
};

class CmsV7Session implements DriverSession {
  readonly #framer = new MarkerFramer(V7_PACKETS);
  readonly #pace = new OnceASecond(PACKETS_A_SECOND);
  readonly #nonsense = new Nonsense();
  #state: State = { name: 'closed' };
  #clock: { readonly time: LocalDateTime; readonly at: number } | undefined;
  /** Rounds since the last packet of a stream. */
  #rounds = 0;
  /** The silence, or the reason for it, has been told. */
  #told = false;
  #id: string | undefined;
  #samples: number[] = [];
  #events: DriverEvent[] = [];
  #send: Uint8Array[] = [];

  opened(nowMs: number, clock: LocalDateTime): DriverOutput {
    this.#clock = { time: clock, at: nowMs };
    this.#ask(0, nowMs);
    return this.#flush();
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
    const state = this.#state;
    switch (state.name) {
      case 'closed':
        break;
      case 'asking':
        this.#unanswered(state.step, nowMs - state.since, nowMs);
        break;
      case 'resting':
        if (nowMs - state.since >= REST_MS) this.#ask(0, nowMs);
        break;
      case 'streaming':
        if (nowMs - state.heardAt > SILENCE_MS) {
          this.#interrupted();
          this.#roundFailed('the stream has stopped', nowMs);
        } else if (nowMs - state.keptAliveAt >= KEEP_ALIVE_MS) {
          this.#state = { ...state, keptAliveAt: nowMs };
          this.#send.push(command(COMMAND.keepAlive));
        }
        break;
      default:
        state satisfies never;
    }
    return this.#flush();
  }

  #ask(step: number, nowMs: number): void {
    const time = this.#clock === undefined ? '' : laterBy(this.#clock.time, nowMs - this.#clock.at);
    this.#state = { name: 'asking', step, since: nowMs };
    this.#send.push((ROUND[step] ?? START).ask(time));
  }

  #unanswered(step: number, waitedMs: number, nowMs: number): void {
    if (ROUND[step] === START) {
      if (waitedMs >= SILENCE_MS) this.#roundFailed('no stream after the start', nowMs);
    } else if (waitedMs >= ANSWER_MS) {
      // Whoever does not answer the first question is most likely switched off; any other may be left out.
      this.#ask(ROUND[step] === STOP ? ROUND.indexOf(START) : step + 1, nowMs);
    }
  }

  #roundFailed(why: string, nowMs: number): void {
    this.#rounds += 1;
    if (this.#rounds < ROUNDS_AT_ONCE) {
      this.#ask(0, nowMs);
      return;
    }
    this.#tell({ code: 'no-answer', detail: why });
    this.#state = { name: 'resting', since: nowMs };
  }

  /** Once for each silence. */
  #tell(refusal: ReadingRefusal): void {
    if (!this.#told) this.#events.push({ type: 'refusal', refusal });
    this.#told = true;
  }

  #take(framed: readonly FramerEvent[], nowMs: number): void {
    for (const item of framed) {
      switch (item.type) {
        case 'refusal':
          if (this.#pace.due(item.refusal.code)) this.#events.push(item);
          break;
        case 'frame':
          this.#nonsense.understood();
          this.#message(decodePacket(item.frame), nowMs);
          this.#answered(item.frame[0] ?? 0, nowMs);
          break;
        default:
          item satisfies never;
      }
    }
  }

  #message(message: V7Message, nowMs: number): void {
    switch (message.type) {
      case 'real-time':
        this.#pace.count();
        this.#wave(message.wave);
        if (!this.#pace.due(message.outcome.ok ? 'reading' : message.outcome.refusal.code)) break;
        this.#events.push(
          message.outcome.ok
            ? { type: 'reading', reading: message.outcome.value }
            : { type: 'refusal', refusal: message.outcome.refusal },
        );
        break;
      case 'device-id':
        if (message.id === '' || message.id === this.#id) break;
        this.#id = message.id;
        this.#events.push({ type: 'identified', maker: 'Contec', serialNumber: message.id });
        break;
      case 'feedback':
        this.#feedback(message.command, message.reason);
        break;
      case 'disconnect':
        this.#interrupted();
        this.#tell({ code: 'stopped', detail: `the oximeter hung up: ${reasonText(message.reason)}` });
        if (this.#state.name !== 'closed') this.#state = { name: 'resting', since: nowMs };
        break;
      case 'other':
        this.#events.push({ type: 'ignored', what: `packet ${hexadecimal(message.packetType)}` });
        break;
      default:
        message satisfies never;
    }
  }

  #feedback(to: number, reason: number): void {
    if (to !== COMMAND.startRealTime || reason === DONE) {
      this.#events.push({ type: 'ignored', what: `command ${hexadecimal(to)}: ${reasonText(reason)}` });
      return;
    }
    const code = reason === RECORDING ? 'busy' : 'device-fault';
    this.#tell({ code, detail: `the stream was refused: ${reasonText(reason)}` });
  }

  /** A packet of this type has come: it may be what was waited for. */
  #answered(type: number, nowMs: number): void {
    const state = this.#state;
    // Whoever streams is there: the next silence is a new one.
    if (type === TYPE.realTime) this.#told = false;
    switch (state.name) {
      case 'closed':
        break;
      case 'resting':
        // It has not hung up after all: that packet was noise.
        if (type === TYPE.realTime) this.#streaming(nowMs);
        break;
      case 'asking':
        if (ROUND[state.step]?.answer !== type) break;
        if (ROUND[state.step] === START) this.#streaming(nowMs);
        else this.#ask(state.step + 1, nowMs);
        break;
      case 'streaming':
        if (type === TYPE.realTime) this.#state = { ...state, heardAt: nowMs };
        break;
      default:
        state satisfies never;
    }
  }

  #streaming(nowMs: number): void {
    this.#state = { name: 'streaming', keptAliveAt: nowMs, heardAt: nowMs };
    this.#rounds = 0;
  }

  #interrupted(): void {
    this.#pace.restart();
    this.#samples = [];
  }

  #wave(sample: number | undefined): void {
    if (sample !== undefined) this.#samples.push(sample);
    if (this.#samples.length < SAMPLES_AT_ONCE) return;
    this.#events.push({ type: 'waveform', perSecond: PACKETS_A_SECOND, samples: this.#samples });
    this.#samples = [];
  }

  #flush(): DriverOutput {
    if (this.#events.length === 0 && this.#send.length === 0) return NOTHING;
    const output: DriverOutput = { events: this.#events, send: this.#send };
    this.#events = [];
    this.#send = [];
    return output;
  }
}

function reasonText(reason: number): string {
  return REASONS.get(reason) ?? `reason ${hexadecimal(reason)}`;
}

function hexadecimal(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0').toUpperCase()}`;
}

export const contecCms50V7: SerialDriver = {
  transport: 'serial',
  id: 'contec-cms50-v7',
  version: 1,
  label: 'Contec CMS50D+, CMS50E, CMS50F oximeter (protocol V7.0)',
  type: 'oximeter',
  measures: ['oximeter'],
  serial: { baudRate: 115_200, dataBits: 8, parity: 'none', stopBits: 1, framing: { kind: 'raw' } },
  hostStarts: false,
  medical: true,
  options: [],
  // One sample of the pulse wave is in the bytes. By chance it may be the same a second later, but not six times.
  sameBytesAtMost: 5,
  createSession: () => new CmsV7Session(),
};
