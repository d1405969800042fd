/**
 * Nothing of another service is reached by naming it: every request that takes an identifier is sent over a real link, by everybody who
 * signs in, with the identifiers of a second service in the same database. The requests are taken from the contract, so that a new one
 * is tried without anybody thinking of it.
 */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { Method } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { exampleOf } from '../../../scripts/fuzz/protocol/example.ts';
import { schemaFor } from '../../../scripts/fuzz/protocol/oracle.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { DEMO_HOMES, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, signIn, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
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

test('nor over http', async () => {
  const paths = [
    `/documents/letter/${FOREIGN.encounterId}.pdf`,
    `/api/residents/${FOREIGN.residentId}/attachments/${'a'.repeat(64)}`,
  ];
  for (const [account, password] of Object.entries(ACCOUNTS)) {
    const cookie = await signIn(hub.url, account, password);
    for (const path of paths) {
      const { status } = await fetch(`${hub.url}${path}`, { headers: { cookie } });
      expect([403, 404]).toContain(status);
    }
  }
});
