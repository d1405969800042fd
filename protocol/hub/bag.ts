/**
 * A red bag's pack as somebody outside the service opens it: with the code on the paper, the passcode that was told, and nothing
 * else. The page asks over plain HTTP; what it got with `open` it names as `Authorization: Bearer <access>`.
 */
import { z } from 'zod';
import { id, instant } from '../stored/domain-schemas.ts';
import { bagOpening } from '../stored/red-bag-openings.ts';
import { holder, packFrozen } from '../stored/red-bag-schemas.ts';
import { sha256 } from '../stored/record-schemas.ts';

/** A wrong passcode more locks the link for good. */
export const PASSCODE_TRIES = 5;

/** POST /api/bag/open. The token is 16 bytes, base64url, as it stands in the code. */
export const bagOpenRequest = z.strictObject({
  token: z.string().regex(/^[\w-]{22}$/),
  homeId: id,
  passcode: z.string().min(1).max(40),
});
export type BagOpenRequest = z.infer<typeof bagOpenRequest>;

/** Who can be rung about it. */
const home = z.strictObject({ name: z.string(), telephone: z.string() });

export const packVersion = z.strictObject({
  version: z.int().positive(),
  madeAt: instant,
  sha256,
});

/** A frozen pack as the kiosk has signed it; the text is what is hashed, byte for byte. */
export const openedPack = packFrozen.omit({ bagId: true }).extend({ madeAt: instant });
export type OpenedPack = z.infer<typeof openedPack>;

/** Who has the bag, and since when. */
const held = holder.extend({ since: instant });

/**
 * Every answer has status 200 but what is malformed, too often or too large. `not-here-yet`: the kiosk has not been online since
 * it made the code, or there never was such a code. `home` is who to ring; absent where no such home is known.
 */
export const bagOpenReply = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('not-here-yet'), home: home.optional() }),
  z.strictObject({ state: z.literal('locked'), home: home.optional() }),
  z.strictObject({ state: z.literal('wrong-passcode'), triesLeft: z.int().nonnegative(), home: home.optional() }),
  z.strictObject({ state: z.literal('expired'), at: instant, home: home.optional() }),
  z.strictObject({ state: z.literal('ended'), at: instant, home: home.optional() }),
  z.strictObject({
    state: z.literal('open'),
    /** For the other requests, until `accessUntil` or until the link ends. */
    access: z.string(),
    accessUntil: instant,
    /** When the link itself is over. */
    expiresAt: instant,
    bagId: id,
    /** Oldest first. */
    versions: z.array(packVersion),
    /** The newest; null where nothing was frozen yet. */
    pack: openedPack.nullable(),
    /** Ed25519, raw, base64url: with it the certificate is checked. */
    serviceKey: z.string(),
    /** Absent while the bag has never left the home. */
    holder: held.optional(),
    home: home.optional(),
  }),
]);
export type BagOpened = z.infer<typeof bagOpenReply>;

/** GET /api/bag/pack?version=: an earlier one. GET /api/bag/paper?version= is a PDF, GET /api/bag/bundle?version= FHIR as JSON. */
export const packReply = z.strictObject({ pack: openedPack });

/** The newest where none is named. */
export const packQuery = z.object({ version: z.coerce.number().int().positive().optional() });

/** Typed by somebody whom nobody knows: nothing in it turns a line around, breaks it or hides in it. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;
const plain = <Text extends z.ZodType<string>>(text: Text) =>
  text.refine((typed) => !HIDDEN.test(typed), 'there is something in it that cannot be seen');

/** The home takes its bag back at its own kiosk, where the things are checked. */
const taker = z.strictObject({
  kind: holder.shape.kind.exclude(['home']),
  name: plain(holder.shape.name).refine((typed) => typed.trim() !== '', 'it is not said who'),
  role: plain(holder.shape.role),
  place: plain(holder.shape.place),
  telephone: plain(z.string().max(40)).optional(),
});

/** POST /api/bag/take: whoever holds the paper has the bag from now on. The same `commandId` again writes nothing. */
export const bagTakeRequest = z.strictObject({ commandId: id, holder: taker });
export const bagTakeReply = z.strictObject({ at: instant, holder: held });
export type BagTakeRequest = z.infer<typeof bagTakeRequest>;
export type BagTaken = z.infer<typeof bagTakeReply>;

/** GET /api/service-key */
export const serviceKeyReply = z.strictObject({ raw: z.string(), pem: z.string() });

const ofBag = { residentId: id, bagId: id };

/** What was done with the links into one bag, the oldest first. */
const openingsOfBag = {
  params: z.strictObject(ofBag),
  result: z.strictObject({ openings: z.array(bagOpening) }),
};

export const kioskBagRequests = { 'bag.openings': openingsOfBag };

export const clinicianBagRequests = {
  'bag.openings': openingsOfBag,
  /** From now on the link opens nothing. Ended twice it is ended once. */
  'bag.end-share': {
    params: z.strictObject({ commandId: id, ...ofBag, shareId: id, reason: z.string().min(1).max(400) }),
    result: z.strictObject({}),
  },
};
