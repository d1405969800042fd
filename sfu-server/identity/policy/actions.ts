/** Everything that can be asked. The names are made from the contracts, so that a new request does not compile until it has its rule. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Method } from '#protocol/wire/contract.ts';

export const HTTP_ACTIONS = [
  'http:health',
  'http:page',
  'http:sign-in',
  'http:sign-out',
  'http:sign-in-ways',
  'http:session',
  'http:passkey-sign-in',
  'http:recovery-sign-in',
  'http:invitation',
  'http:invitation-accept',
  'http:oidc',
  'http:passkey-register',
  'http:passkeys',
  'http:passkey-remove',
  'http:recovery-codes',
  'http:sessions',
  'http:sessions-end-others',
  'http:link-ticket',
  'http:enrol',
  'http:attachment',
  'http:print',
  'http:subject-access',
  'http:guest-open',
  'http:guest-ticket',
  'http:service-key',
  'http:bag-open',
  'http:bag-read',
  'http:bag-take',
] as const;
export type HttpAction = (typeof HTTP_ACTIONS)[number];

export type Action = HttpAction | `kiosk:${Method<KioskLink>}` | `clinician:${Method<ClinicianLink>}`;
