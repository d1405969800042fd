import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './bootstrap/paths.mjs';
import { signalGroup } from './bootstrap/processes.mjs';

/**
 * Runs the task's program and ends with it.
 *
 * The program gets a process group of its own. Ctrl-C reaches this process perhaps twice, from the terminal and from
 * npm, and the program exactly once, so that it can stop its own children in order. What it has not stopped in time,
 * or has left behind, is then ended with its group.
 */

const GRACE_MS = 10_000;
/** npm and the terminal send the same Ctrl-C within milliseconds; a second one of the user comes later. */
const SAME_SIGNAL_MS = 500;

/**
 * @param {string} node
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code: the program's, or 128 and the signal's number as a shell has it
 */
export function runTask(node, args, env) {
  return new Promise((done) => {
    const detached = process.platform !== 'win32';
    const child = spawn(node, args, { cwd: root, env, stdio: 'inherit', detached });
    let firstSignalAt = 0;

    /** @param {NodeJS.Signals} signal */
    const stop = (signal) => {
      const now = Date.now();
      if (firstSignalAt === 0) {
        firstSignalAt = now;
        child.kill(signal);
        setTimeout(() => {
          signalGroup(child, 'SIGKILL');
        }, GRACE_MS).unref();
      } else if (now - firstSignalAt > SAME_SIGNAL_MS) {
        // Whoever asks again does not want to wait.
        signalGroup(child, 'SIGKILL');
      }
    };
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);

    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      done(1);
    });
    child.once('exit', (code, signal) => {
      signalGroup(child, 'SIGKILL');
      done(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
