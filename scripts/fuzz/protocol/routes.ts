/** The hub's plain requests that are asked by POST, with the shape of their bodies. A test holds this list against the routes that the hub has. */
import type { z } from 'zod';
import { bagOpenRequest, bagTakeRequest } from '#protocol/hub/bag.ts';
import { enrolRequest, guestOpenRequest, signInRequest } from '#protocol/hub/http.ts';
import {
  acceptRequest,
  invitationRequest,
  newCodesRequest,
  optionsRequest,
  passkeySignInRequest,
  recoverySignInRequest,
  registerOptionsRequest,
  registerRequest,
  removePasskeyRequest,
} from '#protocol/hub/sign-in.ts';

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
  { path: '/api/session' },
  { path: '/api/sessions' },
  { path: '/api/sessions/end-others', endsSession: true },
  { path: '/api/passkey/sign-in-options', body: optionsRequest },
  { path: '/api/passkey/sign-in', body: passkeySignInRequest, endsSession: true },
  { path: '/api/passkey/register-options', body: registerOptionsRequest },
  { path: '/api/passkey/register', body: registerRequest },
  { path: '/api/passkey/remove', body: removePasskeyRequest },
  { path: '/api/passkeys' },
  { path: '/api/recovery/sign-in', body: recoverySignInRequest, endsSession: true },
  { path: '/api/recovery/new-codes', body: newCodesRequest },
  { path: '/api/invitation', body: invitationRequest },
  { path: '/api/invitation/accept-options', body: invitationRequest },
  { path: '/api/invitation/accept', body: acceptRequest, endsSession: true },
  { path: '/api/link-ticket' },
  { path: '/api/enrol', body: enrolRequest },
  { path: '/api/guest/open', body: guestOpenRequest },
  { path: '/api/guest/ticket', body: guestOpenRequest },
  { path: '/api/bag/open', body: bagOpenRequest },
  { path: '/api/bag/take', body: bagTakeRequest },
];
