/**
 * SQL, markup and paths in every field of free text that the hub takes: each request of each link, each kind of entry, each plain
 * request. They change nothing but themselves: no table is touched, nothing fails inside, and what is kept is kept letter for letter.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTRY_VERSIONS, type EntryKind } from '#domain/journal/bodies.ts';
import { clinicianLink } from '#protocol/hub/clinician-link.ts';
import { kioskLink } from '#protocol/hub/kiosk-link.ts';
import { BODY_SCHEMAS } from '#protocol/stored/entry.ts';
import type { Contract } from '#protocol/wire/contract.ts';
import { NEVER_WHOLE } from '../../../scripts/fuzz/protocol/conversation.ts';
import { exampleOf } from '../../../scripts/fuzz/protocol/example.ts';
import { schemaFor } from '../../../scripts/fuzz/protocol/oracle.ts';
import { JSON_ROUTES } from '../../../scripts/fuzz/protocol/routes.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import {
  DEMO_CLINICIANS,
  DEMO_COORDINATOR,
  DEMO_GOVERNANCE_LEAD,
  DEMO_HOMES,
  DEMO_MANAGER,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE,
  DEMO_SERVICE_LEAD,
  DEMO_SUPPORT,
} from '../../../sfu-server/demo/people.ts';
import { linkClinician, post } from '../sfu-server/support/clinician.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { enrol, linkKiosk, sealFact, type LinkedKiosk } from '../sfu-server/support/kiosk.ts';
import { checkFeeds, openStored } from '../sfu-server/support/stored.ts';
import { codeOf } from './support/code-of.ts';

const HOSTILE = [
  `'; DROP TABLE entries; --`,
  `' OR '1'='1`,
  `"); DELETE FROM accounts; --`,
  `1 UNION SELECT password_hash FROM accounts`,
  `%' OR name LIKE '%`,
  `\\'; UPDATE accounts SET role = 'service-lead'; --`,
  `<script>window.__ran = true</script>`,
  `<img src=x onerror="window.__ran = true">`,
  `=cmd|'/C calc'!A0`,
  `../../../../etc/passwd`,
  `\u202Etxt.exe`,
  `{{constructor.constructor('return 1')()}}`,
] as const;

/** Identifiers that lead somewhere: a wrong one would be refused before any text is read. */
const KNOWN = {
  residentId: [DEMO_RESIDENT_IDS.edith],
  homeId: [DEMO_HOMES.larkfield.homeId],
};

let hub: TestHub;
let kiosk: LinkedKiosk;
let before: string;
let accountsBefore: ReadonlyMap<string, string>;

/** The tables as they are made, and who may sign in as what. */
async function looked(sql: string): Promise<string> {
  const { db } = await openStored(hub.dataDir);
  const rows = await db.all(sql);
  await db.close();
  return JSON.stringify(rows);
}
const TABLES = 'SELECT type, name, sql FROM sqlite_master ORDER BY type, name';

/** By name: role, password and what else decides what somebody may. */
async function accounts(): Promise<[string, string][]> {
  const rows = JSON.parse(await looked('SELECT * FROM accounts')) as { account: string }[];
  return rows.map((row) => [row.account, JSON.stringify(row)]);
}

beforeAll(async () => {
  hub = await startTestHub({});
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  before = await looked(TABLES);
  accountsBefore = new Map(await accounts());
});

afterAll(async () => {
  await hub.remove();
});

