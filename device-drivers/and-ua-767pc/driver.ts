/**
 * A&D UA-767PC: wakes the device, opens the communication, and reads the results that come.
 *
 *     host    55                      wakes it; whatever wakes it is never answered
 *     host    02 "CPC05" 3B           opens the communication; the last byte is the sum of the letters
 *     device  01 "70PC" 06            taken (15 instead of 06: not taken)
 *     host    02 "CPC40" 3A           asks for the result: only when the option says so, see README.md
 *     device  "804C4C4960"            a result; nobody has published what stands before or behind it
 *     host    02 "CPC04" 3A           closes the communication
 *
 * A result is ten digits with something else or with silence on both sides: eleven are two damaged ones.
 */
import {
  NOTHING,
  optionOf,
  type DeviceReading,
  type DriverEvent,
  type DriverOptions,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusalCode,
  type SerialDriver,
} from '#drivers/api.ts';
import { decodeResult, RESULT_DIGITS } from './decoder.ts';

const WAKE = Uint8Array.of(0x55);
const OPEN = Uint8Array.of(0x02, 0x43, 0x50, 0x43, 0x30, 0x35, 0x3b);
const CLOSE = Uint8Array.of(0x02, 0x43, 0x50, 0x43, 0x30, 0x34, 0x3a);
const ASK_RESULT = Uint8Array.of(0x02, 0x43, 0x50, 0x43, 0x34, 0x30, 0x3a);

/** An answer to a command, its last byte apart. */
const ANSWER = [0x01, 0x37, 0x30, 0x50, 0x43];
const TAKEN = 0x06;
const NOT_TAKEN = 0x15;
/** What may stand round a result: start and end of text, line ends. */
const AROUND = [0x02, 0x03, 0x0a, 0x0d];

/** From waking to opening, as the programs do it. */
const WAKING_MS = 1_000;
const OPEN_AGAIN_MS = 5_000;
const ASK_EVERY_MS = 5_000;
/** Told once, and the opening is tried further. */
const PATIENCE_MS = 10_000;
/** Ten digits take 12 ms. */
const QUIET_MS = 200;

type Step =
  | { readonly name: 'waking'; readonly until: number }
  | { readonly name: 'opening'; readonly until: number }
  | { readonly name: 'open'; readonly askAt: number }
  | { readonly name: 'closed' };

class UaSession implements DriverSession {
  readonly #asks: boolean;
  #step: Step = { name: 'closed' };
  /** Since when nobody has answered, or undefined once somebody has or it was told. */
  #silentSince: number | undefined;
  #matched = 0;
  /** The digits under way; one more than a result has is kept, so that it can be seen that they are too many. */
  #digits: number[] = [];
  #lastByteAt = 0;
  #damageTold = false;
  #lastResult = '';
  #events: DriverEvent[] = [];
  #send: Uint8Array[] = [];

  constructor(asks: boolean) {
    this.#asks = asks;
  }

  opened(nowMs: number): DriverOutput {
    this.#silentSince = nowMs;
    this.#wake(nowMs);
    return this.#flush();
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    for (const byte of bytes) this.#take(byte, nowMs);
    this.#lastByteAt = nowMs;
    return this.#flush();
  }

  start(): DriverOutput {
    this.#ignore('the cuff is filled by the button on the device');
    return this.#flush();
  }

