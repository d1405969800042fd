import type { EntryBodies, EntryKind } from './bodies.ts';
import type { Envelope } from './envelope.ts';

/** An entry as it is read: envelope and body of a kind this code knows. */
export type Entry = {
  [Kind in EntryKind]: {
    readonly kind: Kind;
    readonly envelope: Envelope;
    readonly body: EntryBodies[Kind];
    /** Place in the resident's feed, given by the hub; absent while the entry is known only where it was written. */
    readonly seq?: number | undefined;
  };
}[EntryKind];

export type EntryOf<Kind extends EntryKind> = Extract<Entry, { readonly kind: Kind }>;

/** An entry of a kind or version that this code does not know: kept, passed on, shown as "update needed". */
export interface UnknownEntry {
  readonly kind: 'unknown';
  readonly envelope: Envelope;
  readonly seq?: number | undefined;
}

export type ReadEntry = Entry | UnknownEntry;
