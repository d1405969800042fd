/** Records that are open on a link stay open as long as somebody may see them, and no longer. */
import { principalOf } from '../../identity/accounts.ts';
import { may } from '../../identity/policy.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

const CLOSED =
  'You have no part in this person’s care any more, or your hour is over. The record was closed on your page. What you had typed into a form is kept while this page is open: open the record again, and the same form.';

/**
 * Closes what is not theirs to see any more: an hour by break-glass is over, or the call that showed it is. What is asked anew at each
 * opening, like consent, closes nothing that is open.
 */
export async function closeWhatIsOver(
  session: ClinicianSession,
  { reads, relate }: Pick<SignallingParts, 'reads' | 'relate'>,
): Promise<void> {
  const { account, scope, pump } = session;
  const who = principalOf(account, session.onDuty());
  for (const residentId of pump.following()) {
    const what = await relate(who, await residentResource(reads, scope, residentId));
    const decision = may(who, 'clinician:resident.open', what);
    if (decision.allowed || decision.code === 'consent-needed') continue;
    pump.unfollow(residentId);
    session.push('resident.closed', { residentId, words: CLOSED });
  }
}
