/** One candidate's session during one trial: what it makes of the bytes that come. */
import type { DriverEvent, DriverOutput, DriverSession, ReadingRefusalCode } from '#drivers/api.ts';
import { serialSettings, type DeviceReading } from '#drivers/api.ts';
import type { LocalDateTime } from '#domain/base/time.ts';
import { createCutter, type Cutter } from '#drivers/transports/cutter.ts';
import type { Candidate } from './plan.ts';

/** What has been heard so far. */
export interface Tally {
  readonly candidate: Candidate;
  readonly readings: readonly DeviceReading[];
  /** Things with a meaning: readings, what the device says of itself, why it has no reading. */
  readonly good: number;
  /** The pulse wave, the pressure in a cuff: no result, and more than nothing. */
  readonly signs: number;
  /** Recognised and without content: an acknowledgement, an idle state. Single bytes of rubbish may look so. */
  readonly recognised: number;
  /** The device has refused what it was asked, or reports a fault. */
  readonly faults: number;
  /** Damaged or meaningless bytes. */
  readonly bad: number;
  /** Those of them that came before anything good: whoever opens a port in the middle of a frame hears half of it. */
  readonly badBefore: number;
  /** All that was heard, sense or not. */
  readonly bytes: number;
  /** It has said what it is. */
  readonly identified: boolean;
  readonly serialNumber?: string;
}

/** Refusals that are about bytes. All others are what a device says. */
const ABOUT_BYTES: readonly ReadingRefusalCode[] = [
  'frame-garbled',
  'frame-too-long',
  'checksum-wrong',
  'value-implausible',
];
/** Said by the driver of its own accord: they tell nothing of what is at the port. */
const ABOUT_NOTHING: readonly ReadingRefusalCode[] = ['no-answer', 'busy'];

export class Hearing {
  readonly candidate: Candidate;
  readonly #session: DriverSession;
  readonly #cutter: Cutter;
  readonly #readings: DeviceReading[] = [];
  #good = 0;
  #signs = 0;
  #recognised = 0;
  #faults = 0;
  #bad = 0;
  #badBefore = 0;
  #bytes = 0;
  #identified = false;
  #serialNumber: string | undefined;
  #nowMs = 0;
  #send: Uint8Array[] = [];

  constructor(candidate: Candidate) {
    this.candidate = candidate;
    this.#session = candidate.driver.createSession(candidate.options);
    this.#cutter = createCutter(serialSettings(candidate.driver, candidate.options).framing, {
      message: (bytes) => this.#take(this.#session.receive(bytes, this.#nowMs)),
      refusal: (refusal) => this.#count({ type: 'refusal', refusal }),
    });
  }

  get tally(): Tally {
    return {
      candidate: this.candidate,
      readings: this.#readings,
      good: this.#good,
      signs: this.#signs,
      recognised: this.#recognised,
      faults: this.#faults,
      bad: this.#bad,
      badBefore: this.#badBefore,
      bytes: this.#bytes,
      identified: this.#identified,
      ...(this.#serialNumber === undefined ? {} : { serialNumber: this.#serialNumber }),
    };
  }

  /** @returns what the session wants to send; a listener does not send it */
  opened(nowMs: number, clock: LocalDateTime): readonly Uint8Array[] {
    this.#nowMs = nowMs;
    this.#take(this.#session.opened(nowMs, clock));
    return this.#flush();
  }

  hear(bytes: Uint8Array, nowMs: number): readonly Uint8Array[] {
    this.#nowMs = nowMs;
    this.#bytes += bytes.length;
    this.#cutter.write(bytes);
    return this.#flush();
  }

  tick(nowMs: number): readonly Uint8Array[] {
    this.#nowMs = nowMs;
    this.#take(this.#session.tick(nowMs));
    return this.#flush();
  }

  #take(output: DriverOutput): void {
    // A monitor tells of each of its functions from one frame; one frame is one piece of evidence.
    let last: string | undefined;
    for (const event of output.events) {
      const from = event.type === 'reading' ? event.reading.raw.join(' ') : event.type;
      if (event.type === 'reading' && from === last) this.#readings.push(event.reading);
      else if (event.type !== 'refusal' || from !== last) this.#count(event);
      last = from;
    }
    this.#send.push(...output.send);
  }

  #flush(): readonly Uint8Array[] {
    const send = this.#send;
    this.#send = [];
    return send;
  }

  #count(event: DriverEvent): void {
    switch (event.type) {
      case 'reading':
        this.#good += 1;
        this.#readings.push(event.reading);
        break;
      case 'refusal':
        if (ABOUT_BYTES.includes(event.refusal.code)) this.#countBad();
        else if (event.refusal.code === 'device-fault') this.#faults += 1;
        else if (!ABOUT_NOTHING.includes(event.refusal.code)) this.#good += 1;
        break;
      case 'identified':
        this.#good += 1;
        this.#identified = true;
        this.#serialNumber = event.serialNumber ?? this.#serialNumber;
        break;
      case 'device-clock':
        this.#good += 1;
        break;
      case 'battery':
      case 'cuff-pressure':
      case 'waveform':
        this.#signs += 1;
        break;
      case 'started':
      case 'ignored':
        this.#recognised += 1;
        break;
      default:
        event satisfies never;
    }
  }

  #countBad(): void {
    this.#bad += 1;
    if (this.#good + this.#signs === 0) this.#badBefore += 1;
  }
}
