/** Somebody has shown who they are: what happens whichever way they came. */
import type { Audit } from '../audit/audit.ts';
import { principalOf, type Accounts, type SignedIn } from '../identity/accounts.ts';
import { actingOf } from '../identity/acting.ts';
import type { HttpAction } from '../identity/policy.ts';
import { tokenDigest } from '../identity/tokens.ts';
import { type Asked } from './routes.ts';
import { giveSession, sessionTokenOf } from './session-cookie.ts';

export interface BeginParts {
  readonly accounts: Accounts;
  readonly audit: Audit;
}

/**
 * Writes it down, signs out whoever sat here before (one browser, one person, and no token from before goes on), and gives the cookie.
 * @param reason more of what was done than the action's name says
 */
export async function beginSession(
  { accounts, audit }: BeginParts,
  { request, reply }: Pick<Asked, 'request' | 'reply'>,
  { token, account }: SignedIn,
  action: HttpAction,
  reason?: string,
): Promise<void> {
  const acting = actingOf(principalOf(account, false), tokenDigest(token));
  if (acting !== undefined) await audit.record({ ...acting, action, outcome: 'done', reason });
  const before = sessionTokenOf(request);
  if (before !== undefined) await accounts.signOut(tokenDigest(before));
  giveSession(reply, token);
}
