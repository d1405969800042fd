/** The bytes of a file as text. What it is written in is found out and told, never guessed in silence. */
import { accept, refuse, type Result } from '#domain/base/result.ts';

export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

function startsWith(bytes: Uint8Array, ...beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

function decoded(bytes: Uint8Array, label: string, encoding: Encoding): Result<Decoded, string> {
  try {
    // The mark at the beginning of the file is taken off by the decoder.
    return accept({ text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding });
  } catch {
    return refuse('The file is damaged: part of it is no text.');
  }
}

/** Text in UTF-8 with or without a mark, in UTF-16 with one, or in Windows-1252, which older spreadsheets write. */
export function decodeText(bytes: Uint8Array): Result<Decoded, string> {
  // "PK": the packed folder that a workbook is.
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return refuse('This is a workbook, not a CSV file. In the spreadsheet choose Save as, then “CSV UTF-8”.');
  }
  if (startsWith(bytes, 0xff, 0xfe)) return decoded(bytes, 'utf-16le', 'utf-16');
  if (startsWith(bytes, 0xfe, 0xff)) return decoded(bytes, 'utf-16be', 'utf-16');
  if (bytes.includes(0)) return refuse('This is no text file. In the spreadsheet choose Save as, then “CSV UTF-8”.');
  const utf8 = decoded(bytes, 'utf-8', 'utf-8');
  return utf8.ok ? utf8 : decoded(bytes, 'windows-1252', 'windows-1252');
}
