/** What a carer writes into a record beside observations and calls: one press, one entry. */
import { sameContent } from '#domain/base/same-content.ts';
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Params } from '#protocol/wire/contract.ts';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { ask, settlePress, writtenBy, type Press } from './presses.ts';
import type { KioskStore } from './store.ts';

type Fact = Params<KioskBridge, 'record.write'>['fact'];

/** A fact in the domain's own types, which differ from the schema's in `readonly` only. */
export type WrittenFact = {
  [Kind in Fact['kind']]: { readonly kind: Kind; readonly body: EntryBodies[Kind] };
}[Fact['kind']];

/**
 * Hands a fact to the core; returns once it is durably saved. After a lost answer it is called again, and the fact still
 * stands once.
 * @throws RefusalError
 */
export async function writeFact(
  store: KioskStore,
  bridge: Pick<BridgeClient, 'request'>,
  press: Press,
  residentId: ResidentId,
  fact: WrittenFact,
  /** Of the call that it is about. */
  encounterId?: EncounterId,
): Promise<void> {
  try {
    await ask(store, press, (entryId) =>
      bridge.request('record.write', {
        entryId,
        residentId,
        ...(encounterId === undefined ? {} : { encounterId }),
        fact: fact as unknown as Fact,
      }),
    );
  } catch (fault) {
    // The entry itself may have come before the wire broke.
    const entry = writtenBy(store.getState(), press, residentId);
    if (entry === undefined || entry.kind !== fact.kind || !sameContent(entry.body, fact.body)) throw fault;
    settlePress(store, press, entry.envelope.id);
  }
}
