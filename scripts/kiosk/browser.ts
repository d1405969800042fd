import { spawn, type ChildProcess } from 'node:child_process';
import { signalGroup } from '../bootstrap/processes.mjs';

/** The browser with all that it has started. */
export interface RunningBrowser {
  /** Resolves when it has ended, with what a person can be told about it. */
  readonly ended: Promise<string>;
  /** Safe to call twice. */
  stop(): Promise<void>;
}

const GRACE_MS = 5000;

export function startBrowser(program: string, args: readonly string[]): RunningBrowser {
  // A group of its own: Ctrl-C reaches only the supervisor, and whatever the browser started is ended with it.
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (fault) => resolve(fault.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `code ${String(code)}` : `signal ${signal}`));
  });
  let stopping: Promise<void> | undefined;
  return {
    ended,
    stop: () => (stopping ??= stop(child, ended)),
  };
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(timer);
  // Its helpers may outlive it by a moment.
  signalGroup(child, 'SIGKILL');
}
