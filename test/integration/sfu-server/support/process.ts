/** The hub as a process of its own, to be killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../sfu-server/main.ts', import.meta.url));

export interface HubProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** All that was written to stderr so far. */
  said(): string;
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** SIGTERM. Returns the exit code. */
  stop(): Promise<number | null>;
}

/**
 * Starts `main.ts` without an SFU and waits until it says that it is up.
 * @param within a command that starts the one that stands after it, in the place of itself
 */
export async function startHubProcess(
  dataDir: string,
  env: Record<string, string> = {},
  within: readonly string[] = [],
): Promise<HubProcess> {
  const [command, ...args] = within.length === 0 ? [process.execPath] : [...within, process.execPath];
  const child = spawn(command, [...args, MAIN], {
    env: {
      ...process.env,
      HUB_DATA: dataDir,
      HUB_PORT: '0',
      HUB_RTC_PORT: '0',
      HUB_DEMO: '1',
      HUB_LOG_LEVEL: 'silent',
      MEDIASOUP_WORKER_BIN: '/nonexistent',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    exited.then(([code]) => {
      throw new Error(`the hub ended with ${String(code)}: ${said}`);
    }),
  ]);
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    child,
    said: () => said,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exited;
      return code;
    },
  };
}
