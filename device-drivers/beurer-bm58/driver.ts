/**
 * Beurer BM58 and BM55: everything that it tells comes out of its memory, when somebody has pressed MEM.
 *
 *     AA         -> 55               is anybody there? Asked until there is an answer.
 *     A4         -> text, LF         which device
 *     A2         -> n                how many measurements
 *     A3 i       -> nine bytes       the i-th, from 1 to n; one byte A9 when there is none
 *
 * A transfer is told as a whole and oldest first, whatever order the device keeps. The device forgets nothing by being
 * read, so that a broken transfer loses nothing: it is read again, and what has been told is not told twice.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import {
  NOTHING,
  type DriverEvent,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusalCode,
  type SerialDriver,
} from '#drivers/api.ts';
import { decodeRecord, RECORD_LENGTH, RECORD_MISSING, RECORD_START, type StoredReading } from './decoder.ts';

const CALL = Uint8Array.of(0xaa);
const PRESENT = 0x55;
const ASK_NAME = Uint8Array.of(0xa4);
const ASK_COUNT = Uint8Array.of(0xa2);
const ASK_RECORD = 0xa3;

/** While nobody has pressed MEM. */
const CALL_EVERY_MS = 2_000;
/** After a transfer: somebody may measure again and press MEM again. */
const CALL_AGAIN_MS = 4_000;
/** Nobody has answered for so long after the opening: told once, and the calling goes on. */
const PATIENCE_MS = 10_000;
/** An answer has this long to begin, and its bytes this long to follow one another; nine bytes take 19 ms. */
const ANSWER_MS = 1_000;
const BROKEN_OFF_MS = 300;
/** A single byte is only the whole answer when no other one follows it. */
const SINGLE_BYTE_MS = 100;
const MAX_ASKED = 3;

/** Two memories of sixty. More is a damaged byte. */
const MOST_RECORDS = 120;
const LONGEST_NAME = 128;
const LINE_FEED = 0x0a;
/** How many told measurements are remembered: more than two devices hold. */
const REMEMBERED = 512;
/** How far the device's clock may be ahead. */
const AHEAD_MS = 5 * 60_000;

type Step =
  | { readonly name: 'calling' }
  | { readonly name: 'naming' }
  | { readonly name: 'counting' }
  | { readonly name: 'reading'; readonly index: number; readonly count: number };

class BeurerSession implements DriverSession {
  #step: Step = { name: 'calling' };
  /** When the last question went out, and how often this one did. */
  #askedAt = 0;
  #asked = 1;
  #callEveryMs = CALL_EVERY_MS;
  /** Since when nobody answers; undefined once it has been told or somebody has. */
  #callingSince: number | undefined;
  /** Bytes of the answer under way. */
  #answer: number[] = [];
  #lastByteAt = 0;
  /** true when the damage of this answer has been told. */
  #damageTold = false;
  #name = '';
  #identified: string | undefined;
  #batch: StoredReading[] = [];
  readonly #told = new Set<string>();
  #openedAt = 0;
  #clock: LocalDateTime = '';
  #events: DriverEvent[] = [];
  #send: Uint8Array[] = [];

  opened(nowMs: number, clock: LocalDateTime): DriverOutput {
    this.#openedAt = nowMs;
    this.#clock = clock;
    this.#callingSince = nowMs;
    this.#ask(CALL, nowMs);
    return this.#flush();
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    for (const byte of bytes) {
      this.#lastByteAt = nowMs;
      this.#take(byte, nowMs);
    }
    return this.#flush();
  }

  start(): DriverOutput {
    this.#ignore('the cuff is filled by the button on the device');
    return this.#flush();
  }

  stop(): DriverOutput {
    return NOTHING;
  }

