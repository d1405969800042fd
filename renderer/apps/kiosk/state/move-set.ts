import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { ask, identify, pressFor, settlePress } from './presses.ts';
import type { KioskStore } from './store.ts';

export interface SetMove {
  readonly wrongId: EntryId;
  readonly fromResidentId: ResidentId;
  readonly toResidentId: ResidentId;
  readonly words: string;
}

/**
 * Moves a set to the person it is of: one press writes the strike and the new set, under two identifiers that stay the same
 * until an answer has come.
 * @returns the set as it is saved for the right person
 * @throws RefusalError; then nothing was moved, or nobody knows yet
 */
export async function moveSet(
  store: KioskStore,
  bridge: Pick<BridgeClient, 'request'>,
  move: SetMove,
): Promise<EntryId> {
  // Of both: another person chosen after a lost answer is another wish.
  const key = `${move.wrongId} ${move.toResidentId}`;
  const strikePress = pressFor.moveStrike(key);
  const strikeId = identify(store, strikePress);
  try {
    const { id } = await ask(store, pressFor.move(key), (entryId) =>
      bridge.request('observations.move', { entryId, strikeId, ...move }),
    );
    settlePress(store, strikePress);
    return id;
  } catch (fault) {
    // The first try stands, or another one came before it: the two are given up together.
    if (fault instanceof RefusalError && fault.code === 'conflict') settlePress(store, strikePress);
    throw fault;
  }
}
