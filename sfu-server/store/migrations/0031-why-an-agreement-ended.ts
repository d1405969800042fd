import type { Migration } from '../migrate.ts';

/** Why somebody has ended a sharing agreement; absent where its last day came, or where nobody was asked. */
export const whyAnAgreementEnded: Migration = {
  version: 31,
  purpose: 'why an agreement ended',
  sql: `ALTER TABLE sharing_agreements ADD COLUMN end_reason TEXT;`,
};
