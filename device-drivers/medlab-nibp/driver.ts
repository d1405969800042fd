/**
 * Medlab blood pressure module: the host starts the cuff; the module sends the pressure by itself while it measures, says
 * when it has ended, and keeps the result until it is asked for.
 *
 *            start              first cuff pressure        end mark, or the cuff has emptied
 *     idle ---------> starting ----------------> measuring --------------------> fetching --- result ---> idle
 *       ^                |                           |  ^                            |
 *       |                |                           |  +---- the cuff fills --------+
 *       +--- ended --- stopping <-------------- stop
 *
 * Three rules come before all else. A cuff is never left filling with nobody watching: whatever goes wrong an abort is
 * sent, and one is sent too to a cuff that fills without having been started from here. A result is asked for only after
 * this measurement is known to have begun and to have ended, because the module answers a question asked too early with
 * the result of the person before. And a result that was not asked for is not taken.
 */
import {
  optionOf,
  type DeviceReading,
  type DriverEvent,
  type DriverOption,
  type DriverOptions,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusalCode,
  type SerialDriver,
} from '#drivers/api.ts';
import { ABORT, ASK_RESULT, START } from './commands.ts';
import { decodeFrame, splitLine, type MedlabMessage } from './decoder.ts';

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'starting'; readonly since: number }
  | { readonly name: 'measuring'; readonly since: number }
  | { readonly name: 'fetching'; readonly since: number; readonly measuringSince: number; readonly asked: number }
  | { readonly name: 'stopping'; readonly since: number; readonly asked: number };

/** How long an answer may take before it is asked for again. */
const ANSWER_MS = 1_000;
/** How long the module may take to send the first cuff pressure. It takes its zero first. */
const START_MS = 5_000;
/** No message for this long while the cuff is filling: the cable or the module is gone. */
const SILENCE_MS = 3_000;
/** The module has its own timer; this one is for the case that its end mark never comes. */
const MEASUREMENT_MS = 180_000;
/** The cuff counts as filled above the first and as empty below the second, in mmHg. */
const FILLED_MMHG = 40;
const EMPTY_MMHG = 10;
/** The cuff has been empty for this long and the end mark was not heard: it was lost on the line. */
const EMPTIED_MS = 2_000;
const MAX_ASKED = 3;
/** How often a module at rest is asked how it is: it says nothing by itself, and a dead one looks the same. */
const REST_MS = 5_000;

const CHECKSUM_DIFFERS = 'The check digits of the result do not fit: compare it with the display';

const IDLE: State = { name: 'idle' };

class MedlabSession implements DriverSession {
  readonly #strict: boolean;
  #state: State = IDLE;
  /** When something that makes sense was last heard. */
  #heardAt = 0;
  /** The last cuff pressure and when it came. */
  #cuff: { readonly mmHg: number; readonly at: number } | undefined;
  #abortedAt = 0;
  #askedAt = 0;
  /** Questions since something was last heard. */
  #unanswered = 0;
  #everHeard = false;
  #silenceTold = false;
  #filled = false;
  #emptySince: number | undefined;
  #events: DriverEvent[] = [];
  #send: Uint8Array[] = [];

  constructor(strict: boolean) {
    this.#strict = strict;
  }

  /** An inflation that an earlier opening began must not go on unwatched, nor its result reach the next person. */
  opened(nowMs: number): DriverOutput {
    this.#sendAbort(nowMs);
    this.#sendQuestion(nowMs);
    return this.#flush();
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    const { noise, frame } = splitLine(bytes);
    if (noise.length > 0) this.#refuse('frame-garbled', `${noise.length} bytes before a message`);
    const message = decodeFrame(frame);
    if (message.ok) {
      this.#heardAt = nowMs;
      this.#unanswered = 0;
      this.#silenceTold = false;
      this.#message(message.value, nowMs);
    } else {
      this.#damaged(message.refusal.code, message.refusal.detail, nowMs);
    }
    return this.#flush();
  }

  start(nowMs: number): DriverOutput {
    if (this.#state.name !== 'idle') {
      this.#refuse('busy', 'a measurement is under way');
    } else if (this.#cuffIsFull(nowMs)) {
      // Somebody else's measurement: its end would be taken for the end of this one.
      this.#sendAbort(nowMs);
      this.#refuse('busy', 'the cuff is still under pressure');
    } else {
      this.#state = { name: 'starting', since: nowMs };
      this.#filled = false;
      this.#emptySince = undefined;
      this.#send.push(START);
    }
    return this.#flush();
  }

  stop(nowMs: number): DriverOutput {
    switch (this.#state.name) {
      case 'stopping':
        break;
      case 'idle':
        // A request to stop is always passed on.
        this.#sendAbort(nowMs);
        break;
      case 'starting':
      case 'measuring':
      case 'fetching':
        this.#abort(nowMs, 1);
        break;
      default:
        this.#state satisfies never;
    }
    return this.#flush();
  }