  tick(nowMs: number): DriverOutput {
    if (this.#answer.length > 0) this.#answerUnderWay(nowMs);
    else if (this.#step.name === 'calling') this.#call(nowMs);
    else if (nowMs - this.#askedAt >= ANSWER_MS) this.#unanswered(nowMs);
    return this.#flush();
  }

  #take(byte: number, nowMs: number): void {
    const step = this.#step;
    switch (step.name) {
      case 'calling':
        if (byte === PRESENT) this.#present(nowMs);
        else this.#damaged('frame-garbled', 'a byte that answers no question');
        break;
      case 'naming':
        this.#takeName(byte, nowMs);
        break;
      case 'counting':
        if (byte <= MOST_RECORDS) this.#count(byte, nowMs);
        else this.#damaged('frame-garbled', `a memory of ${byte} measurements`);
        break;
      case 'reading':
        this.#takeRecord(byte, step, nowMs);
        break;
      default:
        step satisfies never;
    }
  }

  #takeName(byte: number, nowMs: number): void {
    if (byte === LINE_FEED) this.#named(nowMs);
    else if (this.#answer.length < LONGEST_NAME) this.#answer.push(byte);
    else this.#damaged('frame-garbled', 'a name without an end');
  }

  #takeRecord(byte: number, step: Extract<Step, { name: 'reading' }>, nowMs: number): void {
    if (this.#answer[0] === RECORD_START) {
      this.#answer.push(byte);
      if (this.#answer.length === RECORD_LENGTH) this.#record(Uint8Array.from(this.#answer), step, nowMs);
      return;
    }
    // The byte for "no such measurement" is that only when it stays alone.
    if (this.#answer.length > 0) this.#damaged('frame-garbled', 'bytes before a measurement');
    this.#answer = [];
    if (byte === RECORD_START || byte === RECORD_MISSING) this.#answer.push(byte);
    else this.#damaged('frame-garbled', 'bytes that begin no measurement');
  }

  /** An answer has begun and not ended. */
  #answerUnderWay(nowMs: number): void {
    const quietMs = nowMs - this.#lastByteAt;
    const step = this.#step;
    if (step.name === 'reading' && this.#answer[0] === RECORD_MISSING) {
      if (quietMs < SINGLE_BYTE_MS) return;
      this.#ignore(`measurement ${step.index} is missing`);
      this.#next(step, nowMs);
      return;
    }
    if (quietMs < BROKEN_OFF_MS) return;
    if (step.name === 'naming') {
      // The line end may be missing from an older device. The name is a name without it.
      this.#named(nowMs);
      return;
    }
    this.#answer = [];
    this.#damaged('frame-garbled', 'the measurement broke off in the middle');
    this.#again(nowMs);
  }

  #call(nowMs: number): void {
    if (this.#callingSince !== undefined && nowMs - this.#callingSince >= PATIENCE_MS) {
      this.#callingSince = undefined;
      this.#refuse('no-answer', 'nobody answers; MEM has to be pressed on the device');
    }
    if (nowMs - this.#askedAt < this.#callEveryMs) return;
    this.#damageTold = false;
    this.#ask(CALL, nowMs);
  }

  #present(nowMs: number): void {
    this.#callingSince = undefined;
    this.#batch = [];
    this.#name = '';
    this.#to({ name: 'naming' }, nowMs);
  }

  #named(nowMs: number): void {
    this.#name = printable(this.#answer);
    if (this.#name !== '' && this.#name !== this.#identified) {
      this.#identified = this.#name;
      this.#events.push({ type: 'identified', maker: 'Beurer', model: this.#name });
    }
    this.#to({ name: 'counting' }, nowMs);
  }

