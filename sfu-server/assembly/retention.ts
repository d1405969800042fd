/** How long what is kept: the operator's policy, or the one that is proposed and deletes nothing. */
import { readFileSync } from 'node:fs';
import { PROPOSED_RETENTION, retentionPolicy } from '#protocol/stored/retention-policy.ts';
import type { Audit } from '../audit/audit.ts';
import { createRetention } from '../retention/retention.ts';
import type { Ground } from './ground.ts';
import type { HubRecord } from './record.ts';

const LOOK_EVERY_MS = 60 * 60_000;

export function openRetention(
  { clock, config, lifecycle, log }: Ground,
  { stores, eachService }: HubRecord,
  audit: Pick<Audit, 'record'>,
) {
  const file = config.retentionFile;
  const policy =
    file === undefined ? PROPOSED_RETENTION : retentionPolicy.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (policy.approvedBy === null) log.info({ version: policy.version }, 'nobody has approved how long things are kept');
  const retention = createRetention({ store: stores.retention, policy, audit, clock });
  lifecycle.every(LOOK_EVERY_MS, 'what was kept for long enough could not be deleted', () =>
    eachService(async (scope) => {
      const gone = await retention.look(scope);
      if (gone.size > 0) log.info({ gone: Object.fromEntries(gone), version: policy.version }, 'kept for long enough');
    }),
  );
  return { retention };
}
