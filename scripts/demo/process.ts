import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProcessOptions {
  /** Stands before each line of its output. */
  readonly name: string;
  /** Arguments of `node`: the script and its own. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** One line of what it prints, on stderr or on stdout after it was ready. */
  readonly onLine: (name: string, line: string) => void;
}

/** One part of the product in an operating-system process of its own. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  /** What it printed as its first line: `{"ready":true,...}`. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Resolves with the exit code (null after a signal) when it has ended, however it ended. */
  readonly exited: Promise<number | null>;
  /** Sends a line to its standard input. */
  tell(line: string): void;
  /** Asks it to stop, waits, and after `graceMs` ends it. Safe to call twice. */
  stop(graceMs?: number): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

const READY_WITHIN_MS = 30_000;

/**
 * Starts a process and waits until it says that it is ready.
 * @throws Error with its last lines when it ends or stays silent instead
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const { name } = options;
  // A process group of its own: Ctrl-C at the terminal reaches only the supervisor, which stops the parts in order.
  const child = spawn(process.execPath, [...options.args], {
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const lastLines: string[] = [];
  const note = (line: string): void => {
    lastLines.push(line);
    if (lastLines.length > 20) lastLines.shift();
    options.onLine(name, line);
  };
  createInterface({ input: child.stderr }).on('line', note);
  // A process that has just ended closes its end of the pipe; telling it something is then of no use and no fault.
  child.stdin.on('error', () => undefined);
  const ready = await firstReadyLine(child, exited, note).catch((fault: unknown) => {
    child.kill('SIGKILL');
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new Error(`${name} did not start: ${reason}\n${lastLines.join('\n')}`);
  });
  let stopping: Promise<void> | undefined;
  return {
    name,
    pid: child.pid ?? 0,
    ready,
    exited,
    tell: (line) => void child.stdin.write(`${line}\n`),
    stop(graceMs = 5000) {
      stopping ??= stopChild(child, exited, graceMs);
      return stopping;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function firstReadyLine(
  child: ChildProcess,
  exited: Promise<number | null>,
  note: (line: string) => void,
): Promise<Record<string, unknown>> {
  const { stdout } = child;
  if (stdout === null) throw new Error('it has no output');
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it was not ready in time')), READY_WITHIN_MS);
    void exited.then((code) => reject(new Error(`it ended with code ${String(code)}`)));
    let found = false;
    createInterface({ input: stdout }).on('line', (line) => {
      const ready = found ? undefined : readyLine(line);
      if (ready === undefined) {
        note(line);
        return;
      }
      found = true;
      clearTimeout(timer);
      resolve(ready);
    });
  });
}

function readyLine(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  const parsed = JSON.parse(line) as Record<string, unknown>;
  return parsed['ready'] === true ? parsed : undefined;
}

async function stopChild(child: ChildProcess, exited: Promise<number | null>, graceMs: number): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await exited;
  clearTimeout(timer);
}
