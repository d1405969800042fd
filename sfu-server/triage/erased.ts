/** A record that was erased takes nothing any more. */
import type { ResidentId } from '#domain/base/ids.ts';
import type { EntryReads, Scope } from './ports.ts';

const RECORD_ERASED = {
  code: 'not-found',
  // As of somebody whom nobody knows: that there was a record is nobody's to find out by asking.
  words: 'No such resident has lived in this home.',
} as const;

/** What is refused because of it is not set aside: it would be back on the disk. */
export async function faultOfErased(
  tx: Pick<EntryReads, 'newestOfKind'>,
  scope: Scope,
  residentId: ResidentId,
): Promise<typeof RECORD_ERASED | undefined> {
  const erased = await tx.newestOfKind(scope, residentId, 'record.erased', 1);
  return erased.length === 0 ? undefined : RECORD_ERASED;
}
