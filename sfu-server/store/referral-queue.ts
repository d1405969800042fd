/** Puts referrals into the queue of the mail: what a signature needs of it. */
import type { TriageTransaction } from '../triage/ports.ts';
import type { Writer } from './database.ts';

export function referralQueue(tx: Writer): Pick<TriageTransaction, 'queueReferral'> {
  return {
    async queueReferral({ serviceId }, { encounterId, itemId, at }) {
      const rows = await tx.run(
        `INSERT INTO referral_mail (service_id, encounter_id, item_id, try, state, queued_at)
         SELECT ?1, ?2, ?3, COALESCE(MAX(try), 0) + 1, 'waiting', ?4 FROM referral_mail
         WHERE service_id = ?1 AND encounter_id = ?2 AND item_id = ?3
         HAVING COALESCE(SUM(state <> 'settled'), 0) = 0`,
        serviceId,
        encounterId,
        itemId,
        at,
      );
      return rows === 1;
    },
  };
}
