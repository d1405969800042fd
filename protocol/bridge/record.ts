/** What the kiosk's screen asks of a resident's record beside observations and calls, and what it is told of its own health. */
import { z } from 'zod';
import { attachment, sha256 } from '../stored/record-schemas.ts';
import { id, instant, news2Score } from '../stored/domain-schemas.ts';
import { envelope, homeFact } from '../stored/entry.ts';
import { opening } from '../hub/record.ts';

const nothing = z.strictObject({});

/** An entry as the core hands it to the screen: already opened, parsed again by `readEntry`'s schemas on arrival. */
export const bridgeEntry = z.strictObject({
  envelope,
  body: z.string(),
  /** Absent until the hub has it. */
  seq: z.int().positive().optional(),
});
export type BridgeEntry = z.infer<typeof bridgeEntry>;

/** An entry that the hub does not have: enough to find it, and nothing of its content. */
const waitingEntry = z.strictObject({
  id,
  residentId: id,
  kind: z.string(),
  savedAt: instant,
  by: z.string(),
});
export type WaitingEntry = z.infer<typeof waitingEntry>;

/** What could not be read any more after a damage: of whom, when and by whom, as far as it is known. */
const lostEntry = z.strictObject({
  residentId: id.nullable(),
  kind: z.string().nullable(),
  savedAt: instant.nullable(),
  by: z.string().nullable(),
});
export type LostEntry = z.infer<typeof lostEntry>;

/** How the kiosk's own memory and clock are. Staff are told in plain words, whoever is signed in. */
export const kioskHealth = z.strictObject({
  storage: z.strictObject({
    /** `full`: nothing can be saved. `low`: the reserve has been given up, or less than it is left. */
    state: z.enum(['ok', 'low', 'full']),
    freeBytes: z.int().nonnegative(),
    since: instant,
  }),
  clock: z.strictObject({
    /** `set-back`: it went back while the kiosk knew better. `differs`: the hub's clock says otherwise. */
    state: z.enum(['ok', 'set-back', 'differs']),
    /** Positive when this computer's clock is ahead of what it should be. */
    aheadMs: z.int(),
    since: instant,
  }),
  /** The database was damaged and has been made anew; null when that has never happened or staff have seen it. */
  rebuilt: z
    .strictObject({
      at: instant,
      /** Unsent entries that were saved out of the spool or the damaged file. */
      salvaged: z.int().nonnegative(),
      lost: z.array(lostEntry),
    })
    .nullable(),
});
export type KioskHealth = z.infer<typeof kioskHealth>;

/** Of 96 KiB at most, base64. */
const chunk = z.base64().max(131_072);

export const recordRequests = {
  /**
   * Writes a fact into a record, after the durable commit. Refused with `forbidden` where the person's role may not, and with
   * `not-trained` where it needs a training that they have not had. What helps in a call is written without a PIN too.
   */
  'record.write': {
    params: z.strictObject({
      entryId: id,
      residentId: id,
      /** Of the call that it is about. */
      encounterId: id.optional(),
      fact: homeFact,
    }),
    result: z.strictObject({ id, savedAt: instant }),
  },
  /**
   * A set that was saved for the wrong resident: struck there and saved here, both or neither. The score is made anew, on the
   * right person's scale.
   */
  'observations.move': {
    params: z.strictObject({
      /** Of the set as it is saved for the right person. */
      entryId: id,
      /** Of the strike. */
      strikeId: id,
      wrongId: id,
      fromResidentId: id,
      toResidentId: id,
      words: z.string().max(4000),
    }),
    result: z.strictObject({ id, savedAt: instant, news2: news2Score }),
  },
  /** Older entries of one resident than the screen has, newest first; `before` is the `recordedAt` of the oldest it has. */
  'resident.history': {
    params: z.strictObject({ residentId: id, before: instant }),
    result: z.strictObject({ entries: z.array(bridgeEntry), more: z.boolean() }),
  },
  /** Somebody looks at a tab of the summary: kept, and sent to the hub's audit when there is a link. */
  'record.opened': {
    params: z.strictObject({ residentId: id, tab: z.string().max(40) }),
    result: nothing,
  },
  /** Who has looked at this record; without the hub only those at this kiosk. */
  'resident.openings': {
    params: z.strictObject({ residentId: id }),
    result: z.strictObject({ openings: z.array(opening), complete: z.boolean() }),
  },
  /** What the hub does not have yet, the oldest first, and what it would not have. */
  'outbox.list': {
    params: nothing,
    result: z.strictObject({
      waiting: z.array(waitingEntry),
      refused: z.array(waitingEntry.extend({ words: z.string() })),
    }),
  },
  /** A photograph, piece by piece. Kept when the last piece has come and the digest is right. */
  'attachment.put': {
    params: z.strictObject({ attachment, offset: z.int().nonnegative(), data: chunk }),
    result: z.strictObject({ have: z.int().nonnegative() }),
  },
  /** Refused with `not-found` when it is not here and cannot be fetched now. */
  'attachment.get': {
    params: z.strictObject({ sha256, residentId: id, offset: z.int().nonnegative() }),
    result: z.strictObject({ attachment, data: chunk, more: z.boolean() }),
  },
  /** Somebody who is signed in has read what happened to the database. */
  'health.seen': { params: nothing, result: nothing },
};

export const recordPushes = {
  'health.changed': kioskHealth,
};
