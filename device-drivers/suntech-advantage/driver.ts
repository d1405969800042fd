/**
 * SunTech Advantage blood pressure module: the host starts the cuff, watches the pressure and fetches the result.
 *
 *            start           'received', or the cuff fills        'done', or the cuff has emptied
 *     idle ---------> starting ---------------------> measuring ---------------------> fetching --- result ---> idle
 *       ^                |                                |                               |
 *       +--- aborted --- stopping <----- stop, silence, taking too long, no acknowledgement
 *
 * Three rules come before all else. A cuff is never left filling with nobody watching: whatever goes wrong, an abort is
 * sent. A result is asked for only after this measurement is known to have ended, because the module answers a question
 * asked too early with the result of the person before. And a result that was not asked for is not taken.
 */
import {
  NOTHING,
  type DriverEvent,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusalCode,
  type SerialDriver,
} from '#drivers/api.ts';
import { ZeroSumFramer, type FramerEvent } from '#drivers/framing/zero-sum-framer.ts';
import { ABORT, ASK_CUFF_PRESSURE, ASK_RESULT, START_ADULT } from './commands.ts';
import { decodeFrame, SUNTECH_FRAMES, type Acknowledgement, type SuntechMessage } from './decoder.ts';

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'starting'; readonly since: number }
  | { readonly name: 'measuring'; readonly since: number }
  | { readonly name: 'fetching'; readonly since: number; readonly asked: number }
  | { readonly name: 'stopping'; readonly since: number; readonly asked: number };

/** How often the cuff pressure is asked for: often enough for a gauge that moves, four short frames a second. */
const POLL_MS = 250;
/** How long an answer may take before it is asked for again. */
const ANSWER_MS = 1_000;
/** How long the module may take to acknowledge the start or to begin filling. It takes its zero first. */
const START_MS = 2_000;
/** No valid frame for this long while the cuff is filling: the cable or the module is gone. */
const SILENCE_MS = 3_000;
/** The module has its own timer (180 s for adults); this one is for the case that its answer never comes. */
const MEASUREMENT_MS = 180_000;
/** The start was acknowledged and the cuff has stayed empty for so long: it will not fill, or has emptied unseen. */
const NEVER_FILLED_MS = 15_000;
/** The cuff counts as filled above the first and as empty below the second, in mmHg. */
const FILLED_MMHG = 40;
const EMPTY_MMHG = 10;
/** The cuff has been empty for this long and 'done' was not heard: it was lost on the line. */
const EMPTIED_MS = 2_000;
const MAX_ASKED = 3;

const IDLE: State = { name: 'idle' };

class SuntechSession implements DriverSession {
  readonly #framer = new ZeroSumFramer(SUNTECH_FRAMES);
  #state: State = IDLE;
  #heardAt = 0;
  #polledAt = 0;
  #filled = false;
  #emptySince: number | undefined;
  #events: DriverEvent[] = [];
  #send: Uint8Array[] = [];

  /** An inflation that an earlier opening began must not go on unwatched, nor its result reach the next person. */
  opened(): DriverOutput {
    this.#send.push(ABORT);
    return this.#flush();
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    this.#take(this.#framer.accept(bytes, nowMs), nowMs);
    return this.#flush();
  }

  start(nowMs: number): DriverOutput {
    if (this.#state.name !== 'idle') {
      this.#refuse('busy', 'a measurement is under way');
      return this.#flush();
    }
    this.#state = { name: 'starting', since: nowMs };
    this.#polledAt = nowMs;
    this.#filled = false;
    this.#emptySince = undefined;
    this.#send.push(START_ADULT);
    return this.#flush();
  }

  stop(nowMs: number): DriverOutput {
    switch (this.#state.name) {
      case 'stopping':
        break;
      case 'idle':
        // Somebody may have pressed the module's own button: a request to stop is always passed on.
        this.#send.push(ABORT);
        break;
      case 'starting':
      case 'measuring':
      case 'fetching':
        this.#abort(nowMs);
        break;
      default:
        this.#state satisfies never;
    }
    return this.#flush();
  }