  /** Lets the device go: in communication its own buttons may be without effect. */
  stop(): DriverOutput {
    if (this.#step.name === 'open') this.#send.push(CLOSE);
    this.#step = { name: 'closed' };
    this.#silentSince = undefined;
    return this.#flush();
  }

  tick(nowMs: number): DriverOutput {
    if (nowMs - this.#lastByteAt >= QUIET_MS) this.#quiet();
    if (this.#silentSince !== undefined && nowMs - this.#silentSince >= PATIENCE_MS) {
      this.#silentSince = undefined;
      this.#refuse('no-answer', 'the device does not answer the opening of the communication');
    }
    const step = this.#step;
    switch (step.name) {
      case 'waking':
        if (nowMs >= step.until) {
          this.#send.push(OPEN);
          this.#step = { name: 'opening', until: nowMs + OPEN_AGAIN_MS };
        }
        break;
      case 'opening':
        if (nowMs >= step.until) this.#wake(nowMs);
        break;
      case 'open':
        if (this.#asks && nowMs >= step.askAt) {
          this.#send.push(ASK_RESULT);
          this.#step = { name: 'open', askAt: nowMs + ASK_EVERY_MS };
        }
        break;
      case 'closed':
        break;
      default:
        step satisfies never;
    }
    return this.#flush();
  }

  #wake(nowMs: number): void {
    this.#send.push(WAKE);
    this.#step = { name: 'waking', until: nowMs + WAKING_MS };
  }

  #take(byte: number, nowMs: number): void {
    if (this.#matched === ANSWER.length) {
      this.#matched = 0;
      if (byte === TAKEN || byte === NOT_TAKEN) {
        this.#answered(byte, nowMs);
        return;
      }
      this.#damaged('an answer with another end');
    } else if (this.#matched > 0 && byte === ANSWER[this.#matched]) {
      this.#matched += 1;
      return;
    } else if (this.#matched > 0) {
      this.#matched = 0;
      this.#damaged('an answer that broke off');
    }
    if (isDigit(byte)) {
      if (this.#digits.length <= RESULT_DIGITS) this.#digits.push(byte);
      return;
    }
    this.#endDigits();
    if (byte === ANSWER[0]) this.#matched = 1;
    else if (!AROUND.includes(byte)) this.#damaged('bytes that are no answer');
  }

  #quiet(): void {
    if (this.#matched > 0) this.#damaged('an answer that broke off');
    this.#matched = 0;
    this.#endDigits();
    this.#damageTold = false;
  }

  #answered(how: number, nowMs: number): void {
    this.#damageTold = false;
    this.#silentSince = undefined;
    if (how === NOT_TAKEN) {
      this.#refuse('busy', 'the device does not take the command');
    } else {
      this.#ignore('command taken');
      if (this.#step.name === 'opening') this.#step = { name: 'open', askAt: nowMs };
    }
  }

  #endDigits(): void {
    const digits = Uint8Array.from(this.#digits);
    this.#digits = [];
    if (digits.length === 0) return;
    if (digits.length !== RESULT_DIGITS) {
      this.#damaged('more or fewer digits than a result has');
      return;
    }
    const result = decodeResult(digits);
    if (!result.ok) {
      this.#lastResult = '';
      this.#refuse(result.refusal.code, result.refusal.detail);
      return;
    }
    this.#damageTold = false;
    this.#result(result.value);
  }

  #result(reading: DeviceReading): void {
    if (!this.#asks) {
      this.#events.push({ type: 'reading', reading });
      return;
    }
    // Whoever asks is told the last result again and again. The first one may be of any day before.
    const first = this.#lastResult === '';
    const result = reading.raw.join(' ');
    if (result === this.#lastResult) {
      this.#ignore('the same result as before');
      return;
    }
    this.#lastResult = result;
    this.#events.push({ type: 'reading', reading: first ? fromBefore(reading) : reading });
  }

  /** One stretch of damage is told once. */
  #damaged(detail: string): void {
    if (!this.#damageTold) this.#refuse('frame-garbled', detail);
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

function fromBefore(reading: DeviceReading): DeviceReading {
  return {
    ...reading,
    quality: 'questionable',
    fromMemory: true,
    remarks: [...reading.remarks, 'The last result in the device: nobody knows of when'],
  };
}

function isDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46);
}

export const andUa767pc: SerialDriver = {
  transport: 'serial',
  id: 'and-ua-767pc',
  version: 1,
  label: 'A&D UA-767PC blood pressure monitor',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 2, framing: { kind: 'raw' } },
  hostStarts: false,
  medical: true,
  options: [
    {
      name: 'askForResult',
      label: 'Ask for the last result with CPC40 (found in a private program, not in a document of the maker)',
      choices: ['no', 'yes'],
      initial: 'no',
    },
  ],
  createSession: (options: DriverOptions = {}) =>
    new UaSession(optionOf(andUa767pc, options, 'askForResult') === 'yes'),
};
