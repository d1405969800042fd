/** The audit: its chain under the hub's key, and checkpoints kept beside the database. */
import { join } from 'node:path';
import { createAudit } from '../audit/audit.ts';
import { CHECKPOINT_FILE, openCheckpointFile } from '../audit/checkpoint-file.ts';
import { createAuditKey } from '../audit/key.ts';
import type { Ground } from './ground.ts';
import type { HubRecord } from './record.ts';

const LOOK_EVERY_MS = 60_000;

export async function openAudit({ config, log, clock, lifecycle }: Ground, { stores, key }: HubRecord) {
  const auditKey = createAuditKey(key);
  const path = config.auditCheckpoints ?? join(config.dataDir, CHECKPOINT_FILE);
  const file = openCheckpointFile(path, auditKey.keyId, (checkpoint) => {
    log.info({ checkpoint }, 'a checkpoint of the audit');
  });
  const unkept = 'a checkpoint of the audit could not be kept beside the database';
  const audit = createAudit({
    store: stores.audit,
    clock,
    key: auditKey,
    keepCheckpoints: (checkpoints) => file.keep(checkpoints),
    onFault: (found) => {
      log.fatal(
        { found },
        'The audit is not as this hub wrote it. Keep the whole folder, and run: npm run audit -- verify',
      );
    },
    onError: (fault) => {
      log.error({ fault }, unkept);
    },
  });
  await audit.begin().catch((fault: unknown) => {
    // Care goes on: what is asked for is refused where it cannot be written down, and only there.
    log.error({ fault }, 'the audit could not be begun');
  });
  lifecycle.opened(() => audit.close());
  lifecycle.every(LOOK_EVERY_MS, 'the audit could not be signed', () => audit.look());
  return audit;
}
