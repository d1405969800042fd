/** What the kiosk's screen asks of the red bag beside facts: what needs the kiosk's key, its memory, or its press. */
import { z } from 'zod';
import { bagHandedOver, bagShared } from '../stored/red-bag-schemas.ts';
import { id, instant } from '../stored/domain-schemas.ts';
import { bagOpening } from '../stored/red-bag-openings.ts';

const ofBag = { residentId: id, bagId: id };

/** What is printed. */
export const BAG_PAPERS = ['front-page', 'pack', 'tags', 'bag-label'] as const;

/** The address that opens the pack, and the passcode that goes with it and is on no paper. */
const shareSecret = z.strictObject({
  shareId: id,
  url: z.string(),
  passcode: z.string().regex(/^\d{6}$/),
  expiresAt: instant,
});
export type ShareSecret = z.infer<typeof shareSecret>;

export const redBagRequests = {
  /** Writes the pack down as it is now. `isNew` false: nothing has changed since the newest version, which is answered. */
  'bag.freeze': {
    params: z.strictObject({ entryId: id, ...ofBag }),
    result: z.strictObject({ version: z.int().positive(), sha256: z.string(), savedAt: instant, isNew: z.boolean() }),
  },
  /**
   * Somebody takes the bag. The pack is frozen first where it has changed; both are written or neither. Handed back to the home
   * nothing is frozen.
   */
  'bag.hand-over': {
    params: z.strictObject({
      entryId: id,
      /** Of the frozen pack, where there is a new one. */
      frozenEntryId: id,
      residentId: id,
      ...bagHandedOver.omit({ version: true }).shape,
    }),
    result: z.strictObject({ version: z.int().nonnegative(), savedAt: instant }),
  },
  /** A way into the pack from outside. Refused with `not-found` while the kiosk does not know where the hub's page is. */
  'bag.share': {
    params: z.strictObject({
      entryId: id,
      residentId: id,
      ...bagShared.pick({ bagId: true, forWhom: true, basis: true }).shape,
      hours: z.int().min(1).max(336).optional(),
    }),
    result: shareSecret,
  },
  /** The same again, for printing; only at the kiosk that made it, until it ends. */
  'bag.share-secret': { params: z.strictObject({ ...ofBag, shareId: id }), result: shareSecret },
  /**
   * Sets a paper. Of `version` as it was frozen, else as things stand. With `shareId` its code opens the pack at the hub.
   * Without anybody signed in only the front page, and only in the hours after 999 was rung.
   */
  'bag.paper': {
    params: z.strictObject({
      ...ofBag,
      which: z.enum(BAG_PAPERS),
      version: z.int().positive().optional(),
      shareId: id.optional(),
    }),
    result: z.strictObject({ paperId: id, bytes: z.int().positive() }),
  },
  /** Of 96 KiB at most, base64. */
  'bag.paper-part': {
    params: z.strictObject({ paperId: id, offset: z.int().nonnegative() }),
    result: z.strictObject({ data: z.base64().max(131_072), more: z.boolean() }),
  },
  /** Who has used the links of this bag; `complete` false: the hub could not be asked. */
  'bag.openings': {
    params: z.strictObject(ofBag),
    result: z.strictObject({ openings: z.array(bagOpening), complete: z.boolean() }),
  },
};
