/** A home's staff and their training, for its manager. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';

export function trainingHandlers(): Pick<
  GuardedHandlers<ClinicianLink>,
  'staff.subscribe' | 'training.sign' | 'training.withdraw'
> {
  const run = (): never => {
    throw new RefusalError('internal', 'The hub cannot do that yet. Nothing was saved.');
  };
  return {
    'staff.subscribe': { run },
    'training.sign': { run },
    'training.withdraw': { run },
  };
}
