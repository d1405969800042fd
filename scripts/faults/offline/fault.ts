/**
 * Three days without a hub: a home of eighty that is observed every four hours, and thirty calls for help. Each set is scored
 * at once; when the hub is back all of it arrives, in order, with its own times, once.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Random } from '../../fuzz/random.ts';
import { DEMO_CARERS, DEMO_HOMES } from '../../../sfu-server/demo/people.ts';
import { Wall } from '../clock/wall.ts';
import type { Fault, FaultOptions, Tally } from '../fault.ts';
import { LocalKiosk, someObservations } from '../home/kiosk.ts';
import { compiledShim } from '../shims/shims.ts';
import { faultsOfOrder } from '../world/compare.ts';
import { freePort } from '../world/ports.ts';
import { StoredHub } from '../world/stored-hub.ts';
import { until } from '../world/until.ts';
import { fillHome, startHubWith } from './home.ts';
import { LeapingTime } from './leaping-time.ts';

const HOUR_MS = 60 * 60_000;
/** Six sets a day. */
const HOURS_BETWEEN = 4;
const ALL_HOURS = 72;
const ALL_CALLS = 30;
const DELIVERED_WITHIN_S = 5;

interface Saved {
  readonly residentId: string;
  readonly savedAt: string;
  /** When it was so, at the bedside. */
  readonly happenedAt: string;
}

/** @param residents of the home */
export function offlineFault(residents: number): Fault {
  return {
    about: `hours without a hub in a home of ${String(residents)}: all scored at once, all delivered in order with their own times`,
    run: (options) => run(options, residents),
  };
}

export const offline = offlineFault(80);

async function run(options: FaultOptions, count: number): Promise<Tally> {
  const faults: string[] = [];
  const random = new Random(options.seed);
  const hubData = join(options.directory, 'hub');
  const residents = await fillHome(hubData, count, options.seed);
  const hours = options.rounds;
  const wall = new Wall(join(options.directory, 'hub-clock'), await compiledShim('clock'));
  wall.set(-hours * HOUR_MS);
  const time = new LeapingTime(-hours * HOUR_MS);
  const port = await freePort();
  let hub = await startHubWith(wall, hubData, port);
  const kiosk = await LocalKiosk.start(join(options.directory, 'kiosk'), {
    hubUrl: `http://127.0.0.1:${String(port)}`,
    enrolmentCode: DEMO_HOMES.larkfield.enrolmentCode,
    time,
  });
  const saved = new Map<string, Saved>();
  let slowestMs = 0;
  let done = 0;
  let calls = 0;
  const tally = (more: Readonly<Record<string, number>> = {}): Tally => ({
    rounds: done,
    entries: saved.size,
    losses: faults.length,
    counts: { calls, 'ms to score at most': Math.ceil(slowestMs), ...more },
  });

  try {
    await until('the kiosk has its home and its residents', async () => {
      const { home, residents: known, link } = await kiosk.look();
      const arrived = known.filter(({ entries }) => entries.length > 1).length;
      return home !== null && arrived === count && link.hub === 'connected';
    });
    await hub.stop();

    for (; done < hours && !options.stopped(); done += HOURS_BETWEEN) {
      await kiosk.signIn(DEMO_CARERS.priya.personId, DEMO_CARERS.priya.pin);
      const callsDue = Math.round(((done + HOURS_BETWEEN) / ALL_HOURS) * ALL_CALLS);
      const callsAt = severalOf(residents.length, callsDue - calls, random);
      for (const [at, residentId] of residents.entries()) {
        const startedAt = performance.now();
        const id = randomUUID();
        const happenedAt = time.now();
        const set = await kiosk.save(residentId, id, someObservations(91 + random.below(8), happenedAt));
        slowestMs = Math.max(slowestMs, performance.now() - startedAt);
        if (set.news2.status !== 'complete') faults.push(`${id} was not scored without the hub`);
        saved.set(id, { residentId, savedAt: set.savedAt, happenedAt });
        // The carer walks on to the next room.
        time.leap(60_000);
        if (!callsAt.has(at)) continue;
        const entryId = randomUUID();
        const asked = { entryId, residentId, observationsId: id, concern: 'She is hot and muddled.' };
        const call = await kiosk.screen.request('call.request', asked);
        saved.set(entryId, { residentId, savedAt: call.savedAt, happenedAt: call.savedAt });
        calls += 1;
      }
      time.leap(HOURS_BETWEEN * HOUR_MS - residents.length * 60_000);
      options.progress(tally());
    }
    const unsent = (await kiosk.look()).link.unsent;
    if (unsent !== saved.size)
      faults.push(`${String(unsent)} wait to be sent of ${String(saved.size)} that were saved`);

    wall.set(0);
    hub = await startHubWith(wall, hubData, port);
    const upAt = performance.now();
    await until('the link is back', () => kiosk.link?.hub === 'connected', { everyMs: 5 });
    const linkedAt = performance.now();
    await until('all is sent', () => kiosk.link?.unsent === 0, { everyMs: 5 });
    const sentAt = performance.now();
    const deliveredS = (sentAt - linkedAt) / 1_000;
    options.say(
      `${String(saved.size)} entries delivered in ${deliveredS.toFixed(1)} s; the link was back ${((linkedAt - upAt) / 1_000).toFixed(1)} s after the hub`,
    );
    if (deliveredS > DELIVERED_WITHIN_S) options.say(`The aim is ${String(DELIVERED_WITHIN_S)} s.`);
    await kiosk.close();
    await hub.stop();
    faults.push(...(await faultsAtHub(hubData, residents, saved)));
    for (const line of faults.slice(0, 20)) options.say(line);
    return tally({ 'ms to deliver': Math.round(sentAt - linkedAt) });
  } finally {
    await kiosk.close();
    await hub.kill();
    wall.close();
  }
}

/** Places drawn by chance, no place twice: as many calls as are due. */
function severalOf(places: number, count: number, random: Random): ReadonlySet<number> {
  const drawn = new Set<number>();
  while (drawn.size < Math.min(count, places)) drawn.add(random.below(places));
  return drawn;
}

async function faultsAtHub(
  directory: string,
  residents: readonly string[],
  saved: ReadonlyMap<string, Saved>,
): Promise<readonly string[]> {
  const hub = await StoredHub.open(directory);
  try {
    const faults = await hub.faultsOfFeeds();
    let found = 0;
    for (const residentId of residents) {
      const feed = await hub.feed(residentId);
      faults.push(...faultsOfOrder(feed));
      for (const { envelope } of feed) {
        const known = saved.get(envelope.id);
        if (known === undefined) continue;
        found += 1;
        if (known.residentId !== residentId) faults.push(`${envelope.id} is at the hub for somebody else`);
        const { occurredAt, recordedAt } = envelope;
        if (known.savedAt !== recordedAt || known.happenedAt !== occurredAt) {
          faults.push(`${envelope.id} was saved at ${known.savedAt} and says ${occurredAt}, ${recordedAt}`);
        }
        if (envelope.clock !== 'checked') faults.push(`${envelope.id}: its time is ${envelope.clock}`);
      }
    }
    if (found !== saved.size) faults.push(`${String(found)} are at the hub of ${String(saved.size)} that were saved`);
    if ((await hub.quarantined()) > 0) faults.push('the hub has refused something');
    return faults;
  } finally {
    await hub.close();
  }
}
