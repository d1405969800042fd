/** A service's policies on a real hub: proposed by one, approved by a second person who may, in force at once, and never otherwise. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_PRESCRIBING_POLICY } from '#domain/prescribing/drug.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import type { Paper, PaperKind } from '#protocol/hub/manage-papers.ts';
import { DEMO_SERVICE, DEMO_SERVICE_LEAD } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createAuditStore } from '../../../sfu-server/store/audit-store.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { openStored } from './support/stored.ts';

let hub: TestHub;
let ruth: LinkedClinician;
let joanna: LinkedClinician;
let amir: LinkedClinician;

const WHY = 'Tried on a real hub.';
const of = (papers: readonly Paper[], kind: PaperKind): Paper => {
  const found = papers.find((paper) => paper.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};
const paper = async (who: LinkedClinician, kind: PaperKind): Promise<Paper> =>
  of((await who.link.request('paper.list', {})).papers, kind);

async function propose(who: LinkedClinician, kind: PaperKind, document: unknown): Promise<string> {
  const commandId = uuidv7();
  await who.link.request('paper.propose', { commandId, kind, text: JSON.stringify(document), words: WHY });
  return commandId;
}

const decide = (
  who: LinkedClinician,
  kind: PaperKind,
  proposalId: string,
  verdict: 'approved' | 'refused' | 'withdrawn',
  words = WHY,
) => who.link.request('paper.decide', { commandId: uuidv7(), kind, proposalId, verdict, words });

const check = (kind: PaperKind, text: string) => ruth.link.request('paper.check', { kind, text });
const domainsNow = async (): Promise<readonly string[]> =>
  (await ruth.link.request('routes.subscribe', {})).mailDomains;

const { approvedBy: _drugs, ...DRUGS } = DEFAULT_PRESCRIBING_POLICY;
const { approvedBy: _queue, ...QUEUE } = DEFAULT_TRIAGE_POLICY;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  ruth = await linkClinician(hub.url, DEMO_SERVICE_LEAD.account, DEMO_SERVICE_LEAD.password);
  joanna = await linkClinician(hub.url, 'joanna.bell');
  amir = await linkClinician(hub.url, 'amir.haddad');
});

afterAll(async () => {
  await hub.remove();
});

test('a mail domain that the service lead proposes counts when a second person approves it, and not before', async () => {
  const before = await domainsNow();
  const mailDomains = [...before, 'Elm-Practice.example'];
  const proposalId = await propose(ruth, 'mail-domains', { mailDomains });
  expect((await paper(ruth, 'mail-domains')).proposals[0]).toMatchObject({
    proposalId,
    own: true,
    mayDecide: false,
    changes: [{ field: 'Mail domains', to: 'elm-practice.example' }],
  });
  await expect(decide(ruth, 'mail-domains', proposalId, 'approved')).rejects.toMatchObject({ code: 'forbidden' });
  expect(await domainsNow()).toEqual(before);

  const { papers } = await decide(joanna, 'mail-domains', proposalId, 'approved');
  expect(of(papers, 'mail-domains').inForce).toMatchObject({ approvedBy: 'Joanna Bell' });
  expect(await domainsNow()).toContain('elm-practice.example');
  await expect(decide(joanna, 'mail-domains', proposalId, 'refused')).rejects.toMatchObject({ code: 'conflict' });
});

test('a route may have a mail address of a domain from the moment of its approval', async () => {
  const state = await ruth.link.request('routes.subscribe', {});
  const [row] = state.rows;
  if (row === undefined) throw new Error('no route');
  const save = async (mail: string) => {
    const { version } = await ruth.link.request('routes.subscribe', {});
    return ruth.link.request('route.save', { commandId: uuidv7(), base: version, route: { ...row.route, mail } });
  };
  await expect(save('desk@oak-practice.example')).rejects.toMatchObject({ code: 'conflict' });
  const mailDomains = [...(await domainsNow()), 'oak-practice.example'];
  await decide(joanna, 'mail-domains', await propose(ruth, 'mail-domains', { mailDomains }), 'approved');
  expect(
    (await save('desk@oak-practice.example')).rows.some(({ route }) => route.mail === 'desk@oak-practice.example'),
  ).toBe(true);
  expect((await paper(ruth, 'mail-domains')).before).toHaveLength(1);
});

test('the drug policy is a clinical lead’s to approve; then it is what prescribers are told, without a restart', async () => {
  const policy = { ...DRUGS, version: 'northshore/drugs-1', itemsAtMost: 2 };
  const proposalId = await propose(ruth, 'prescribing-policy', policy);
  // Only clinical leads are asked; another nurse is not even shown it.
  await expect(amir.link.request('paper.list', {})).rejects.toMatchObject({ code: 'forbidden' });
  expect((await joanna.link.request('drugs.search', { text: 'amox' })).policy).toMatchObject({ itemsAtMost: 4 });
  await decide(joanna, 'prescribing-policy', proposalId, 'approved');
  expect((await joanna.link.request('drugs.search', { text: 'amox' })).policy).toEqual({
    ...policy,
    approvedBy: 'Joanna Bell',
  });
  expect((await paper(ruth, 'prescribing-policy')).inForce).toMatchObject({
    version: 'northshore/drugs-1',
    approvedBy: 'Joanna Bell',
  });
  // What a clinical lead has proposed, whoever runs the service does not approve.
  const other = await propose(joanna, 'prescribing-policy', { ...policy, version: 'northshore/drugs-2', youngest: 18 });
  await expect(decide(ruth, 'prescribing-policy', other, 'approved')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(decide(joanna, 'prescribing-policy', other, 'approved')).rejects.toMatchObject({ code: 'forbidden' });
  await decide(joanna, 'prescribing-policy', other, 'withdrawn', '');
  await expect(propose(ruth, 'prescribing-policy', { ...policy, youngest: 17 })).rejects.toThrow(/was used before/);
});

test('the policy of the queue is proposed by the service lead in a file and approved by a clinical lead', async () => {
  const policy = { ...QUEUE, version: 'northshore/queue-1', points: { ...QUEUE.points, familyConcern: 0 } };
  const proposalId = await propose(ruth, 'triage-policy', policy);
  expect((await paper(joanna, 'triage-policy')).proposals[0]).toMatchObject({
    mayDecide: true,
    changes: expect.arrayContaining([expect.objectContaining({ field: 'Points, family concern', to: '0' })]) as unknown,
  });
  await expect(decide(ruth, 'triage-policy', proposalId, 'approved')).rejects.toMatchObject({ code: 'forbidden' });
  await decide(joanna, 'triage-policy', proposalId, 'approved');
  expect((await joanna.link.request('queue.subscribe', {})).policyVersion).toBe('northshore/queue-1');
});

test('a file with faults is not proposed: each is named by its line or field', async () => {
  const broken = await check('prescribing-policy', '{\n  "version": "x",\n  oops\n}');
  expect(broken.faults).toEqual([{ where: 'Line 3', words: expect.any(String) as unknown }]);
  const wrong = await check(
    'prescribing-policy',
    JSON.stringify({ ...DRUGS, version: 'x', youngest: -1, extra: true }),
  );
  expect(wrong.faults.map(({ where }) => where)).toEqual(expect.arrayContaining(['Youngest', 'The whole file']));
  const unsound = { ...QUEUE, version: 'x', points: { ...QUEUE.points, band: { ...QUEUE.points.band, high: 1 } } };
  expect((await check('triage-policy', JSON.stringify(unsound))).faults[0]?.words).toMatch(/higher band/);
  expect((await check('mail-domains', '{"mailDomains":["not a domain"]}')).faults[0]?.where).toMatch(/^Mail domains/);
  await expect(propose(ruth, 'triage-policy', unsound)).rejects.toMatchObject({ code: 'conflict' });
  await expect(propose(ruth, 'mail-domains', { mailDomains: await domainsNow() })).rejects.toThrow(/says the same/);
});

test('what is refused has a reason, stays out of force, and each step is in the audit', async () => {
  const before = await domainsNow();
  const proposalId = await propose(ruth, 'mail-domains', { mailDomains: [] });
  await expect(decide(joanna, 'mail-domains', proposalId, 'refused', '')).rejects.toThrow(/Say why/);
  await decide(joanna, 'mail-domains', proposalId, 'refused', 'Letters would go nowhere.');
  expect(await domainsNow()).toEqual(before);
  expect((await paper(ruth, 'mail-domains')).proposals[0]?.decision).toMatchObject({
    verdict: 'refused',
    by: 'Joanna Bell',
    words: 'Letters would go nowhere.',
  });
  const { db } = await openStored(hub.dataDir);
  const rows = (await createAuditStore(db).rows(DEMO_SERVICE.serviceId)).filter(({ action }) =>
    action.startsWith('clinician:paper.'),
  );
  await db.close();
  const outcomes = (action: string) =>
    rows.filter((row) => row.action === `clinician:paper.${action}`).map(({ outcome }) => outcome);
  expect(outcomes('propose')).toEqual(expect.arrayContaining(['done', 'conflict']));
  expect(outcomes('decide')).toEqual(expect.arrayContaining(['done', 'forbidden', 'conflict']));
});
