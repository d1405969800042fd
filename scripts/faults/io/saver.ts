/**
 * The program whose disk fails: a kiosk in which a carer goes on saving. Each case comes from the parent as a message, and
 * what it came to goes back. When this program ends without having been asked to, that is found by the parent.
 */
import { cpSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { residentsOf } from '../home/furnish.ts';
import { entryIds } from '../home/ids.ts';
import { LocalKiosk, someObservations } from '../home/kiosk.ts';
import { KIOSK_RESIDENTS, kioskSide } from '../power/kiosk-side.ts';
import { FailControl } from './control.ts';
import type { IoCase } from './cases.ts';

export interface SaverOrder {
  readonly case: IoCase;
  readonly seed: string;
  /** A furnished data folder, to be copied. */
  readonly template: string;
  /** Inside the folder whose calls fail. */
  readonly folder: string;
  /** Outside of it. */
  readonly copy: string;
  readonly control: string;
}

export interface SaverResult {
  readonly saved: number;
  readonly refused: number;
  readonly failedCalls: number;
  /** The start was refused while the disk failed. */
  readonly startsRefused: number;
  readonly faults: readonly string[];
}

/** So many at most until the call has come whose turn it is to fail. */
const MOST_SAVES = 200;
const SAVES_AFTER = 4;
const BACK_WITHIN_MS = 1_000;
const SAYS_SO_WITHIN_MS = 3_000;
/** What a refusal must say, whatever else it says. */
const PLAIN = /not saved/i;

process.on('message', (order: SaverOrder) => {
  void carryOut(order).then((result) => process.send?.(result));
});

async function carryOut(order: SaverOrder): Promise<SaverResult> {
  return new Round(order).run();
}

class Round {
  readonly #order: SaverOrder;
  readonly #control: FailControl;
  readonly #ids: string[];
  readonly #told = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #faults: string[] = [];
  /** The same at every press: pressed again after a refusal it is the same set, and not another one. */
  readonly #values = someObservations();
  #refused = 0;
  #startsRefused = 0;

  constructor(order: SaverOrder) {
    this.#order = order;
    this.#control = new FailControl(order.control);
    this.#ids = [...entryIds(order.seed, MOST_SAVES + SAVES_AFTER + 1)];
  }

  async run(): Promise<SaverResult> {
    const { case: how, folder, template } = this.#order;
    rmSync(folder, { recursive: true, force: true });
    cpSync(template, folder, { recursive: true });
    if (how.armed === 'before-start') this.#control.arm(how);
    const kiosk = await this.#start();
    if (kiosk !== undefined) {
      if (how.armed === 'before-saving') this.#control.arm(how);
      await this.#saveUntilItFails(kiosk);
      const unsaved = await this.#saveWhileItFails(kiosk);
      // As if the power were cut while the disk is at its worst.
      const failedCalls = this.#control.failed();
      this.#control.heal();
      await this.#lookAtACopy('while the disk failed');
      await this.#saveAgain(kiosk, unsaved);
      await this.#lookAtACopy('after the disk was well again');
      await kiosk.close().catch((fault: unknown) => this.#faults.push(`it does not close: ${String(fault)}`));
      await this.#look(folder, 'after a restart');
      this.#control.close();
      return this.#result(failedCalls);
    }
    this.#control.close();
    return this.#result(0);
  }

  #result(failedCalls: number): SaverResult {
    return {
      saved: this.#told.size,
      refused: this.#refused,
      startsRefused: this.#startsRefused,
      failedCalls,
      faults: this.#faults,
    };
  }

  /** A kiosk that cannot start says so, and starts when the disk is well again. */
  async #start(): Promise<LocalKiosk | undefined> {
    try {
      const kiosk = await LocalKiosk.start(this.#order.folder);
      await kiosk.signIn();
      return kiosk;
    } catch (fault) {
      this.#startsRefused += 1;
      if (this.#control.failed() === 0) this.#faults.push(`it does not start on a well disk: ${String(fault)}`);
      this.#control.heal();
    }
    try {
      const kiosk = await LocalKiosk.start(this.#order.folder);
      await kiosk.signIn();
      return kiosk;
    } catch (fault) {
      this.#faults.push(`it does not start after the disk was well again: ${String(fault)}`);
      return undefined;
    }
  }

  /** @returns false when it was refused */
  async #save(kiosk: LocalKiosk, id: string): Promise<boolean> {
    this.#asked.add(id);
    const residents = residentsOf(KIOSK_RESIDENTS);
    try {
      await kiosk.save(residents[0] ?? '', id, this.#values);
      this.#told.add(id);
      return true;
    } catch (fault) {
      this.#refused += 1;
      if (!(fault instanceof RefusalError) || !PLAIN.test(fault.message)) {
        this.#faults.push(`a refusal does not say that nothing was saved: ${String(fault)}`);
      }
      return false;
    }
  }

  async #saveUntilItFails(kiosk: LocalKiosk): Promise<void> {
    for (let saves = 0; saves < MOST_SAVES && this.#control.failed() === 0; saves += 1) {
      const id = this.#ids.shift();
      if (id !== undefined && !(await this.#save(kiosk, id))) this.#ids.unshift(id);
    }
  }

  /** @returns those that were refused last: a carer presses again */
  async #saveWhileItFails(kiosk: LocalKiosk): Promise<readonly string[]> {
    const lasts = this.#order.case.lasts === 'until-healed' && this.#control.failed() > 0;
    const unsaved: string[] = [];
    for (const id of this.#ids.splice(0, SAVES_AFTER)) {
      const failedBefore = this.#control.failed();
      if (!(await this.#save(kiosk, id))) unsaved.push(id);
      // Nothing can be saved while no write or no flush comes through.
      else if (lasts && this.#control.failed() === failedBefore) {
        this.#faults.push(`${id} was called saved without a write or a flush`);
      } else if (lasts) this.#faults.push(`${id} was called saved while every call failed`);
    }
    if (unsaved.length > 0 && lasts) await this.#healthSaysSo(kiosk);
    return unsaved;
  }

  /** A screen that is open is told; one that is opened now may be refused, because nothing can be read either. */
  async #healthSaysSo(kiosk: LocalKiosk): Promise<void> {
    const until = performance.now() + SAYS_SO_WITHIN_MS;
    let state = '';
    while (performance.now() < until) {
      state = kiosk.health?.storage.state ?? (await stateOf(kiosk));
      if (state !== 'ok' && state !== 'refused') return;
      await wait(20);
    }
    this.#faults.push(`nothing can be saved, and the kiosk says of its storage: ${state}`);
  }

  async #saveAgain(kiosk: LocalKiosk, unsaved: readonly string[]): Promise<void> {
    const healedAt = performance.now();
    for (const id of [...unsaved, ...this.#ids.splice(0, 1)]) {
      let saved = await this.#save(kiosk, id);
      while (!saved && performance.now() - healedAt < BACK_WITHIN_MS) {
        await wait(20);
        saved = await this.#save(kiosk, id);
      }
      if (!saved) this.#faults.push(`it does not save again within ${String(BACK_WITHIN_MS)} ms`);
    }
  }

  async #lookAtACopy(when: string): Promise<void> {
    rmSync(this.#order.copy, { recursive: true, force: true });
    cpSync(this.#order.folder, this.#order.copy, { recursive: true });
    await this.#look(this.#order.copy, `killed ${when}`);
  }

  async #look(folder: string, when: string): Promise<void> {
    const { faults } = await kioskSide.look(folder, this.#told, this.#asked, false);
    this.#faults.push(...faults.map((line) => `${when}: ${line}`));
  }
}

/** As a screen is told that is opened now; `refused` where it cannot be opened. */
async function stateOf(kiosk: LocalKiosk): Promise<string> {
  try {
    return (await kiosk.look()).health.storage.state;
  } catch (fault) {
    return fault instanceof RefusalError ? 'refused' : 'ok';
  }
}
