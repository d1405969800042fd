/** The hub's few plain HTTP requests: signing in and getting a ticket for a WebSocket, and a kiosk's enrolment. */
import { z } from 'zod';
import { author, id } from '../stored/domain-schemas.ts';
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
