/** A service lead's page that was left open: it changes nothing of who gets in and what they see, until they have shown who they are. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { linkTicketReply } from '#protocol/hub/http.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import type { Method } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { exampleOf } from '../../../scripts/fuzz/protocol/example.ts';
import { schemaFor } from '../../../scripts/fuzz/protocol/oracle.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { SHOWN_FIRST, type Action } from '../../../sfu-server/identity/policy.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { arrive, BY_TEST, type Arrived } from './support/people.ts';
import { connection, openSocket, socketUrl } from './support/socket.ts';
import { openStored } from './support/stored.ts';

const { homeId } = DEMO_HOMES.larkfield;
const KNOWN = { homeId: [homeId], residentId: [DEMO_RESIDENT_IDS.edith] };
const FIRST = { code: 'step-up-first' };
const PERSON = {
  name: 'Nobody Yet',
  role: 'nurse-practitioner',
  qualification: 'NMC PIN 15B1111E',
  prescriber: false,
  dutyGp: false,
  clinicalLead: false,
  safeguarding: false,
} as const;

const LEAD = { ...PERSON, name: 'Ada Lovell', role: 'service-lead', qualification: '' } as const;

let hub: TestHub;
let lead: Arrived;
let link: Connection<ClinicianLink>;
let onDuty: Connection<ClinicianLink>;

/** The page as it is after a while: signed in for longer than the sign-in alone is enough. */
async function leftOpen(at: TestHub, { page, invited }: Arrived): Promise<Connection<ClinicianLink>> {
  const { db } = await openStored(at.dataDir);
  const past = new Date(Date.now() - 6 * 60_000).toISOString();
  await db.transaction((tx) =>
    tx.run('UPDATE web_sessions SET created_at = ? WHERE person_id = ?', past, invited.personId),
  );
  await db.close();
  const { ticket } = await page.get(linkTicketReply, '/api/link-ticket');
  const { wire } = await openSocket(socketUrl(page.origin, `/clinician?ticket=${ticket}`), { origin: page.origin });
  return connection(wire, clinicianLink);
}

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA }, { stepUpFor: 'outcomes' });
  lead = await arrive(hub, LEAD);
  link = await leftOpen(hub, lead);
  onDuty = await leftOpen(hub, await arrive(hub));
});

afterAll(async () => {
  await hub.remove();
});

const command = () => ({ commandId: uuidv7() });

const METHODS = Object.keys(clinicianLink.requests) as Method<ClinicianLink>[];
/** It ends the session that the others are asked in. */
const ENDING: ReadonlySet<string> = new Set(['session.end']);
const isShownFirst = (method: string) => SHOWN_FIRST.has(`clinician:${method}` as Action);

/** Asks with parameters that fit; the code of the refusal, or `done`. */
async function answerTo(on: Connection<ClinicianLink>, method: Method<ClinicianLink>): Promise<string> {
  const { params } = clinicianLink.requests[method];
  const random = new Random(method);
  for (let tries = 0; tries < 1000; tries += 1) {
    const made = params.safeParse(exampleOf(schemaFor(params), random, KNOWN, ['Somebody asks.']));
    if (!made.success) continue;
    try {
      await (on as unknown as { request(m: string, p: unknown): Promise<unknown> }).request(method, made.data);
      return 'done';
    } catch (fault) {
      if (fault instanceof RefusalError) return fault.code;
      throw fault;
    }
  }
  throw new Error(`no example fits ${method}`);
}

describe('a page that was left open', () => {
  test.each([...SHOWN_FIRST])('%s is refused', async (action) => {
    const method = action.replace('clinician:', '') as Method<ClinicianLink>;
    // Whoever signs a policy of triage is on duty there; everything else is a service lead's too.
    expect(await answerTo(method === 'policy.decide' ? onDuty : link, method)).toBe('step-up-first');
  });

  test('nothing else is', async () => {
    const others = METHODS.filter((method) => !isShownFirst(method) && !ENDING.has(method));
    const asked = await Promise.all(others.map(async (method) => [method, await answerTo(link, method)] as const));
    expect(asked.filter(([, code]) => code === 'step-up-first')).toEqual([]);
    expect(asked.filter(([, code]) => code === 'done').length).toBeGreaterThan(15);
  });

  test('it is said what to do', async () => {
    await expect(link.request('person.invite', { ...command(), person: PERSON })).rejects.toMatchObject({
      message: expect.stringMatching(/Show again who you are.*Nothing was changed\.$/u) as string,
    });
  });

  test('what takes away, and what only shows, is not held up', async () => {
    expect((await link.request('people.list', {})).people.length).toBeGreaterThan(3);
    const leaver = await hub.people.invite(BY_TEST, DEMO_SERVICE.serviceId, { ...PERSON, name: 'Leah Ver' });
    await link.request('person.leave', { ...command(), personId: leaver.personId, reason: 'Has left.' });
  });

  test('a proof to sign opens nothing of it', async () => {
    const { options } = await link.request('session.step-up-options', { for: 'sign' });
    if (options === undefined) throw new Error('no key');
    await link.request('session.step-up', { for: 'sign', assertion: lead.key.get(options) });
    await expect(link.request('person.invite', { ...command(), person: PERSON })).rejects.toMatchObject(FIRST);
  });

  test('refused, it stands in the audit; shown, the same request is done, and the next ones too', async () => {
    await expect(link.request('person.invite', { ...command(), person: PERSON })).rejects.toMatchObject(FIRST);
    const { db } = await openStored(hub.dataDir);
    const refused = await db.all(
      "SELECT actor_id FROM audit WHERE action = 'clinician:person.invite' AND outcome = 'step-up-first'",
    );
    await db.close();
    expect(refused.map((row) => row['actor_id'])).toContain(lead.invited.personId);
    const { options } = await link.request('session.step-up-options', { for: 'access' });
    if (options === undefined) throw new Error('no key');
    await link.request('session.step-up', { for: 'access', assertion: lead.key.get(options) });
    expect((await link.request('person.invite', { ...command(), person: PERSON })).link).toContain('/invite.html#');
    expect((await link.request('enrolment.issue', { ...command(), homeId, minutes: 15 })).code).not.toBe('');
  });
});

test('a demo that did not ask for it does not ask', async () => {
  const demo = await startTestHub({ media: NO_MEDIA });
  const open = await leftOpen(demo, await arrive(demo, LEAD));
  expect((await open.request('enrolment.issue', { ...command(), homeId, minutes: 15 })).code).not.toBe('');
  await demo.remove();
});
