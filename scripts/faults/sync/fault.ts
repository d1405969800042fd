/** Synchronisation of kiosk and hub, whatever the network and the programs do. */
import { join } from 'node:path';
import { Random } from '../../fuzz/random.ts';
import { messageOf } from '#core/base/log.ts';
import type { Fault, FaultOptions, Tally } from '../fault.ts';
import { playRound, type RoundCounts } from './round.ts';
import { World } from './world.ts';

/** Then everything is looked at from the inside, and a new home begins: what a round has to look through stays small. */
const ROUNDS_OF_A_WORLD = 50;
const TOLD_AT_MOST = 20;

export const sync: Fault = {
  about: 'everything that was saved is at the hub once and in order, and both ends are equal, whatever breaks',
  run: (options) => new Sync(options).run(),
};

class Sync {
  readonly #options: FaultOptions;
  readonly #counts: RoundCounts = { kills: 0, refused: 0 };
  #network = { cuts: 0, 'half-open': 0, bent: 0, 'lost answers': 0 };
  #rounds = 0;
  #entries = 0;
  #losses = 0;

  constructor(options: FaultOptions) {
    this.#options = options;
  }

  async run(): Promise<Tally> {
    const { rounds, stopped } = this.#options;
    for (let number = 0; this.#goesOn(); number += 1) {
      await this.#live(number, Math.min(ROUNDS_OF_A_WORLD, rounds - this.#rounds));
      if (stopped()) break;
    }
    return this.#tally();
  }

  #goesOn(): boolean {
    return this.#rounds < this.#options.rounds && this.#losses === 0 && !this.#options.stopped();
  }

  async #live(number: number, rounds: number): Promise<void> {
    const { directory, seed } = this.#options;
    const world = await World.make(join(directory, `world-${number}`), new Random(`${seed} lines ${number}`));
    const [entries, network] = [this.#entries, this.#network];
    const keepCount = (): void => {
      this.#entries = entries + world.ledger.size;
      const { counts } = world;
      this.#network = {
        cuts: network.cuts + counts.cuts,
        'half-open': network['half-open'] + counts['half-open'],
        bent: network.bent + counts.bent,
        'lost answers': network['lost answers'] + counts['lost answers'],
      };
    };
    try {
      for (let round = 0; round < rounds && this.#goesOn(); round += 1) {
        await playRound(world, new Random(`${seed} ${this.#rounds}`), this.#counts);
        await world.heal();
        this.#found(await world.look());
        this.#rounds += 1;
        keepCount();
        this.#options.progress(this.#tally());
      }
      this.#found(await world.lookInside());
    } catch (fault) {
      // A round that does not come to its end is a loss: somebody waits for what is not there.
      this.#found([messageOf(fault)]);
      for (const line of linesOf(world)) this.#options.say(line);
    } finally {
      await world.close();
    }
  }

  #found(faults: readonly string[]): void {
    this.#losses += faults.length;
    for (const fault of faults.slice(0, TOLD_AT_MOST)) this.#options.say(`round ${this.#rounds}: ${fault}`);
  }

  #tally(): Tally {
    const counts = { ...this.#counts, ...this.#network };
    return { rounds: this.#rounds, entries: this.#entries, losses: this.#losses, counts };
  }
}

/** What the programs said last. */
function linesOf(world: World): string[] {
  const lines = [...world.hub.lines.slice(-8).map((line) => `hub: ${line}`)];
  for (const { kiosk } of world.posts) lines.push(...kiosk.lines.slice(-8).map((line) => `kiosk: ${line}`));
  return lines;
}
