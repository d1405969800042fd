/** Opens records to somebody who has no call with them, for tests in which access is not what is looked at. */
import { v7 as uuidv7 } from 'uuid';
import type { LinkedClinician } from './clinician.ts';

export async function breakGlass(link: LinkedClinician['link'], residentIds: readonly string[]): Promise<void> {
  for (const residentId of residentIds) {
    const reason = 'They are in the corridor and cannot be woken.';
    await link.request('access.break-glass', { commandId: uuidv7(), residentId, reason });
  }
}
