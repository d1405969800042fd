/** How an entry lies in its row. */
import { envelope, type SealedEntry } from '#protocol/stored/entry.ts';

export interface EntryRow {
  readonly envelope: string;
  readonly body: string;
  readonly salt: string;
  readonly digest: string;
  readonly signature: string;
  readonly seq: number | null;
}

/** An entry of this kiosk's journal, with its place in the feed once the hub has given it. */
export type StoredEntry = SealedEntry & { readonly seq?: number | undefined };

export const ENTRY_COLUMNS = 'envelope, body, salt, digest, signature, seq';

/** Parsed like everything that comes from outside the program: a file may have been damaged. */
export function readRow(row: EntryRow): StoredEntry {
  return {
    envelope: envelope.parse(JSON.parse(row.envelope)),
    body: row.body,
    salt: row.salt,
    digest: row.digest,
    signature: row.signature,
    ...(row.seq === null ? {} : { seq: row.seq }),
  };
}
