/** Picture and sound of a call: its rooms, who is in them, who was asked in, and what is recorded. */
import { join } from 'node:path';
import { createAttendance } from '../parties/attendance.ts';
import { createGuests } from '../parties/guests.ts';
import { createParties } from '../parties/parties.ts';
import { createThrottle } from '../identity/throttle.ts';
import { createRecordingFiles } from '../recordings/recording-files.ts';
import { createRecordings } from '../recordings/recordings.ts';
import type { MediaPart } from '../signalling/media-part.ts';
import { openMedia } from '../signalling/open-media.ts';
import type { Ground } from './ground.ts';
import type { IdentityPart } from './identity.ts';
import type { PoliciesPart } from './policies.ts';
import type { PresencePart } from './presence.ts';
import type { HubRecord } from './record.ts';
import type { TriagePart } from './triage.ts';

function startSfu({ config, log }: Ground): Promise<MediaPart> {
  return openMedia(
    {
      workerBin: config.mediasoupWorkerBin,
      rtcPort: config.rtcPort,
      listenIp: config.host,
      announcedAddress: config.rtcAnnounced,
    },
    log,
  );
}

/** @param given instead of the SFU */
export async function openCalls(
  ground: Ground,
  { stores, reads, device, eachService }: HubRecord,
  { presence }: PresencePart,
  { audit }: IdentityPart,
  { policyOf }: PoliciesPart,
  { carryOut }: TriagePart,
  given: MediaPart | undefined,
) {
  const { config, clock, forward, monotonicMs, ids, lifecycle } = ground;
  const media = given ?? (await startSfu(ground));
  lifecycle.opened(() => media.close());
  /** Who is in the room of a call at this moment. */
  const peersIn = (encounterId: string): ReadonlySet<string> => {
    const room = media.rooms.list().find(({ roomId }) => roomId === encounterId);
    return new Set(room?.peers.map(({ peerId }) => peerId));
  };

  const attendance = createAttendance({ reads, carryOut, rooms: { peersIn }, ids, clock, now: monotonicMs });
  await eachService((scope) => attendance.recover(scope));
  const guests = createGuests({
    store: stores.parties,
    reads,
    names: {
      service: async ({ serviceId }) => (await stores.services.service(serviceId))?.name,
      home: (scope, homeId) => stores.services.homeName(scope, homeId),
    },
    tries: createThrottle(monotonicMs),
    clock: forward,
  });
  const recordings = createRecordings({
    store: stores.recordings,
    files: createRecordingFiles(join(config.dataDir, 'recordings')),
    reads,
    policy: { inUse: policyOf },
    carryOut,
    ids,
    clock,
    async onDeleted({ serviceId, encounterId, residentId }) {
      const hub = { serviceId, actorKind: 'hub', actorId: device.deviceId } as const;
      await audit.record({ ...hub, action: 'hub:recording-deleted', residentId, encounterId, outcome: 'done' });
    },
  });
  return {
    media,
    peersIn,
    attendance,
    guests,
    parties: createParties({ store: stores.parties, reads, staff: presence, carryOut, ids, clock: forward }),
    recordings,
  };
}

export type CallsPart = Awaited<ReturnType<typeof openCalls>>;
