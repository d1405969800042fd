/**
 * A small document that must outlive the database: in a file with a checksum, and in a second one like it. One that is
 * damaged is passed over and made again out of the other.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSealed, type Codec } from '../at-rest/codec.ts';
import { writeWhole } from '../base/durable-files.ts';
import { InTurn } from '../base/in-turn.ts';

const CHECKSUM = /^([0-9a-f]{64}) (\d+)\n/;

interface Copy {
  readonly revision: number;
  readonly text: string;
}

export class KeptFile {
  readonly #directory: string;
  readonly #codec: Codec | undefined;
  readonly #paths: readonly [string, string];
  readonly #turns = new InTurn();
  #revision: number | undefined;
  /** As it was written last by this program. */
  #text: string | undefined;

  /** @param codec encrypts what is written; what is read may be from before there was a key */
  constructor(directory: string, name: string, codec?: Codec) {
    this.#directory = directory;
    this.#codec = codec;
    this.#paths = [join(directory, `${name}.json`), join(directory, `${name}.copy.json`)];
  }

  /** The newest copy that is whole; undefined when there is none. */
  async read(): Promise<unknown> {
    const copy = await this.#newest();
    if (copy === undefined) return undefined;
    const text = isSealed(copy.text) && this.#codec !== undefined ? this.#codec.open(copy.text) : copy.text;
    return JSON.parse(text) as unknown;
  }

  /** Encrypts it where it was written before there was a key. */
  async sealWhatIsPlain(): Promise<void> {
    const copies = await Promise.all(this.#paths.map(readCopy));
    const document = await this.read();
    if (document === undefined || copies.every((copy) => copy !== undefined && isSealed(copy.text))) return;
    await this.write(document);
  }

  /** Both copies are on the disk when this returns, the one after the other: at any moment one of them is whole. */
  write(document: unknown): Promise<void> {
    return this.#turns.run(async () => {
      await mkdir(this.#directory, { recursive: true, mode: 0o700 });
      const text = JSON.stringify(document);
      if (text === this.#text) return;
      this.#revision = (this.#revision ?? (await this.#newest())?.revision ?? 0) + 1;
      this.#text = undefined;
      const kept = this.#codec?.seal(text) ?? text;
      for (const path of this.#paths) await writeWhole(path, inFile({ revision: this.#revision, text: kept }));
      this.#text = text;
    });
  }

  async #newest(): Promise<Copy | undefined> {
    const copies = await Promise.all(this.#paths.map(readCopy));
    return copies
      .filter((copy) => copy !== undefined)
      .sort((a, b) => b.revision - a.revision)
      .at(0);
  }
}

function checksum({ revision, text }: Copy): string {
  return createHash('sha256')
    .update(`${String(revision)}\n${text}`)
    .digest('hex');
}

function inFile(copy: Copy): string {
  return `${checksum(copy)} ${String(copy.revision)}\n${copy.text}`;
}

/** What cannot be read at all is as good as not there. */
async function readCopy(path: string): Promise<Copy | undefined> {
  const content = await readFile(path, 'utf8').catch(() => '');
  const found = CHECKSUM.exec(content);
  if (found === null) return undefined;
  const [beginning, sum, revision] = found as unknown as [string, string, string];
  const copy = { revision: Number(revision), text: content.slice(beginning.length) };
  return checksum(copy) === sum ? copy : undefined;
}
