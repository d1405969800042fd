/**
 * Looks what device is at a port. It opens the port with one line setting after the other (plan.ts), lets each driver's
 * session hear what comes (hearing.ts), and proposes what the bytes prove (judge.ts) for a person to confirm.
 *
 *     const looking = detectPort({ open: openSerial, path, drivers: SERIAL_DRIVERS, time: systemTime, onProgress });
 *     ...
 *     await looking.stop();
 *
 * `onProgress` is told of each new trial, about twice a second while one goes on, and of the end: the last one has
 * `done`, also after `stop`. The port is open only in between; it is closed when `done` has been told. A port that does
 * not open ends it with a `refusal`. What was found while listening is not disturbed by asking.
 */
import type { Result } from '#domain/base/result.ts';
import type { SerialDriver, SerialSettings, Transport, TransportOpenRefusalCode } from '#drivers/api.ts';
import { Hearing } from './hearing.ts';
import { judge, type DriverProposal } from './judge.ts';
import { detectionPlan, type Trial } from './plan.ts';

/** Clocks and timers, so that a test can turn them by hand. */
export interface DetectionTime {
  /** An instant, `2026-03-15T08:30:00.000Z`. */
  now(): string;
  monotonicMs(): number;
  after(milliseconds: number, run: () => void): { cancel(): void };
  every(milliseconds: number, run: () => void): { cancel(): void };
}

/** How far it has come. */
export interface DetectionProgress {
  readonly path: string;
  /** From 0 to 1. */
  readonly progress: number;
  /** What is being tried now; empty at the end. */
  readonly trying: string;
  /** The best first. */
  readonly proposals: DriverProposal[];
  readonly done: boolean;
  /** Why the port could not be looked at. */
  readonly refusal?: TransportOpenRefusalCode;
}

export interface DetectionParts {
  readonly open: (
    path: string,
    settings: SerialSettings,
  ) => Promise<Result<Transport, { readonly code: TransportOpenRefusalCode }>>;
  readonly path: string;
  readonly drivers: readonly SerialDriver[];
  readonly time: DetectionTime;
  readonly onProgress: (progress: DetectionProgress) => void;
}

export interface Detecting {
  /** Ends it; resolves when the port is closed. Safe to call twice. */
  stop(): Promise<void>;
}

/** Begins at once. */
export function detectPort(parts: DetectionParts): Detecting {
  const detection = new PortDetection(parts);
  const running = detection.run();
  return {
    stop: async () => {
      detection.cancel();
      await running;
    },
  };
}

const TICK_MS = 100;
const TELL_EVERY_MS = 500;
/** A device that has said nothing for so long will not: the slowest stream has a line every two seconds. */
const SILENCE_MS = 2_600;
/** Before it asks. */
const BEFORE_ASKING_MS = 500;
/** A device that is asked may have to wake up. */
const ANSWER_MS = 3_500;
/** So long is listened to bytes before they are given up as somebody else's. */
const LISTEN_MS = 7_000;
/** Nothing but rubbish for so long: the speed is wrong. */
const RUBBISH_MS = 3_000;
/** An operating system takes a moment to have a port free again. */
const REOPEN_MS = 100;
const REOPEN_TIMES = 50;

class PortDetection {
  readonly #parts: DetectionParts;
  readonly #plan: readonly Trial[];
  #cancelled = false;
  #onCancel: () => void = () => undefined;
  #trial = 0;
  #proposals: readonly DriverProposal[] = [];

  constructor(parts: DetectionParts) {
    this.#parts = parts;
    this.#plan = detectionPlan(parts.drivers);
  }

  cancel(): void {
    this.#cancelled = true;
    this.#onCancel();
  }

