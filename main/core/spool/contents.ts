/** What the spool's segments say when they are read back. */
import { sealedEntry, type SealedEntry } from '#protocol/stored/entry.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { isSealed, type Codec } from '../at-rest/codec.ts';
import { readLines, writeLine, type Line, type LineKind } from './record.ts';

/** Whose entry it is: kept beside the entry, for the day on which the entry cannot be read. */
export interface Head {
  readonly id: EntryId;
  readonly residentId: ResidentId;
  readonly kind: string;
  readonly savedAt: Instant;
  readonly by: string;
}

/** What became of an entry. `void`: it was never said to be saved. */
export type Mark =
  | { readonly id: EntryId; readonly status: 'received' | 'void' }
  | { readonly id: EntryId; readonly status: 'refused'; readonly code: string; readonly words: string };

export interface Top {
  /** Number of the first entry in the segment. */
  readonly first: number;
  /** The highest counter that this kiosk had used before. */
  readonly counter: number;
}

export interface ReadSegment {
  readonly top: Top | undefined;
  readonly heads: ReadonlyMap<number, Head>;
  readonly entries: ReadonlyMap<number, SealedEntry>;
  readonly marks: ReadonlyMap<number, Mark>;
  /** An entry whose end is missing at the end of the file: the kiosk stopped while it was written. */
  readonly torn: number | undefined;
  /** Where the last whole line ends that is not half of a torn entry. */
  readonly goodEnd: number;
  /** Something in it was written before there was a key. */
  readonly plain: boolean;
  /** Something before that place cannot be read. */
  readonly damaged: boolean;
}

/** An entry that is in the spool and whole. */
export interface SpooledEntry {
  readonly number: number;
  readonly entry: SealedEntry;
  readonly mark: Mark | undefined;
}

/** An entry that was in the spool and cannot be read any more; what its head says, where that can be read. */
export interface LostFromSpool {
  readonly number: number;
  readonly head: Head | undefined;
  /** The last one, whose end was not written: the kiosk stopped before it could say that it is saved. */
  readonly torn: boolean;
}

/** All segments together. */
export interface SpoolContents {
  readonly entries: readonly SpooledEntry[];
  readonly lost: readonly LostFromSpool[];
  /** The highest counter of this kiosk that the spool knows of. */
  readonly counter: number;
  /** The latest time that the spool knows of. */
  readonly latest: Instant | undefined;
}

/** What a line says, decrypted where it is encrypted. */
function contentOf(line: Line, codec: Codec | undefined): unknown {
  const content = parseJson(line.json);
  if (!isSealed(content) || codec === undefined) return content;
  try {
    return parseJson(codec.open(content));
  } catch {
    return undefined;
  }
}

/** A line that is to be written. What says nothing of a person stays readable by hand. */
export function lineOf(kind: LineKind, number: number, content: unknown, codec: Codec | undefined): Buffer {
  return writeLine(kind, number, kind === 'top' || codec === undefined ? content : codec.seal(JSON.stringify(content)));
}

function asHead(content: unknown): Head | undefined {
  const { id, residentId, kind, savedAt, by } = (content ?? {}) as Record<string, unknown>;
  const texts = [id, residentId, kind, savedAt, by];
  if (!texts.every((text) => typeof text === 'string')) return undefined;
  return { id, residentId, kind, savedAt, by } as Head;
}

function asMark(content: unknown): Mark | undefined {
  const { id, status, code, words } = (content ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string') return undefined;
  if (status === 'received' || status === 'void') return { id, status };
  if (status !== 'refused' || typeof code !== 'string' || typeof words !== 'string') return undefined;
  return { id, status, code, words };
}

function asTop(content: unknown): Top | undefined {
  const { first, counter } = (content ?? {}) as Record<string, unknown>;
  return typeof first === 'number' && typeof counter === 'number' ? { first, counter } : undefined;
}

export function headOf({ envelope }: SealedEntry): Head {
  const { id, residentId, kind, recordedAt, author } = envelope;
  return { id, residentId, kind, savedAt: recordedAt, by: author.name };
}

/** Reads one segment's file. Nothing in it is believed that has not the right checksum. */
export function readSegment(bytes: Buffer, codec?: Codec): ReadSegment {
  const { lines, damaged } = readLines(bytes);
  let top: Top | undefined;
  let plain = false;
  const heads = new Map<number, Head>();
  const entries = new Map<number, SealedEntry>();
  const marks = new Map<number, Mark>();
  for (const line of lines) {
    const content = contentOf(line, codec);
    plain ||= line.kind !== 'top' && !isSealed(parseJson(line.json));
    switch (line.kind) {
      case 'top':
        top ??= asTop(content);
        break;
      case 'head': {
        const head = asHead(content);
        if (head !== undefined) heads.set(line.number, head);
        break;
      }
      case 'entry': {
        const entry = sealedEntry.safeParse(content);
        if (entry.success) entries.set(line.number, entry.data);
        break;
      }
      case 'mark': {
        const mark = asMark(content);
        if (mark !== undefined) marks.set(line.number, mark);
        break;
      }
      default:
        line.kind satisfies never;
    }
  }
  const last = lines.at(-1);
  const tail = damaged.at(-1);
  const endsBroken = tail !== undefined && tail.end === bytes.length;
  const halfWritten = last?.kind === 'head' && !entries.has(last.number) ? last : undefined;
  return {
    top,
    heads,
    entries,
    marks,
    torn: halfWritten?.number,
    goodEnd: halfWritten?.start ?? last?.end ?? 0,
    plain,
    damaged: damaged.length > (endsBroken ? 1 : 0),
  };
}

/** @param segments by their numbers, in order */
export function contentsOf(segments: readonly (readonly [number, ReadSegment])[]): SpoolContents {
  const marks = new Map(segments.flatMap(([, { marks }]) => [...marks]));
  const entries: SpooledEntry[] = [];
  const lost: LostFromSpool[] = [];
  let counter = 0;
  let latest: Instant | undefined;
  let before: { readonly segment: number; readonly last: number } | undefined;
  segments.forEach(([segmentNumber, segment], index) => {
    counter = Math.max(counter, segment.top?.counter ?? 0);
    const following = segments[index + 1];
    const numbers = [...segment.heads.keys(), ...segment.entries.keys()];
    const afterBefore = before?.segment === segmentNumber - 1 ? before.last + 1 : undefined;
    const first = segment.top?.first ?? afterBefore ?? Math.min(...numbers);
    // Where the next segment begins, this one has ended: what is cut off its end is missed by that.
    const next = following?.[0] === segmentNumber + 1 ? following[1].top?.first : undefined;
    const last = Math.max(...numbers, next === undefined ? -1 : next - 1);
    before = last < 0 ? undefined : { segment: segmentNumber, last };
    for (let number = first; number <= last; number += 1) {
      const entry = segment.entries.get(number);
      const mark = marks.get(number);
      if (entry !== undefined) {
        entries.push({ number, entry, mark });
        counter = Math.max(counter, entry.envelope.device.counter);
      } else if (mark === undefined || mark.status === 'refused') {
        lost.push({
          number,
          head: segment.heads.get(number),
          torn: following === undefined && number === segment.torn,
        });
      }
      const savedAt = entry?.envelope.recordedAt ?? segment.heads.get(number)?.savedAt;
      if (savedAt !== undefined && (latest === undefined || savedAt > latest)) latest = savedAt;
    }
  });
  return { entries, lost, counter, latest };
}
