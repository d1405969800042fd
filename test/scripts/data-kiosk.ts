/** A fact that a kiosk with these data would write. */
import { createPrivateKey, randomBytes } from 'node:crypto';
import { makeKeyPair, seal, SALT_BYTES } from '#core/journal/seal.ts';
import type { NewEntry } from '#core/store/outbox.ts';
import type { Store } from '#core/store/store.ts';

export async function callFact(store: Store, id: string, residentId: string): Promise<NewEntry> {
  const { privateKeyPem } = await store.identity.keyPair(makeKeyPair);
  const enrolment = await store.identity.enrolment();
  if (enrolment === undefined) throw new Error('this kiosk is not enrolled');
  const at = new Date().toISOString();
  return {
    id,
    seal: (counter) =>
      seal(
        {
          id,
          kind: 'call.requested',
          version: 1,
          serviceId: enrolment.serviceId,
          residentId,
          encounterId: id,
          homeId: enrolment.homeId,
          author: { personId: residentId, name: 'Priya Nair', role: 'carer' },
          device: { id: enrolment.kioskId, counter },
          occurredAt: at,
          recordedAt: at,
          clock: 'unchecked',
        },
        JSON.stringify({ concern: 'Chesty since the morning' }),
        randomBytes(SALT_BYTES),
        createPrivateKey(privateKeyPem),
      ),
  };
}
