/** Every record is at the hub exactly once, through a line that doubles, reorders, swallows and breaks. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { messageOf } from '#core/base/log.ts';
import { Random } from '../../fuzz/random.ts';
import type { Fault, FaultOptions, Tally } from '../fault.ts';
import { FaultProxy } from '../proxy/fault-proxy.ts';
import { faultsOfDatabase } from '../world/compare.ts';
import { Hub } from '../world/hub.ts';
import { StoredHub } from '../world/stored-hub.ts';
import { StoredKiosk } from '../world/stored-kiosk.ts';
import { until } from '../world/until.ts';
import { KioskSide } from './kiosk-side.ts';

/** Written at once; a journal has one writer, and the others wait in line. */
const WRITERS = 8;
/** More than this is not written ahead of what has been sent. */
const MOST_UNSENT = 2_000;
/** Without a single receipt for so long, it will not come to an end any more. */
const STANDSTILL_MS = 120_000;
const TOLD_AT_MOST = 20;

export const once: Fault = {
  about: 'each record is at the hub exactly once, though messages come twice, in another order, or not at all',
  run: (options) => run(options),
};

async function run({ directory, rounds, seed, stopped, progress, say }: FaultOptions): Promise<Tally> {
  const random = new Random(`${seed} once`);
  const hub = await Hub.start(join(directory, 'hub'));
  const proxy = await FaultProxy.open(hub.port, random);
  const kiosk = await KioskSide.open(join(directory, 'kiosk'), proxy.url);
  const residents = await kiosk.residents();
  let written = 0;
  let unsent = 0;
  let losses = 0;
  const tally = (): Tally => {
    const { cuts, bent, dropped } = proxy.counts;
    return { rounds: written, entries: written, losses, counts: { cuts, bent, 'lost answers': dropped } };
  };
  const found = (faults: readonly string[]): void => {
    losses += faults.length;
    for (const fault of faults.slice(0, TOLD_AT_MOST)) say(fault);
  };
  try {
    proxy.ill({ cutOnceIn: 2, cutWithin: 400_000 }, { duplicate: 10, reorder: 10, dropAnswer: 20, cutAfterDrop: 100 });
    let asked = 0;
    const writer = async (): Promise<void> => {
      while (asked < rounds && !stopped()) {
        if (unsent > MOST_UNSENT) {
          await wait(5);
          continue;
        }
        const number = asked++;
        await kiosk.write(residents[number % residents.length] ?? '', number);
        written += 1;
        progress(tally());
      }
    };
    const writing = Promise.all(Array.from({ length: WRITERS }, writer));
    const watching = watch();
    await writing;
    await watching;
    proxy.heal();
    if ((await kiosk.quarantined()) > 0) found(['the hub has refused records']);
  } catch (fault) {
    found([messageOf(fault)]);
  } finally {
    await kiosk.close();
    await proxy.close();
    await hub.stop();
  }
  found(await compare());
  return tally();

  /** Until the last record has its receipt. */
  async function watch(): Promise<void> {
    let since = performance.now();
    await until(
      'everything is sent',
      async () => {
        const now = await kiosk.unsent();
        if (now !== unsent || written === 0) since = performance.now();
        unsent = now;
        if (performance.now() - since > STANDSTILL_MS) throw new Error(`nothing moves any more; ${now} are not sent`);
        return unsent === 0 && (written >= rounds || stopped());
      },
      { withinMs: Infinity, everyMs: 50 },
    );
  }

  async function compare(): Promise<string[]> {
    const stored = await StoredHub.open(hub.directory);
    const inside = await StoredKiosk.open(join(directory, 'kiosk'));
    try {
      const counters = await stored.countersOf(await inside.kioskId());
      const faults = await stored.faultsOfFeeds();
      if (counters.length !== written) faults.push(`${written} were written and ${counters.length} are at the hub`);
      if (new Set(counters).size !== counters.length) faults.push('records are at the hub twice');
      faults.push(...(await faultsOfDatabase(stored, inside)));
      return faults;
    } finally {
      await inside.close();
      await stored.close();
    }
  }
}
