import { SetupFailure } from './failure.mjs';

/**
 * Prints the set-up as one line a step. A step that takes long shows the seconds gone and the last line of the program
 * it waits for: rewritten in place on a terminal, and now and then in a log.
 */

const NAME_WIDTH = 20;
const LOG_EVERY_MS = 20_000;
const TERMINAL_EVERY_MS = 500;

/** What a step answers when there was nothing to do. */
export const ALREADY_DONE = 'already done';

/** @typedef {(line: string) => void} Progress */

/**
 * @param {string} name
 * @param {(progress: Progress) => Promise<string>} work answers in a few words what was done
 * @returns {Promise<void>}
 */
export async function step(name, work) {
  await stepWithResult(name, async (progress) => ({ did: await work(progress), result: undefined }));
}

/**
 * @template T
 * @param {string} name
 * @param {(progress: Progress) => Promise<{ did: string, result: T }>} work
 * @returns {Promise<T>}
 */
export async function stepWithResult(name, work) {
  const label = `  ${name.padEnd(NAME_WIDTH)}`;
  const started = Date.now();
  const terminal = process.stdout.isTTY;
  const rewrite = terminal ? '\r\x1b[K' : '';
  let last = '';

  const show = () => {
    const text = `${label}${seconds(started)}  ${last}`;
    if (terminal) process.stdout.write(rewrite + text.slice(0, (process.stdout.columns || 80) - 1));
    else process.stdout.write(`${text}\n`);
  };
  const timer = setInterval(show, terminal ? TERMINAL_EVERY_MS : LOG_EVERY_MS);

  try {
    const { did, result } = await work((line) => (last = line.trim()));
    const took = Date.now() - started > 1000 ? `  (${seconds(started)})` : '';
    process.stdout.write(`${rewrite}${label}${did}${took}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${rewrite}${label}failed after ${seconds(started)}\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** @param {number} started */
function seconds(started) {
  return `${Math.round((Date.now() - started) / 1000)} s`;
}

/**
 * @param {import('./processes.mjs').RunResult} result
 * @param {string} missing
 * @param {string} remedy
 */
export function requireSuccess(result, missing, remedy) {
  if (result.code !== 0) throw new SetupFailure(missing, remedy, result.output.slice(-12));
}
