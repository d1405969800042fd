/**
 * A service from an empty directory: nobody is put there but by the hub's own commands and requests. The first service lead sets it up,
 * a home enrols a tablet and registers a resident, a nurse answers and decides, and the GP of the resident's practice reviews it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { linkTicketReply } from '#protocol/hub/http.ts';
import type { PersonWanted } from '#protocol/hub/manage-people.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import { runPeople } from '../../../scripts/people/run.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { codeOf } from '../attacks/support/code-of.ts';
import { softKey, type SoftKey } from './support/authenticator.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, sealFact, type LinkedKiosk } from './support/kiosk.ts';
import { accept, browser, tokenOf, type Browser } from './support/sign-in.ts';
import { connection, openSocket, socketUrl } from './support/socket.ts';

interface Person {
  readonly personId: string;
  readonly page: Browser;
  readonly key: SoftKey;
  readonly link: Connection<ClinicianLink>;
}

const PRACTICE = 'Millrace Surgery';
const PLAIN = { qualification: '', prescriber: false, dutyGp: false, clinicalLead: false, safeguarding: false };

let dataDir: string;
let hub: TestHub;
let lead: Person;
let manager: Person;
let nurse: Person;
let gp: Person;
let homeId: string;
let practiceId: string;
let residentId: string;
let kiosk: LinkedKiosk;
let carer: { readonly personId: string; readonly name: string; readonly role: 'carer' };
const encounterId = uuidv7();

async function people(...args: readonly string[]): Promise<readonly string[]> {
  const out: string[] = [];
  const env = { HUB_DATA: dataDir, HUB_PORT: '4400', HUB_LOG_LEVEL: 'silent' };
  const complain = (words: string): void => {
    throw new Error(words);
  };
  expect(await runPeople(args, env, (words) => out.push(words), complain)).toBe(0);
  return out;
}

/** Takes the invitation up with a new passkey, and opens a link. */
async function comeIn(invitation: string): Promise<Person> {
  const page = browser(hub.url);
  const key = softKey(page.origin);
  const { author } = await accept(page, tokenOf(invitation), key);
  const { ticket } = await page.get(linkTicketReply, '/api/link-ticket');
  const { wire } = await openSocket(socketUrl(page.origin, `/clinician?ticket=${ticket}`), { origin: page.origin });
  return { personId: author.personId, page, key, link: connection(wire, clinicianLink) };
}

async function invite(person: PersonWanted): Promise<Person> {
  return comeIn((await lead.link.request('person.invite', { commandId: uuidv7(), person })).link);
}

async function agree(organisationKind: 'home' | 'practice', organisationId: string): Promise<void> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await lead.link.request('agreement.save', {
    commandId: uuidv7(),
    agreement: {
      agreementId: uuidv7(),
      organisationKind,
      organisationId,
      from: day(-1),
      until: day(300),
      signedForService: 'Ada Lovell',
      signedForOrganisation: 'Whoever answers for it',
      legalBasis: 'Direct care',
      consentMode: 'once',
      documentReference: 'DSA-1',
    },
  });
}

/** Shows again who one is, to sign. */
async function shown({ link, key }: Person): Promise<string> {
  const { options } = await link.request('session.step-up-options', { for: 'sign' });
  if (options === undefined) throw new Error('no key');
  return (await link.request('session.step-up', { for: 'sign', assertion: key.get(options) })).proof;
}

async function register(given: string, born: string, nhs: string): Promise<string> {
  const { residentId: registered, row } = await manager.link.request('resident.register', {
    commandId: uuidv7(),
    cells: {
      family_name: 'Thackray',
      given_name: given,
      born,
      sex: 'female',
      nhs_number: nhs,
      room: '7',
      gp_practice: PRACTICE,
      gp_name: 'Dr Asha Rao',
      allergies: 'none known',
    },
  });
  expect(registered, JSON.stringify(row)).toBeDefined();
  return registered ?? '';
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'teletriage-nothing-'));
  await people('create-service', '--name', 'Northvale');
  const out = await people('invite', '--service', 'Northvale', '--role', 'service-lead', '--name', 'Ada Lovell');
  hub = await startTestHub({ media: NO_MEDIA }, { dataDir, demo: false });
  lead = await comeIn(out.find((line) => line.includes('/invite.html#')) ?? '');
});

