/**
 * A disk that is told what a program does, and at any moment can say what a power cut might leave of it. What was flushed is
 * safe. Of what was written since, anything may be there and anything may be missing, sector by sector, whatever came first.
 */
import type { Random } from '../../fuzz/random.ts';
import type { Operation } from './recording.ts';

/** What a disk writes whole or not at all. */
export const SECTOR_BYTES = 512;

export type Cut =
  /** The program dies and the computer goes on: all that was written is there. */
  | 'kill'
  /** Nothing that was not flushed is there. */
  | 'dropped'
  /** Some of the writes are there, late ones without early ones. */
  | 'reordered'
  /** The same, and of a write some sectors are there and others are not. */
  | 'torn'
  /** The same, and where a file had grown it has its new length, with zeros in place of what is missing. */
  | 'zeros';

export const CUTS: readonly Cut[] = ['kill', 'dropped', 'reordered', 'torn', 'zeros'];

type Write = Extract<Operation, { kind: 'write' }>;
type Change = Extract<Operation, { kind: 'write' | 'cut' }>;

class FileOnDisk {
  /** What is safe. */
  #bytes: Buffer;
  #size: number;
  /** Since the last flush, in order. */
  readonly pending: Change[] = [];
  /**
   * What a failed flush has left in doubt. The system has forgotten that it is not on the disk: no later flush brings it
   * there, only its being written once more.
   */
  #doubtful: Write[] = [];
  /** How many of the pending ones each flush under way will make safe. */
  readonly flushes = new Map<number, number>();

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#bytes = Buffer.from(bytes);
    this.#size = bytes.length;
  }

  flushBegun(flush: number): void {
    this.flushes.set(flush, this.pending.length);
  }

  flushEnded(flush: number): void {
    const count = this.flushes.get(flush) ?? 0;
    this.flushes.delete(flush);
    for (const change of this.pending.splice(0, count)) this.#apply(change);
    this.#gone(count);
  }

  flushFailed(flush: number): void {
    const count = this.flushes.get(flush) ?? 0;
    this.flushes.delete(flush);
    for (const change of this.pending.splice(0, count)) {
      // Sizes are the file system's own, and in its own log.
      if (change.kind === 'cut') this.#apply(change);
      else this.#doubtful.push(change);
    }
    this.#gone(count);
  }

  #gone(count: number): void {
    for (const [other, begun] of this.flushes) this.flushes.set(other, Math.max(0, begun - count));
  }

  #apply(change: Change): void {
    const [from, to] =
      change.kind === 'cut' ? [change.size, Infinity] : [change.offset, change.offset + change.bytes.length];
    this.#doubtful = this.#doubtful.flatMap((write) => outside(write, from, to));
    if (change.kind === 'cut') {
      this.#reach(change.size);
      if (change.size < this.#size) this.#bytes.fill(0, change.size, this.#size);
      this.#size = change.size;
      return;
    }
    this.#reach(change.offset + change.bytes.length);
    change.bytes.copy(this.#bytes, change.offset);
    this.#size = Math.max(this.#size, change.offset + change.bytes.length);
  }

  #reach(size: number): void {
    if (size <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(size, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#size);
    this.#bytes = larger;
  }

  /** What a cut of that kind may leave of it. */
  left(cut: Cut, random: Random): Buffer {
    if (this.pending.length === 0 && this.#doubtful.length === 0)
      return Buffer.from(this.#bytes.subarray(0, this.#size));
    const copy = new FileOnDisk(this.#bytes.subarray(0, this.#size));
    // Between a cut that loses nearly nothing and one that loses nearly all.
    const keptOf8 = 1 + random.below(7);
    let longest = this.#size;
    for (const change of [...this.#doubtful, ...this.pending]) {
      if (change.kind === 'write') longest = Math.max(longest, change.offset + change.bytes.length);
      else longest = change.size;
      for (const part of parts(change, cut, keptOf8, random)) copy.#apply(part);
    }
    if (cut === 'zeros' && longest > copy.#size) copy.#apply({ kind: 'cut', file: 0, size: longest });
    return copy.#bytes.subarray(0, copy.#size);
  }
}

/** Of a write, what lies outside of a place in the file. */
function outside({ kind, file, offset, bytes }: Write, from: number, to: number): readonly Write[] {
  const before = bytes.subarray(0, Math.max(0, Math.min(bytes.length, from - offset)));
  const after = bytes.subarray(Math.max(0, Math.min(bytes.length, to - offset)));
  const found: Write[] = [];
  if (before.length > 0) found.push({ kind, file, offset, bytes: before });
  if (after.length > 0) found.push({ kind, file, offset: offset + bytes.length - after.length, bytes: after });
  return found;
}

/** Of one change, what the cut leaves. */
function parts(change: Change, cut: Cut, keptOf8: number, random: Random): readonly Change[] {
  const kept = (): boolean => random.below(8) < keptOf8;
  switch (cut) {
    case 'kill':
      return [change];
    case 'dropped':
      return [];
    case 'reordered':
      return kept() ? [change] : [];
    case 'torn':
    case 'zeros':
      return change.kind === 'cut' ? (kept() ? [change] : []) : sectors(change).filter(kept);
    default:
      return cut satisfies never;
  }
}

/** A write in the pieces that a disk writes whole: they lie on the file's own sectors. */
function sectors({ file, offset, bytes }: Write): readonly Change[] {
  const found: Change[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = Math.min(SECTOR_BYTES - ((offset + at) % SECTOR_BYTES), bytes.length - at);
    found.push({ kind: 'write', file, offset: offset + at, bytes: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}

/** Names in folders: what was made, renamed or removed, and is not safe yet. */
type Naming =
  | { readonly kind: 'made'; readonly path: string; readonly file: FileOnDisk }
  | { readonly kind: 'folder-made'; readonly path: string }
  | Extract<Operation, { kind: 'renamed' | 'removed' }>;

/** Undefined stands for a folder. */
type Names = Map<string, FileOnDisk | undefined>;

export interface Image {
  readonly folders: readonly string[];
  readonly files: readonly { readonly path: string; readonly bytes: Buffer }[];
}

export class Disk {
  readonly #byNumber = new Map<number, FileOnDisk>();
  readonly #folders = new Set<number>();
  /** As the program sees them. */
  readonly #now: Names;
  /** As they are safe. */
  readonly #safe: Names;
  readonly #namings: Naming[] = [];
  /** How many of the namings each flush under way will make safe. */
  readonly #flushes = new Map<number, number>();

  /** @param before what was there before the recording, all of it safe */
  constructor(before: Image) {
    this.#now = new Map([
      ...before.folders.map((path) => [path, undefined] as const),
      ...before.files.map(({ path, bytes }) => [path, new FileOnDisk(bytes)] as const),
    ]);
    this.#safe = new Map(this.#now);
  }

  does(operation: Operation): void {
    switch (operation.kind) {
      case 'opened': {
        const { file, path, made } = operation;
        const found = made ? new FileOnDisk() : this.#now.get(path);
        if (found === undefined) throw new Error(`the recording opens ${path}, which nobody made`);
        this.#byNumber.set(file, found);
        if (made) this.#name({ kind: 'made', path, file: found });
        break;
      }
      case 'folder-opened':
        this.#folders.add(operation.file);
        break;
      case 'write':
      case 'cut':
        this.#file(operation.file).pending.push(operation);
        break;
      case 'flush-begun':
        if (this.#folders.has(operation.file)) this.#flushes.set(operation.flush, this.#namings.length);
        else this.#file(operation.file).flushBegun(operation.flush);
        break;
      case 'flush-ended':
        if (this.#folders.has(operation.file)) this.#namesFlushed(operation.flush);
        else this.#file(operation.file).flushEnded(operation.flush);
        break;
      case 'flush-failed':
        if (this.#folders.has(operation.file)) this.#flushes.delete(operation.flush);
        else this.#file(operation.file).flushFailed(operation.flush);
        break;
      case 'renamed':
      case 'removed':
      case 'folder-made':
        this.#name(operation);
        break;
      case 'told':
        break;
      default:
        operation satisfies never;
    }
  }

  /**
   * What may be left. A name is safe only when its folder was flushed after it; of those that are not, the first few may
   * be there, because file systems keep names in the order in which they were made.
   */
  left(cut: Cut, random: Random): Image {
    const names: Names = new Map(this.#safe);
    const kept = cut === 'kill' ? this.#namings.length : cut === 'dropped' ? 0 : random.below(this.#namings.length + 1);
    for (const naming of this.#namings.slice(0, kept)) rename(names, naming);
    const folders: string[] = [];
    const files: { path: string; bytes: Buffer }[] = [];
    for (const [path, file] of names) {
      if (file === undefined) folders.push(path);
      else files.push({ path, bytes: file.left(cut, random) });
    }
    return { folders, files };
  }

  #file(number: number): FileOnDisk {
    const file = this.#byNumber.get(number);
    if (file === undefined) throw new Error('the recording writes to a file that was not opened');
    return file;
  }

  #name(naming: Naming): void {
    this.#namings.push(naming);
    rename(this.#now, naming);
  }

  #namesFlushed(flush: number): void {
    const count = this.#flushes.get(flush) ?? 0;
    this.#flushes.delete(flush);
    for (const naming of this.#namings.splice(0, count)) rename(this.#safe, naming);
    for (const [other, begun] of this.#flushes) this.#flushes.set(other, Math.max(0, begun - count));
  }
}

function rename(names: Names, naming: Naming): void {
  switch (naming.kind) {
    case 'made':
      names.set(naming.path, naming.file);
      break;
    case 'folder-made':
      names.set(naming.path, undefined);
      break;
    case 'renamed': {
      for (const [path, file] of [...names]) {
        if (path !== naming.from && !path.startsWith(`${naming.from}/`)) continue;
        names.delete(path);
        names.set(naming.to + path.slice(naming.from.length), file);
      }
      break;
    }
    case 'removed':
      names.delete(naming.path);
      break;
    default:
      naming satisfies never;
  }
}
