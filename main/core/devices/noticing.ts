/** What is noticed of a connected device from all that it says, and from its silence. */
import type { DriverEvent, ReadingRefusalCode } from '#drivers/api.ts';
import type { Sign } from './condition.ts';
import { Garbling, isAboutBytes } from './garbling.ts';
import { Repeating } from './repeating.ts';

/** An open cable on which nothing at all has been heard for so long has nobody at its other end. */
export const SILENT_AFTER_MS = 10_000;

/** These say that some bytes were damaged, or that the driver had its hands full: the measurement goes on. */
const MEASUREMENT_GOES_ON: ReadonlySet<ReadingRefusalCode> = new Set([
  'frame-garbled',
  'frame-too-long',
  'checksum-wrong',
  'busy',
]);

/** One connection has one: nothing of the one before it counts. */
export class Noticing {
  readonly #signs = new Set<Sign>();
  readonly #garbling = new Garbling();
  readonly #repeating: Repeating;
  readonly #sinceMs: number;
  readonly #talksUnasked: boolean;
  #heard = false;

  /**
   * @param sameBytesAtMost the driver's
   * @param talksUnasked false where silence is nothing to notice: on the radio a device is there because it has connected
   */
  constructor(sameBytesAtMost: number | undefined, talksUnasked: boolean, nowMs: number) {
    this.#repeating = new Repeating(sameBytesAtMost);
    this.#talksUnasked = talksUnasked;
    this.#sinceMs = nowMs;
  }

  get signs(): ReadonlySet<Sign> {
    return this.#signs;
  }

  /** Readings of a device that has hung, or that is not the one that was enrolled, are nobody's. */
  get isHeldBack(): boolean {
    return this.#signs.has('repeating') || this.#signs.has('other-device');
  }

  /** @returns true when it made sense */
  event(event: DriverEvent, nowMs: number): boolean {
    this.#heard = true;
    if (event.type === 'refusal' && isAboutBytes(event.refusal.code)) {
      this.#garbling.bad(nowMs);
      this.#set('garbled', this.#garbling.isGarbled(nowMs));
      // Something comes, though it makes no sense.
      this.#set('silent', false);
      return false;
    }
    if (event.type === 'refusal' && event.refusal.code === 'no-answer') {
      this.#set('measuring', false);
      this.#set('silent', true);
      return false;
    }
    this.#garbling.good();
    this.#set('garbled', false);
    this.#set('silent', false);
    switch (event.type) {
      case 'started':
      case 'cuff-pressure':
        this.#set('measuring', true);
        break;
      case 'reading':
        if (event.reading.final) this.#set('measuring', false);
        this.#set('repeating', this.#repeating.repeats(event.reading));
        break;
      case 'refusal':
        if (!MEASUREMENT_GOES_ON.has(event.refusal.code)) this.#set('measuring', false);
        break;
      case 'waveform':
      case 'battery':
      case 'identified':
      case 'device-clock':
      case 'ignored':
        break;
      default:
        event satisfies never;
    }
    return true;
  }

  /** What only time changes. */
  look(nowMs: number): void {
    if (!this.#heard && this.#talksUnasked && nowMs - this.#sinceMs >= SILENT_AFTER_MS) this.#set('silent', true);
    if (this.#signs.has('garbled')) this.#set('garbled', this.#garbling.isGarbled(nowMs));
  }

  /** It tells another serial number than the one that was enrolled, or it tells that one. */
  otherDevice(other: boolean): void {
    this.#set('other-device', other);
  }

  #set(sign: Sign, there: boolean): void {
    if (there) this.#signs.add(sign);
    else this.#signs.delete(sign);
  }
}
