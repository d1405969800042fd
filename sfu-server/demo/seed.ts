/** Fills an empty database with the invented service. */
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import { spo2ScaleOf } from '#domain/residents/resident.ts';
import type { PasswordHasher } from '../identity/ports.ts';
import { tokenDigest } from '../identity/tokens.ts';
import type { ServiceStore } from '../store/service-store.ts';
import { placeHubFact, type HubFact } from '../triage/place-entry.ts';
import type { HubDevice, Ids, TriageStore, TriageTransaction } from '../triage/ports.ts';
import { demoCalls } from './calls.ts';
import { DEMO_CORRECTIONS, demoObservations } from './observations.ts';
import {
  DEMO_CARERS,
  DEMO_CLINICAL_LEADS,
  DEMO_CLINICIANS,
  DEMO_COORDINATOR,
  DEMO_DUTY_GPS,
  DEMO_HOMES,
  DEMO_LOCK_AFTER_MINUTES,
  DEMO_MANAGER,
  DEMO_NUMBERS,
  DEMO_NURSE_TELEPHONE,
  DEMO_OTHER_MANAGER,
  DEMO_SERVICE_LEAD,
  DEMO_GOVERNANCE_LEAD,
  DEMO_COMMISSIONER,
  DEMO_PRACTICE_OF,
  DEMO_REGISTRAR,
  DEMO_SAFEGUARDING_LEADS,
  DEMO_SERVICE,
  DEMO_SUPPORT,
  DEMO_TRAINING,
} from './people.ts';
import { DEMO_RECORDS } from './records/index.ts';
import { DEMO_RESIDENTS, type DemoResident } from './residents.ts';
import { HERE_FOR_DAYS, toldAt } from './telling.ts';

export interface SeedParts {
  readonly services: ServiceStore;
  readonly store: TriageStore;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly device: HubDevice;
}

/** The database holds a real service: no demo is put beside it. */
export class NotADemoError extends Error {
  override readonly name = 'NotADemoError';
}

const SCOPE = { serviceId: DEMO_SERVICE.serviceId } as const;

/** Long enough for a day of showing it; each start of a demo hub issues the codes afresh. */
const CODE_LIFE_MS = 24 * 60 * 60_000;

const DAY_MS = 24 * 60 * 60_000;
const CORRECTED_AFTER_MS = 4 * 60_000;

type At = { readonly fact: HubFact; readonly of?: 'wrong' | 'right' | undefined };

/** What is written of one resident: placement, registration, what was told since, and the observations of the last days. */
function factsOf({ resident, homeId, homeName }: DemoResident, now: Instant): readonly At[] {
  const { residentId } = resident;
  const arrived = addMilliseconds(now, -HERE_FOR_DAYS * DAY_MS);
  const common = { residentId, homeId } as const;
  const correction = DEMO_CORRECTIONS[residentId];
  const observed = demoObservations(residentId, now).flatMap(
    ({ at, by: { personId, name, role }, values }, index): At[] => {
      const wrong = correction?.ofSet === index ? correction.asTyped(values) : undefined;
      const set = (content: ObservationValues, time: Instant): HubFact<'observations.recorded'> => ({
        ...common,
        kind: 'observations.recorded',
        body: { values: content, news2: scoreNews2(news2Inputs(content, spo2ScaleOf(resident))) },
        author: { personId, name, role },
        at: time,
      });
      if (wrong === undefined) return [{ fact: set(values, at) }];
      return [
        { fact: set(wrong, at), of: 'wrong' },
        { fact: set(values, addMilliseconds(at, CORRECTED_AFTER_MS)), of: 'right' },
      ];
    },
  );
  const told = (DEMO_RECORDS[residentId] ?? []).map((one): At => {
    const at = toldAt(one, now);
    return { fact: { ...common, ...one.fact(now, at), author: one.by, at } };
  });
  const called = demoCalls(residentId, homeId, now).map((fact): At => ({ fact }));
  return [
    {
      // First, so that what the registration says is said by the home.
      fact: {
        ...common,
        kind: 'placement.started',
        body: { placement: { homeId, homeName, from: arrived } },
        author: DEMO_REGISTRAR,
        at: arrived,
      },
    },
    { fact: { ...common, kind: 'resident.registered', body: { resident }, author: DEMO_REGISTRAR, at: arrived } },
    ...[...told, ...called, ...observed].sort((a, b) => (a.fact.at < b.fact.at ? -1 : 1)),
  ];
}

