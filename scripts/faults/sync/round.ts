/** One round: people write and nurses answer while the network and the programs fail. */
import { setTimeout as wait } from 'node:timers/promises';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import type { Random } from '../../fuzz/random.ts';
import { somePress, type Press } from '../world/facts.ts';
import { until } from '../world/until.ts';
import type { Post, World } from './world.ts';

export interface RoundCounts {
  kills: number;
  /** Presses that the kiosk refused in words: nothing was saved, and the carer was told so. */
  refused: number;
}

/** The first few residents: what collides is what is written about one person by two. */
const RESIDENTS = 4;
const LONGEST_PAUSE_MS = 40;
const FAULTS_WITHIN_MS = 250;

export async function playRound(world: World, random: Random, counts: RoundCounts): Promise<void> {
  const writers = random.onceIn(3) ? world.posts : [random.pick(world.posts)];
  for (const { proxy } of writers) makeIll(proxy, random);
  const over = { yet: false };
  const nursing = (async () => {
    while (!over.yet) {
      await world.nurse.work();
      await wait(20);
    }
  })();
  try {
    await Promise.all([
      ...writers.map((post) => write(world, post, random, counts)),
      attack(world, random.pick(writers), random, counts),
    ]);
  } finally {
    over.yet = true;
    await nursing;
  }
}

function makeIll(proxy: Post['proxy'], random: Random): void {
  const bent = random.onceIn(2)
    ? { duplicate: 10, reorder: 10, late: 10, dropAnswer: 20, cutAfterDrop: 80 }
    : { dropAnswer: random.below(20), cutAfterDrop: 100 };
  proxy.ill(
    {
      cutOnceIn: random.onceIn(2) ? 2 : 0,
      cutWithin: 200 + random.below(8_000),
      delayMs: random.onceIn(3) ? 5 + random.below(25) : 0,
      bytesPerSecond: random.onceIn(6) ? 60_000 : 0,
    },
    bent,
  );
}

async function write(world: World, { kiosk }: Post, random: Random, counts: RoundCounts): Promise<void> {
  const presses = 2 + random.below(6);
  for (let index = 0; index < presses; index += 1) {
    await until('the kiosk is up again', () => kiosk.isUp);
    const { screen } = kiosk;
    const residents = [...screen.entries.keys()].sort().slice(0, RESIDENTS);
    await press(world, kiosk, somePress(random, screen, random.pick(residents)), counts);
    await wait(random.below(LONGEST_PAUSE_MS));
  }
}

/** As a screen does it: the same press again, with the same identifier, until somebody has answered. */
async function press(world: World, kiosk: Post['kiosk'], asked: Press, counts: RoundCounts): Promise<void> {
  for (;;) {
    await until('the kiosk is up again', () => kiosk.isUp);
    try {
      const { encounterId } = await asked.ask(kiosk.screen.bridge);
      world.ledger.saved({ id: asked.entryId, residentId: asked.residentId, what: asked.what });
      if (encounterId !== undefined) world.nurse.take(asked.residentId, encounterId);
      return;
    } catch (fault) {
      if (!(fault instanceof RefusalError) || fault.code === 'internal') throw fault;
      if (!RETRYABLE.has(fault.code)) {
        counts.refused += 1;
        return;
      }
      await wait(10);
    }
  }
}

async function attack(world: World, post: Post, random: Random, counts: RoundCounts): Promise<void> {
  const faults = 1 + random.below(3);
  for (let index = 0; index < faults; index += 1) {
    await wait(random.below(FAULTS_WITHIN_MS));
    const dice = random.below(100);
    if (dice < 45) post.proxy.cut();
    else if (dice < 52) post.proxy.deafen();
    else if (dice < 74) {
      counts.kills += 1;
      await post.kiosk.kill();
      // Sometimes both go at once, as when the fuse blows.
      if (random.onceIn(5)) await restartHub(world, random, counts);
      await post.kiosk.start();
    } else if (dice < 92) await restartHub(world, random, counts);
    else {
      await world.hub.stop();
      await world.hub.start();
    }
  }
}

async function restartHub(world: World, random: Random, counts: RoundCounts): Promise<void> {
  counts.kills += 1;
  await world.hub.kill();
  await wait(random.below(50));
  await world.hub.start();
}