  tick(nowMs: number): DriverOutput {
    const state = this.#state;
    switch (state.name) {
      case 'idle':
        this.#lookIn(nowMs);
        break;
      case 'starting':
        if (nowMs - state.since >= START_MS) this.#giveUp('no-answer', 'the start brought no cuff pressure', nowMs);
        break;
      case 'measuring':
        if (nowMs - state.since >= MEASUREMENT_MS) this.#giveUp('took-too-long', 'no end within 180 s', nowMs);
        else if (this.#hasEmptied(nowMs)) this.#ask(nowMs, state.since, 1);
        else if (nowMs - this.#heardAt >= SILENCE_MS) {
          this.#giveUp('no-answer', 'silence while the cuff was filling', nowMs);
        }
        break;
      case 'fetching':
        if (nowMs - state.since < ANSWER_MS) break;
        if (state.asked < MAX_ASKED) this.#ask(nowMs, state.measuringSince, state.asked + 1);
        else this.#giveUp('no-answer', `the result was asked for ${MAX_ASKED} times`, nowMs);
        break;
      case 'stopping':
        if (nowMs - state.since < ANSWER_MS) break;
        if (state.asked < MAX_ASKED) {
          this.#abort(nowMs, state.asked + 1);
          // That it answers, and sends no pressure, is the only other sign that it has stopped.
          this.#sendQuestion(nowMs);
        } else {
          this.#fail('no-answer', 'nothing shows that the abort was heard');
        }
        break;
      default:
        state satisfies never;
    }
    return this.#flush();
  }

  #message(message: MedlabMessage, nowMs: number): void {
    switch (message.type) {
      case 'cuff-pressure':
        this.#cuffPressure(message.mmHg, nowMs);
        break;
      case 'end':
        this.#ended(nowMs);
        break;
      case 'result':
        this.#result(message, nowMs);
        break;
      case 'other':
        this.#ignore('a line without a message');
        break;
      default:
        message satisfies never;
    }
  }

