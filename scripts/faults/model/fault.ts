/**
 * Everything that can happen between an outbox, a network and a journal, in any order that chance has it; what fails is made as short
 * as it can be.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Fault, FaultOptions, Tally } from '../fault.ts';
import { fastFolder } from '../home/fast-folder.ts';
import { hubSide, SENDING_KIOSK, type Sender } from '../power/hub-side.ts';
import { steps, type Step } from './steps.ts';
import { World, type WorldPlace } from './world.ts';

export const model: Fault = {
  about: 'any order of saves, losses, repetitions, crashes and refusals: once, in order, and both ends equal',
  async run(options) {
    const fast = fastFolder(options.directory);
    try {
      return await run(options, fast);
    } finally {
      rmSync(fast, { recursive: true, force: true });
    }
  },
};

async function run(options: FaultOptions, fast: string): Promise<Tally> {
  const template = join(fast, 'hub');
  mkdirSync(template);
  const { [SENDING_KIOSK]: sender = '' } = await hubSide.furnish(template);
  const place = { template, sender: JSON.parse(sender) as Sender };
  let rounds = 0;
  let entries = 0;
  let done = 0;
  const tally = (losses: number): Tally => ({ rounds, entries, losses, counts: { steps: done } });
  const found = await fc.check(
    fc.asyncProperty(steps, async (sequence) => {
      const folder = mkdtempSync(join(fast, 'world-'));
      try {
        const faults = await live({ ...place, folder }, sequence);
        if (faults.length > 0) throw new Error(faults.join('\n'));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      rounds += 1;
      done += sequence.length;
      entries += sequence.filter(({ kind }) => kind === 'save').length;
      options.progress(tally(0));
    }),
    { numRuns: options.rounds, seed: seedNumber(options.seed) },
  );
  if (!found.failed) return tally(0);
  options.say(String(found.errorInstance));
  options.say(`The shortest way to it: ${JSON.stringify(found.counterexample?.[0])}`);
  return tally(1);
}

async function live(place: WorldPlace, sequence: readonly Step[]): Promise<readonly string[]> {
  const world = new World(place);
  await world.open();
  try {
    for (const step of sequence) await world.take(step);
    return await world.faultsAtTheEnd();
  } finally {
    await world.close();
  }
}

/** Any text is a seed; the checker wants a number. */
function seedNumber(seed: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
  return hash | 0;
}