  tick(nowMs: number): DriverOutput {
    this.#take(this.#framer.expire(nowMs), nowMs);
    const state = this.#state;
    switch (state.name) {
      case 'idle':
        return this.#events.length > 0 ? this.#flush() : NOTHING;
      case 'starting':
        if (nowMs - state.since >= START_MS) this.#giveUp('no-answer', 'the start was not acknowledged');
        else this.#poll(nowMs);
        break;
      case 'measuring':
        if (nowMs - state.since >= MEASUREMENT_MS) this.#giveUp('took-too-long', 'no end within 180 s');
        else if (nowMs - this.#heardAt >= SILENCE_MS) this.#giveUp('no-answer', 'silence while the cuff was filling');
        else if (this.#hasEmptied(nowMs)) this.#ask(nowMs, 1);
        else if (this.#neverFilled(nowMs)) this.#giveUp('no-answer', 'the cuff has not filled within 15 s');
        else this.#poll(nowMs);
        break;
      case 'fetching':
        if (nowMs - state.since < ANSWER_MS) break;
        if (state.asked < MAX_ASKED) this.#ask(nowMs, state.asked + 1);
        else this.#giveUp('no-answer', `the result was asked for ${MAX_ASKED} times`);
        break;
      case 'stopping':
        if (nowMs - state.since < ANSWER_MS) break;
        if (state.asked < MAX_ASKED) this.#abort(nowMs, state.asked + 1);
        else this.#fail('no-answer', 'the abort was not acknowledged');
        break;
      default:
        state satisfies never;
    }
    return this.#flush();
  }

  #take(framed: readonly FramerEvent[], nowMs: number): void {
    for (const item of framed) {
      switch (item.type) {
        case 'refusal':
          this.#damaged(item.refusal.code, item.refusal.detail, nowMs);
          break;
        case 'frame': {
          this.#heardAt = nowMs;
          const message = decodeFrame(item.frame);
          if (message.ok) this.#message(message.value, nowMs);
          else this.#damaged(message.refusal.code, message.refusal.detail, nowMs);
          break;
        }
        default:
          item satisfies never;
      }
    }
  }

  /** A damaged frame is told. While a result is awaited it was most likely the result, which is asked for again. */
  #damaged(code: ReadingRefusalCode, detail: string, nowMs: number): void {
    this.#refuse(code, detail);
    if (this.#state.name === 'fetching' && this.#state.asked < MAX_ASKED) this.#ask(nowMs, this.#state.asked + 1);
  }

  #message(message: SuntechMessage, nowMs: number): void {
    switch (message.type) {
      case 'acknowledgement':
        this.#acknowledged(message.what, nowMs);
        break;
      case 'cuff-pressure':
        this.#cuffPressure(message.mmHg, nowMs);
        break;
      case 'result':
        if (this.#state.name !== 'fetching') {
          this.#ignore('a result that was not asked for');
          break;
        }
        this.#state = IDLE;
        this.#events.push(
          message.outcome.ok
            ? { type: 'reading', reading: message.outcome.value }
            : { type: 'refusal', refusal: message.outcome.refusal },
        );
        break;
      default:
        message satisfies never;
    }
  }

  #cuffPressure(mmHg: number | null, nowMs: number): void {
    const { name } = this.#state;
    if (mmHg === null || (name !== 'measuring' && name !== 'starting')) {
      this.#ignore('cuff pressure');
      return;
    }
    if (mmHg >= FILLED_MMHG) this.#filled = true;
    if (mmHg >= EMPTY_MMHG) this.#emptySince = undefined;
    else this.#emptySince ??= nowMs;
    // The acknowledgement may be lost to noise. A filling cuff says the same.
    if (name === 'starting' && this.#filled) this.#started(nowMs);
    this.#events.push({ type: 'cuff-pressure', mmHg });
  }

