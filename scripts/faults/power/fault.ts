/**
 * Power cuts. A program writes while all that it does to its files is written down; then the disk is made as a power cut at
 * each moment may have left it, and opened by the product.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../fuzz/random.ts';
import type { Fault, FaultOptions, Tally } from '../fault.ts';
import { fastFolder } from '../home/fast-folder.ts';
import { entryIds } from '../home/ids.ts';
import { compiledShim } from '../shims/shims.ts';
import { CUTS, Disk, type Image } from './disk.ts';
import { readImage, writeImage } from './image.ts';
import { readRecording, type Operation } from './recording.ts';
import { WRITER_ORDER, type Side, type WriterOrder } from './side.ts';

/** So many cuts at each place of a recording: several leave different things of it, and more recordings say more still. */
const CUTS_AT_ONE_PLACE = 3;
/** From so many images on there is time for long recordings. */
const LONG_FROM = 5_000;
/** A short one now and then passes the place where SQLite empties its log; a long one always does. */
const SHORT_ENTRIES = 40;
const LONG_ENTRIES = 260;
/** Of so many images one is not only looked at but written to. */
const THOROUGH_EVERY = 8;
/** In every third recording some flushes fail, each of them among so many for each entry. */
const FLUSHES_OF_ONE_ENTRY = 2;
const MOST_FAILS = 4;
const SAID_FAULTS = 10;
/** So many images are looked at at once: while one waits for its files, another one is read. */
const AT_ONCE = 3;

export function powerCuts(about: string, side: Side): Fault {
  return { about, run: async (options) => new PowerCuts(side, options).run() };
}

interface Recorded {
  readonly before: Image;
  readonly operations: readonly Operation[];
  readonly asked: ReadonlySet<string>;
}

class PowerCuts {
  readonly #side: Side;
  readonly #options: FaultOptions;
  readonly #fast: string;
  #images = 0;
  #entries = 0;
  #losses = 0;
  #recordings = 0;
  #rebuilt = 0;
  #failed = 0;
  #lookedMs = 0;
  readonly #looking = new Set<Promise<void>>();
  readonly #folders: string[];

  constructor(side: Side, options: FaultOptions) {
    this.#side = side;
    this.#options = options;
    this.#fast = fastFolder(options.directory);
    this.#folders = Array.from({ length: AT_ONCE }, (_, at) => join(this.#fast, `image-${String(at)}`));
  }

  async run(): Promise<Tally> {
    try {
      const shim = await compiledShim('record');
      while (this.#images < this.#options.rounds && !this.#options.stopped()) {
        const seed = `${this.#options.seed} ${String(this.#recordings)}`;
        await this.#cut(await this.#record(shim, seed), new Random(`${seed} cuts`));
      }
      return this.#tally();
    } finally {
      rmSync(this.#fast, { recursive: true, force: true });
    }
  }

  #tally(): Tally {
    const perSecond = this.#lookedMs === 0 ? 0 : Math.round(this.#images / (this.#lookedMs / 1_000));
    return {
      rounds: this.#images,
      entries: this.#entries,
      losses: this.#losses,
      counts: {
        recordings: this.#recordings,
        'failed flushes': this.#failed,
        rebuilt: this.#rebuilt,
        'images/s': perSecond,
      },
    };
  }