  #count(count: number, nowMs: number): void {
    if (count === 0) this.#finish(nowMs, 'the memory is empty');
    else this.#to({ name: 'reading', index: 1, count }, nowMs);
  }

  #record(record: Uint8Array, step: Extract<Step, { name: 'reading' }>, nowMs: number): void {
    const reading = decodeRecord(record);
    if (reading.ok) {
      this.#batch.push(reading.value);
      this.#next(step, nowMs);
      return;
    }
    this.#answer = [];
    this.#damaged(reading.refusal.code, reading.refusal.detail);
    this.#again(nowMs);
  }

  /** What came was damaged. It is asked for again; the third time it is passed over, so that one does not hide the rest. */
  #again(nowMs: number): void {
    const step = this.#step;
    if (this.#asked < MAX_ASKED) this.#ask(this.#question(), nowMs, this.#asked + 1);
    else if (step.name === 'reading') this.#next(step, nowMs);
  }

  /** Nothing has come. */
  #unanswered(nowMs: number): void {
    if (this.#asked < MAX_ASKED) {
      this.#ask(this.#question(), nowMs, this.#asked + 1);
      return;
    }
    // What has been read is told: it is true, though it may not be all. The rest is read when the device answers again.
    const { name } = this.#step;
    this.#finish(nowMs, 'the transfer broke off');
    this.#refuse('no-answer', `the device fell silent while ${name}`);
  }

  #next(step: Extract<Step, { name: 'reading' }>, nowMs: number): void {
    if (step.index < step.count) this.#to({ ...step, index: step.index + 1 }, nowMs);
    else this.#finish(nowMs, 'nothing new in the memory');
  }

  /** Tells what is new in this transfer, oldest first, and goes back to calling. */
  #finish(nowMs: number, otherwise: string): void {
    const fresh = this.#batch.filter((reading) => this.#isNew(reading));
    fresh.sort((one, other) => (one.deviceTime < other.deviceTime ? -1 : one.deviceTime > other.deviceTime ? 1 : 0));
    for (const reading of fresh) this.#events.push({ type: 'reading', reading: this.#dated(reading, nowMs) });
    if (fresh.length === 0) this.#ignore(otherwise);
    this.#batch = [];
    this.#step = { name: 'calling' };
    this.#answer = [];
    this.#damageTold = false;
    this.#askedAt = nowMs;
    this.#callEveryMs = CALL_AGAIN_MS;
  }

  #isNew(reading: StoredReading): boolean {
    const key = `${this.#name} ${reading.raw.join(' ')}`;
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    if (this.#told.size > REMEMBERED) {
      for (const oldest of this.#told) {
        this.#told.delete(oldest);
        break;
      }
    }
    return true;
  }

  /** A measurement of tomorrow says that the device's clock is wrong: then no date of it can be relied upon. */
  #dated(reading: StoredReading, nowMs: number): StoredReading {
    const now = Date.parse(`${this.#clock}Z`) + (nowMs - this.#openedAt);
    if (!(Date.parse(`${reading.deviceTime}Z`) > now + AHEAD_MS)) return reading;
    return { ...reading, quality: 'questionable', remarks: ["The device's clock is ahead: the date is wrong"] };
  }

  #question(): Uint8Array {
    const step = this.#step;
    switch (step.name) {
      case 'calling':
        return CALL;
      case 'naming':
        return ASK_NAME;
      case 'counting':
        return ASK_COUNT;
      case 'reading':
        return Uint8Array.of(ASK_RECORD, step.index);
      default:
        return step satisfies never;
    }
  }

  #to(step: Step, nowMs: number): void {
    this.#step = step;
    this.#answer = [];
    this.#damageTold = false;
    this.#ask(this.#question(), nowMs);
  }

  #ask(question: Uint8Array, nowMs: number, asked = 1): void {
    this.#send.push(question);
    this.#askedAt = nowMs;
    this.#asked = asked;
  }

  /** Damage to one answer is told once, however many bytes of it there are. */
  #damaged(code: ReadingRefusalCode, detail: string): void {
    if (!this.#damageTold) this.#refuse(code, detail);
    this.#damageTold = true;
  }

  #refuse(code: ReadingRefusalCode, detail: string): void {
    this.#events.push({ type: 'refusal', refusal: { code, detail } });
  }

  #ignore(what: string): void {
    this.#events.push({ type: 'ignored', what });
  }

  #flush(): DriverOutput {
    if (this.#events.length === 0 && this.#send.length === 0) return NOTHING;
    const output: DriverOutput = { events: this.#events, send: this.#send };
    this.#events = [];
    this.#send = [];
    return output;
  }
}

/** The name, or nothing when it is no text: rubbish on the line must not rename a device. */
function printable(bytes: readonly number[]): string {
  const text = bytes.map((byte) => String.fromCharCode(byte)).join('');
  return /^[\x20-\x7e]{2,}\r?$/.test(text) ? text.trim() : '';
}

export const beurerBm58: SerialDriver = {
  transport: 'serial',
  id: 'beurer-bm58',
  version: 1,
  label: 'Beurer BM58 or BM55 blood pressure monitor',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  serial: { baudRate: 4800, dataBits: 8, parity: 'none', stopBits: 1, framing: { kind: 'raw' } },
  hostStarts: false,
  medical: true,
  options: [],
  createSession: () => new BeurerSession(),
};
