/** The real hub in a process of its own, always at the same address, to be killed and started again. */
import { join } from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import { startProcess, type RunningProcess } from '../../demo/process.ts';
import { freePort } from './ports.ts';

const MAIN = join(root, 'sfu-server/main.ts');
const KEPT_LINES = 200;

export class Hub {
  readonly directory: string;
  readonly port: number;
  /** What it has said lately. */
  readonly lines: string[] = [];
  #running: RunningProcess | undefined;

  private constructor(directory: string, port: number) {
    this.directory = directory;
    this.port = port;
  }

  /** @param directory of its data, filled with the demonstration when it is empty */
  static async start(directory: string): Promise<Hub> {
    const hub = new Hub(directory, await freePort());
    await hub.start();
    return hub;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isUp(): boolean {
    return this.#running !== undefined;
  }

  async start(): Promise<void> {
    if (this.#running !== undefined) return;
    this.#running = await startProcess({
      name: 'hub',
      args: [MAIN],
      env: {
        HUB_DATA: this.directory,
        HUB_PORT: String(this.port),
        HUB_RTC_PORT: '0',
        HUB_DEMO: '1',
        HUB_LOG_LEVEL: 'error',
        // Nobody calls here; a worker would only be one more thing to start.
        MEDIASOUP_WORKER_BIN: '/nonexistent',
      },
      onLine: (_name, line) => {
        this.lines.push(line);
        if (this.lines.length > KEPT_LINES) this.lines.shift();
      },
    });
  }

  /** As a power cut does it. */
  async kill(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.kill();
  }

  /** As its service manager does it. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }
}
