/**
 * Nothing of another service is reached by naming it: every request that takes an identifier is sent over a real link, by everybody who
 * signs in, with the identifiers of a second service in the same database. The requests are taken from the contract, so that a new one
 * is tried without anybody thinking of it.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOCUMENT_KINDS } from '#domain/documents/document.ts';
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { Method } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { exampleOf } from '../../../scripts/fuzz/protocol/example.ts';
import { schemaFor } from '../../../scripts/fuzz/protocol/oracle.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { jpegOf } from '../../fixtures/pictures.ts';
import { linkClinician, signIn, type LinkedClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk } from './support/kiosk.ts';
import { openStored } from './support/stored.ts';

const ACCOUNTS: Readonly<Record<string, string>> = {
  'joanna.bell': 'demo-nurse-2026',
  'samuel.okafor': 'demo-gp-2026',
  'lena.ford': 'demo-coordinator-2026',
  'tess.riley': 'demo-support-2026',
  'helen.marsh': 'demo-manager-2026',
  'ruth.adeyemi': 'demo-lead-2026',
  'nadia.hussain': 'demo-governance-2026',
  'peter.lowe': 'demo-commissioner-2026',
};

const OTHER = uuidv7();
const FOREIGN = {
  residentId: uuidv7(),
  encounterId: uuidv7(),
  homeId: uuidv7(),
  grantId: uuidv7(),
  agreementId: uuidv7(),
  personId: uuidv7(),
  kioskId: uuidv7(),
};

/** Made by whoever asks: it names nothing that is there. */
const OWN = new Set(['commandId', 'entryId', 'itemId', 'incidentId']);

function identifiersOf(schema: unknown): readonly string[] {
  const found = new Set<string>();
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'properties' && typeof value === 'object' && value !== null) {
      for (const name of Object.keys(value)) if (/(?:Id|sha256)$/.test(name) && !OWN.has(name)) found.add(name);
    }
    return value;
  });
  return [...found];
}

const METHODS = (Object.keys(clinicianLink.requests) as Method<ClinicianLink>[]).filter(
  (method) => identifiersOf(schemaFor(clinicianLink.requests[method].params)).length > 0,
);

/** Answers other than that there is no such thing, and why they tell or change nothing of another service. */
const ELSE: Readonly<
  Partial<Record<Method<ClinicianLink>, { readonly codes: readonly string[]; readonly why: string }>>
> = {
  'resident.close': { codes: ['done'], why: 'It ends what this link follows, and looks nothing up.' },
  'session.step-up': { codes: ['wrong-credentials'], why: 'The key is looked for among the asker’s own.' },
  'route.save': {
    codes: ['conflict'],
    why: 'The directory is the service’s own document, and changed from another state.',
  },
  'route.remove': {
    codes: ['conflict'],
    why: 'The directory is the service’s own document, and changed from another state.',
  },
  'shift.hand-over': {
    codes: ['conflict', 'bad-params', 'done'],
    why: 'Calls that are not the giver’s own are refused as such; one without calls is done.',
  },
  'enrolment.cancel': { codes: ['conflict'], why: 'No code of the service waits under this name.' },
  'people.unfinished': {
    codes: ['done'],
    why: 'It counts what is theirs in the asker’s own service, which is nothing.',
  },
  'person.invite': {
    codes: ['bad-params'],
    why: 'The role and the home of the example do not go together: nothing was looked up.',
  },
  'training.sign': { codes: ['bad-params'], why: 'The days of the example do not go together: nothing was looked up.' },
  'audit.export': { codes: ['bad-params', 'done'], why: 'It searches the rows of the asker’s own service.' },
  'audit.search': { codes: ['bad-params', 'done'], why: 'It searches the rows of the asker’s own service.' },
  'incident.report': { codes: ['done'], why: 'What was told is written down as it was told; nothing is looked up.' },
};

let hub: TestHub;
const links = new Map<string, LinkedClinician>();

