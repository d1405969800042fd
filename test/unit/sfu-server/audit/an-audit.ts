/** A hub's database in a folder of its own with an audit that writes into it, for tests of the audit. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit, type Audit } from '../../../../sfu-server/audit/audit.ts';
import { CHECKPOINT_FILE, openCheckpointFile } from '../../../../sfu-server/audit/checkpoint-file.ts';
import type { FoundFault } from '../../../../sfu-server/audit/addition.ts';
import { createAuditKey } from '../../../../sfu-server/audit/key.ts';
import type { AuditStore } from '../../../../sfu-server/audit/ports.ts';
import { openHubKey } from '../../../../sfu-server/identity/hub-key.ts';
import { createAuditStore } from '../../../../sfu-server/store/audit-store.ts';
import type { Database } from '../../../../sfu-server/store/database.ts';
import { openDatabase } from '../../../../sfu-server/store/sqlite-database.ts';

export interface AnAudit {
  readonly directory: string;
  readonly path: string;
  readonly db: Database;
  readonly store: AuditStore;
  readonly audit: Audit;
  /** What it told of itself. */
  readonly faults: readonly FoundFault[];
  /** Another one on the same database, as a hub that was started again. */
  again(): Promise<Audit>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

export async function openAnAudit(clock: { now: string }): Promise<AnAudit> {
  const directory = await mkdtemp(join(tmpdir(), 'teletriage-audit-'));
  const path = join(directory, 'hub.db');
  const db = await openDatabase(path);
  const store = createAuditStore(db);
  const faults: FoundFault[] = [];
  const key = createAuditKey(await openHubKey(directory));
  const again = (): Promise<Audit> => {
    const file = openCheckpointFile(join(directory, CHECKPOINT_FILE), key.keyId);
    return Promise.resolve(
      createAudit({
        store,
        clock: { now: () => clock.now },
        key,
        keepCheckpoints: (checkpoints) => file.keep(checkpoints),
        onFault: (fault) => {
          faults.push(fault);
        },
      }),
    );
  };
  return {
    directory,
    path,
    db,
    store,
    audit: await again(),
    faults,
    again,
    close: () => db.close(),
    async remove() {
      await db.close();
      await rm(directory, { recursive: true });
    },
  };
}
