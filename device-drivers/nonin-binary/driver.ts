/**
 * Nonin oximeters with binary data. At the opening the host asks for the format that was chosen, and in format 13 sets the
 * clock, by which stored spot checks are dated, and reads it back. After that the device speaks by itself.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import {
  NOTHING,
  optionOf,
  type DriverEvent,
  type DriverOption,
  type DriverOptions,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusal,
  type SerialDriver,
} from '#drivers/api.ts';
import type { FramerEvent } from '#drivers/framing/checked-framer.ts';
import { laterBy } from '#drivers/framing/later.ts';
import { Nonsense } from '#drivers/framing/nonsense.ts';
import { Silence } from '#drivers/framing/silence.ts';
import { ASK_CLOCK, decodeClock, isAnswer, isClockReply, REFUSED, selectFormat, setClock } from './commands.ts';
import { Dialogue, type Question } from './dialogue.ts';
import { readerFor, type Reader } from './readers.ts';

/** Three frames of format 8 missed, nine packets of the others. Between spot checks silence means nothing. */
const SILENCE_MS = 3_000;

const NONSENSE: ReadingRefusal = { code: 'frame-garbled', detail: 'bytes come, and nothing can be made of them' };

const STARTED_BY_HAND: DriverOutput = {
  events: [{ type: 'ignored', what: 'the oximeter starts when a finger is put in' }],
  send: [],
};

class NoninBinarySession implements DriverSession {
  readonly #format: string;
  readonly #reader: Reader;
  readonly #silence = new Silence(SILENCE_MS);
  readonly #nonsense = new Nonsense();
  #dialogue = new Dialogue([]);
  #lowBattery: boolean | undefined;
  #identified = false;
  #events: DriverEvent[] = [];

  constructor(format: string) {
    this.#format = format;
    this.#reader = readerFor(format, {
      isAsked: () => this.#dialogue.waits,
      tellBattery: (low) => this.#battery(low),
    });
  }

  opened(nowMs: number, clock: LocalDateTime): DriverOutput {
    const questions: Question[] = [{ topic: 'format', ask: () => selectFormat(Number(this.#format)) }];
    if (!this.#reader.streams) {
      questions.push(
        { topic: 'set-clock', ask: (sentMs) => setClock(laterBy(clock, sentMs - nowMs)) },
        { topic: 'clock', ask: () => ASK_CLOCK },
      );
    }
    this.#dialogue = new Dialogue(questions);
    this.#dialogue.begin(nowMs);
    return this.#flush();
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    this.#nonsense.bytes(nowMs);
    this.#take(this.#reader.framer.accept(bytes, nowMs), nowMs);
    return this.#flush();
  }

  start(): DriverOutput {
    return STARTED_BY_HAND;
  }

  stop(): DriverOutput {
    return NOTHING;
  }

  tick(nowMs: number): DriverOutput {
    this.#take(this.#reader.framer.expire(nowMs), nowMs);
    this.#dialogue.tick(nowMs);
    if (this.#nonsense.goesOn()) this.#events.push({ type: 'refusal', refusal: NONSENSE });
    if (this.#silence.begins(nowMs)) {
      this.#reader.restart();
      this.#events.push({ type: 'refusal', refusal: { code: 'no-answer', detail: 'the stream has stopped' } });
    }
    return this.#flush();
  }

  #take(framed: readonly FramerEvent[], nowMs: number): void {
    for (const item of framed) {
      switch (item.type) {
        case 'refusal':
          this.#events.push(...this.#reader.damaged(item.refusal));
          break;
        case 'frame':
          this.#frame(item.frame, nowMs);
          break;
        default:
          item satisfies never;
      }
    }
  }

  #frame(frame: Uint8Array, nowMs: number): void {
    if (frame.length === 1 && isAnswer(frame[0])) {
      this.#answer(frame[0] === REFUSED ? 'no' : 'yes', nowMs);
    } else if (isClockReply(frame)) {
      this.#dialogue.answered('time', nowMs);
      this.#clock(decodeClock(frame));
    } else {
      if (this.#reader.streams) this.#silence.heard(nowMs);
      const said = this.#reader.frame(frame);
      // A frame that is only the beginning of something may be an accident.
      if (said.length > 0) this.#nonsense.understood();
      this.#events.push(...said);
    }
  }

  /** Nobody else's clock answers so: from now on it is known whose device this is. */
  #clock(time: LocalDateTime | undefined): void {
    if (time === undefined) {
      this.#events.push({ type: 'ignored', what: 'a clock that is not set' });
      return;
    }
    this.#nonsense.understood();
    if (!this.#identified) this.#events.push({ type: 'identified', maker: 'Nonin' });
    this.#identified = true;
    this.#events.push({ type: 'device-clock', time });
  }

  #answer(answer: 'yes' | 'no', nowMs: number): void {
    this.#events.push({ type: 'ignored', what: answer === 'yes' ? 'acknowledged' : 'not acknowledged' });
    if (this.#dialogue.answered(answer, nowMs) !== 'format') return;
    const detail = `the oximeter does not know data format ${this.#format}`;
    this.#events.push({ type: 'refusal', refusal: { code: 'device-fault', detail } });
  }

  /** Told when it changes. */
  #battery(low: boolean): readonly DriverEvent[] {
    if (low === this.#lowBattery) return [];
    this.#lowBattery = low;
    return [{ type: 'battery', low }];
  }

  #flush(): DriverOutput {
    const send = this.#dialogue.flush();
    if (this.#events.length === 0 && send.length === 0) return NOTHING;
    const output: DriverOutput = { events: this.#events, send };
    this.#events = [];
    return output;
  }
}

const FORMAT: DriverOption = {
  name: 'format',
  label: 'Data format: 13 spot check, 8 once a second, 7 or 2 with the pulse wave',
  choices: ['13', '8', '7', '2'],
  initial: '13',
  detect: true,
};

export const noninBinary: SerialDriver = {
  transport: 'serial',
  id: 'nonin-binary',
  version: 1,
  label: 'Nonin oximeter, binary data (9560, 3150, Xpod, OEM III)',
  type: 'oximeter',
  measures: ['oximeter'],
  serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, framing: { kind: 'raw' } },
  hostStarts: false,
  medical: true,
  options: [FORMAT],
  checksumWith: (options) => optionOf({ options: [FORMAT] }, options, FORMAT.name) !== '8',
  // Format 8 has neither clock nor wave, so that two minutes must go by. In formats 2 and 7 the driver sees it at once.
  sameBytesAtMost: 120,
  createSession: (options: DriverOptions = {}) =>
    new NoninBinarySession(optionOf({ options: [FORMAT] }, options, FORMAT.name)),
};