/** Copies of a home, of somebody who lives there and of their call, with identifiers of their own. */
async function addOtherService(dataDir: string): Promise<void> {
  const { db } = await openStored(dataDir);
  const copy = async (
    table: string,
    where: string,
    values: readonly string[],
    changed: Readonly<Record<string, string>>,
  ) => {
    const rows = await db.all(`SELECT * FROM ${table} WHERE ${where}`, ...values);
    expect(rows.length, table).toBeGreaterThan(0);
    await db.transaction(async (tx) => {
      for (const row of rows) {
        const whole = { ...row, service_id: OTHER, ...changed, ...(table === 'entries' ? { id: uuidv7() } : {}) };
        const columns = Object.keys(whole);
        await tx.run(
          `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
          ...Object.values(whole),
        );
      }
    });
  };
  const { serviceId } = DEMO_SERVICE;
  const [call] = await db.all(
    'SELECT encounter_id, resident_id FROM encounters WHERE service_id = ? LIMIT 1',
    serviceId,
  );
  const residentId = String(call?.['resident_id']);
  const encounterId = String(call?.['encounter_id']);
  const theirs = { resident_id: FOREIGN.residentId };
  await copy('services', 'service_id = ?', [serviceId], {});
  await copy('homes', 'service_id = ? AND home_id = ?', [serviceId, DEMO_HOMES.larkfield.homeId], {
    home_id: FOREIGN.homeId,
  });
  await copy('accounts', 'service_id = ? AND account = ?', [serviceId, 'joanna.bell'], {
    person_id: FOREIGN.personId,
    account: 'somebody.else',
  });
  await db.transaction((tx) =>
    tx.run(
      'INSERT INTO kiosks (kiosk_id, service_id, home_id, public_key_pem, enrolled_at) VALUES (?, ?, ?, ?, ?)',
      FOREIGN.kioskId,
      OTHER,
      FOREIGN.homeId,
      'a key',
      '2026-11-22T10:00:00.000Z',
    ),
  );
  await copy('feeds', 'service_id = ? AND resident_id = ?', [serviceId, residentId], theirs);
  await copy(
    'entries',
    'service_id = ? AND resident_id = ? AND (encounter_id IS NULL OR encounter_id <> ?)',
    [serviceId, residentId, encounterId],
    theirs,
  );
  await copy('entries', 'service_id = ? AND encounter_id = ?', [serviceId, encounterId], {
    ...theirs,
    encounter_id: FOREIGN.encounterId,
  });
  await copy('residents', 'service_id = ? AND resident_id = ?', [serviceId, residentId], theirs);
  await copy('resident_homes', 'service_id = ? AND resident_id = ?', [serviceId, residentId], {
    ...theirs,
    home_id: FOREIGN.homeId,
  });
  await copy('encounters', 'service_id = ? AND encounter_id = ?', [serviceId, encounterId], {
    ...theirs,
    encounter_id: FOREIGN.encounterId,
    home_id: FOREIGN.homeId,
  });
  await copy('sharing_agreements', 'service_id = ? AND organisation_id = ?', [serviceId, DEMO_HOMES.larkfield.homeId], {
    agreement_id: FOREIGN.agreementId,
    organisation_id: FOREIGN.homeId,
  });
  await db.transaction((tx) =>
    tx.run(
      `INSERT INTO access_grants VALUES (?, ?, 'break-glass', ?, 'p', 'Somebody', 'gp', 'Found on the floor', NULL, ?, ?)`,
      OTHER,
      FOREIGN.grantId,
      FOREIGN.residentId,
      '2026-11-22T10:00:00.000Z',
      '2099-11-22T11:00:00.000Z',
    ),
  );
  await db.close();
}

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  for (const [account, password] of Object.entries(ACCOUNTS))
    links.set(account, await linkClinician(hub.url, account, password));
  await addOtherService(hub.dataDir);
});
afterAll(() => hub.remove());

/** Undefined where it was done. */
async function refusalOf(sending: Promise<unknown>): Promise<string | undefined> {
  try {
    await sending;
    return undefined;
  } catch (fault) {
    if (fault instanceof RefusalError) return fault.code;
    throw fault;
  }
}

describe.each(Object.keys(ACCOUNTS))('%s', (account) => {
  test.each(METHODS)('%s', async (method) => {
    const known = new Proxy<Record<string, string[]>>(
      {},
      { get: (_all, field) => (field in FOREIGN ? [FOREIGN[field as keyof typeof FOREIGN]] : undefined) },
    );
    const { params } = clinicianLink.requests[method];
    const random = new Random(`${account} ${method}`);
    let example: unknown;
    for (let tries = 0; tries < 300; tries += 1) {
      const made = exampleOf(schemaFor(params), random, known, ['They are found on the floor.']);
      if (params.safeParse(made).success) {
        example = made;
        break;
      }
    }
    expect(example, 'an example of the parameters').toBeDefined();
    const link = links.get(account)?.link;
    const code = await refusalOf(
      (link as unknown as { request(m: string, p: unknown): Promise<unknown> }).request(method, example),
    );
    expect(['not-found', 'forbidden', ...(ELSE[method]?.codes ?? [])]).toContain(code ?? 'done');
  });
});

/** Every plain request that names something in its address, as the source of the hub has it, and an address for what is named. */
const ADDRESSES: Readonly<Record<string, (named: NamedByHttp) => readonly string[]>> = {
  '/documents/:kind/:file': ({ encounterId }) => DOCUMENT_KINDS.map((kind) => `/documents/${kind}/${encounterId}.pdf`),
  '/api/residents/:residentId/attachments/:sha256': ({ residentId, sha256 }) => [
    `/api/residents/${residentId}/attachments/${sha256}`,
  ],
  '/documents/red-bag/:file': ({ bagId }) => [
    `/documents/red-bag/${bagId}.pdf`,
    `/documents/red-bag/${bagId}.pdf?version=1`,
  ],
  '/fhir/red-bag/:file': ({ bagId }) => [`/fhir/red-bag/${bagId}.json`],
  '/api/subject-access/:exportId': ({ exportId }) => [`/api/subject-access/${exportId}`],
};

interface NamedByHttp {
  readonly residentId: string;
  readonly encounterId: string;
  readonly bagId: string;
  readonly sha256: string;
  readonly exportId: string;
}

const nobodys = (): NamedByHttp => ({
  residentId: uuidv7(),
  encounterId: uuidv7(),
  bagId: uuidv7(),
  sha256: createHash('sha256').update(uuidv7()).digest('hex'),
  exportId: uuidv7(),
});

async function answerTo(path: string, cookie?: string): Promise<{ readonly status: number; readonly body: string }> {
  const response = await fetch(`${hub.url}${path}`, { headers: cookie === undefined ? {} : { cookie } });
  return { status: response.status, body: await response.text() };
}

describe('over http', () => {
  const HTTP = new URL('../../../sfu-server/http/', import.meta.url);
  const everyPath = (named: NamedByHttp) => Object.values(ADDRESSES).flatMap((addresses) => addresses(named));
  let theirs: NamedByHttp;
  /** Of a resident of the asker's own service, with whom most have nothing to do. */
  let ediths: NamedByHttp;

  beforeAll(async () => {
    const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
    const encounterId = uuidv7();
    await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId)] });
    const bag = await tell(kiosk, 'bag.started', { words: 'She goes to hospital.' });
    const photo = jpegOf({ bytes: 2000 });
    const sha256 = createHash('sha256').update(photo).digest('hex');
    const attachment = { sha256, bytes: photo.length, mediaType: 'image/jpeg' as const };
    const residentId = DEMO_RESIDENT_IDS.edith;
    await kiosk.link.request('attachment.offer', { attachment, residentId });
    await kiosk.link.request('attachment.send', { sha256, offset: 0, data: photo.toString('base64') });
    ediths = { residentId, encounterId, bagId: bag.envelope.id, sha256, exportId: uuidv7() };
    const { db } = await openStored(hub.dataDir);
    const bagId = uuidv7();
    const copied = [
      ['entries', 'id', bag.envelope.id, { resident_id: FOREIGN.residentId, id: bagId }],
      ['attachments', 'sha256', sha256, {}],
      ['attachment_residents', 'sha256', sha256, { resident_id: FOREIGN.residentId }],
    ] as const;
    for (const [table, column, value, changed] of copied) {
      const [row] = await db.all(`SELECT * FROM ${table} WHERE ${column} = ?`, value);
      if (row === undefined) throw new Error(`${table}: there is nothing to copy`);
      const whole = { ...row, service_id: OTHER, ...changed };
      const columns = Object.keys(whole);
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
          ...Object.values(whole),
        ),
      );
    }
    await db.close();
    theirs = { ...FOREIGN, bagId, sha256, exportId: uuidv7() };
  });

  test('every route that names something has an address here', () => {
    const urls = readdirSync(HTTP)
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...readFileSync(new URL(name, HTTP), 'utf8').matchAll(/url: '([^']+)'/g)])
      .map(([, url = '']) => url)
      .filter((url) => url.includes(':'));
    expect(urls.length).toBeGreaterThanOrEqual(5);
    expect(Object.keys(ADDRESSES).sort()).toEqual(urls.sort());
  });

  test('nobody who is not signed in is told anything', async () => {
    for (const named of [theirs, ediths, nobodys()]) {
      for (const path of everyPath(named)) expect((await answerTo(path)).status, path).toBe(401);
    }
  });

  test.each(Object.entries(ACCOUNTS))('%s has of another service what nobody has', async (account, password) => {
    const cookie = await signIn(hub.url, account, password);
    const missing = everyPath(nobodys());
    for (const [index, path] of everyPath(theirs).entries()) {
      const answer = await answerTo(path, cookie);
      expect([403, 404], path).toContain(answer.status);
      expect(answer, path).toEqual(await answerTo(missing[index] ?? '', cookie));
    }
  });

  test.each(['lena.ford', 'tess.riley', 'ruth.adeyemi', 'nadia.hussain', 'peter.lowe'])(
    '%s has no paper and no picture of a resident of the service',
    async (account) => {
      const cookie = await signIn(hub.url, account, ACCOUNTS[account] ?? '');
      for (const path of everyPath(ediths)) expect([403, 404], path).toContain((await answerTo(path, cookie)).status);
    },
  );

  test('who takes part has them', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell', ACCOUNTS['joanna.bell'] ?? '');
    const { residentId, sha256 } = ediths;
    expect((await answerTo(`/api/residents/${residentId}/attachments/${sha256}`, cookie)).status).toBe(200);
  });
});