  #acknowledged(what: Acknowledgement, nowMs: number): void {
    switch (this.#state.name) {
      case 'starting':
        this.#acknowledgedStart(what, nowMs);
        break;
      case 'measuring':
        this.#acknowledgedMeasurement(what, nowMs);
        break;
      case 'stopping':
        if (what === 'aborted' || what === 'done') {
          this.#state = IDLE;
          this.#refuse('stopped', 'stopped on request');
        } else {
          this.#ignore(what);
        }
        break;
      case 'idle':
      case 'fetching':
        this.#ignore(what);
        break;
      default:
        this.#state satisfies never;
    }
  }

  #acknowledgedStart(what: Acknowledgement, nowMs: number): void {
    switch (what) {
      case 'received':
        this.#started(nowMs);
        break;
      case 'busy':
        this.#fail('busy', 'the module is busy');
        break;
      case 'error':
      case 'undefined-command':
      case 'unrecognised':
      case 'asleep':
      case 'timed-out':
        this.#fail('device-fault', `the module answered the start with "${what}"`);
        break;
      case 'aborted':
      case 'done':
        // These answer the abort that was sent when the port was opened.
        this.#ignore(what);
        break;
      default:
        what satisfies never;
    }
  }

  #acknowledgedMeasurement(what: Acknowledgement, nowMs: number): void {
    switch (what) {
      case 'done':
        this.#ask(nowMs, 1);
        break;
      case 'aborted':
        this.#fail('stopped', 'stopped at the module');
        break;
      case 'timed-out':
        this.#fail('took-too-long', "the module's own timer");
        break;
      case 'error':
        this.#fail('device-fault', 'the module reported an error while measuring');
        break;
      case 'asleep':
        this.#fail('device-fault', 'the module went to sleep while measuring');
        break;
      case 'received':
      case 'busy':
      case 'undefined-command':
      case 'unrecognised':
        // Answers to a poll that came at a bad moment or was damaged on its way; the next poll follows.
        this.#ignore(what);
        break;
      default:
        what satisfies never;
    }
  }

  #started(nowMs: number): void {
    this.#state = { name: 'measuring', since: nowMs };
    this.#events.push({ type: 'started' });
  }

  #poll(nowMs: number): void {
    if (nowMs - this.#polledAt < POLL_MS) return;
    this.#polledAt = nowMs;
    this.#send.push(ASK_CUFF_PRESSURE);
  }

  #hasEmptied(nowMs: number): boolean {
    return this.#filled && this.#emptySince !== undefined && nowMs - this.#emptySince >= EMPTIED_MS;
  }

  #neverFilled(nowMs: number): boolean {
    return !this.#filled && this.#emptySince !== undefined && nowMs - this.#emptySince >= NEVER_FILLED_MS;
  }

  #ask(nowMs: number, asked: number): void {
    this.#state = { name: 'fetching', since: nowMs, asked };
    this.#send.push(ASK_RESULT);
  }

  #abort(nowMs: number, asked = 1): void {
    this.#state = { name: 'stopping', since: nowMs, asked };
    this.#send.push(ABORT);
  }

  /** The module has told how it ended. */
  #fail(code: ReadingRefusalCode, detail: string): void {
    this.#state = IDLE;
    this.#refuse(code, detail);
  }

  /** It is not known what the module is doing: the abort goes out in case the cuff is filling and it can still hear. */
  #giveUp(code: ReadingRefusalCode, detail: string): void {
    this.#send.push(ABORT);
    this.#fail(code, detail);
  }

  #refuse(code: ReadingRefusalCode, detail: string): void {
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

export const suntechAdvantage: SerialDriver = {
  transport: 'serial',
  id: 'suntech-advantage',
  version: 1,
  label: 'SunTech Advantage blood pressure module',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  checksum: true,
  serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, framing: { kind: 'raw' } },
  hostStarts: true,
  medical: true,
  options: [],
  createSession: () => new SuntechSession(),
};
