/** Makes a failing case short, so that a person can see what is wrong: leaves out whatever it fails without. */
import type { Case, Step } from './steps.ts';

/** Enough for the cases that are made here; then what has been reached is shown. */
const MOST_TRIES = 4_000;

/**
 * @param failing a case that fails
 * @param fails whether a case fails in the same way
 * @returns the shortest case that was found to fail
 */
export function shrink(failing: Case, fails: (candidate: Case) => boolean): Case {
  let tries = 0;
  const stillFails = (steps: readonly Step[]): boolean => {
    tries += 1;
    return tries <= MOST_TRIES && fails({ ...failing, steps });
  };
  let { steps } = failing;
  for (let before = Infinity; before > sizeOf(steps) && tries < MOST_TRIES;) {
    before = sizeOf(steps);
    steps = fewer(steps, stillFails);
    steps = joined(steps, stillFails);
    steps = shorter(steps, stillFails);
  }
  return { ...failing, steps };
}

function sizeOf(steps: readonly Step[]): number {
  return steps.reduce((size, step) => size + 1 + (bytesOf(step)?.length ?? 0), 0);
}

/** Leaves out runs of items, long ones first, for as long as the rest still fails. */
function fewer<Item>(items: readonly Item[], stillFails: (rest: readonly Item[]) => boolean): readonly Item[] {
  let kept = items;
  for (let run = Math.ceil(items.length / 2); run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let at = 0; at < kept.length;) {
      const rest = [...kept.slice(0, at), ...kept.slice(at + run)];
      if (stillFails(rest)) kept = rest;
      else at += run;
    }
  }
  return kept;
}

/** Puts neighbouring chunks of bytes together: most faults do not need the split. */
function joined(steps: readonly Step[], stillFails: (steps: readonly Step[]) => boolean): readonly Step[] {
  let kept = steps;
  for (let at = 0; at + 1 < kept.length;) {
    const [one, other] = [kept[at], kept[at + 1]];
    if (one?.do !== 'bytes' || other?.do !== 'bytes') {
      at += 1;
      continue;
    }
    const together: Step = { do: 'bytes', bytes: Uint8Array.from([...one.bytes, ...other.bytes]) };
    const candidate = [...kept.slice(0, at), together, ...kept.slice(at + 2)];
    if (stillFails(candidate)) kept = candidate;
    else at += 1;
  }
  return kept;
}

/** Leaves out bytes of each step. */
function shorter(steps: readonly Step[], stillFails: (steps: readonly Step[]) => boolean): readonly Step[] {
  let kept = steps;
  for (let at = 0; at < kept.length; at += 1) {
    const step = kept[at];
    const bytes = step && bytesOf(step);
    if (step === undefined || bytes === undefined) continue;
    const here = kept;
    const withBytes = (rest: readonly number[]): readonly Step[] => here.with(at, stepWith(step, rest));
    kept = withBytes(fewer([...bytes], (rest) => stillFails(withBytes(rest))));
  }
  return kept;
}

function bytesOf(step: Step): Uint8Array | undefined {
  if (step.do === 'bytes') return step.bytes;
  return step.do === 'message' && step.message.type === 'value' ? step.message.bytes : undefined;
}

function stepWith(step: Step, bytes: readonly number[]): Step {
  if (step.do === 'bytes') return { do: 'bytes', bytes: Uint8Array.from(bytes) };
  if (step.do !== 'message' || step.message.type !== 'value') return step;
  return { do: 'message', message: { ...step.message, bytes: Uint8Array.from(bytes) } };
}
