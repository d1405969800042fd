/** Makes a demonstration's hub as large as a real service: more homes with people who live there, and more nurses. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import {
  DEMO_CLINICIANS,
  DEMO_HOMES,
  DEMO_PRACTICES,
  DEMO_REGISTRAR,
  DEMO_SERVICE,
} from '../../../sfu-server/demo/people.ts';
import { openHubKey } from '../../../sfu-server/identity/hub-key.ts';
import { tokenDigest } from '../../../sfu-server/identity/tokens.ts';
import { plainBodyCodec } from '../../../sfu-server/store/body-codec.ts';
import { createIdentityStore } from '../../../sfu-server/store/identity-store.ts';
import { createServiceStore } from '../../../sfu-server/store/service-store.ts';
import { openDatabase } from '../../../sfu-server/store/sqlite-database.ts';
import { createTriageStore } from '../../../sfu-server/store/triage-store.ts';
import { placeHubFact } from '../../../sfu-server/triage/place-entry.ts';
import { hubDeviceId } from './hub-device.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId } as const;
const DAY_MS = 24 * 3_600_000;

export interface LoadHome {
  readonly homeId: string;
  readonly code: string;
  readonly residents: readonly string[];
}

export interface Furnished {
  readonly homes: readonly LoadHome[];
  /** All with the password of the demonstration's nurses. */
  readonly nurses: readonly string[];
}

/** @param hubDir of a hub that has been seeded and is not running */
export async function furnish(
  hubDir: string,
  counts: { readonly homes: number; readonly residentsEach: number; readonly nurses: number },
): Promise<Furnished> {
  const key = await openHubKey(hubDir);
  const db = await openDatabase(join(hubDir, 'hub.db'));
  try {
    const services = createServiceStore(db);
    const store = createTriageStore(db, plainBodyCodec);
    const device = { deviceId: hubDeviceId(key.publicKeyPem), sign: (text: string) => key.sign(text) };
    const hub = { device, ids: { next: () => uuidv7() } };
    const now = new Date().toISOString();
    const homes: LoadHome[] = [];
    // What nobody who ever worked there has written is refused.
    const larkfield = await services.settingsFor(SCOPE, DEMO_HOMES.larkfield.homeId, '');
    const carers = larkfield?.carers ?? [];
    for (let home = 0; home < counts.homes; home++) {
      const homeId = uuidv7();
      const name = `Home ${String(home + 1)}`;
      const code = randomUUID().toUpperCase();
      await services.addHome(SCOPE, homeId, name);
      await services.writeSettings(
        SCOPE,
        {
          serviceId: SCOPE.serviceId,
          homeId,
          homeName: name,
          address: `${name}, Northshore`,
          nurseTelephone: '01632 960 142',
          carers,
          demo: true,
        },
        now,
      );
      await services.issueEnrolmentCode(SCOPE, homeId, tokenDigest(code), now, addMilliseconds(now, DAY_MS));
      const residents = Array.from({ length: counts.residentsEach }, () => uuidv7());
      await store.transaction(async (tx) => {
        for (const [at, residentId] of residents.entries()) {
          for (const fact of movedIn(residentId, homeId, name, at, now)) await placeHubFact(tx, SCOPE, fact, hub);
        }
      });
      homes.push({ homeId, code, residents });
    }
    return { homes, nurses: await addNurses(counts.nurses) };

    async function addNurses(count: number): Promise<string[]> {
      const joanna = await createIdentityStore(db).accountByName(DEMO_CLINICIANS.joanna.account);
      if (joanna === undefined) throw new Error('the demonstration has no nurse');
      const accounts: string[] = [];
      for (let nurse = 0; nurse < count; nurse++) {
        const account = `nurse.${String(nurse + 1)}`;
        await services.addAccount({
          ...joanna,
          personId: uuidv7(),
          account,
          name: `Nurse ${String(nurse + 1)}`,
          clinicalLead: false,
          safeguarding: false,
        });
        accounts.push(account);
      }
      return accounts;
    }
  } finally {
    await db.close();
  }
}

type Fact = Parameters<typeof placeHubFact>[2];

function movedIn(residentId: string, homeId: string, homeName: string, at: number, now: Instant): readonly Fact[] {
  const common = { residentId, homeId, author: DEMO_REGISTRAR, at: now } as const;
  return [
    {
      ...common,
      kind: 'placement.started',
      body: { placement: { homeId, homeName, from: now } },
    },
    {
      ...common,
      kind: 'resident.registered',
      body: {
        resident: {
          residentId,
          familyName: `RESIDENT-${String(at + 1)}`,
          givenName: 'Alex',
          title: 'Mx',
          preferredName: 'Alex',
          born: '1936-03-14',
          sex: 'female',
          nhsNumber: '9991234519',
          room: String(at + 1),
          practice: DEMO_PRACTICES.millbrook,
          allergies: { status: 'none-known' },
          cpr: { status: 'not-recorded' },
          communication: [],
          background: [],
        },
      },
    },
  ];
}
