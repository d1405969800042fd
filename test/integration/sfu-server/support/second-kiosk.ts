/** One more kiosk of a home: the codes of the demo enrol one each. */
import { randomUUID } from 'node:crypto';
import { tokenDigest } from '../../../../sfu-server/identity/tokens.ts';
import { createServiceStore } from '../../../../sfu-server/store/service-store.ts';
import { DEMO_SERVICE } from '../../../../sfu-server/demo/people.ts';
import type { TestHub } from './hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './kiosk.ts';
import { openStored } from './stored.ts';

/** @param now of the hub, where its clock was moved */
export async function newHomeKiosk(
  hub: Pick<TestHub, 'url' | 'dataDir'>,
  homeId: string,
  now = new Date(),
): Promise<LinkedKiosk> {
  const code = randomUUID().toUpperCase();
  const { db } = await openStored(hub.dataDir);
  const until = new Date(now.getTime() + 60_000).toISOString();
  const scope = { serviceId: DEMO_SERVICE.serviceId };
  await createServiceStore(db).issueEnrolmentCode(scope, homeId, tokenDigest(code), now.toISOString(), until);
  await db.close();
  return linkKiosk(hub.url, await enrol(hub.url, code));
}
