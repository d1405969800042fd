/** The lines of a signed outcome that leave by mail wait to be sent from the moment of the signature on, or there is no signature. */
import type { EncounterId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import type { Scope, TriageTransaction } from './ports.ts';

/** Puts every referral by mail of the outcome into the queue of the mail, in the transaction of its signature. */
export async function queueReferrals(
  tx: Pick<TriageTransaction, 'queueReferral'>,
  scope: Scope,
  encounterId: EncounterId,
  outcome: Outcome,
  at: Instant,
): Promise<void> {
  for (const item of outcome.items) {
    if (item.kind !== 'referral' || item.how !== 'mail') continue;
    await tx.queueReferral(scope, { encounterId, itemId: item.itemId, at });
  }
}
