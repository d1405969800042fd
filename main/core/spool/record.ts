/**
 * The lines of the spool. Each stands for itself, so that damage to one leaves its neighbours readable:
 *
 *   #<letter> <number> <bytes of the JSON> <checksum> <JSON>\n
 *
 *   T  top of a segment: the number of its first entry, and the highest device counter so far
 *   H  whose entry it is, and when it was saved: still known when the entry itself cannot be read any more
 *   E  the sealed entry, with the same number as its H
 *   M  what became of the entry with that number
 *
 * The checksum is the first half of the SHA-256 of all the rest of the line. JSON has no line breaks of its own.
 */
import { createHash } from 'node:crypto';

const LETTERS = { T: 'top', H: 'head', E: 'entry', M: 'mark' } as const;
type Letter = keyof typeof LETTERS;
export type LineKind = (typeof LETTERS)[Letter];

const LETTER_OF = { top: 'T', head: 'H', entry: 'E', mark: 'M' } as const satisfies Record<LineKind, Letter>;
const CHECKSUM_DIGITS = 32;
/** Longer than the beginning of any line can be. */
const LONGEST_BEGINNING = 72;
const BEGINNING = /^#([THEM]) (\d{1,15}) (\d{1,9}) ([0-9a-f]{32}) /;
const HASH_SIGN = 0x23;

/** A line whose checksum was right. */
export interface Line {
  readonly kind: LineKind;
  readonly number: number;
  readonly json: string;
  readonly start: number;
  /** Of the byte after its line break. */
  readonly end: number;
}

/** What a file holds: the lines that are whole, and where there was something else. */
export interface ReadLines {
  readonly lines: readonly Line[];
  /** Pieces that are no whole line, each between two lines or at the end. */
  readonly damaged: readonly { readonly start: number; readonly end: number }[];
}

function checksum(letter: Letter, number: number, json: Uint8Array): string {
  return createHash('sha256')
    .update(`${letter} ${String(number)} ${String(json.length)} `)
    .update(json)
    .digest('hex')
    .slice(0, CHECKSUM_DIGITS);
}

export function writeLine(kind: LineKind, number: number, content: unknown): Buffer {
  const letter = LETTER_OF[kind];
  const json = Buffer.from(JSON.stringify(content), 'utf8');
  const beginning = `#${letter} ${String(number)} ${String(json.length)} ${checksum(letter, number, json)} `;
  return Buffer.concat([Buffer.from(beginning, 'latin1'), json, Buffer.from('\n', 'latin1')]);
}

/** Finds every whole line, however much of what lies between them is damaged. */
export function readLines(bytes: Buffer): ReadLines {
  const lines: Line[] = [];
  const damaged: { start: number; end: number }[] = [];
  let at = 0;
  while (at < bytes.length) {
    const line = lineAt(bytes, at);
    if (line !== undefined) {
      lines.push(line);
      at = line.end;
      continue;
    }
    const next = nextLine(bytes, at + 1);
    damaged.push({ start: at, end: next });
    at = next;
  }
  return { lines, damaged };
}

function lineAt(bytes: Buffer, start: number): Line | undefined {
  const found = BEGINNING.exec(bytes.toString('latin1', start, start + LONGEST_BEGINNING));
  if (found === null) return undefined;
  const [beginning, letter, number, length, sum] = found as unknown as [string, Letter, string, string, string];
  const from = start + beginning.length;
  const to = from + Number(length);
  // Without its line break a line was not written to its end.
  if (to + 1 > bytes.length) return undefined;
  const json = bytes.subarray(from, to);
  if (checksum(letter, Number(number), json) !== sum) return undefined;
  return { kind: LETTERS[letter], number: Number(number), json: json.toString('utf8'), start, end: to + 1 };
}

function nextLine(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(HASH_SIGN, from); at !== -1; at = bytes.indexOf(HASH_SIGN, at + 1)) {
    if (lineAt(bytes, at) !== undefined) return at;
  }
  return bytes.length;
}
