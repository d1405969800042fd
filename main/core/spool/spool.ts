/**
 * The spool: every entry that the hub is not known to have, once more beside the database, in files that are only ever
 * added to. Out of it the kiosk gets back what staff were told is saved when the database is damaged.
 *
 * An entry is in the spool before the database commits it. Of a crash in between the spool alone tells, and the entry is
 * brought in at the next start. What the database then would not commit is taken back out of the spool.
 */
import { mkdir, open, readdir, readFile, rename, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntryId } from '#domain/base/ids.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { syncDirectory, type OpenFile } from '../base/durable-files.ts';
import { InTurn } from '../base/in-turn.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Codec } from '../at-rest/codec.ts';
import {
  contentsOf,
  headOf,
  lineOf,
  readSegment,
  type Mark,
  type ReadSegment,
  type SpoolContents,
} from './contents.ts';

/** A segment that has grown to this is followed by a new one. */
export const SEGMENT_BYTES = 256 * 1024;
/** From this size on a segment with nothing unsent in it is given up for a new one. */
const SETTLED_SEGMENT_BYTES = 64 * 1024;

const NAME = /^spool-(\d{8})\.log$/;

export interface SpoolParts {
  readonly directory: string;
  readonly log: Log;
  readonly openFile?: OpenFile | undefined;
  /** Encrypts what says something of a person. */
  readonly codec?: Codec | undefined;
}

/** An entry that the hub is not known to have, with the hub's refusal where there was one. */
export interface KeptEntry {
  readonly entry: SealedEntry;
  readonly mark?: Mark | undefined;
}

interface Current {
  readonly segment: number;
  readonly handle: FileHandle;
  length: number;
}

/** Where an entry stands, as long as the hub has not received it. */
interface Place {
  readonly segment: number;
  readonly number: number;
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
}

export class Spool {
  readonly #directory: string;
  readonly #log: Log;
  readonly #openFile: OpenFile;
  readonly #codec: Codec | undefined;
  readonly #turns = new InTurn();
  readonly #places = new Map<EntryId, Place>();
  /** Segments that are there, each with how many entries in it the hub is not known to have. */
  readonly #pending = new Map<number, number>();
  /** By their numbers, what must not come back and could not be taken out: said in every new segment until the next renewal. */
  readonly #voided = new Map<number, EntryId>();
  #current: Current | undefined;
  #nextNumber = 1;
  #lastSegment = 0;
  #counter = 0;
  #failed = false;
  #closed = false;

  private constructor(parts: SpoolParts) {
    this.#directory = parts.directory;
    this.#log = parts.log;
    this.#openFile = parts.openFile ?? open;
    this.#codec = parts.codec;
  }

  /** Opens the spool and reads it. A last entry that was written by half is cut off. */
  static async open(parts: SpoolParts): Promise<{ readonly spool: Spool; readonly contents: SpoolContents }> {
    await mkdir(parts.directory, { recursive: true, mode: 0o700 });
    const spool = new Spool(parts);
    const segments = await spool.#readAll();
    await spool.#continue(segments);
    return { spool, contents: contentsOf(segments) };
  }

  /** Reads a spool that nobody writes to, and changes nothing. */
  static async read(parts: SpoolParts): Promise<SpoolContents> {
    return new Spool(parts).contents();
  }

  /** Everything that can be read back now. */
  contents(): Promise<SpoolContents> {
    return this.#turns.run(async () => contentsOf(await this.#readAll()));
  }

  /**
   * Adds entries. They are on the disk when this returns.
   * @returns what takes them back out, as long as nothing was added after them
   */
  append(entries: readonly SealedEntry[]): Promise<() => Promise<void>> {
    return this.#turns.run(() => this.#append(entries));
  }

  async #append(entries: readonly SealedEntry[]): Promise<() => Promise<void>> {
    if (entries.length === 0) return () => Promise.resolve();
    const current = await this.#writable();
    const first = this.#nextNumber;
    const before = current.length;
    const lines = entries.flatMap((entry, index) => [
      lineOf('head', first + index, headOf(entry), this.#codec),
      lineOf('entry', first + index, entry, this.#codec),
    ]);
    try {
      await this.#write(current, Buffer.concat(lines));
      await this.#flush(current);
    } catch (fault) {
      // Counted on, so that these numbers mean these entries whatever can be read of them later.
      this.#nextNumber += entries.length;
      await this.#takeBack(current, before, entries, first);
      throw fault;
    }
    this.#nextNumber += entries.length;
    entries.forEach((entry, index) => this.#remember(entry, { segment: current.segment, number: first + index }));
    return () =>
      this.#turns.run(async () => {
        for (const { envelope } of entries) this.#forget(envelope.id);
        await this.#takeBack(current, before, entries, first);
      });
  }

  /** true when the hub is not known to have it and it stands here. */
  has(id: EntryId): boolean {
    return this.#places.has(id);
  }

  /** true when a failure of the disk has left something here that should be left behind by {@link renew}. */
  get wantsRenewal(): boolean {
    return this.#failed;
  }

