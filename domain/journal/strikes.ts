/** What of a feed is struck, and by whom. */
import type { EntryId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Author } from '../people/people.ts';
import type { Strike } from './bodies.ts';
import type { ReadEntry } from './entry.ts';

export interface Struck {
  readonly by: Author;
  readonly at: Instant;
  readonly why: Strike['why'];
  readonly words: string;
  /** The set that stands in its place. */
  readonly replacedBy?: EntryId | undefined;
  /** Its place among the feed's entries. */
  readonly index: number;
}

/**
 * Looked for before anything else is reduced, so that it does not matter whether the strike or the struck came first.
 * The first strike counts.
 * @param entries in feed order
 */
export function strikesOf(entries: readonly ReadEntry[]): ReadonlyMap<EntryId, Struck> {
  const strikes = new Map<EntryId, Struck>();
  for (const [index, entry] of entries.entries()) {
    const common = { by: entry.envelope.author, at: entry.envelope.recordedAt, index };
    if (entry.kind === 'entry.struck') {
      const { entryId, why, words } = entry.body;
      if (!strikes.has(entryId)) strikes.set(entryId, { ...common, why, words });
    } else if (entry.kind === 'observations.recorded' && entry.body.replaces !== undefined) {
      const { entryId, words } = entry.body.replaces;
      const replacedBy = entry.envelope.id;
      if (entryId !== replacedBy && !strikes.has(entryId)) {
        strikes.set(entryId, { ...common, why: 'entered-in-error', words, replacedBy });
      }
    }
  }
  return strikes;
}
