import { OIDC_REFUSALS, type OidcRefusal } from '#protocol/hub/sign-in.ts';

/** Why the organisation's sign-in led back without anybody signed in: it stands behind the number sign of the address. */
export function refusedElsewhere(hash: string): OidcRefusal | undefined {
  const reason = new URLSearchParams(hash.replace(/^#/, '')).get('sign-in-refused');
  return OIDC_REFUSALS.find((known) => known === reason);
}