  /**
   * Notes what has become of entries. It need not reach the disk before anything else: an entry whose mark is lost is sent
   * again, and the hub applies it once.
   */
  mark(marks: readonly Mark[]): Promise<void> {
    return this.#turns.run(() => this.#mark(marks));
  }

  async #mark(marks: readonly Mark[]): Promise<void> {
    const lines: Buffer[] = [];
    for (const mark of marks) {
      const place = this.#places.get(mark.id);
      if (place === undefined) continue;
      lines.push(lineOf('mark', place.number, mark, this.#codec));
      // What the hub would not have stays until somebody has dealt with it.
      if (mark.status !== 'refused') this.#forget(mark.id);
    }
    if (lines.length === 0) return;
    try {
      if (this.#current !== undefined) await this.#write(this.#current, Buffer.concat(lines));
      await this.#removeSettled();
    } catch (fault) {
      this.#log.warn({ fault: messageOf(fault) }, 'the spool could not be told what the hub has');
      await this.#distrust();
    }
  }

  /**
   * Begins anew with what the database says is unsent, and leaves behind whatever stood here. Done after a failure of the
   * disk, and after damage.
   * @param aside what is added to the names of the old segments, which are then kept; without it they are removed
   */
  renew(kept: readonly KeptEntry[], aside?: string): Promise<void> {
    return this.#turns.run(async () => {
      const old = [...this.#pending.keys()];
      await this.#distrust();
      const fresh = await this.#begin();
      const first = this.#nextNumber;
      const lines = kept.flatMap(({ entry, mark }, index) => [
        lineOf('head', first + index, headOf(entry), this.#codec),
        lineOf('entry', first + index, entry, this.#codec),
        ...(mark === undefined ? [] : [lineOf('mark', first + index, mark, this.#codec)]),
      ]);
      try {
        await this.#write(fresh, Buffer.concat(lines));
        await fresh.handle.datasync();
      } catch (fault) {
        await fresh.handle.close().catch(() => undefined);
        await unlink(this.#path(fresh.segment)).catch(() => undefined);
        this.#pending.delete(fresh.segment);
        throw fault;
      }
      this.#current = fresh;
      this.#nextNumber += kept.length;
      this.#places.clear();
      this.#pending.clear();
      this.#pending.set(fresh.segment, 0);
      kept.forEach(({ entry }, index) => this.#remember(entry, { segment: fresh.segment, number: first + index }));
      this.#voided.clear();
      this.#failed = false;
      for (const segment of old) {
        const path = this.#path(segment);
        await (aside === undefined ? unlink(path) : rename(path, `${path}.${aside}`)).catch((fault: unknown) => {
          if (!isMissing(fault)) throw fault;
        });
      }
      await syncDirectory(this.#directory);
    });
  }

  /** May be called twice. */
  close(): Promise<void> {
    return this.#turns.run(async () => {
      this.#closed = true;
      const current = this.#current;
      this.#current = undefined;
      await current?.handle.close();
    });
  }

  #path(segment: number): string {
    return join(this.#directory, `spool-${String(segment).padStart(8, '0')}.log`);
  }

  async #readAll(): Promise<(readonly [number, ReadSegment])[]> {
    const numbers = (await readdir(this.#directory))
      .map((name) => NAME.exec(name)?.[1])
      .filter((text) => text !== undefined)
      .map(Number)
      .sort((a, b) => a - b);
    const segments: (readonly [number, ReadSegment])[] = [];
    for (const number of numbers) {
      // One that cannot be read at all has no whole line.
      const bytes = await readFile(this.#path(number)).catch((fault: unknown) => {
        this.#log.error({ fault: messageOf(fault), segment: number }, 'a part of the spool cannot be read');
        return Buffer.alloc(0);
      });
      segments.push([number, readSegment(bytes, this.#codec)]);
    }
    return segments;
  }

  async #continue(segments: readonly (readonly [number, ReadSegment])[]): Promise<void> {
    const contents = contentsOf(segments);
    this.#counter = contents.counter;
    // What was written before there was a key is left behind like what a failure has left.
    this.#failed = this.#codec !== undefined && segments.some(([, { plain }]) => plain);
    this.#lastSegment = segments.at(-1)?.[0] ?? 0;
    for (const [segment, { top, heads, entries }] of segments) {
      this.#pending.set(segment, 0);
      for (const number of [...heads.keys(), ...entries.keys(), (top?.first ?? 1) - 1]) {
        this.#nextNumber = Math.max(this.#nextNumber, number + 1);
      }
    }
    const segmentOf = new Map(
      segments.flatMap(([segment, { entries }]) => [...entries.keys()].map((n) => [n, segment])),
    );
    for (const { number, entry, mark } of contents.entries) {
      const segment = segmentOf.get(number);
      if (segment === undefined || mark?.status === 'received' || mark?.status === 'void') continue;
      this.#remember(entry, { segment, number });
    }
    // What is unreadable stays where it is, until the store has said whose it was.
    for (const { number } of contents.lost) {
      const segment = segments.findLast(([, { top }]) => (top?.first ?? 0) <= number)?.[0];
      if (segment !== undefined) this.#pending.set(segment, (this.#pending.get(segment) ?? 0) + 1);
    }
    const last = segments.at(-1);
    if (last === undefined || last[1].top === undefined || last[1].damaged) return;
    const [segment, { goodEnd }] = last;
    const handle = await this.#openFile(this.#path(segment), 'r+', 0o600);
    this.#current = { segment, handle, length: goodEnd };
    // The number of what is cut off is free again.
    if (last[1].torn !== undefined) this.#nextNumber = last[1].torn;
    const { size } = await handle.stat();
    if (size > goodEnd) {
      this.#log.warn({ bytes: size - goodEnd }, 'the end of the spool was written by half and is cut off');
      await handle.truncate(goodEnd);
      await handle.datasync();
    }
  }

  /** The segment that is written to, a new one where there is none or the last has grown. */
  async #writable(): Promise<Current> {
    if (this.#closed) throw new Error('the spool is closed');
    const current = this.#current;
    const settled = current !== undefined && (this.#pending.get(current.segment) ?? 0) === 0;
    if (current !== undefined && current.length < (settled ? SETTLED_SEGMENT_BYTES : SEGMENT_BYTES)) return current;
    const next = await this.#begin();
    this.#current = next;
    await current?.handle.close();
    await this.#removeSettled();
    return next;
  }

  async #begin(): Promise<Current> {
    const segment = this.#lastSegment + 1;
    const path = this.#path(segment);
    const handle = await this.#openFile(path, 'wx', 0o600);
    const begun: Current = { segment, handle, length: 0 };
    try {
      const top = lineOf('top', this.#nextNumber, { first: this.#nextNumber, counter: this.#counter }, this.#codec);
      const voids = [...this.#voided].map(([number, id]) =>
        lineOf('mark', number, { id, status: 'void' }, this.#codec),
      );
      await this.#write(begun, Buffer.concat([top, ...voids]));
      await handle.sync();
      await syncDirectory(this.#directory);
    } catch (fault) {
      await handle.close().catch(() => undefined);
      await unlink(path).catch(() => undefined);
      throw fault;
    }
    this.#lastSegment = segment;
    this.#pending.set(segment, 0);
    return begun;
  }

  async #write(current: Current, bytes: Buffer): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      const { bytesWritten } = await current.handle.write(
        bytes,
        written,
        bytes.length - written,
        current.length + written,
      );
      if (bytesWritten === 0) throw new Error('nothing could be written to the spool');
      written += bytesWritten;
    }
    current.length += bytes.length;
  }

  /** A flush that has failed once means nothing when it succeeds the next time: the system may have forgotten what it lost. */
  async #flush(current: Current): Promise<void> {
    try {
      await current.handle.datasync();
    } catch (fault) {
      await this.#distrust();
      throw fault;
    }
  }

  /** Nobody was told that these are saved: they must not come back. Cutting needs no space, also on a full disk. */
  async #takeBack(current: Current, length: number, entries: readonly SealedEntry[], first: number): Promise<void> {
    const segment = current.segment;
    try {
      if (this.#current !== current) throw new Error('the spool has gone on');
      await current.handle.truncate(length);
      await this.#flush(current);
      current.length = length;
      if (this.#nextNumber === first + entries.length) this.#nextNumber = first;
      return;
    } catch (fault) {
      this.#log.warn({ fault: messageOf(fault) }, 'the spool could not be cut back');
    }
    // A disk that failed once has to show in a new file that it can keep something.
    await this.#distrust();
    await this.#cutFile(segment, length);
    entries.forEach(({ envelope }, index) => this.#voided.set(first + index, envelope.id));
  }

  /** A last try by a fresh handle; where it fails, the mark in the next segment says the same. */
  async #cutFile(segment: number, length: number): Promise<void> {
    try {
      const handle = await this.#openFile(this.#path(segment), 'r+');
      try {
        await handle.truncate(length);
        await handle.datasync();
      } finally {
        await handle.close();
      }
    } catch (fault) {
      this.#log.warn({ fault: messageOf(fault) }, 'nor by a new handle');
    }
  }

  /** After a failure of the disk nothing more is written by the same handle: what it says of a flush means nothing. */
  async #distrust(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    this.#failed = true;
    await current?.handle.close().catch(() => undefined);
  }

  #remember(entry: SealedEntry, place: Place): void {
    const { id, device } = entry.envelope;
    this.#counter = Math.max(this.#counter, device.counter);
    this.#forget(id);
    this.#places.set(id, place);
    this.#pending.set(place.segment, (this.#pending.get(place.segment) ?? 0) + 1);
  }

  #forget(id: EntryId): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    this.#pending.set(place.segment, (this.#pending.get(place.segment) ?? 1) - 1);
  }

  /** Segments that are not written to any more and hold nothing that the hub is not known to have. */
  async #removeSettled(): Promise<void> {
    for (const [segment, count] of this.#pending) {
      if (count > 0 || segment === this.#current?.segment || segment === this.#lastSegment) continue;
      await unlink(this.#path(segment)).catch((fault: unknown) => {
        if (!isMissing(fault)) throw fault;
      });
      this.#pending.delete(segment);
    }
  }
}
