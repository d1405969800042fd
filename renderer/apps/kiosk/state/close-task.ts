import type { ResidentId } from '#domain/base/ids.ts';
import type { TaskClosed } from '#domain/tasks/task.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { pressFor } from './presses.ts';
import type { KioskStore } from './store.ts';
import { writeFact } from './write-fact.ts';

/** Says that a task is finished with. @throws RefusalError */
export async function closeTask(
  store: KioskStore,
  bridge: Pick<BridgeClient, 'request'>,
  residentId: ResidentId,
  closed: TaskClosed,
): Promise<void> {
  const press = pressFor.task(residentId, JSON.stringify(closed));
  await writeFact(store, bridge, press, residentId, { kind: 'task.closed', body: closed });
}
