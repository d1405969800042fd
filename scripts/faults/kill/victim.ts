/** A program that is started in order to be killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { READY, type Order, type Said } from './said.ts';

export class Victim {
  readonly saved: string[] = [];
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #found: Promise<Extract<Said, { found: true }>>;
  readonly #gone: Promise<unknown>;

  /** @param script starts to load at once, so that it is ready when its turn comes */
  constructor(script: string) {
    this.#child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'pipe'] });
    const { stdin, stdout, stderr } = this.#child;
    if (stdin === null || stdout === null || stderr === null) throw new Error('the program has no pipes');
    stdin.on('error', () => undefined);
    let words = '';
    stderr.on('data', (data: Buffer) => (words = `${words}${data.toString()}`.slice(-4_000)));
    // All that it said before its end has been read when its pipe is closed.
    this.#gone = once(this.#child, 'close');
    const lines = createInterface({ input: stdout });
    const ended = this.#gone.then(() => {
      throw new Error(`the program ended by itself: ${words}`);
    });
    let isReady: () => void = () => undefined;
    let hasFound: (found: Extract<Said, { found: true }>) => void = () => undefined;
    this.#ready = Promise.race([new Promise<void>((resolve) => (isReady = resolve)), ended]);
    this.#found = Promise.race([new Promise<Extract<Said, { found: true }>>((resolve) => (hasFound = resolve)), ended]);
    this.#ready.catch(() => undefined);
    this.#found.catch(() => undefined);
    lines.on('line', (line) => {
      if (line === READY) {
        isReady();
        return;
      }
      const said = parse(line);
      if (said === undefined) return;
      if ('saved' in said) this.saved.push(said.saved);
      else hasFound(said);
    });
  }

  /** Gives the order. @returns what it has found before it began to write */
  async begin(order: Order): Promise<Extract<Said, { found: true }>> {
    await this.#ready;
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`);
    return this.#found;
  }

  /** SIGKILL, and everything that it had said until then. May be called twice. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }
}

/** A line that the kill has cut off is no word. */
function parse(line: string): Said | undefined {
  try {
    return JSON.parse(line) as Said;
  } catch {
    return undefined;
  }
}