  #cuffPressure(mmHg: number, nowMs: number): void {
    this.#cuff = { mmHg, at: nowMs };
    const state = this.#state;
    switch (state.name) {
      case 'idle':
        this.#unasked(mmHg, nowMs);
        return;
      case 'starting':
        // The module has no acknowledgement: the first pressure is what shows that the start was heard.
        this.#state = { name: 'measuring', since: nowMs };
        this.#events.push({ type: 'started' });
        break;
      case 'fetching':
        if (mmHg < FILLED_MMHG) {
          this.#ignore('cuff pressure');
          return;
        }
        // The end was that of an earlier measurement. This one goes on, and goes on being watched.
        this.#state = { name: 'measuring', since: state.measuringSince };
        break;
      case 'measuring':
      case 'stopping':
        break;
      default:
        state satisfies never;
    }
    this.#events.push({ type: 'cuff-pressure', mmHg });
    if (this.#state.name === 'stopping' && mmHg < EMPTY_MMHG) {
      this.#fail('stopped', 'stopped on request');
      return;
    }
    if (mmHg >= FILLED_MMHG) this.#filled = true;
    if (mmHg >= EMPTY_MMHG) this.#emptySince = undefined;
    else this.#emptySince ??= nowMs;
  }

  /** A cuff under pressure that nobody here has started: it is let out, once a second until it is empty. */
  #unasked(mmHg: number, nowMs: number): void {
    if (mmHg >= EMPTY_MMHG && nowMs - this.#abortedAt >= ANSWER_MS) this.#sendAbort(nowMs);
    this.#ignore('the cuff pressure of a measurement that was not started from here');
  }

  #ended(nowMs: number): void {
    const state = this.#state;
    switch (state.name) {
      case 'measuring':
        this.#ask(nowMs, state.since, 1);
        break;
      case 'stopping':
        this.#fail('stopped', 'stopped on request');
        break;
      case 'idle':
      case 'starting':
      case 'fetching':
        // While starting it can only be the end of what was aborted before: this measurement has not begun.
        this.#ignore('the end of another measurement');
        break;
      default:
        state satisfies never;
    }
  }

  #result(message: Extract<MedlabMessage, { type: 'result' }>, nowMs: number): void {
    const state = this.#state;
    if (!this.#everHeard) {
      // It does not tell its name, but nobody else answers this question in this way.
      this.#everHeard = true;
      this.#events.push({ type: 'identified', maker: 'Medlab' });
    }
    if (state.name === 'stopping' && state.asked > 1 && !this.#heardCuff(nowMs)) {
      this.#fail('stopped', 'stopped on request');
      return;
    }
    if (state.name !== 'fetching') {
      this.#ignore('the state, or a result that was not asked for');
      return;
    }
    if (this.#strict && message.checksum === 'wrong') {
      this.#damaged('checksum-wrong', 'checksum of a result', nowMs);
      return;
    }
    this.#state = IDLE;
    const { outcome, checksum } = message;
    if (!outcome.ok) this.#events.push({ type: 'refusal', refusal: outcome.refusal });
    else this.#events.push({ type: 'reading', reading: checksum === 'right' ? outcome.value : doubted(outcome.value) });
  }

  /** Asks a module at rest how it is, only to know that it is there: nothing of the answer is taken. */
  #lookIn(nowMs: number): void {
    if (nowMs - this.#askedAt < REST_MS) return;
    if (this.#everHeard && this.#unanswered >= MAX_ASKED && !this.#silenceTold) {
      this.#refuse('no-answer', `${MAX_ASKED} questions without an answer`);
    }
    this.#sendQuestion(nowMs);
  }

  /** A damaged line is told. While a result is awaited it was most likely the result, which is asked for again. */
  #damaged(code: ReadingRefusalCode, detail: string, nowMs: number): void {
    this.#refuse(code, detail);
    const state = this.#state;
    if (state.name === 'fetching' && state.asked < MAX_ASKED) this.#ask(nowMs, state.measuringSince, state.asked + 1);
  }

  /** The cuff had filled, and by its last word it is empty: whatever was lost, this measurement has ended. */
  #hasEmptied(nowMs: number): boolean {
    return this.#filled && this.#emptySince !== undefined && nowMs - this.#emptySince >= EMPTIED_MS;
  }

  #heardCuff(nowMs: number): boolean {
    return this.#cuff !== undefined && nowMs - this.#cuff.at < ANSWER_MS;
  }

  #cuffIsFull(nowMs: number): boolean {
    return this.#heardCuff(nowMs) && (this.#cuff?.mmHg ?? 0) >= EMPTY_MMHG;
  }

  #ask(nowMs: number, measuringSince: number, asked: number): void {
    this.#state = { name: 'fetching', since: nowMs, measuringSince, asked };
    this.#sendQuestion(nowMs);
  }

  #abort(nowMs: number, asked: number): void {
    this.#state = { name: 'stopping', since: nowMs, asked };
    this.#sendAbort(nowMs);
  }

  #sendQuestion(nowMs: number): void {
    this.#askedAt = nowMs;
    this.#unanswered += 1;
    this.#send.push(ASK_RESULT);
  }

  #sendAbort(nowMs: number): void {
    this.#abortedAt = nowMs;
    this.#send.push(ABORT);
  }

  /** It is known how it ended. */
  #fail(code: ReadingRefusalCode, detail: string): void {
    this.#state = IDLE;
    this.#refuse(code, detail);
  }

  /** It is not known what the module is doing: the abort goes out in case the cuff is filling and it can still hear. */
  #giveUp(code: ReadingRefusalCode, detail: string, nowMs: number): void {
    this.#sendAbort(nowMs);
    this.#fail(code, detail);
  }

  #refuse(code: ReadingRefusalCode, detail: string): void {
    if (code === 'no-answer') this.#silenceTold = true;
    this.#events.push({ type: 'refusal', refusal: { code, detail } });
  }

  #ignore(what: string): void {
    this.#events.push({ type: 'ignored', what });
  }

  #flush(): DriverOutput {
    const output: DriverOutput = { events: this.#events, send: this.#send };
    this.#events = [];
    this.#send = [];
    return output;
  }
}

/** The reading of a result whose checksum is not what it should be, for a person to compare with the display. */
function doubted(reading: DeviceReading): DeviceReading {
  return { ...reading, quality: 'questionable', remarks: [...reading.remarks, CHECKSUM_DIFFERS] };
}

const OPTIONS: readonly DriverOption[] = [
  {
    name: 'checksum',
    label: 'Checksum of the result (strict once it has been seen to be right on this module)',
    choices: ['not checked', 'strict'],
    initial: 'not checked',
  },
];

function createSession(options: DriverOptions = {}): DriverSession {
  return new MedlabSession(optionOf({ options: OPTIONS }, options, 'checksum') === 'strict');
}

export const medlabNibp: SerialDriver = {
  transport: 'serial',
  id: 'medlab-nibp',
  version: 1,
  label: 'Medlab NIBP2010, NIBP2020 UP blood pressure module (NIBScan, UN300C)',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  serial: {
    baudRate: 4800,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
    framing: { kind: 'line', delimiter: '\r', maxLength: 64 },
  },
  hostStarts: true,
  medical: true,
  options: OPTIONS,
  createSession,
};
