/** A hub as a process of its own, with a demo service in it: what kills it is seen from outside. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../bootstrap/paths.mjs';

export interface FuzzedHub {
  readonly url: string;
  readonly dataDir: string;
  /** Bytes in memory; 0 when it is gone. */
  residentBytes(): Promise<number>;
  /** Bytes that were alive after the runtime last looked through all of them; undefined before it has done so. */
  aliveBytes(): number | undefined;
  /** Undefined while it runs; else how it ended. */
  ended(): string | undefined;
  /** Lines of its log that tell of a fault of its own. */
  faults(): readonly string[];
  /** Told to stop: its exit code. The data is removed. */
  stop(): Promise<number | null>;
}

/** Of a run that finds the same thing a million times, the first tell enough. */
const MOST_FAULTS = 20;
const ERROR_LEVEL = 50;

/**
 * With the gigabytes of a large machine before it, the runtime leaves what nobody needs any more where it is, and memory says
 * nothing. This is several times what the hub has alive: what is kept for each message fills it, and ends the hub.
 */
const HEAP_MIB = 320;

export async function startFuzzedHub(env: Readonly<Record<string, string>> = {}): Promise<FuzzedHub> {
  const dataDir = await mkdtemp(join(tmpdir(), 'teletriage-fuzz-'));
  const child = spawn(
    process.execPath,
    ['--trace-gc', `--max-old-space-size=${String(HEAP_MIB)}`, join(root, 'sfu-server/main.ts')],
    {
      cwd: root,
      env: {
        ...process.env,
        HUB_DATA: dataDir,
        HUB_PORT: '0',
        HUB_RTC_PORT: '0',
        HUB_DEMO: '1',
        HUB_LOG_LEVEL: 'error',
        // Media is fuzzed where the SFU is; here its requests are answered that there is none.
        MEDIASOUP_WORKER_BIN: '/nonexistent',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const faults: string[] = [];
  let ended: string | undefined;
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  void exited.then(([code, signal]) => {
    ended = signal ?? `exit code ${String(code)}`;
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (faults.length < MOST_FAULTS && tellsOfFault(line)) faults.push(line);
  });
  let alive: number | undefined;
  const ready = await Promise.race([
    new Promise<string>((found) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('{')) found(line);
        // "Mark-Compact 85.3 (120.0) -> 72.1 (118.0) MB": what is behind the arrow is alive.
        const [, mebibytes] = /Mark-Compact.*-> ([\d.]+) \(/.exec(line) ?? [];
        if (mebibytes !== undefined) alive = Number(mebibytes) * 1024 * 1024;
      });
    }),
    exited.then(() => undefined),
  ]);
  if (ready === undefined) throw new Error(`the hub did not start: ${faults.join('\n')}`);
  // What it says before anybody has asked (that there is no SFU) is not what is looked for.
  faults.length = 0;
  const { url } = JSON.parse(ready) as { url: string };
  return {
    url,
    dataDir,
    async residentBytes() {
      const status = await readFile(`/proc/${String(child.pid)}/status`, 'utf8').catch(() => '');
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    },
    aliveBytes: () => alive,
    ended: () => ended,
    faults: () => faults,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exited;
      await rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

/** A line of the log from the level of an error on, and whatever is no line of the log: a stack of something uncaught. */
function tellsOfFault(line: string): boolean {
  try {
    const { level } = JSON.parse(line) as { level?: number };
    return level === undefined || level >= ERROR_LEVEL;
  } catch {
    return line.trim() !== '';
  }
}
