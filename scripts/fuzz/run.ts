/**
 * Fuzzes one driver: many short openings, and one that lasts. Short ones try everything that an opening can meet at its
 * beginning; in the long one a session that keeps something of every frame grows.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Violation } from './judge.ts';
import { aliveBytes } from './memory.ts';
import { Random } from './random.ts';
import { scriptFor } from './script.ts';
import { shrink } from './shrink.ts';
import type { Case, Step } from './steps.ts';
import type { Subject } from './subject.ts';
import { replay, Trial, type Tally } from './trial.ts';

export interface FuzzOptions {
  readonly frames: number;
  readonly seed: string;
  /** Whether somebody wants it to end. */
  readonly stopped: () => boolean;
  /** Called now and then with the frames so far. */
  readonly progress: (frames: number) => void;
  /** Bytes that may be alive at the end more than at the beginning; 4 MiB unless told. */
  readonly growthBound?: number;
}

export interface FuzzReport {
  readonly frames: number;
  readonly bytes: number;
  readonly readings: number;
  readonly refusals: number;
  readonly seconds: number;
  /** Bytes alive at the end more than after warming up, the larger of the two ways; undefined when it was stopped. */
  readonly grown: number | undefined;
  readonly failure?: Failure;
}

export interface Failure {
  readonly violation: Violation;
  /** Made short; undefined when it cannot be had again without all that came before. */
  readonly shortest: Case | undefined;
}

/** Frames of an opening. Many a device gives one reading and is then asked anew: half of the openings are soon over. */
const SHORT_OPENING = 6;
const LONG_OPENING = 60;
/** The part of the frames that one lasting opening gets. */
const LASTING = 0.2;
/** The part after which memory is looked at for the first time: code is compiled and tables are filled by then. */
const WARM = 0.25;
/** So many steps of the lasting opening are kept, to find a failure again. */
const KEPT_STEPS = 400;
const GROWTH_BOUND = 4 * 1024 * 1024;
/** The loop lets others in so often. */
const TURN_MS = 50;

export async function fuzz(subject: Subject, options: FuzzOptions): Promise<FuzzReport> {
  const run = new Run(subject, options);
  const startedAt = performance.now();
  const failure = await run.all();
  const { frames, tally, grown } = run;
  return {
    frames,
    ...tally,
    seconds: (performance.now() - startedAt) / 1_000,
    grown,
    ...(failure === undefined ? {} : { failure }),
  };
}

class Run {
  frames = 0;
  grown: number | undefined;
  readonly tally: Tally = { bytes: 0, readings: 0, refusals: 0 };
  readonly #subject: Subject;
  readonly #options: FuzzOptions;
  readonly #script;
  #turnAt = performance.now() + TURN_MS;

  constructor(subject: Subject, options: FuzzOptions) {
    this.#subject = subject;
    this.#options = options;
    this.#script = scriptFor(subject);
  }

  async all(): Promise<Failure | undefined> {
    const lasting = Math.ceil(this.#options.frames * LASTING);
    return (
      (await this.#watched(this.#options.frames - lasting, this.#openings())) ??
      (await this.#watched(lasting, this.#lasting()))
    );
  }

  /** So many frames, and a look at the memory before and after. */
  async #watched(frames: number, trials: Iterator<Failure | undefined, undefined>): Promise<Failure | undefined> {
    const from = this.frames;
    const until = async (share: number): Promise<Failure | undefined> => {
      while (this.frames - from < frames * share && !this.#options.stopped()) {
        const failure = trials.next().value;
        if (failure !== undefined) return failure;
        if (performance.now() >= this.#turnAt) await this.#turn();
      }
      return undefined;
    };
    const cold = await until(WARM);
    if (cold !== undefined) return cold;
    await this.#turn();
    const before = aliveBytes();
    const warm = await until(1);
    if (warm !== undefined || this.#options.stopped()) return warm;
    await this.#turn();
    const grown = aliveBytes() - before;
    this.grown = Math.max(this.grown ?? 0, grown);
    if (grown <= (this.#options.growthBound ?? GROWTH_BOUND)) return undefined;
    return {
      violation: { rule: 'memory grows', detail: `${grown} bytes more after ${this.frames - from} frames` },
      shortest: undefined,
    };
  }

  async #turn(): Promise<void> {
    await nextTurn();
    this.#options.progress(this.frames);
    this.#turnAt = performance.now() + TURN_MS;
  }

  /** One opening after the other, each with numbers of its own: any of them can be had again alone. */
  *#openings(): Generator<Failure | undefined, undefined> {
    for (let number = 0; ; number += 1) {
      const random = new Random(`${this.#options.seed} ${this.#subject.driver.id} ${number}`);
      const ready = random.onceIn(2);
      const options = this.#script.options(random);
      const trial = new Trial(this.#subject, ready, options, this.tally);
      const steps: Step[] = [];
      let failed: Failure | undefined;
      const frames = 1 + random.below(random.onceIn(2) ? SHORT_OPENING : LONG_OPENING);
      for (let frame = 0; frame < frames && failed === undefined; frame += 1) {
        failed = this.#frame(trial, random, { ready, options, steps });
      }
      yield failed;
    }
  }

  /** One opening for all of its frames. */
  *#lasting(): Generator<Failure | undefined, undefined> {
    const random = new Random(`${this.#options.seed} ${this.#subject.driver.id} lasting`);
    const options = this.#script.options(random);
    const trial = new Trial(this.#subject, true, options, this.tally);
    const steps: Step[] = [];
    for (;;) {
      const failed = this.#frame(trial, random, { ready: true, options, steps });
      if (steps.length > 2 * KEPT_STEPS) steps.splice(0, steps.length - KEPT_STEPS);
      yield failed;
    }
  }

  #frame(trial: Trial, random: Random, so: Case & { readonly steps: Step[] }): Failure | undefined {
    this.frames += 1;
    for (const step of this.#script.next(random, so.options, trial.waiting)) {
      so.steps.push(step);
      const violation = trial.do(step);
      if (violation !== undefined) return this.#failure(violation, so);
    }
    return undefined;
  }

  #failure(violation: Violation, failing: Case): Failure {
    const again = replay(this.#subject, failing);
    if (again?.rule !== violation.rule) return { violation, shortest: undefined };
    const shortest = shrink(failing, (candidate) => replay(this.#subject, candidate)?.rule === violation.rule);
    return { violation: replay(this.#subject, shortest) ?? violation, shortest };
  }
}
