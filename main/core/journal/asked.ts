/** What a screen asks to have written, and whether that is what stands in the journal already. */
import { sameContent } from '#domain/base/same-content.ts';
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { EntryBodies, KIOSK_FACTS } from '#domain/journal/bodies.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { withoutCheck } from '../observations/check-readings.ts';
import type { StoredEntry } from '../store/rows.ts';

export type KioskFact = (typeof KIOSK_FACTS)[number];

/**
 * One press of a button. Who is signed in is no part of it: the carer may have had to sign in again before the second
 * try, and what was saved stays with the person who saved it.
 */
export interface Asked<Kind extends KioskFact> {
  /** Made by the screen, once for each press, and kept until it has its answer. */
  readonly entryId: EntryId;
  readonly kind: Kind;
  readonly residentId: ResidentId;
  /** Absent where the call is made only with the entry. */
  readonly encounterId?: EncounterId;
  /** What the screen says of it: the body without what the core works out by itself. */
  readonly content: Partial<EntryBodies[Kind]>;
}

/** What stands in the journal now: the answer to the first press and to every later one. */
export interface Written<Kind extends KioskFact> {
  readonly id: EntryId;
  readonly savedAt: Instant;
  readonly encounterId: EncounterId | undefined;
  readonly body: EntryBodies[Kind];
}

/** @throws RefusalError `conflict` when something else was written under this identifier */
export function asWritten<Kind extends KioskFact>(stored: StoredEntry, asked: Asked<Kind>): Written<Kind> {
  const entry = readEntry(stored);
  const { id, residentId, encounterId, recordedAt } = stored.envelope;
  const same =
    entry.kind === asked.kind &&
    residentId === asked.residentId &&
    (asked.encounterId === undefined || encounterId === asked.encounterId) &&
    sameContent(asAsked(entry.body), asAsked(asked.content));
  if (!same) {
    throw new RefusalError(
      'conflict',
      'What you saved first is in the record. What you changed after that is not saved. Look at the record. Then press again to save the change too.',
    );
  }
  return { id, savedAt: recordedAt, encounterId, body: entry.body as EntryBodies[Kind] };
}

/**
 * Without what is made here and was no part of what was asked: the score, which is of the scale that the resident had then,
 * and whether the devices' values could be compared with what the devices sent.
 */
function asAsked(body: Partial<EntryBodies[KioskFact]>): object {
  if ('movedFrom' in body && body.movedFrom !== undefined) return { movedFrom: body.movedFrom };
  // Between the first try and the second somebody may have signed in: then no name has to be typed any more.
  if ('caller' in body) {
    const { caller: _typed, ...said } = body;
    return said;
  }
  // The core looks up what the link says of the call.
  if ('describedId' in body) return { describedId: body.describedId, encounterId: body.encounterId };
  // What the core computes of a pack, of who gets it and of a way into it.
  if ('sha256' in body && 'bagId' in body) return {};
  if ('to' in body && 'basis' in body) {
    const { version: _frozen, ...said } = body;
    return said;
  }
  if ('shareId' in body && 'forWhom' in body) return { bagId: body.bagId, forWhom: body.forWhom, basis: body.basis };
  if (!('values' in body)) return body;
  return { values: withoutCheck(body.values), replaces: body.replaces };
}
