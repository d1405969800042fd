/** What a kiosk tells the hub of PINs: that somebody has chosen their own, and that a first one was used without being changed. */
import { z } from 'zod';
import { id, instant } from '../stored/domain-schemas.ts';

export const pinEvent = z.strictObject({
  eventId: id,
  personId: id,
  at: instant,
  /** Which making of a PIN by the manager it goes back to: after a newer one this event changes nothing. */
  issue: id.optional(),
  /** The PIN that was typed was the one that the manager was shown. */
  first: z.boolean(),
  /** argon2id of the PIN that they chose; absent where they went on with the first one. */
  chosen: z
    .string()
    .max(300)
    .regex(/^\$argon2id\$/)
    .optional(),
});
export type PinEvent = z.infer<typeof pinEvent>;

/** The kiosk's Ed25519 signature over {@link pinEventText}, base64. */
export const signedPinEvent = pinEvent.extend({ signature: z.base64().max(128) });
export type SignedPinEvent = z.infer<typeof signedPinEvent>;

/** What is signed. The kiosk is in it: what one kiosk has signed another cannot tell as its own. */
export function pinEventText(kioskId: string, event: PinEvent): string {
  const { eventId, personId, at, issue, first, chosen } = event;
  return `teletriage pin\n${JSON.stringify([kioskId, eventId, personId, at, issue ?? null, first, chosen ?? null])}`;
}

/** `taken`: it stands from that version of the home's settings on. `too-late`: the manager has made a newer PIN, or they have left. */
export const pinEventAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('taken'), settingsVersion: z.int().positive() }),
  z.strictObject({ outcome: z.literal('too-late') }),
]);
export type PinEventAnswer = z.infer<typeof pinEventAnswer>;

/** The PIN that somebody had, as a kiosk keeps it: whoever types it is told why it does not work any more. */
export const pinBefore = z.strictObject({
  /** Under the pepper of the kiosk. */
  verifier: z.string(),
  until: instant,
  why: z.enum(['chosen-here', 'chosen-elsewhere', 'made-new']),
});
export type PinBefore = z.infer<typeof pinBefore>;

export const kioskPinRequests = {
  /** Answered after the durable commit; the same event again gets the same answer. Of two that were chosen the later told one stands. */
  'pin.told': { params: signedPinEvent, result: pinEventAnswer },
} as const;
