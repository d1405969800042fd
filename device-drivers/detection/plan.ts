/**
 * In which order a port is looked at: first only listening, once for each way of setting the line on which a device may
 * be speaking by itself; then asking, one driver alone with the port, because two that ask would disturb each other.
 *
 * A driver asks with what its session sends at the opening and at its ticks. `start` is never called: looking what is at
 * a port must not fill a cuff that is round somebody's arm.
 */
import {
  serialSettings,
  type DriverOptions,
  type DriverSession,
  type SerialDriver,
  type SerialSettings,
} from '#drivers/api.ts';

/** A driver with one choice of those of its options that are to be tried. */
export interface Candidate {
  readonly driver: SerialDriver;
  readonly options: DriverOptions;
}

export interface Trial {
  readonly how: 'listen' | 'ask';
  /** How the port is opened; framing is `raw`, each candidate cuts for itself. */
  readonly settings: SerialSettings;
  readonly candidates: readonly Candidate[];
  /** What is being tried, for whoever waits: "Listening at 9600 baud". */
  readonly words: string;
}

/** All trials, those that find most first. */
export function detectionPlan(drivers: readonly SerialDriver[]): readonly Trial[] {
  const candidates = drivers.flatMap(candidatesOf);
  const byLine = Map.groupBy(candidates, ({ driver, options }) => lineKey(serialSettings(driver, options)));
  const listening = [...byLine.values()]
    // Where all of them speak only when they are asked, there is nothing to listen to.
    .filter((those) => those.some((candidate) => !asks(candidate)))
    .toSorted((a, b) => b.length - a.length)
    .map((those) => listenTo(those));
  return [...listening, ...byTurns(candidates.filter(asks)).map(ask)];
}

/** The first choice of every driver, then the second ones: one device with many speeds must not keep all others waiting. */
function byTurns(candidates: readonly Candidate[]): readonly Candidate[] {
  const turns: Candidate[][] = [];
  const seen = new Map<string, number>();
  for (const candidate of candidates) {
    const turn = seen.get(candidate.driver.id) ?? 0;
    seen.set(candidate.driver.id, turn + 1);
    (turns[turn] ??= []).push(candidate);
  }
  return turns.flat();
}

/** Every combination of those options that are marked `detect`. */
function candidatesOf(driver: SerialDriver): readonly Candidate[] {
  let combinations: readonly DriverOptions[] = [{}];
  for (const { name, choices, detect } of driver.options) {
    if (!detect || !choices) continue;
    combinations = combinations.flatMap((options) => choices.map((choice) => ({ ...options, [name]: choice })));
  }
  return combinations.map((options) => ({ driver, options }));
}

/** A second stop bit and flow control change nothing for somebody who only listens. */
function lineKey({ baudRate, dataBits, parity }: SerialSettings): string {
  return `${baudRate} ${dataBits}${parity}`;
}

function listenTo(candidates: readonly Candidate[]): Trial {
  const [first] = candidates;
  if (!first) throw new Error('nobody to listen for');
  const { baudRate, dataBits, parity } = serialSettings(first.driver, first.options);
  return {
    how: 'listen',
    settings: { baudRate, dataBits, parity, stopBits: 1, framing: { kind: 'raw' } },
    candidates,
    words: `Listening at ${baudRate} baud${parity === 'none' ? '' : `, ${parity} parity`}`,
  };
}

function ask(candidate: Candidate): Trial {
  const settings = serialSettings(candidate.driver, candidate.options);
  const chosen = Object.values(candidate.options).join(', ');
  return {
    how: 'ask',
    settings: { ...settings, framing: { kind: 'raw' } },
    candidates: [candidate],
    words: `Asking for ${candidate.driver.label}${chosen === '' ? '' : ` (${chosen})`}`,
  };
}

const LONGEST_POLL_MS = 3_000;
const TICK_MS = 100;

/** true when this driver says anything by itself: a session knows no port, so that it can simply be tried. */
function asks({ driver, options }: Candidate): boolean {
  const session: DriverSession = driver.createSession(options);
  if (session.opened(0, '2026-01-01T00:00:00').send.length > 0) return true;
  for (let nowMs = TICK_MS; nowMs <= LONGEST_POLL_MS; nowMs += TICK_MS) {
    if (session.tick(nowMs).send.length > 0) return true;
  }
  return false;
}