  async #record(shim: string, seed: string): Promise<Recorded> {
    const { rounds } = this.#options;
    const random = new Random(`${seed} recording`);
    // A run that is short anyway is not held up by a long recording.
    const long = rounds >= LONG_FROM && random.onceIn(3);
    const folder = join(this.#fast, 'data');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    const log = join(this.#fast, 'log');
    rmSync(log, { force: true });
    const more = await this.#side.furnish(folder);
    const before = readImage(folder);
    const order: WriterOrder = {
      folder,
      acks: join(this.#fast, 'acks'),
      seed,
      entries: long ? LONG_ENTRIES : 8 + random.below(SHORT_ENTRIES),
      sessions: 1 + random.below(3),
    };
    const failing = Array.from({ length: random.onceIn(3) ? 1 + random.below(MOST_FAILS) : 0 }, () =>
      String(1 + random.below(order.entries * FLUSHES_OF_ONE_ENTRY)),
    );
    const child = spawn(process.execPath, [this.#side.writer], {
      env: {
        PATH: process.env['PATH'] ?? '',
        LD_PRELOAD: shim,
        RECORD_FOLDER: folder,
        RECORD_LOG: log,
        RECORD_ACKS: order.acks,
        RECORD_FAILS: failing.join(),
        [WRITER_ORDER]: JSON.stringify(order),
        ...more,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text) => (said += String(text)));
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`the writer ended with ${String(code)}:\n${said}`);
    const operations = readRecording(readFileSync(log));
    const told = operations.filter(({ kind }) => kind === 'told').length;
    if (told !== order.entries) throw new Error(`the writer told ${told} of ${order.entries} entries`);
    if (!operations.some(({ kind }) => kind === 'flush-ended')) throw new Error('the recording holds no flush');
    this.#recordings += 1;
    this.#failed += operations.filter(({ kind }) => kind === 'flush-failed').length;
    this.#entries += told;
    return { before, operations, asked: new Set(entryIds(order.seed, order.entries)) };
  }

  async #cut({ before, operations, asked }: Recorded, random: Random): Promise<void> {
    // A short run is spread over all of the places.
    const places = operations.length + 1;
    const perPlace = Math.min(this.#options.rounds - this.#images, CUTS_AT_ONE_PLACE * places) / places;
    const startedAt = performance.now();
    const disk = new Disk(before);
    const told = new Set<string>();
    let due = random.below(1_000) / 1_000;
    for (const [at, operation] of [undefined, ...operations].entries()) {
      if (operation !== undefined) {
        disk.does(operation);
        if (operation.kind === 'told') told.add(operation.text.trim());
      }
      for (due += perPlace; due >= 1; due -= 1) {
        if (this.#options.stopped() || this.#images >= this.#options.rounds) break;
        const cut = random.pick(CUTS);
        await this.#look(disk.left(cut, random), `${cut} after ${String(at)} operations`, new Set(told), asked);
      }
    }
    await Promise.all(this.#looking);
    this.#lookedMs += performance.now() - startedAt;
  }

  /** Begins to look at an image as soon as there is a folder for it. */
  async #look(image: Image, where: string, told: ReadonlySet<string>, asked: ReadonlySet<string>): Promise<void> {
    while (this.#folders.length === 0) await Promise.race(this.#looking);
    const folder = this.#folders.pop() ?? '';
    writeImage(folder, image);
    this.#images += 1;
    const looking = this.#judge(image, folder, where, told, asked).finally(() => {
      this.#looking.delete(looking);
      this.#folders.push(folder);
    });
    this.#looking.add(looking);
  }

  async #judge(
    image: Image,
    folder: string,
    where: string,
    told: ReadonlySet<string>,
    asked: ReadonlySet<string>,
  ): Promise<void> {
    const number = this.#images;
    const thorough = number % THOROUGH_EVERY === 0;
    const { faults, rebuilt } = await this.#side.look(folder, told, asked, thorough);
    if (rebuilt) this.#rebuilt += 1;
    if (faults.length > 0) this.#tell(image, `image ${String(number)}, ${where}`, faults);
    this.#options.progress(this.#tally());
  }

  /** One more loss, with what is needed to see it again. */
  #tell(image: Image, where: string, faults: readonly string[]): void {
    this.#losses += 1;
    if (this.#losses > SAID_FAULTS) return;
    const kept = join(this.#options.directory, `image-${String(this.#losses)}`);
    writeImage(kept, image);
    this.#options.say(`${where}, kept in ${kept}:`);
    for (const line of faults.slice(0, SAID_FAULTS)) this.#options.say(`  ${line}`);
  }
}
