/** A hub, two kiosks of one home with a bad line each, and a nurse: all of them real, and each may be killed. */
import { join } from 'node:path';
import { DEMO_HOMES } from '../../../sfu-server/demo/people.ts';
import type { Random } from '../../fuzz/random.ts';
import { FaultProxy } from '../proxy/fault-proxy.ts';
import { faultsOfDatabase, faultsOfOrder, faultsOfSaved, faultsOfView } from '../world/compare.ts';
import { Hub } from '../world/hub.ts';
import { Kiosk } from '../world/kiosk.ts';
import { Ledger } from '../world/ledger.ts';
import { Nurse } from '../world/nurse.ts';
import { StoredHub } from '../world/stored-hub.ts';
import { StoredKiosk } from '../world/stored-kiosk.ts';
import { until } from '../world/until.ts';

/** A kiosk with its line. */
export interface Post {
  readonly kiosk: Kiosk;
  readonly proxy: FaultProxy;
}

const SHOWN_WITHIN_MS = 15_000;

export class World {
  readonly hub: Hub;
  readonly posts: readonly Post[];
  readonly nurse: Nurse;
  readonly ledger = new Ledger();
  /** How much of the ledger, of the nurse's answers and of each feed was found right before. */
  #savedChecked = 0;
  #signedChecked = 0;
  readonly #placesChecked = new Map<string, number>();

  private constructor(hub: Hub, posts: readonly Post[]) {
    this.hub = hub;
    this.posts = posts;
    this.nurse = new Nurse(hub);
  }

  static async make(directory: string, random: Random): Promise<World> {
    const hub = await Hub.start(join(directory, 'hub'));
    const posts: Post[] = [];
    for (const name of ['kiosk', 'second-kiosk']) {
      const proxy = await FaultProxy.open(hub.port, random);
      const place = {
        directory: join(directory, name),
        hubUrl: proxy.url,
        enrolmentCode: DEMO_HOMES.larkfield.enrolmentCode,
      };
      const kiosk = new Kiosk(place);
      await kiosk.start();
      posts.push({ kiosk, proxy });
      // A code is for one kiosk; each start of a demonstration hub makes it good again.
      await hub.stop();
      await hub.start();
    }
    const world = new World(hub, posts);
    // Of what was there at the beginning a screen shows only the newer part.
    const stored = await StoredHub.open(hub.directory);
    await world.#allIsChecked(stored);
    await stored.close();
    return world;
  }

  get counts(): {
    readonly cuts: number;
    readonly 'half-open': number;
    readonly bent: number;
    readonly 'lost answers': number;
  } {
    const sum = (of: (counts: FaultProxy['counts']) => number) =>
      this.posts.reduce((total, { proxy }) => total + of(proxy.counts), 0);
    return {
      cuts: sum(({ cuts }) => cuts),
      'half-open': sum(({ deafened }) => deafened),
      bent: sum(({ bent }) => bent),
      'lost answers': sum(({ dropped }) => dropped),
    };
  }

  /** Mends every line, starts what is dead and waits until nobody has anything left to say. */
  async heal(): Promise<void> {
    for (const { proxy } of this.posts) proxy.heal();
    await this.hub.start();
    await Promise.all(this.posts.map(({ kiosk }) => kiosk.start()));
    await until('the nurse has seen to her calls', async () => {
      await this.nurse.work();
      return this.nurse.isDone;
    });
    for (const { kiosk } of this.posts) {
      await until('everything is sent', () => kiosk.screen.link.hub === 'connected' && kiosk.screen.link.unsent === 0);
    }
    const stored = await StoredHub.open(this.hub.directory);
    try {
      await until('each screen shows what the hub has', async () => (await this.#faultsOfViews(stored)).length === 0, {
        withinMs: SHOWN_WITHIN_MS,
      }).catch(() => {
        // What is still not shown is told in detail by whoever looks next.
      });
    } finally {
      await stored.close();
    }
  }

  /** What is not as it must be, in words. Only of what is new since the last look. */
  async look(): Promise<string[]> {
    const stored = await StoredHub.open(this.hub.directory);
    try {
      const faults = await faultsOfSaved(stored, this.ledger.since(this.#savedChecked));
      this.#savedChecked = this.ledger.size;
      const signed = this.nurse.signed.slice(this.#signedChecked).map((one) => ({ ...one, what: 'signed outcome' }));
      faults.push(...(await faultsOfSaved(stored, signed)));
      this.#signedChecked = this.nurse.signed.length;
      for (const { kiosk } of this.posts) {
        const { quarantined } = kiosk.screen.link;
        if (quarantined > 0) faults.push(`${quarantined} entries of a kiosk were refused by the hub`);
      }
      faults.push(...(await this.#faultsOfViews(stored)));
      if ((await stored.quarantined()) > 0) faults.push('the hub has refused entries');
      if (!(await stored.projectionsHold())) faults.push('the projections are not what the journal says');
      await this.#allIsChecked(stored);
      return faults;
    } finally {
      await stored.close();
    }
  }

  async #faultsOfViews(stored: StoredHub): Promise<string[]> {
    const faults: string[] = [];
    for (const residentId of await stored.residents()) {
      const feed = await stored.feed(residentId, this.#placesChecked.get(residentId) ?? 0);
      faults.push(...faultsOfOrder(feed));
      for (const { kiosk } of this.posts) {
        const view = kiosk.screen.entries.get(residentId);
        // People of the other home, of whom this kiosk knows nothing.
        if (view !== undefined) faults.push(...faultsOfView(residentId, view, feed));
      }
    }
    return faults;
  }

  async #allIsChecked(stored: StoredHub): Promise<void> {
    for (const [residentId, head] of await stored.heads()) this.#placesChecked.set(residentId, head);
  }

  /** Stops everything and looks into the files themselves. */
  async lookInside(): Promise<string[]> {
    this.nurse.close();
    await Promise.all(this.posts.map(({ kiosk }) => kiosk.stop()));
    await this.hub.stop();
    const stored = await StoredHub.open(this.hub.directory);
    try {
      const faults = await stored.faultsOfFeeds();
      const integrity = await stored.integrity();
      if (integrity !== 'ok') faults.push(`the hub's database: ${integrity}`);
      faults.push(...(await faultsOfSaved(stored, this.ledger.since(0))));
      for (const { kiosk } of this.posts) {
        const inside = await StoredKiosk.open(kiosk.directory);
        faults.push(...(await faultsOfDatabase(stored, inside)));
        await inside.close();
      }
      return faults;
    } finally {
      await stored.close();
    }
  }

  /** May be called twice. */
  async close(): Promise<void> {
    this.nurse.close();
    await Promise.all(this.posts.map(({ kiosk }) => kiosk.kill()));
    await this.hub.kill();
    for (const { proxy } of this.posts) await proxy.close();
  }
}
