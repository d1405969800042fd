/** A disk whose calls fail under a kiosk: nothing is called saved that is not, and nothing that was saved is lost. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../fuzz/random.ts';
import type { Fault, FaultOptions, Tally } from '../fault.ts';
import { fastFolder } from '../home/fast-folder.ts';
import { kioskSide } from '../power/kiosk-side.ts';
import { compiledShim } from '../shims/shims.ts';
import { anyCase, describeCase, ioCase, LAST_CALL } from './cases.ts';
import { makeControlFile } from './control.ts';
import type { SaverOrder, SaverResult } from './saver.ts';

const SAID_FAULTS = 20;
/** A case takes a tenth of a second; a kiosk that has fallen silent is found within this time. */
const SILENT_MS = 60_000;

const SAVER = join(import.meta.dirname, 'saver.ts');

export const io: Fault = {
  about: 'writes and flushes that fail: no false "Saved", plain words, and it saves again when the disk is well',
  async run(options) {
    const fast = fastFolder(options.directory);
    const runner = new IoFaults(options, fast, await compiledShim('fail'));
    try {
      return await runner.run();
    } finally {
      await runner.close();
      rmSync(fast, { recursive: true, force: true });
    }
  },
};

class IoFaults {
  readonly #options: FaultOptions;
  readonly #fast: string;
  readonly #shim: string;
  #child: ChildProcess | undefined;
  #said = 0;
  #rounds = 0;
  #entries = 0;
  #losses = 0;
  #refused = 0;
  #failedCalls = 0;
  #startsRefused = 0;
  #ends = 0;

  constructor(options: FaultOptions, fast: string, shim: string) {
    this.#options = options;
    this.#fast = fast;
    this.#shim = shim;
  }

  async run(): Promise<Tally> {
    const template = join(this.#fast, 'template');
    mkdirSync(join(this.#fast, 'failing'));
    mkdirSync(template);
    makeControlFile(join(this.#fast, 'control'));
    await kioskSide.furnish(template);
    const random = new Random(`${this.#options.seed} cases`);
    for (let round = 0; round < this.#options.rounds && !this.#options.stopped(); round += 1) {
      const how = this.#options.rounds < LAST_CALL ? anyCase(random) : ioCase(round);
      const result = await this.#ask({
        case: how,
        seed: `${this.#options.seed} ${String(round)}`,
        template,
        folder: join(this.#fast, 'failing', 'data'),
        copy: join(this.#fast, 'copy'),
        control: join(this.#fast, 'control'),
      });
      this.#rounds += 1;
      if (typeof result === 'string') {
        this.#ends += 1;
        this.#lost(`round ${String(round)}, ${describeCase(how)}`, [`the program ended or fell silent: ${result}`]);
      } else {
        this.#entries += result.saved;
        this.#refused += result.refused;
        this.#failedCalls += result.failedCalls;
        this.#startsRefused += result.startsRefused;
        if (result.faults.length > 0) this.#lost(`round ${String(round)}, ${describeCase(how)}`, result.faults);
      }
      this.#options.progress(this.#tally());
    }
    return this.#tally();
  }

  async close(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  #tally(): Tally {
    return {
      rounds: this.#rounds,
      entries: this.#entries,
      losses: this.#losses,
      counts: {
        'failed calls': this.#failedCalls,
        refusals: this.#refused,
        'refused starts': this.#startsRefused,
        'ended programs': this.#ends,
      },
    };
  }

  #lost(where: string, faults: readonly string[]): void {
    this.#losses += 1;
    this.#said += 1;
    if (this.#said > SAID_FAULTS) return;
    this.#options.say(where);
    for (const line of faults.slice(0, SAID_FAULTS)) this.#options.say(`  ${line}`);
  }

  /** @returns what the program said last, where it ended or fell silent instead of answering */
  async #ask(order: SaverOrder): Promise<SaverResult | string> {
    const child = (this.#child ??= this.#start());
    let said = '';
    const hear = (text: unknown): void => void (said = (said + String(text)).slice(-2_000));
    child.stderr?.on('data', hear);
    const silence = AbortSignal.timeout(SILENT_MS);
    const over = new AbortController();
    try {
      const answer = once(child, 'message', { signal: AbortSignal.any([silence, over.signal]) });
      // Not when it ends, but when all that it said has been read.
      const end = once(child, 'close', { signal: over.signal }) as Promise<[number | null, string | null]>;
      end.catch(() => undefined);
      child.send(order);
      const first = await Promise.race([answer, end.then(([code, signal]) => signal ?? `exit code ${String(code)}`)]);
      if (typeof first !== 'string') return first[0] as SaverResult;
      answer.catch(() => undefined);
      this.#child = undefined;
      return `${first}\n${said}`;
    } catch (fault) {
      await this.close();
      return `${String(fault)}\n${said}`;
    } finally {
      over.abort();
      child.stderr?.off('data', hear);
    }
  }

  #start(): ChildProcess {
    return fork(SAVER, {
      env: {
        PATH: process.env['PATH'] ?? '',
        LD_PRELOAD: this.#shim,
        FAIL_FOLDER: join(this.#fast, 'failing'),
        FAIL_CONTROL: join(this.#fast, 'control'),
      },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
  }
}
