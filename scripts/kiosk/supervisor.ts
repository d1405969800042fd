/**
 * Keeps a kiosk on the screen: its program (the core with its loopback host) and a browser that shows it. Whichever of the
 * two ends by itself is started again; nothing that was saved is lost by that.
 */
import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../demo/process.ts';
import { startBrowser, type RunningBrowser } from './browser.ts';
import { browserArguments, restartDelayMs, type KioskOptions } from './options.ts';

export interface SupervisorParts {
  readonly options: KioskOptions;
  readonly root: string;
  readonly say: (words: string) => void;
  /** A line of the program's log. */
  readonly log: (line: string) => void;
}

/** What ended sooner than this did not really run. */
const QUICK_MS = 10_000;
const ADDRESS_LIMIT_MS = 10_000;

export class Supervisor {
  readonly #parts: SupervisorParts;
  #core: RunningProcess | undefined;
  #browser: RunningBrowser | undefined;
  #address: ((url: string) => void) | undefined;
  #stopping: Promise<void> | undefined;
  #wake: (() => void) | undefined;

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
  }

  /**
   * Runs until `stop`.
   * @throws when the program cannot be started the first time: then something has to be put right by a person
   */
  async run(): Promise<void> {
    let core = await this.#startCore();
    let url = String(core.ready['url']);
    let quickEnds = 0;
    while (!this.#isStopping()) {
      const startedAt = performance.now();
      const what = await this.#show(core, url);
      if (this.#isStopping()) return;
      quickEnds = performance.now() - startedAt < QUICK_MS ? quickEnds + 1 : 0;
      const delay = restartDelayMs(quickEnds);
      this.#parts.say(`  ${what}: starting it again in ${String(delay / 1000)} s`);
      await this.#pause(delay);
      if (this.#isStopping()) return;
      const next = await this.#coreAgain(core);
      if (next === undefined) return;
      ({ core, url } = next);
    }
  }

  /** Ends both, the browser first. Safe to call twice. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    this.#wake?.();
    return this.#stopping;
  }

  /** Shows the page until the browser or the program ends. @returns which, in words */
  async #show(core: RunningProcess, url: string): Promise<string> {
    const { options, say } = this.#parts;
    say(`  Starting the browser (${options.browser})`);
    const browser = startBrowser(options.browser, browserArguments(url, options));
    this.#browser = browser;
    const ended = await Promise.race([
      browser.ended.then((how) => `The browser has ended (${how})`),
      core.exited.then((code) => `The kiosk's program has ended (code ${String(code)})`),
    ]);
    // A page without its program is of no use, and would be locked out of the next one.
    await browser.stop();
    return ended;
  }

  /** The program with an address for a browser that knows nothing: the running one's, or a new one's. */
  async #coreAgain(core: RunningProcess): Promise<{ core: RunningProcess; url: string } | undefined> {
    const url = await this.#freshAddress(core);
    if (url !== undefined) return { core, url };
    for (let failures = 1; !this.#isStopping(); failures++) {
      try {
        await core.stop();
        const next = await this.#startCore();
        return { core: next, url: String(next.ready['url']) };
      } catch (fault) {
        this.#parts.say(`  ${fault instanceof Error ? fault.message : String(fault)}`);
        await this.#pause(restartDelayMs(failures));
      }
    }
    return undefined;
  }

  async #startCore(): Promise<RunningProcess> {
    const { options, root, say } = this.#parts;
    say(`  Starting the kiosk's program (hub ${options.hubUrl}, data in ${options.data})`);
    const core = await startProcess({
      name: 'kiosk',
      args: [join(root, 'main/loopback/main.ts')],
      env: { KIOSK_DATA: options.data, HUB_URL: options.hubUrl },
      onLine: (_name, line) => this.#heard(line),
    });
    this.#core = core;
    // Stopped while it started.
    if (this.#isStopping()) await core.stop();
    return core;
  }

  /** The address of before has been used up, and the cookie went with the browser. */
  #freshAddress(core: RunningProcess): Promise<string | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), ADDRESS_LIMIT_MS);
      const end = (url: string | undefined): void => {
        clearTimeout(timer);
        this.#address = undefined;
        resolve(url);
      };
      this.#address = end;
      void core.exited.then(() => end(undefined));
      core.tell('address');
    });
  }

  #heard(line: string): void {
    const found = /^\{"address":"([^"]+)"\}$/.exec(line)?.[1];
    // It is a key to the kiosk, and has no place in a log.
    if (found === undefined) this.#parts.log(line);
    else this.#address?.(found);
  }

  async #stopAll(): Promise<void> {
    await this.#browser?.stop();
    await this.#core?.stop();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #isStopping(): boolean {
    return this.#stopping !== undefined;
  }
}
