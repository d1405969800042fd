/** The queue of referrals that go by mail. */
import type { ReferralStore, ReferralTransaction, ReferralTry } from '../referrals/ports.ts';
import type { Scope } from '../triage/ports.ts';
import type { BodyCodec } from './body-codec.ts';
import { integer, text } from './columns.ts';
import type { Database, Row, Writer } from './database.ts';
import { triageTransaction } from './triage-store.ts';

// Said twice, because the index of what is not settled is used only by a question that says that.
const WAITING = `SELECT encounter_id, item_id, try FROM referral_mail
  WHERE service_id = ? AND state = 'waiting' AND state <> 'settled' ORDER BY queued_at LIMIT ?`;
const SENDING = `SELECT encounter_id, item_id, try FROM referral_mail
  WHERE service_id = ? AND state = 'sending' AND state <> 'settled' ORDER BY queued_at`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const REFERRAL_QUERIES = { WAITING, SENDING } as const;

const ONE = 'service_id = ? AND encounter_id = ? AND item_id = ? AND try = ?';

function tryOf(row: Row): ReferralTry {
  return { encounterId: text(row, 'encounter_id'), itemId: text(row, 'item_id'), attempt: integer(row, 'try') };
}

function keyOf({ serviceId }: Scope, { encounterId, itemId, attempt }: ReferralTry) {
  return [serviceId, encounterId, itemId, attempt] as const;
}

function referralTransaction(tx: Writer, codec: BodyCodec): ReferralTransaction {
  return {
    ...triageTransaction(tx, codec),
    async beginSending(scope, one, messageId, at) {
      const rows = await tx.run(
        `UPDATE referral_mail SET state = 'sending', message_id = ?, began_at = ? WHERE ${ONE} AND state = 'waiting'`,
        messageId,
        at,
        ...keyOf(scope, one),
      );
      return rows === 1;
    },
    async putBack(scope, one) {
      const rows = await tx.run(
        `UPDATE referral_mail SET state = 'waiting', message_id = NULL, began_at = NULL
         WHERE ${ONE} AND state = 'sending'`,
        ...keyOf(scope, one),
      );
      return rows === 1;
    },
    async settle(scope, one, at) {
      const rows = await tx.run(
        `UPDATE referral_mail SET state = 'settled', settled_at = ? WHERE ${ONE} AND state <> 'settled'`,
        at,
        ...keyOf(scope, one),
      );
      return rows === 1;
    },
    async keepJournal({ serviceId }, journalId) {
      await tx.run(
        `INSERT INTO referral_mail_journal (service_id, journal_id) VALUES (?, ?)
         ON CONFLICT (service_id) DO UPDATE SET journal_id = excluded.journal_id`,
        serviceId,
        journalId,
      );
    },
  };
}

export function createReferralStore(db: Database, codec: BodyCodec): ReferralStore {
  return {
    transaction: (work) => db.transaction((tx) => work(referralTransaction(tx, codec))),
    async waiting({ serviceId }, limit) {
      return (await db.all(WAITING, serviceId, limit)).map(tryOf);
    },
    async sending({ serviceId }) {
      return (await db.all(SENDING, serviceId)).map(tryOf);
    },
    async journalOf({ serviceId }) {
      const row = await db.get('SELECT journal_id FROM referral_mail_journal WHERE service_id = ?', serviceId);
      return row && text(row, 'journal_id');
    },
  };
}
