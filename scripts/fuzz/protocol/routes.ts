/** The hub's plain requests that take a body, with its shape. A test holds this list against the routes that the hub has. */
import type { z } from 'zod';
import { bagOpenRequest, bagTakeRequest } from '#protocol/hub/bag.ts';
import { enrolRequest, guestOpenRequest, signInRequest } from '#protocol/hub/http.ts';

export interface JsonRoute {
  readonly path: string;
  /** Absent where it takes none: then whatever is sent is left unread. */
  readonly body?: z.ZodType;
  /** It would take the fuzzer's own session away: only ever asked by somebody without one. */
  readonly endsSession?: true;
}

export const JSON_ROUTES: readonly JsonRoute[] = [
  { path: '/api/sign-in', body: signInRequest, endsSession: true },
  { path: '/api/sign-out', endsSession: true },
  { path: '/api/link-ticket' },
  { path: '/api/enrol', body: enrolRequest },
  { path: '/api/guest/open', body: guestOpenRequest },
  { path: '/api/guest/ticket', body: guestOpenRequest },
  { path: '/api/bag/open', body: bagOpenRequest },
  { path: '/api/bag/take', body: bagTakeRequest },
];
