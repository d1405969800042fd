/**
 * What a PDF would do by itself (ISO 32000-2, 12.6): scripts, programs, other files, forms that are sent. Names may be written with
 * `#xx` for any letter and may lie in packed streams of objects (7.5.7); both are read here. A PDF that cannot be looked into is
 * refused like one that acts: whoever brought it photographs the paper instead.
 */
import { unpack } from './unpack.ts';

/** Each of them does something when the paper is opened or touched, or carries a file of its own. */
const ACTS = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'Rendition',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'XFA',
] as const;

const NOT_A_PDF = 'This is not a whole PDF. Nothing was kept. Take a photo of the paper instead.';
const CLOSED = 'This PDF cannot be looked into. Nothing was kept. Take a photo of the paper instead.';
const DOES_SOMETHING =
  'This PDF has something in it that runs, opens or sends by itself. Nothing was kept. Take a photo of the paper instead.';

/** All packed objects of one file together. Words and numbers take far less; pictures are not among them. */
const MOST_OBJECT_BYTES = 32 * 1024 * 1024;
const LONGEST_MS = 5000;
/** After the end mark: line ends, and nothing that another program would take for a file. */
const MOST_AFTER_END = 16;
/** A dictionary before its stream; one that is longer is none of objects. */
const DICTIONARY_BYTES = 4096;
/** A ZIP file is read from its end, so that it may stand behind anything (PKWARE APPNOTE 4.3.16). */
const ZIP_END = 'PK\u0005\u0006';
const ZIP_END_BYTES = 22;
const ZIP_COMMENT_BYTES = 0xffff;

/** The names in it, as they are read: `/J#61vaScript` is `JavaScript`. */
function namesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(/\/([^\s/<>[\](){}%\0]{3,127})/gu)) {
    names.add(name.replaceAll(/#([\da-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
  }
  return names;
}

function isAlsoAZip(text: string): boolean {
  let at = text.lastIndexOf(ZIP_END);
  for (; at >= 0 && at >= text.length - ZIP_END_BYTES - ZIP_COMMENT_BYTES; at = text.lastIndexOf(ZIP_END, at - 1)) {
    if (at + ZIP_END_BYTES > text.length) continue;
    const comment = text.charCodeAt(at + 20) + 256 * text.charCodeAt(at + 21);
    if (at + ZIP_END_BYTES + comment <= text.length) return true;
    if (at === 0) return false;
  }
  return false;
}

/** Dictionary and bytes of each stream of objects. */
function* objectStreams(text: string): Iterable<{ readonly dictionary: string; readonly from: number }> {
  for (const found of text.matchAll(/\bstream(?:\r\n|\n|\r)/gu)) {
    if (text.slice(Math.max(0, found.index - 3), found.index) === 'end') continue;
    const before = text.slice(Math.max(0, found.index - DICTIONARY_BYTES), found.index);
    const dictionary = before.slice(Math.max(0, before.lastIndexOf('obj')));
    const names = namesIn(dictionary);
    if (names.has('ObjStm') || names.has('First')) {
      yield { dictionary, from: found.index + found[0].length };
    }
  }
}

/** Actions of a page or a field; too short a name to be told from a picture's bytes by itself. */
const BY_ITSELF = /\/(?:A|#41)(?:A|#41)\s*(?:<<|\d)/u;

interface Found {
  readonly names: Set<string>;
  /** Whether something is done without anybody doing anything. */
  byItself: boolean;
}

function add(found: Found, text: string): void {
  for (const name of namesIn(text)) found.names.add(name);
  found.byItself ||= found.names.has('OpenAction') || BY_ITSELF.test(text);
}

function acts({ names, byItself }: Found): boolean {
  // A link that somebody clicks does nothing by itself; one that opens with the paper does.
  return ACTS.some((name) => names.has(name)) || (byItself && names.has('URI'));
}

/** @returns in words why it is not taken, or undefined */
export async function pdfRefusal(file: Uint8Array): Promise<string | undefined> {
  const text = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1');
  if (!/^%PDF-(?:1\.[0-7]|2\.0)\s/u.test(text)) return NOT_A_PDF;
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) return NOT_A_PDF;
  const after = text.slice(end + '%%EOF'.length);
  if (after.length > MOST_AFTER_END || after.trim() !== '' || isAlsoAZip(text)) return NOT_A_PDF;
  const found: Found = { names: new Set(), byItself: false };
  add(found, text);
  if (found.names.has('Encrypt')) return CLOSED;
  let left = MOST_OBJECT_BYTES;
  const until = Date.now() + LONGEST_MS;
  for (const { dictionary, from } of objectStreams(text)) {
    const filters = [...namesIn(dictionary)].filter((name) => name.endsWith('Decode') || name.startsWith('Crypt'));
    const plain = filters.length === 0;
    const to = text.indexOf('endstream', from);
    if (to < 0 || filters.some((name) => name !== 'FlateDecode') || dictionary.includes('Predictor')) return CLOSED;
    let inner = '';
    if (plain) inner = text.slice(from, to);
    else {
      const chunks: Uint8Array[] = [];
      const keep = (chunk: Uint8Array): void => void chunks.push(chunk);
      const out = await unpack([file.subarray(from, to)], { bytes: left, ms: Math.max(1, until - Date.now()), keep });
      if (out === undefined) return CLOSED;
      left -= out;
      inner = Buffer.concat(chunks).toString('latin1');
    }
    add(found, inner);
  }
  return acts(found) ? DOES_SOMETHING : undefined;
}
