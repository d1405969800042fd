/** One thing that happened in the month, before it is an entry. */
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { Author } from '#domain/people/people.ts';

export type HappenedOf<Kind extends EntryKind> = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: Kind;
  readonly body: EntryBodies[Kind];
  readonly residentId: string;
  readonly encounterId?: string;
  readonly by: Author;
  /** The home it happened in. */
  readonly homeId: string;
  /** Known before it is written, because something later names it. */
  readonly id: string;
  /** Who writes it: the home's kiosk, or the hub. */
  readonly writer: 'kiosk' | 'hub';
};

export type Happened = { [Kind in EntryKind]: HappenedOf<Kind> }[EntryKind];