afterAll(async () => {
  await hub.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('the lead adds a home and its practice, makes a code for a tablet, and invites who works there', async () => {
  expect((await lead.link.request('homes.subscribe', {})).homes).toEqual([]);
  expect(await lead.link.request('gp-practices.list', {})).toEqual({ practices: [], missing: [] });
  ({ homeId } = await lead.link.request('home.add', {
    commandId: uuidv7(),
    name: 'Elm Grove',
    address: 'Elm Grove, 3 Elm Road, Northshore NS3 2EE',
    telephone: '01632 960 499',
    nurseTelephone: '01632 960 142',
  }));
  manager = await invite({ ...PLAIN, name: 'Helga Marr', role: 'home-manager', homeId });
  nurse = await invite({
    ...PLAIN,
    name: 'Joan Bellamy',
    role: 'nurse-practitioner',
    qualification: 'NMC PIN 15D1111E',
  });
  const { code } = await lead.link.request('enrolment.issue', { commandId: uuidv7(), homeId, minutes: 15 });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url, code));
  expect(kiosk.homeId).toBe(homeId);
  const added = await manager.link.request('carer.add', {
    commandId: uuidv7(),
    homeId,
    name: 'Pia Nair',
    role: 'carer',
  });
  expect(added.pin).toMatch(/^\d{6}$/);
  carer = { personId: added.personId, name: 'Pia Nair', role: 'carer' };
});

test('the manager registers a resident, whose practice the lead then finds named and adds', async () => {
  residentId = await register('Lois', '04/05/1938', '9991235019');
  expect((await lead.link.request('gp-practices.list', {})).missing).toEqual([{ name: PRACTICE, residents: 1 }]);
  const add = { commandId: uuidv7(), name: PRACTICE, telephone: '' };
  ({ practiceId } = await lead.link.request('gp-practice.add', add));
  gp = await invite({ ...PLAIN, name: 'Dr Asha Rao', role: 'gp', practice: { practiceId, name: PRACTICE } });
});

test('a call from the tablet stands in the queue, is answered and decided, with the passkey used again', async () => {
  const changes = { encounterId, residentId, author: carer };
  const { answers } = await kiosk.link.request('entries.append', {
    entries: [sealFact(kiosk, 'call.requested', { concern: 'She is hot and confused.' }, changes)],
  });
  expect(answers).toMatchObject([{ status: 'accepted' }]);
  const { rows } = await nurse.link.request('queue.subscribe', {});
  expect(rows).toMatchObject([{ encounterId, homeName: 'Elm Grove', status: 'waiting' }]);
  await nurse.link.request('call.claim', { commandId: uuidv7(), encounterId });
  expect((await nurse.link.request('resident.open', { residentId })).entries.length).toBeGreaterThan(2);
  const sign = (stepUp?: string) =>
    nurse.link.request('outcome.sign', {
      commandId: uuidv7(),
      encounterId,
      outcome: {
        impression: 'A chest infection is likely.',
        items: [
          {
            kind: 'advice',
            itemId: uuidv7(),
            owner: 'Pia Nair',
            due: new Date(Date.now() + 3_600_000).toISOString(),
            text: 'Fluids each hour. Ring again if worse.',
          },
        ],
      },
      ...(stepUp === undefined ? {} : { stepUp }),
    });
  expect(await codeOf(sign())).toBe('step-up-needed');
  await sign(await shown(nurse));
  expect((await lead.link.request('homes.subscribe', {})).homes).toMatchObject([{ residents: 1, carers: 1 }]);
});

test('the GP sees it once the practice and the service have agreed, and reviews it', async () => {
  expect(await codeOf(gp.link.request('resident.open', { residentId }))).not.toBe('done');
  await agree('practice', practiceId);
  expect(await codeOf(gp.link.request('resident.open', { residentId }))).toBe('done');
  const { rows } = await gp.link.request('reviews.subscribe', {});
  expect(rows).toMatchObject([{ encounterId }]);
  // Named by the resident before she came in, she has her own list and not a colleague’s.
  expect(rows[0]).not.toHaveProperty('ofColleague');
});

test('while something is unfinished any nurse sees the record; of somebody without a call it takes a reason', async () => {
  await agree('home', homeId);
  const other = await invite({ ...PLAIN, name: 'Nia Okoro', role: 'nurse-practitioner' });
  expect(await codeOf(other.link.request('resident.open', { residentId }))).toBe('done');
  const well = await register('Una', '05/06/1937', '9991235027');
  expect(await codeOf(other.link.request('resident.open', { residentId: well }))).toBe('break-glass-needed');
});
