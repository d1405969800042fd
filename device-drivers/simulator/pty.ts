/**
 * A serial cable made by socat: the product opens `path` like any port, the simulated device has the other end.
 *
 * Like a real cable it has no memory. Bytes that the device sends while nobody has the port open are lost: socat is
 * told to wait until somebody opens it (`wait-slave`) and the line sends only after that. When the port is closed
 * again socat ends, and a new one is laid at the same path.
 */
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

export type LineEvent = 'port-opened' | 'port-closed' | 'unplugged' | 'replugged';

type Socat = ChildProcessByStdio<Writable, Readable, Readable>;

export class PtyLine {
  readonly path: string;
  #socat: Socat | undefined;
  #opened = false;
  #laid = false;
  #plugged = false;
  /** Laying and pulling take their time and must not overtake one another: two cables at one path would be the result. */
  #turn: Promise<void> = Promise.resolve();
  #onBytes: (bytes: Uint8Array) => void = () => undefined;
  #onEvent: (event: LineEvent) => void = () => undefined;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Lays the cable.
   * @param path where the product will find the port; the folder is made if need be
   * @throws when socat is not installed or does not start
   */
  static async lay(path: string): Promise<PtyLine> {
    await mkdir(dirname(path), { recursive: true });
    const line = new PtyLine(path);
    line.#plugged = true;
    await line.#inTurn(() => line.#start());
    if (!line.#laid) throw new Error(`socat made no port at ${path}`);
    return line;
  }

  /** true while somebody has the port open and bytes would arrive. */
  get opened(): boolean {
    return this.#opened;
  }

  /** true while the port can be opened: it is plugged in, nobody has it open, and the last closing has been dealt with. */
  get free(): boolean {
    return this.#laid && !this.#opened;
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#onBytes = listener;
  }

  onEvent(listener: (event: LineEvent) => void): void {
    this.#onEvent = listener;
  }

  /** Sends to whoever has the port open, or to nobody. */
  send(bytes: Uint8Array): void {
    if (this.#opened) this.#socat?.stdin.write(bytes);
  }

  /** Pulls the cable: the port vanishes, and whoever had it open is told by the operating system. */
  unplug(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#plugged) return;
      this.#plugged = false;
      await this.#end();
      this.#onEvent('unplugged');
    });
  }

  /** Puts the cable back: the port is there again under the same path. */
  replug(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#plugged) return;
      this.#plugged = true;
      await this.#start();
      this.#onEvent('replugged');
    });
  }

  /** Takes the cable away for good. Safe to call twice. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      this.#plugged = false;
      await this.#end();
    });
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(task);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #start(): Promise<void> {
    await rm(this.path, { force: true });
    const pty = `pty,raw,echo=0,link=${this.path},wait-slave,pty-interval=0.02`;
    const socat: Socat = spawn('socat', ['-d', '-d', '-t0', 'STDIO', pty], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#socat = socat;
    socat.stdin.on('error', () => undefined); // The cable was pulled while bytes were on their way.
    socat.stdout.on('data', (bytes: Buffer) => this.#onBytes(bytes));
    socat.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (!text.includes('starting data transfer loop')) return;
      this.#opened = true;
      this.#onEvent('port-opened');
    });
    // 'close' and not 'exit': what socat said last is read by then, so that none of it is taken for the next one's.
    socat.on('close', () => this.#ended(socat));
    try {
      await once(socat, 'spawn');
    } catch (cause) {
      this.#socat = undefined;
      throw new Error('The simulated devices need socat, which did not start', { cause });
    }
    dieWithParent(socat);
    this.#laid = await this.#linked(socat);
  }

  /** Waits until the port is there; false when socat ended before. */
  async #linked(socat: Socat): Promise<boolean> {
    while (this.#socat === socat) {
      try {
        await access(this.path);
        return true;
      } catch {
        await wait(5);
      }
    }
    return false;
  }

  /** socat ends by itself when the product closes the port; the cable is still there, so that it is laid again. */
  #ended(socat: Socat): void {
    if (this.#socat !== socat) return;
    this.#socat = undefined;
    this.#laid = false;
    if (this.#opened) this.#onEvent('port-closed');
    this.#opened = false;
    void this.#inTurn(async () => {
      if (this.#plugged && !this.#socat) await this.#start();
    });
  }

  async #end(): Promise<void> {
    const socat = this.#socat;
    if (socat) {
      socat.kill('SIGKILL');
      await once(socat, 'close');
    }
    // A link left behind would lead to whatever terminal is given the same number next.
    await rm(this.path, { force: true });
  }
}

const children = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

function dieWithParent(child: ChildProcess): void {
  children.add(child);
  child.once('exit', () => children.delete(child));
}
