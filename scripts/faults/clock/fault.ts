/** Clocks: nothing is lost by them, nothing is put in order by them, and what they say is marked where it is not to be trusted. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { Fault, FaultOptions, Tally } from '../fault.ts';
import { compiledShim } from '../shims/shims.ts';
import { faultsOfOrder } from '../world/compare.ts';
import { StoredHub } from '../world/stored-hub.ts';
import { CLOCK_CASES, type ClockCase } from './cases.ts';
import { ClockHome } from './home.ts';

export function clockFault(cases: readonly ClockCase[]): Fault {
  return {
    about: 'wrong clocks, clocks that are set, nights of change: order by place and never by time, and nothing lost',
    run: (options) => run(options, cases),
  };
}

export const clock = clockFault(CLOCK_CASES);

async function run(options: FaultOptions, cases: readonly ClockCase[]): Promise<Tally> {
  const shim = await compiledShim('clock');
  let tally: Tally = { rounds: 0, entries: 0, losses: 0, counts: { 'entries of unchecked time': 0 } };
  while (tally.rounds < options.rounds && !options.stopped()) {
    const one = cases[tally.rounds % cases.length];
    if (one === undefined) throw new Error('there is no case');
    const folder = join(options.directory, String(tally.rounds));
    mkdirSync(folder);
    const home = new ClockHome(folder, shim);
    const faults: string[] = [];
    let unchecked = 0;
    try {
      faults.push(...(await one.run(home)));
      await home.untilSent();
      faults.push(...(await faultsOnTheScreen(home)));
    } catch (fault) {
      faults.push(String(fault));
    } finally {
      await home.close();
    }
    const atHub = await lookAtHub(home);
    unchecked += atHub.unchecked;
    faults.push(...atHub.faults);
    for (const line of faults) options.say(`${one.name}: ${line}`);
    tally = {
      rounds: tally.rounds + 1,
      entries: tally.entries + home.saved.length,
      losses: tally.losses + faults.length,
      counts: { 'entries of unchecked time': (tally.counts['entries of unchecked time'] ?? 0) + unchecked },
    };
    if (faults.length === 0) rmSync(folder, { recursive: true, force: true });
    options.progress(tally);
  }
  return tally;
}

/** The newest on the screen is what was saved last, and the sets stand in the order in which they were saved. */
async function faultsOnTheScreen(home: ClockHome): Promise<readonly string[]> {
  await home.screen.open();
  const entries = [...(home.screen.entries.get(home.residentId)?.values() ?? [])];
  const { observations } = reduceResident(
    // The screen is not told what seals an entry, and reading needs none of it.
    entries.map((entry) => readEntry({ ...entry, salt: '', digest: '', signature: '' })),
  );
  const ids = new Set(home.saved.map(({ id }) => id));
  const shown = observations.map(({ id }) => id).filter((id) => ids.has(id));
  const same = shown.length === home.saved.length && home.saved.every(({ id }, at) => shown[at] === id);
  return same
    ? []
    : [`the screen shows ${String(shown.length)} of ${String(home.saved.length)} sets, or in another order`];
}

async function lookAtHub(home: ClockHome): Promise<{ readonly faults: readonly string[]; readonly unchecked: number }> {
  const hub = await StoredHub.open(home.hubData);
  try {
    const faults = await hub.faultsOfFeeds();
    const feed = await hub.feed(home.residentId);
    faults.push(...faultsOfOrder(feed));
    const byId = new Map(feed.map((entry) => [entry.envelope.id, entry]));
    let unchecked = 0;
    let place = 0;
    for (const { id, clock: expected } of home.saved) {
      const entry = byId.get(id);
      if (entry === undefined) {
        faults.push(`${id} was saved and is not at the hub`);
        continue;
      }
      if (entry.seq <= place) faults.push(`${id} stands before what was saved before it`);
      place = entry.seq;
      if (entry.envelope.clock === 'unchecked') unchecked += 1;
      if (expected !== undefined && entry.envelope.clock !== expected) {
        faults.push(`${id} says ${entry.envelope.clock} of its clock, and it was ${expected}`);
      }
    }
    if ((await hub.quarantined()) > 0) faults.push('the hub has refused something');
    return { faults, unchecked };
  } finally {
    await hub.close();
  }
}
