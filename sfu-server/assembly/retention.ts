/** How long what is kept: the operator's policy, or the one that is proposed and deletes nothing; and records that are erased. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { millisecondsBetween } from '#domain/base/time.ts';
import { PROPOSED_RETENTION, retentionPolicy } from '#protocol/stored/retention-policy.ts';
import type { SubjectAccess } from '../governance/subject-access.ts';
import type { Incidents } from '../incidents/incidents.ts';
import { createRecordingFiles } from '../recordings/recording-files.ts';
import { createErasing } from '../retention/erasing.ts';
import { createRetention } from '../retention/retention.ts';
import type { Scope } from '../triage/ports.ts';
import type { Ground } from './ground.ts';
import type { IdentityPart } from './identity.ts';
import type { QueuePart } from './queue.ts';
import type { HubRecord } from './record.ts';

const LOOK_EVERY_MS = 60 * 60_000;
const CLEAN_EVERY_MS = 5_000;
/** So long the disk is not tidied because somebody waits or is in a call: while it is, nothing is kept. */
const CLEAN_AT_LATEST_MS = 12 * 60 * 60_000;

export async function openRetention(
  { clock, config, lifecycle, log }: Ground,
  { stores, reads, device, writing, eachService }: HubRecord,
  { audit }: Pick<IdentityPart, 'audit'>,
  { actionList }: Pick<QueuePart, 'actionList'>,
  { incidents }: { readonly incidents: Incidents },
  subjects: Pick<SubjectAccess, 'holds'>,
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

  const files = createRecordingFiles(join(config.dataDir, 'recordings'));
  const erasing = createErasing({
    store: stores.erasing,
    policy,
    clock,
    hub: { device, ids: writing.ids },
    events: writing.events,
    removeRecording: (recordingId) => files.remove(recordingId),
    unfinished: {
      openAction: (scope, residentId) => actionList.hasUnfinished(scope, residentId),
      openConcern: async (scope, residentId) =>
        (await stores.concerns.reads.concerns(scope)).some(
          (concern) => concern.residentId === residentId && !concern.notes.some(({ what }) => what === 'closed'),
        ),
      openIncident: async (scope, residentId) =>
        (await incidents.list(scope)).some(
          ({ report, status }) => report.residentId === residentId && status !== 'closed',
        ),
      subjectAccess: (scope, residentId) => subjects.holds(scope, residentId),
    },
  });

  const clean = async (): Promise<void> => {
    if (await erasing.clean()) log.info('what was erased is gone from the disk');
  };
  // Left over from before a crash. Nobody is connected yet, and nobody waits for it.
  await clean().catch((fault: unknown) => {
    log.error({ fault }, 'what was erased may still be on the disk: it is tried again');
  });
  let busySince: string | undefined;
  lifecycle.every(CLEAN_EVERY_MS, 'what was erased may still be on the disk: it is tried again', async () => {
    let calls = 0;
    await eachService(async (scope: Scope) => {
      calls += (await reads.unsettledEncounters(scope)).length;
    });
    const now = clock.now();
    busySince = calls === 0 ? undefined : (busySince ?? now);
    if (busySince !== undefined && millisecondsBetween(busySince, now) < CLEAN_AT_LATEST_MS) return;
    await clean();
  });
  return { retention, erasing };
}
