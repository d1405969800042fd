/** What is signed with the password typed again, and what the drug table and the policy have to say about it. */
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { Params } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { openConnection } from '../../../sfu-server/store/sqlite-connection.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, signAgain, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';

type Outcome = Params<ClinicianLink, 'outcome.sign'>['outcome'];
type Prescription = Extract<Outcome['items'][number], { kind: 'prescription' }>;

const PASSWORD = 'demo-nurse-2026';
/** Nobody of them has an allergy that matters here, and no test uses another one's call. */
const PEOPLE = [
  DEMO_RESIDENT_IDS.gurdeep,
  DEMO_RESIDENT_IDS.walter,
  DEMO_RESIDENT_IDS.stanley,
  DEMO_RESIDENT_IDS.olive,
  DEMO_RESIDENT_IDS.arthur,
  DEMO_RESIDENT_IDS.fatima,
  DEMO_RESIDENT_IDS.ivy,
] as const;

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let next = 0;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, 'joanna.bell');
});

afterAll(async () => {
  await hub.remove();
});

const command = (encounterId: string) => ({ commandId: uuidv7(), encounterId });

/** A call that Joanna has. */
async function claimed(
  residentId: string = PEOPLE[next++] ?? '',
): Promise<{ encounterId: string; residentId: string }> {
  const encounterId = uuidv7();
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId, { residentId })] });
  await joanna.link.request('call.claim', command(encounterId));
  return { encounterId, residentId };
}

function paracetamol(changes: Partial<Prescription> = {}): Prescription {
  return {
    kind: 'prescription',
    itemId: uuidv7(),
    owner: 'Priya Nair',
    due: new Date().toISOString(),
    medicine: 'Paracetamol 500 mg tablets',
    dose: '1 g',
    route: 'by mouth',
    frequency: 'four times a day',
    duration: '3 days',
    quantity: '24 tablets',
    indication: 'Pain',
    // Right for those of whom nobody has recorded allergies, and for those who have others.
    allergyCheck: { result: 'asked-at-call' },
    ...changes,
  };
}

const outcome = (...items: Outcome['items']): Outcome => ({ impression: 'Bruised ribs.', items });

async function signedIn(residentId: string, encounterId: string) {
  const { entries } = await joanna.link.request('resident.open', { residentId });
  return entries
    .filter(({ envelope }) => envelope.encounterId === encounterId)
    .map((entry) => readEntry(entry))
    .filter((entry) => entry.kind === 'outcome.signed');
}

async function auditOf(action: string): Promise<readonly unknown[]> {
  const db = await openConnection(join(hub.dataDir, 'hub.db'));
  const rows = await db.all('SELECT outcome FROM audit WHERE action = ? ORDER BY seq', action);
  await db.close();
  return rows.map((row) => row['outcome']);
}

