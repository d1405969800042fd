/** A kiosk's data folder as it is in a home that has been running: enrolled, with its carers and its residents. */
import { createPrivateKey, randomBytes } from 'node:crypto';
import { hashSync } from '@node-rs/argon2';
import { v7 as uuidv7 } from 'uuid';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';
import { makeKeyPair, SALT_BYTES, seal } from '../../../main/core/journal/seal.ts';
import { openStore } from '../../../main/core/store/store.ts';

export const PIN = '246810';
export const CARER = '019a0000-0000-7000-8000-0000000000a1';
const SERVICE = '019a0000-0000-7000-8000-0000000000c1';
const HOME = '019a0000-0000-7000-8000-0000000000c2';
const KIOSK = '019a0000-0000-7000-8000-0000000000c3';
const GP = { practiceId: uuidv7(), name: 'Millbrook Surgery', gpId: uuidv7(), gpName: 'Dr Samuel Okafor' };
/** When all of them moved in. */
const MOVED_IN = '2026-01-05T09:00:00.000Z';

const HOME_NAME = 'Larkfield House';

/** Who lives there: identifiers that are the same in every run. */
export function residentsOf(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, at) => `019a0000-0000-7000-8000-${(0xb000 + at).toString(16).padStart(12, '0')}`,
  );
}

/** @param residents how many live there */
export async function furnish(directory: string, residents: number): Promise<void> {
  const store = await openStore(directory);
  try {
    await store.identity.keyPair(makeKeyPair);
    await store.identity.enrolled({ kioskId: KIOSK, serviceId: SERVICE, homeId: HOME });
    await store.settings.keep({
      version: 1,
      serviceId: SERVICE,
      homeId: HOME,
      homeName: HOME_NAME,
      address: '1 Lark Lane, Millbrook',
      kioskId: KIOSK,
      nurseTelephone: '01632 960001',
      demo: true,
      carers: [
        {
          personId: CARER,
          name: 'Priya Nair',
          role: 'senior-carer',
          // As cheap as a verifier may be: it is made and checked in every round.
          pinVerifier: hashSync(PIN, { memoryCost: 1024, timeCost: 1, parallelism: 1 }),
        },
      ],
    });
    const hubKey = createPrivateKey(makeKeyPair().privateKeyPem);
    for (const [at, residentId] of residentsOf(residents).entries()) {
      await store.feeds.apply(residentId, movedIn(residentId, at, hubKey), MOVED_IN);
    }
    await store.feeds.setPlaced(residentsOf(residents), MOVED_IN);
  } finally {
    await store.close();
  }
}

function movedIn(residentId: string, at: number, hubKey: ReturnType<typeof createPrivateKey>): FedEntry[] {
  const fact = <Kind extends EntryKind>(seq: number, kind: Kind, body: EntryBodies[Kind]): FedEntry => ({
    ...seal(
      {
        id: uuidv7(),
        kind,
        version: 1,
        serviceId: SERVICE,
        residentId,
        homeId: HOME,
        author: { personId: GP.gpId, name: 'The service', role: 'system' },
        device: { id: 'hub', counter: at * 2 + seq },
        occurredAt: MOVED_IN,
        recordedAt: MOVED_IN,
        clock: 'hub',
      },
      JSON.stringify(body),
      randomBytes(SALT_BYTES),
      hubKey,
    ),
    seq,
  });
  return [
    fact(1, 'resident.registered', {
      resident: {
        residentId,
        familyName: `Resident-${String(at + 1)}`,
        givenName: 'Alex',
        title: 'Mx',
        preferredName: 'Alex',
        born: '1936-03-14',
        sex: 'female',
        nhsNumber: '9991234519',
        room: String(at + 1),
        practice: GP,
        allergies: { status: 'none-known' },
        cpr: { status: 'not-recorded' },
        communication: [],
        background: [],
      },
    }),
    fact(2, 'placement.started', { placement: { homeId: HOME, homeName: HOME_NAME, from: MOVED_IN } }),
  ];
}
