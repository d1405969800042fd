import type { Migration } from '../migrate.ts';

/**
 * Referrals that go by mail, one row for each try: waiting, being sent, or settled. It holds no words of anybody's record: what the
 * letter says is read from the journal when it is sent, and what became of it is written there. Beside it, the journal for which
 * the queue was made: after a restore it is another one, and what waits may have been sent already.
 */
export const referralMail: Migration = {
  version: 20,
  purpose: 'referrals by mail',
  sql: `
    CREATE TABLE referral_mail (
      service_id TEXT NOT NULL REFERENCES services,
      encounter_id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      try INTEGER NOT NULL CHECK (try > 0),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'settled')),
      queued_at TEXT NOT NULL,
      message_id TEXT,
      began_at TEXT,
      settled_at TEXT,
      PRIMARY KEY (service_id, encounter_id, item_id, try)
    ) STRICT;
    CREATE INDEX referral_mail_to_do ON referral_mail (service_id, state, queued_at) WHERE state <> 'settled';
    CREATE UNIQUE INDEX referral_mail_one_at_a_time ON referral_mail (service_id, encounter_id, item_id)
      WHERE state <> 'settled';

    CREATE TABLE referral_mail_journal (
      service_id TEXT NOT NULL PRIMARY KEY REFERENCES services,
      journal_id TEXT NOT NULL
    ) STRICT;
  `,
};