async function writeJournal(tx: TriageTransaction, parts: SeedParts, now: Instant): Promise<void> {
  for (const resident of DEMO_RESIDENTS) {
    let wrongId: string | undefined;
    for (const { fact, of } of factsOf(resident, now)) {
      const words = DEMO_CORRECTIONS[fact.residentId]?.words ?? '';
      const replaces = of === 'right' && wrongId !== undefined ? { replaces: { entryId: wrongId, words } } : {};
      const whole = { ...fact, body: { ...fact.body, ...replaces } } as HubFact;
      const placed = await placeHubFact(tx, SCOPE, whole, parts);
      if (of === 'wrong') wrongId = placed.envelope.id;
    }
  }
}

/** Homes, accounts, carers and their settings, without anybody who lives there. */
export async function writePeople(
  { services, hasher }: Pick<SeedParts, 'services' | 'hasher'>,
  now: Instant,
): Promise<void> {
  for (const { homeId, name } of Object.values(DEMO_HOMES)) await services.addHome(SCOPE, homeId, name);
  for (const { password, ...clinician } of [
    ...Object.values(DEMO_CLINICIANS),
    DEMO_COORDINATOR,
    DEMO_SUPPORT,
    DEMO_MANAGER,
    DEMO_OTHER_MANAGER,
    DEMO_SERVICE_LEAD,
    DEMO_GOVERNANCE_LEAD,
    DEMO_COMMISSIONER,
  ]) {
    const passwordHash = await hasher.hash(password);
    const practice = DEMO_PRACTICE_OF[clinician.personId];
    await services.addAccount({
      ...clinician,
      serviceId: SCOPE.serviceId,
      dutyGp: DEMO_DUTY_GPS.includes(clinician.personId),
      clinicalLead: DEMO_CLINICAL_LEADS.includes(clinician.personId),
      safeguarding: DEMO_SAFEGUARDING_LEADS.includes(clinician.personId),
      ...(practice === undefined ? {} : { practice: { practiceId: practice.practiceId, name: practice.name } }),
      passwordHash,
    });
  }
  const carers = [];
  for (const { pin, ...carer } of Object.values(DEMO_CARERS)) {
    const training = DEMO_TRAINING[carer.personId];
    // No `firstPin`: the PINs of the demo are printed in its README for everybody, and nobody is asked to choose their own.
    const pinVerifier = await hasher.hash(pin);
    carers.push({ ...carer, pinVerifier, ...(training === undefined ? {} : { training }) });
  }
  for (const { homeId, name, address, telephone } of Object.values(DEMO_HOMES)) {
    const document = {
      homeId,
      homeName: name,
      address,
      telephone,
      nurseTelephone: DEMO_NURSE_TELEPHONE,
      numbers: DEMO_NUMBERS,
      lockAfterMinutes: DEMO_LOCK_AFTER_MINUTES,
      carers,
      demo: true,
    };
    await services.writeSettings(SCOPE, { ...document, serviceId: SCOPE.serviceId }, now);
  }
}

async function issueCodes(services: ServiceStore, now: Instant): Promise<void> {
  for (const { homeId, enrolmentCode } of Object.values(DEMO_HOMES)) {
    const expires = addMilliseconds(now, CODE_LIFE_MS);
    await services.issueEnrolmentCode(SCOPE, homeId, tokenDigest(enrolmentCode), now, expires);
  }
}

/**
 * Makes sure that the database holds the demo service: fills an empty one, leaves a filled demo as it is, and issues the
 * enrolment codes afresh.
 * @throws NotADemoError when the database holds anything else
 */
export async function seedDemo(parts: SeedParts): Promise<void> {
  const now = parts.clock.now();
  const services = await parts.services.services();
  if (services.some((service) => !service.demo || service.serviceId !== SCOPE.serviceId)) {
    throw new NotADemoError(
      'HUB_DEMO is set, but the database of HUB_DATA holds a service that is not the demo. Nothing was changed. ' +
        'Choose an empty directory for the demo, or start without HUB_DEMO.',
    );
  }
  if (services.length === 0) {
    await parts.services.addService({ ...DEMO_SERVICE, demo: true });
    await writePeople(parts, now);
    await parts.store.transaction((tx) => writeJournal(tx, parts, now));
  }
  await issueCodes(parts.services, now);
}
