/**
 * The kiosk's real outbox and store, and the hub's real journal and store, with a network in between that does what it is
 * told; beside them the few numbers that must come out whatever it did.
 */
import { createPrivateKey, randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { SILENT } from '../../../main/core/base/log.ts';
import { Outbox, RETRY_MS } from '../../../main/core/outbox/outbox.ts';
import type { HubAnswer } from '../../../main/core/store/outbox.ts';
import { openStore, type Store } from '../../../main/core/store/store.ts';
import { LeapingTime } from '../offline/leaping-time.ts';
import { openJournal, RESIDENTS, sendingKiosk, someEntry, type OpenJournal, type Sender } from '../power/hub-side.ts';
import { StoredHub } from '../world/stored-hub.ts';
import type { Fate, Step } from './steps.ts';

const STRANGER = '019a0000-0000-7000-8000-00000000dead';
const MOST_TURNS = 400;

export interface WorldPlace {
  readonly folder: string;
  /** The hub's data folder, to be copied. */
  readonly template: string;
  readonly sender: Sender;
}

interface Pressed {
  readonly id: string;
  readonly residentId: string;
}

export class World {
  readonly #sender: Sender;
  readonly #kioskFolder: string;
  readonly #hubFolder: string;
  readonly #time = new LeapingTime(0);
  readonly #pressed: Pressed[] = [];
  #store: Store | undefined;
  #outbox: Outbox | undefined;
  #hub: OpenJournal | undefined;
  #linkIsUp = true;
  #fate: Fate = 'delivered';
  #underWay = 0;

  constructor({ folder, template, sender }: WorldPlace) {
    this.#sender = sender;
    this.#kioskFolder = join(folder, 'kiosk');
    this.#hubFolder = join(folder, 'hub');
    cpSync(template, this.#hubFolder, { recursive: true });
  }

  async open(): Promise<void> {
    await this.#startHub();
    await this.#startKiosk();
  }

  async close(): Promise<void> {
    this.#outbox?.close();
    await this.#quiet();
    await this.#store?.close();
    await this.#hub?.close();
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'save':
        await this.#save({ id: randomUUID(), residentId: RESIDENTS[step.resident] ?? STRANGER });
        break;
      case 'press-again': {
        const again = this.#pressed[step.which % Math.max(1, this.#pressed.length)];
        if (again !== undefined) await this.#save(again);
        break;
      }
      case 'fate':
        this.#fate = step.fate;
        break;
      case 'link':
        this.#linkIsUp = step.up;
        this.#connect();
        break;
      case 'time-passes':
        this.#time.leap(step.seconds * 1_000);
        break;
      case 'feed':
        await this.#feed(RESIDENTS[step.resident] ?? '', step.from, step.count);
        break;
      case 'kiosk-dies':
        this.#outbox?.close();
        // What was under way at the network may still come to the hub; its answer finds nobody.
        await this.#store?.close();
        await this.#startKiosk();
        break;
      case 'hub-dies':
        await this.#quiet();
        await this.#hub?.close();
        await this.#startHub();
        break;
      default:
        step satisfies never;
    }
    await this.#settle();
  }

  /** The network is well again: all is sent, all comes back. @returns what is not as it must be */
  async faultsAtTheEnd(): Promise<readonly string[]> {
    const faults: string[] = [];
    this.#fate = 'delivered';
    this.#linkIsUp = true;
    this.#connect();
    const store = this.#store;
    if (store === undefined) return ['the kiosk is not running'];
    for (let turn = 0; turn < MOST_TURNS && (await store.outbox.counts()).unsent > 0; turn += 1) {
      this.#time.leap(RETRY_MS);
      await wait(2);
    }
    await this.#quiet();
    const { unsent, quarantined } = await store.outbox.counts();
    if (unsent > 0) faults.push(`${String(unsent)} are never sent`);
    const refused = this.#pressed.filter(({ residentId }) => residentId === STRANGER).length;
    if (quarantined !== refused)
      faults.push(`${String(quarantined)} are in quarantine, and ${String(refused)} were refused`);
    for (const residentId of RESIDENTS) await this.#feed(residentId, 0, 1_000);

    const hub = await StoredHub.open(this.#hubFolder);
    try {
      faults.push(...(await hub.faultsOfFeeds()));
      const cursors = await store.feeds.cursors();
      for (const residentId of RESIDENTS) {
        const mine = this.#pressed.filter((pressed) => pressed.residentId === residentId).map(({ id }) => id);
        const feed = await hub.feed(residentId);
        const there = feed.filter(({ envelope }) => envelope.device.id === this.#sender.kioskId);
        if (there.map(({ envelope }) => envelope.id).join() !== mine.join()) {
          faults.push(`the hub has ${String(there.length)} of ${String(mine.length)}, or in another order`);
        }
        if (cursors[residentId] !== feed.length)
          faults.push(`the cursor is ${String(cursors[residentId])} of ${String(feed.length)}`);
        for (const { envelope, seq } of feed) {
          if ((await store.entries.find(envelope.id))?.seq !== seq)
            faults.push(`${envelope.id} has another place here`);
        }
      }
      if (!(await hub.projectionsHold())) faults.push('what the hub projects is not what its feeds say');
    } finally {
      await hub.close();
    }
    return faults;
  }

  async #startHub(): Promise<void> {
    this.#hub = await openJournal(this.#hubFolder);
  }

  async #startKiosk(): Promise<void> {
    this.#store = await openStore(this.#kioskFolder);
    this.#outbox = new Outbox({ store: this.#store.outbox, time: this.#time, log: SILENT });
    this.#connect();
  }

  #connect(): void {
    if (this.#linkIsUp) this.#outbox?.connected((entries) => this.#send(entries));
    else this.#outbox?.disconnected();
  }

  async #save(pressed: Pressed): Promise<void> {
    const key = createPrivateKey(this.#sender.privateKeyPem);
    const seal = (counter: number): SealedEntry =>
      someEntry(this.#sender, key, pressed.id, counter, pressed.residentId);
    const appended = await this.#store?.outbox.append([{ id: pressed.id, seal }], this.#time.now());
    if (appended?.[0]?.isNew === true) this.#pressed.push(pressed);
    this.#outbox?.poke();
  }

  async #send(entries: readonly SealedEntry[]): Promise<readonly HubAnswer[]> {
    const fate = this.#fate;
    // Each is for one batch.
    this.#fate = 'delivered';
    this.#underWay += 1;
    try {
      if (fate === 'lost') throw new Error('lost');
      if (fate === 'busy') {
        return entries.map(({ envelope: { id } }) => ({ id, status: 'refused', code: 'internal', words: 'Busy.' }));
      }
      const answers = await this.#append(entries);
      switch (fate) {
        case 'delivered':
          return answers;
        case 'answer-lost':
          throw new Error('the answer is lost');
        case 'twice':
          return await this.#append(entries);
        case 'answers-shuffled':
          return [...answers].reverse();
        case 'answered-in-part':
          return answers.slice(0, Math.ceil(answers.length / 2));
        default:
          return fate satisfies never;
      }
    } finally {
      this.#underWay -= 1;
    }
  }

  async #append(entries: readonly SealedEntry[]): Promise<readonly HubAnswer[]> {
    if (this.#hub === undefined) throw new Error('the hub is not running');
    return this.#hub.journal.append(sendingKiosk(this.#sender), entries);
  }

  async #feed(residentId: string, from: number, count: number): Promise<void> {
    const hub = await StoredHub.open(this.#hubFolder);
    const entries = (await hub.feed(residentId, from)).slice(0, count);
    await hub.close();
    if (entries.length > 0) await this.#store?.feeds.apply(residentId, entries, this.#time.now());
  }

  /** Nothing is at the hub any more. */
  async #quiet(): Promise<void> {
    while (this.#underWay > 0) await wait(1);
  }

  async #settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}