describe('a prescription', () => {
  test('is signed with the password typed again, and the signature says by whom and when', async () => {
    const { encounterId, residentId } = await claimed();
    const sign = { ...command(encounterId), outcome: outcome(paracetamol()) };
    await expect(joanna.link.request('outcome.sign', sign)).rejects.toMatchObject({ code: 'step-up-needed' });
    const before = new Date().toISOString();
    const { outcomeId } = await signAgain(joanna, sign);
    const [entry] = await signedIn(residentId, encounterId);
    expect(entry?.envelope.id).toBe(outcomeId);
    const { signedAs } = entry?.body.outcome ?? {};
    expect(signedAs).toMatchObject({
      qualification: 'NMC PIN 12A3456E, V300',
      registration: 'NMC 12A3456E',
      stepUp: { how: 'password' },
    });
    expect((signedAs?.stepUp?.at ?? '') >= before).toBe(true);
  });

  test('sent again after a lost answer is the same one, though its proof is used', async () => {
    const { encounterId, residentId } = await claimed();
    const { proof } = await joanna.link.request('session.step-up', { for: 'sign', password: PASSWORD });
    const sign = { ...command(encounterId), outcome: outcome(paracetamol()), stepUp: proof };
    const signed = await joanna.link.request('outcome.sign', sign);
    expect(await joanna.link.request('outcome.sign', sign)).toEqual(signed);
    expect(await signedIn(residentId, encounterId)).toHaveLength(1);
    const another = await claimed();
    await expect(
      joanna.link.request('outcome.sign', { ...sign, ...command(another.encounterId) }),
    ).rejects.toMatchObject({ code: 'step-up-needed' });
    expect(await signedIn(another.residentId, another.encounterId)).toEqual([]);
  });

  test('that is refused for another reason costs nobody a second password', async () => {
    const { encounterId } = await claimed();
    const { proof } = await joanna.link.request('session.step-up', { for: 'sign', password: PASSWORD });
    const blocked = outcome(paracetamol({ code: '9990017003', medicine: 'Something else 5 mg tablets' }));
    const refused = joanna.link.request('outcome.sign', { ...command(encounterId), outcome: blocked, stepUp: proof });
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    await joanna.link.request('outcome.sign', {
      ...command(encounterId),
      outcome: outcome(paracetamol()),
      stepUp: proof,
    });
  });

  test('is not signed with a proof of another browser of the same person', async () => {
    const { encounterId } = await claimed();
    const elsewhere = await linkClinician(hub.url, 'joanna.bell');
    const { proof } = await elsewhere.link.request('session.step-up', { for: 'sign', password: PASSWORD });
    const sign = { ...command(encounterId), outcome: outcome(paracetamol()), stepUp: proof };
    await expect(joanna.link.request('outcome.sign', sign)).rejects.toMatchObject({ code: 'step-up-needed' });
  });
});

test('advice alone needs no password, and says how the signer is registered', async () => {
  const { encounterId, residentId } = await claimed();
  const advice = { kind: 'advice', itemId: uuidv7(), owner: 'Priya Nair', due: new Date().toISOString() } as const;
  await joanna.link.request('outcome.sign', {
    ...command(encounterId),
    outcome: outcome({ ...advice, text: 'Fluids.' }),
  });
  const [entry] = await signedIn(residentId, encounterId);
  expect(entry?.body.outcome.signedAs).toEqual({
    qualification: 'NMC PIN 12A3456E, V300',
    registration: 'NMC 12A3456E',
  });
});

describe('the password', () => {
  test('is guessed slowly, and every wrong one is in the audit', async () => {
    const amir = await linkClinician(hub.url, 'amir.haddad');
    const codes: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      await amir.link
        .request('session.step-up', { for: 'sign', password: `guess ${String(guess)}` })
        .catch((fault: unknown) => {
          codes.push(fault instanceof RefusalError ? fault.code : 'fault');
        });
    }
    expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'wrong-credentials'));
    expect(codes.slice(5)).toContain('wait-before-retry');
    const audited = await auditOf('clinician:session.step-up');
    expect(audited.filter((code) => code === 'wrong-credentials')).toHaveLength(5);
    expect(audited).toContain('done');
    // The sign-in of the same person is not held up by it, nor anybody else's signature.
    await linkClinician(hub.url, 'amir.haddad');
    await joanna.link.request('session.step-up', { for: 'sign', password: PASSWORD });
  });
});

describe('the drug table', () => {
  test('is searched by the beginnings of words, by substance and by class, and says that it is made up', async () => {
    const search = async (text: string) => joanna.link.request('drugs.search', { text });
    const found = await search('amox 500');
    expect(found).toMatchObject({ version: 'sample/1', fictitious: true, policy: { youngest: 16, itemsAtMost: 4 } });
    expect(found.drugs[0]?.name).toBe('Amoxicillin 500 mg capsules');
    expect((await search('penicillin')).drugs.map(({ name }) => name)).toContain('Flucloxacillin 500 mg capsules');
    expect((await search('PARACET')).drugs.length).toBeGreaterThan(1);
    expect((await search('  ')).drugs).toEqual([]);
    expect((await search('%')).drugs).toEqual([]);
    expect((await search('a')).drugs.length).toBeLessThanOrEqual(30);
  });

  test('is for those who take calls', async () => {
    const okafor = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
    await expect(okafor.link.request('drugs.search', { text: 'amox' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
