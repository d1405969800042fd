/** Giving and taking a handover: one entry for each person, each made once, so that it can go on wherever it stopped. */
import type { ResidentId } from '#domain/base/ids.ts';
import type { HandoverGiven } from '#domain/handover/handover.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { lineGiven, type LineOf } from './handovers.ts';
import { pressFor } from './presses.ts';
import type { KioskStore } from './store.ts';
import { writeFact } from './write-fact.ts';

export interface LineToGive {
  readonly residentId: ResidentId;
  readonly state: HandoverGiven['state'];
  readonly words: string;
}

type Bridge = Pick<BridgeClient, 'request'>;

/**
 * Gives every line that does not stand yet, one after the other.
 * @param onSaved called after each line with how many stand
 * @throws RefusalError where one was refused or had no answer; the others stand, and the same call goes on with the rest
 */
export async function giveHandover(
  store: KioskStore,
  bridge: Bridge,
  handoverId: string,
  lines: readonly LineToGive[],
  onSaved: (count: number) => void,
): Promise<void> {
  let saved = 0;
  for (const { residentId, state, words } of lines) {
    if (!stands(store, residentId, handoverId)) {
      const body: HandoverGiven = { handoverId, people: lines.length, state, words: words.trim() };
      await giveLine(store, bridge, residentId, body);
    }
    saved += 1;
    onSaved(saved);
  }
}

function stands(store: KioskStore, residentId: ResidentId, handoverId: string): boolean {
  return lineGiven(store.getState().records.get(residentId), handoverId) !== undefined;
}

async function giveLine(store: KioskStore, bridge: Bridge, residentId: ResidentId, body: HandoverGiven): Promise<void> {
  const press = pressFor.handover(body.handoverId, residentId);
  try {
    await writeFact(store, bridge, press, residentId, { kind: 'handover.given', body });
  } catch (fault) {
    // The first try stands with other words: what the record said a minute ago. It is given, once.
    if (fault instanceof RefusalError && fault.code === 'conflict') return;
    throw fault;
  }
}

/** Takes every line that nobody has taken, one after the other. Like {@link giveHandover} it can be called again. */
export async function takeHandover(
  store: KioskStore,
  bridge: Bridge,
  lines: readonly LineOf[],
  onSaved: (count: number) => void,
): Promise<void> {
  let saved = 0;
  for (const { residentId, line } of lines) {
    const { handoverId } = line.given;
    const taken = store
      .getState()
      .records.get(residentId)
      ?.handovers.find(({ id }) => id === line.id)?.taken;
    if (taken === undefined) {
      const press = pressFor.handoverTaken(handoverId, residentId);
      await writeFact(store, bridge, press, residentId, { kind: 'handover.taken', body: { handoverId } });
    }
    saved += 1;
    onSaved(saved);
  }
}