async function askEverything(
  contract: Contract,
  ask: (method: string, params: unknown) => Promise<unknown>,
  seed: string,
): Promise<Map<string, number>> {
  const codes = new Map<string, number>();
  for (const [method, { params }] of Object.entries(contract.requests)) {
    if (NEVER_WHOLE.test(method)) continue;
    const schema = schemaFor(params);
    for (const words of HOSTILE) {
      const random = new Random(`${seed} ${method} ${words}`);
      const example = exampleOf(schema, random, KNOWN, [words]);
      const code = await codeOf(ask(method, example));
      expect(code, `${method} with ${words}: ${JSON.stringify(example)}`).not.toBe('internal');
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
  }
  return codes;
}

describe('hostile words', () => {
  test('in every field of every kind of entry are kept as they are, or refused', async () => {
    await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
    const taken = new Map<string, string>();
    for (const kind of Object.keys(BODY_SCHEMAS) as EntryKind[]) {
      const schema = schemaFor(BODY_SCHEMAS[kind]);
      for (const words of HOSTILE) {
        const random = new Random(`${kind} ${words}`);
        const body = JSON.stringify(exampleOf(schema, random, KNOWN, [words]));
        const sealed = sealFact(kiosk, kind, body, { version: ENTRY_VERSIONS[kind] });
        const { answers } = await kiosk.link.request('entries.append', { entries: [sealed] });
        const [answer] = answers;
        if (answer?.status === 'accepted') taken.set(sealed.envelope.id, body);
        else expect(answer?.code, `${kind}: ${body}`).not.toBe('internal');
      }
    }
    // Many kinds are the hub's own, or need a call: what a kiosk writes by itself is a good part of them.
    expect(taken.size).toBeGreaterThan(100);
    const { db, store } = await openStored(hub.dataDir);
    const feed = await store.reads.feed({ serviceId: DEMO_SERVICE.serviceId }, DEMO_RESIDENT_IDS.edith, 0, 100_000);
    await checkFeeds(store, { serviceId: DEMO_SERVICE.serviceId });
    await db.close();
    const kept = new Map(feed.map((entry) => [entry.envelope.id, entry.body]));
    for (const [id, body] of taken) expect(kept.get(id)).toBe(body);
  });

  test('in every request of a kiosk', async () => {
    const codes = await askEverything(
      kioskLink,
      (method, params) => kiosk.link.request(method as 'ping', params as Record<string, never>),
      'kiosk',
    );
    expect(codes.size).toBeGreaterThan(1);
  });

  test.each([
    ['a nurse', DEMO_CLINICIANS.joanna],
    ['a GP', DEMO_CLINICIANS.okafor],
    ['the coordinator', DEMO_COORDINATOR],
    ['the support desk', DEMO_SUPPORT],
    ['a manager', DEMO_MANAGER],
    ['the service lead', DEMO_SERVICE_LEAD],
    ['the information governance lead', DEMO_GOVERNANCE_LEAD],
  ])('in every request of %s', async (who, { account, password }) => {
    const { link, socket } = await linkClinician(hub.url, account, password);
    const codes = await askEverything(
      clinicianLink,
      (method, params) => link.request(method as 'session.whoami', params as Record<string, never>),
      who,
    );
    expect(codes.get('done') ?? 0).toBeGreaterThan(0);
    socket.close();
  });

  test('in every plain request, in its path and in its headers', async () => {
    for (const { path, body } of JSON_ROUTES) {
      for (const words of HOSTILE) {
        const example =
          body === undefined ? {} : exampleOf(schemaFor(body), new Random(`${path} ${words}`), {}, [words]);
        const response = await post(hub.url, path, example, { 'x-requested-by': encodeURIComponent(words) });
        expect(response.status, `${path} with ${words}`).toBeLessThan(500);
        if (body !== undefined) expect(response.ok, `${path} with ${words}`).toBe(false);
      }
    }
    for (const words of HOSTILE) {
      const name = encodeURIComponent(words);
      for (const path of [
        `/api/residents/${name}/attachments/${name}`,
        `/${name}`,
        `/assets/${name}`,
        `/api/bag/pack?version=${name}`,
      ]) {
        const response = await fetch(`${hub.url}${path}`);
        expect(response.status, path).toBeGreaterThanOrEqual(400);
        expect(response.status, path).toBeLessThan(500);
      }
    }
  });

  test('leave every table as it was made, nobody with another role, and the database whole', async () => {
    expect(await looked(TABLES)).toBe(before);
    // Whoever was there is who they were; those whom the service lead has asked in meanwhile have no password and no key.
    const now = new Map(await accounts());
    for (const [account, is] of accountsBefore) expect(now.get(account), account).toBe(is);
    for (const [account, is] of now)
      if (!accountsBefore.has(account)) expect(is, account).toContain('"password_hash":null');
    expect(await looked('PRAGMA integrity_check')).toBe('[{"integrity_check":"ok"}]');
  });
});
