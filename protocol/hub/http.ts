/** The hub's few plain HTTP requests: signing in and getting a ticket for a WebSocket, and a kiosk's enrolment. */
import { z } from 'zod';
import { PARTY_KINDS } from '#domain/encounters/handling.ts';
import { author, id, instant } from '../stored/domain-schemas.ts';
import { refusalCode } from '../wire/refusal.ts';

/** POST /api/sign-in. Sets the HttpOnly cookie. */
export const signInRequest = z.strictObject({ account: z.string().max(100), password: z.string().max(200) });
export const signInReply = z.strictObject({ author });

/** POST /api/link-ticket, with the cookie: one use, 30 s. Then WebSocket /clinician?ticket=... */
export const linkTicketReply = z.strictObject({ ticket: z.string() });

/** POST /api/enrol: a one-time code and the public key that the kiosk made. */
export const enrolRequest = z.strictObject({ code: z.string().max(64), publicKeyPem: z.string().max(500) });
export const enrolReply = z.strictObject({ kioskId: id, serviceId: id, homeId: id });

/** The body of every answer that is not 2xx. */
export const refusalReply = z.strictObject({ code: refusalCode, words: z.string() });

/** POST /api/guest/open: what the link in somebody's hand opens. Nothing of the resident: the guest is told by those in the call. */
export const guestOpenRequest = z.strictObject({ token: z.string().min(20).max(100) });
export const guestOpenReply = z.strictObject({
  serviceName: z.string(),
  /** The clinician who has the call. */
  invitedBy: z.string(),
  homeName: z.string(),
  /** The guest's own name, as they were invited. */
  name: z.string(),
  as: z.enum(PARTY_KINDS),
  /** `waiting`: the call is not on at this moment. `over`: the link opens nothing any more. */
  state: z.enum(['open', 'waiting', 'over']),
  until: instant,
  /** The call is being recorded at this moment. */
  recording: z.literal(true).optional(),
});
export type GuestOpened = z.infer<typeof guestOpenReply>;

/** POST /api/guest/ticket: for the media link, one use, 30 s. */
export const guestTicketReply = z.strictObject({ ticket: z.string(), url: z.string() });
