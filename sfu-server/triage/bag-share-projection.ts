/** The links into red bags out of the journal, so that one is found by the digest of its token. */
import type { EntryKind } from '#domain/journal/bodies.ts';
import type { ReadEntry } from '#domain/journal/entry.ts';
import { REDUCER_VERSION } from '#domain/journal/reduce-resident.ts';
import type { Scope, TriageTransaction } from './ports.ts';

export const SHARE_KINDS: readonly EntryKind[] = ['bag.shared', 'bag.share-ended'];

/** Brings the links up to one entry; every other kind changes nothing. */
export async function projectShare(
  tx: Pick<TriageTransaction, 'saveBagShare' | 'endBagShare'>,
  scope: Scope,
  entry: ReadEntry,
): Promise<void> {
  const { id: entryId, residentId, homeId, recordedAt } = entry.envelope;
  const place = { seq: entry.seq ?? 0, reducerVersion: REDUCER_VERSION };
  if (entry.kind === 'bag.shared') {
    const { bagId, shareId, tokenSha256, passcodeVerifier, expiresAt } = entry.body;
    const share = { shareId, bagId, tokenSha256, passcodeVerifier, expiresAt };
    await tx.saveBagShare(scope, { ...share, residentId, homeId, entryId, ...place });
  } else if (entry.kind === 'bag.share-ended') {
    await tx.endBagShare(scope, residentId, { shareId: entry.body.shareId, at: recordedAt, ...place });
  }
}
