/** Killed while it writes, kiosk and hub in turn, again and again on the same files. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../fuzz/random.ts';
import type { Fault, FaultOptions, Tally } from '../fault.ts';
import { StoredHub } from '../world/stored-hub.ts';
import { StoredKiosk } from '../world/stored-kiosk.ts';
import { makeHubTemplate } from './template.ts';
import { Victim } from './victim.ts';

/** A kill comes this long after the writing began, at most. */
const WITHIN_MS = 60;
/** Then everything is looked through from the inside, and new files begin: a look stays short. */
const KILLS_OF_ONE_LIFE = 100;

export const kill: Fault = {
  about: 'what was acknowledged before a SIGKILL at any moment is there afterwards, once, in a database that is whole',
  run: (options) => new Kills(options).run(),
};

interface Side {
  readonly name: 'kiosk' | 'hub';
  readonly script: string;
  life: number;
  killsOfLife: number;
  directory: string;
  /** Of this life. */
  readonly saved: string[];
  last: readonly string[];
  next: Victim;
}

class Kills {
  readonly #options: FaultOptions;
  readonly #random: Random;
  #kills = 0;
  #saved = 0;
  #losses = 0;
  readonly #byName = { 'of the kiosk': 0, 'of the hub': 0 };

  constructor(options: FaultOptions) {
    this.#options = options;
    this.#random = new Random(`${options.seed} kill`);
  }

  async run(): Promise<Tally> {
    const { directory, rounds, stopped, progress } = this.#options;
    await makeHubTemplate(join(directory, 'hub-template'));
    const sides = [this.#side('kiosk'), this.#side('hub')];
    try {
      while (this.#kills < rounds && this.#losses === 0 && !stopped()) {
        const side = sides[this.#kills % sides.length];
        if (side === undefined) break;
        await this.#killOnce(side);
        this.#kills += 1;
        this.#byName[side.name === 'kiosk' ? 'of the kiosk' : 'of the hub'] += 1;
        progress(this.#tally());
      }
      for (const side of sides) if (side.killsOfLife > 0) await this.#endLife(side);
    } finally {
      for (const side of sides) await side.next.kill();
    }
    return this.#tally();
  }

  #side(name: Side['name']): Side {
    const script = join(import.meta.dirname, `${name}-writer.ts`);
    return { name, script, life: 0, killsOfLife: 0, directory: '', saved: [], last: [], next: new Victim(script) };
  }

  async #killOnce(side: Side): Promise<void> {
    if (side.killsOfLife === 0) {
      side.directory = join(this.#options.directory, `${side.name}-${side.life}`);
      if (side.name === 'hub')
        await cp(join(this.#options.directory, 'hub-template'), side.directory, { recursive: true });
    }
    const victim = side.next;
    const found = await victim.begin({ directory: side.directory, acknowledged: side.last, write: true });
    this.#judge(side, found);
    await wait(this.#random.below(WITHIN_MS));
    await victim.kill();
    // The next one loads its programs while somebody else is being killed.
    side.next = new Victim(side.script);
    side.last = [...victim.saved];
    side.saved.push(...victim.saved);
    this.#saved += victim.saved.length;
    side.killsOfLife += 1;
    if (side.killsOfLife === KILLS_OF_ONE_LIFE) await this.#endLife(side);
  }

  #judge(side: Side, found: { readonly missing: readonly string[]; readonly integrity: string }): void {
    for (const id of found.missing) this.#lost(side, `${id} was acknowledged and is not there`);
    if (found.integrity !== 'ok') this.#lost(side, found.integrity);
  }

  /** Looks into the files after the last kill: everything of this life is there, each once. */
  async #endLife(side: Side): Promise<void> {
    if (side.name === 'kiosk') await this.#lookAtKiosk(side);
    else await this.#lookAtHub(side);
    side.saved.length = 0;
    side.last = [];
    side.killsOfLife = 0;
    side.life += 1;
  }

  async #lookAtKiosk(side: Side): Promise<void> {
    const inside = await StoredKiosk.open(side.directory);
    const ids = await inside.ids();
    for (const id of side.saved) if (!ids.has(id)) this.#lost(side, `${id} was acknowledged and is not there`);
    const integrity = await inside.integrity();
    if (integrity !== 'ok') this.#lost(side, integrity);
    for (const fault of await inside.faultsOfOutbox()) this.#lost(side, fault);
    await inside.close();
  }

  async #lookAtHub(side: Side): Promise<void> {
    const inside = await StoredHub.open(side.directory);
    for (const known of side.saved) {
      const [id = '', seq] = known.split(' ');
      if (String((await inside.entry(id))?.seq) !== seq) this.#lost(side, `${known} was acknowledged and is not there`);
    }
    const integrity = await inside.integrity();
    if (integrity !== 'ok') this.#lost(side, integrity);
    for (const fault of await inside.faultsOfFeeds()) this.#lost(side, fault);
    if (!(await inside.projectionsHold())) this.#lost(side, 'the projections are not what the journal says');
    await inside.close();
  }

  #lost(side: Side, words: string): void {
    this.#losses += 1;
    this.#options.say(`${side.name}, kill ${this.#kills}: ${words}`);
  }

  #tally(): Tally {
    return { rounds: this.#kills, entries: this.#saved, losses: this.#losses, counts: this.#byName };
  }
}
