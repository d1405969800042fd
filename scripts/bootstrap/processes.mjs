import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { root } from './paths.mjs';

/**
 * Runs other programs for the set-up. Each gets a process group of its own, so that stopping it also stops whatever
 * it has started (a compiler under make under node-gyp), and none is left behind after Ctrl-C.
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] replaces the environment
 * @property {number} [timeoutSeconds]
 * @property {(line: string) => void} [onLine] called for each line of output
 *
 * @typedef {object} RunResult
 * @property {number | undefined} code undefined where a signal ended the program or it could not be started
 * @property {readonly string[]} output its last lines
 * @property {string} stdout
 * @property {boolean} timedOut
 */

const LINES_KEPT = 40;
const ownGroup = process.platform !== 'win32';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(child, signal) {
  try {
    if (ownGroup && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // The group has ended already, which is what was wanted.
  }
}

/** Stops every program that the set-up still runs. */
export function stopRunning() {
  for (const child of running) signalGroup(child, 'SIGTERM');
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  const { cwd = root, env = process.env, timeoutSeconds, onLine } = options;
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: ownGroup });
    running.add(child);
    /** @type {string[]} */
    const output = [];
    let stdout = '';
    let timedOut = false;
    const timer =
      timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            signalGroup(child, 'SIGKILL');
          }, timeoutSeconds * 1000);

    /** @param {string} raw */
    const keep = (raw) => {
      const line = stripVTControlCharacters(raw);
      if (line.trim() === '') return;
      output.push(line);
      if (output.length > LINES_KEPT) output.shift();
      onLine?.(line);
    };
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => (stdout += chunk.toString()));
    createInterface(child.stdout).on('line', keep);
    createInterface(child.stderr).on('line', keep);

    /** @param {number | undefined} code */
    const finish = (code) => {
      clearTimeout(timer);
      running.delete(child);
      done({ code, output, stdout, timedOut });
    };
    child.once('error', (error) => {
      keep(error.message);
      finish(undefined);
    });
    child.once('close', (code) => {
      finish(code ?? undefined);
    });
  });
}
