/** One opening under trial: does steps, and judges all that is said. */
import type { DriverOptions, GattCommand } from '#drivers/api.ts';
import { FedBytes, FedValues } from './fed.ts';
import { judge, type Came, type Violation } from './judge.ts';
import type { Case, Step } from './steps.ts';
import { openSubject, type Opening, type Subject } from './subject.ts';

/** What has come out, to see that the fuzzer reaches what it is for. */
export interface Tally {
  bytes: number;
  readings: number;
  refusals: number;
}

export class Trial {
  readonly #subject: Subject;
  readonly #bytes = new FedBytes();
  readonly #values = new FedValues();
  readonly #came: Came;
  readonly #tally: Tally;
  readonly #ready: boolean;
  readonly #options: DriverOptions;
  #opening: Opening | undefined;

  constructor(subject: Subject, ready: boolean, options: DriverOptions, tally: Tally) {
    this.#subject = subject;
    this.#ready = ready;
    this.#options = options;
    this.#tally = tally;
    this.#came =
      subject.transport === 'serial' ? (raw) => this.#bytes.holds(raw) : (raw, from) => this.#values.holds(raw, from);
  }

  /** What a Bluetooth session waits for, oldest first. */
  get waiting(): GattCommand[] {
    return this.#opening?.waiting ?? [];
  }

  /** What is wrong with what is said to this step, or undefined. */
  do(step: Step): Violation | undefined {
    this.#feed(step);
    try {
      this.#opening ??= openSubject(this.#subject, this.#ready, this.#options);
      for (const event of this.#opening.apply(step)) {
        if (event.type === 'reading') this.#tally.readings += 1;
        if (event.type === 'refusal') this.#tally.refusals += 1;
        const violation = judge(event, this.#subject.reference, this.#came);
        if (violation !== undefined) return violation;
      }
      return undefined;
    } catch (error) {
      return { rule: 'throws', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }

  #feed(step: Step): void {
    if (step.do === 'bytes') {
      this.#bytes.add(step.bytes);
      this.#tally.bytes += step.bytes.length;
    } else if (step.do === 'message' && step.message.type === 'value') {
      this.#values.add(step.message.characteristic, step.message.bytes);
      this.#tally.bytes += step.message.bytes.length;
    }
  }
}

/** Does a whole case again. */
export function replay(subject: Subject, { ready, options, steps }: Case): Violation | undefined {
  const trial = new Trial(subject, ready, options, { bytes: 0, readings: 0, refusals: 0 });
  for (const step of steps) {
    const violation = trial.do(step);
    if (violation !== undefined) return violation;
  }
  return undefined;
}