  async run(): Promise<void> {
    let refusal: TransportOpenRefusalCode | undefined;
    for (const [index, trial] of this.#plan.entries()) {
      if (this.#stopped()) break;
      this.#trial = index;
      this.#tell(trial.words, 0);
      const transport = await this.#open(trial, index === 0);
      if (!transport.ok) {
        if (!this.#stopped()) refusal = transport.refusal.code;
        break;
      }
      if (!this.#stopped()) this.#proposals = await this.#listen(trial, transport.value);
      await transport.value.close();
      if (this.#proposals.length > 0) break;
    }
    this.#parts.onProgress({
      path: this.#parts.path,
      progress: 1,
      trying: '',
      proposals: [...this.#proposals],
      done: true,
      ...(refusal === undefined ? {} : { refusal }),
    });
  }

  /** Asked anew each time: it may be stopped while something is waited for. */
  #stopped(): boolean {
    return this.#cancelled;
  }

  /** What closed the port a moment ago was this look itself, so that a port which is not free yet is asked for again. */
  async #open(trial: Trial, first: boolean): ReturnType<DetectionParts['open']> {
    for (let attempt = 0; ; attempt += 1) {
      const opened = await this.#parts.open(this.#parts.path, trial.settings);
      if (opened.ok || first || attempt >= REOPEN_TIMES || this.#stopped()) return opened;
      await this.#wait(REOPEN_MS);
    }
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#parts.time.after(milliseconds, resolve);
      this.#onCancel = () => {
        timer.cancel();
        resolve();
      };
    });
  }

  /** Hears one trial out, or as much of it as is needed. */
  #listen(trial: Trial, transport: Transport): Promise<readonly DriverProposal[]> {
    const { time } = this.#parts;
    const startedAt = time.monotonicMs();
    const hearings = trial.candidates.map((candidate) => new Hearing(candidate));
    const sent: number[] = [];
    const heard: number[] = [];
    let bytes = 0;
    let toldAt = startedAt;
    let silentBefore = true;
    /** A listener hears from the beginning. Whoever asks first makes sure that nobody is speaking. */
    let begun = trial.how === 'listen';

    const send = (messages: readonly Uint8Array[]): void => {
      if (trial.how !== 'ask') return;
      for (const message of messages) {
        if (sent.length < ECHO_BYTES) sent.push(...message);
        transport.send(message).catch(() => undefined);
      }
    };
    const begin = (nowMs: number): void => {
      for (const hearing of hearings) send(hearing.opened(nowMs, onTheWall(time.now())));
    };
    const judgement = (): readonly DriverProposal[] =>
      isEcho(sent, heard)
        ? []
        : judge(
            hearings.map(({ tally }) => tally),
            { how: trial.how, silentBefore, elapsedMs: time.monotonicMs() - startedAt },
          );

    return new Promise((resolve) => {
      const end = (): void => {
        ticking.cancel();
        this.#onCancel = () => undefined;
        resolve(judgement());
      };
      const ticking = time.every(TICK_MS, () => {
        const nowMs = time.monotonicMs();
        const elapsed = nowMs - startedAt;
        if (begun) {
          for (const hearing of hearings) send(hearing.tick(nowMs));
        } else if (elapsed >= BEFORE_ASKING_MS) {
          begun = true;
          begin(nowMs);
        }
        const limit = limitOf(trial, bytes, hearings);
        if (judgement().some(({ confidence }) => confidence === 'sure') || elapsed >= limit) {
          end();
        } else if (nowMs - toldAt >= TELL_EVERY_MS) {
          toldAt = nowMs;
          this.#tell(trial.words, Math.min(1, elapsed / limit));
        }
      });
      transport.onMessage((message) => {
        if (!begun) {
          silentBefore = false;
          return;
        }
        bytes += message.length;
        if (heard.length < ECHO_BYTES) heard.push(...message);
        for (const hearing of hearings) send(hearing.hear(message, time.monotonicMs()));
      });
      // A cable that is pulled meanwhile: the next opening tells why.
      transport.onClose(end);
      this.#onCancel = end;
      if (begun) begin(startedAt);
    });
  }

  #tell(trying: string, part: number): void {
    this.#parts.onProgress({
      path: this.#parts.path,
      progress: (this.#trial + part) / this.#plan.length,
      trying,
      proposals: [...this.#proposals],
      done: false,
    });
  }
}

function limitOf(trial: Trial, bytes: number, hearings: readonly Hearing[]): number {
  if (bytes === 0) return trial.how === 'ask' ? ANSWER_MS : SILENCE_MS;
  const sense = hearings.some(({ tally }) => tally.good + tally.signs + tally.recognised > 0);
  return sense ? LISTEN_MS : RUBBISH_MS;
}

const ECHO_BYTES = 4_096;

/** true when all that came is what was sent: an adapter without a device, or one with a short circuit. */
function isEcho(sent: readonly number[], heard: readonly number[]): boolean {
  return heard.length > 0 && heard.length <= sent.length && heard.every((byte, index) => byte === sent[index]);
}

/** What a clock on the wall shows: the zone is the computer's. */
function onTheWall(instant: string): string {
  const date = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
