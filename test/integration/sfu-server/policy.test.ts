/** Another policy changes the order of the queue for everybody at once; one that nobody else has approved never does. */
import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PolicyDraft } from '#domain/triage/policy-change.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import type { QueueState } from '#protocol/hub/clinician-link.ts';
import type { PolicyState } from '#protocol/hub/policy.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createAuditStore } from '../../../sfu-server/store/audit-store.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openStored } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const { edith, walter } = DEMO_RESIDENT_IDS;
const { approvedBy: _nobody, ...SHIPPED } = DEFAULT_TRIAGE_POLICY;

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let amir: LinkedClinician;
const queues = new Map<LinkedClinician, QueueState>();
const policies = new Map<LinkedClinician, PolicyState>();
let worried = '';
let unknown = '';

const seen = (assertion: () => void | Promise<void>): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });

async function watch(who: LinkedClinician): Promise<void> {
  queues.set(who, await who.link.request('queue.subscribe', {}));
  policies.set(who, await who.link.request('policy.subscribe', {}));
  who.link.on('queue.changed', (state) => queues.set(who, state));
  who.link.on('policy.changed', (state) => policies.set(who, state));
}

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.larkfield.enrolmentCode));
  joanna = await linkClinician(hub.url, 'joanna.bell');
  amir = await linkClinician(hub.url, 'amir.haddad');
  await watch(joanna);
  await watch(amir);
  unknown = uuidv7();
  worried = uuidv7();
  await tell(kiosk, 'call.requested', { concern: '' }, { residentId: edith, encounterId: unknown });
  const family = { name: 'Carol', words: 'He is not himself.' };
  await tell(kiosk, 'call.requested', { concern: '', family }, { residentId: walter, encounterId: worried });
});

afterAll(async () => {
  await hub.remove();
});

const order = (who: LinkedClinician) =>
  queues
    .get(who)
    ?.rows.filter(({ encounterId }) => encounterId === unknown || encounterId === worried)
    .map(({ encounterId }) => encounterId);

/** The family's worry counts for nothing, so that whoever came first is first. */
const draft = (version: string, changes: Partial<PolicyDraft> = {}): PolicyDraft => ({
  ...SHIPPED,
  version,
  points: { ...SHIPPED.points, familyConcern: 0 },
  ...changes,
});

async function propose(who: LinkedClinician, policy: PolicyDraft): Promise<string> {
  const { proposalId } = await who.link.request('policy.propose', { commandId: uuidv7(), policy, words: 'Tried out.' });
  return proposalId;
}

const decide = (who: LinkedClinician, proposalId: string, verdict: 'approved' | 'refused' | 'withdrawn') =>
  who.link.request('policy.decide', { commandId: uuidv7(), proposalId, verdict, words: '' });

test('with the policy that ships the worried family is first, and it says that nobody has approved it', async () => {
  await seen(() => {
    expect(order(amir)).toEqual([worried, unknown]);
  });
  expect(queues.get(amir)).toMatchObject({ policyVersion: 'default/3', policyApprovedBy: null });
  expect(policies.get(joanna)).toMatchObject({ mayApprove: true, proposals: [] });
  expect(policies.get(amir)?.mayApprove).toBe(false);
});

test('one that is proposed ranks nothing, whoever has proposed it', async () => {
  const proposalId = await propose(joanna, draft('northshore/own'));
  await expect(decide(joanna, proposalId, 'approved')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(decide(amir, proposalId, 'approved')).rejects.toMatchObject({ code: 'forbidden' });
  await seen(() => {
    expect(policies.get(amir)?.proposals).toMatchObject([{ proposalId, policy: { version: 'northshore/own' } }]);
  });
  const now = await amir.link.request('queue.subscribe', {});
  expect(now.policyVersion).toBe('default/3');
  expect(now.rows.map(({ encounterId }) => encounterId).filter((one) => [unknown, worried].includes(one))).toEqual([
    worried,
    unknown,
  ]);
  await decide(joanna, proposalId, 'withdrawn');
});

test('one that ranks what is urgent lower is refused in words, and so is a name that was used', async () => {
  const points = { ...SHIPPED.points, band: { ...SHIPPED.points.band, high: 1 } };
  await expect(propose(amir, draft('northshore/unsafe', { points }))).rejects.toThrow(/A higher band of NEWS2/);
  await expect(propose(amir, draft('northshore/own'))).rejects.toThrow(/was used before/);
});

test('approved by a second person it ranks for everybody from that moment on, without a restart', async () => {
  const proposalId = await propose(amir, draft('northshore/1'));
  await decide(joanna, proposalId, 'approved');
  for (const who of [joanna, amir]) {
    await seen(() => {
      expect(order(who)).toEqual([unknown, worried]);
    });
    expect(queues.get(who)).toMatchObject({ policyVersion: 'northshore/1', policyApprovedBy: 'Joanna Bell' });
    await seen(() => {
      expect(policies.get(who)?.inUse.policy).toMatchObject({ version: 'northshore/1', approvedBy: 'Joanna Bell' });
    });
  }
  await expect(decide(joanna, proposalId, 'refused')).rejects.toMatchObject({ code: 'conflict' });
});

test('sent twice, a proposal and a decision are one', async () => {
  const asked = { commandId: uuidv7(), policy: draft('northshore/2'), words: 'The same again.' };
  const [first, again] = [
    await amir.link.request('policy.propose', asked),
    await amir.link.request('policy.propose', asked),
  ];
  expect(again).toEqual(first);
  await decide(joanna, first.proposalId, 'refused');
  await decide(joanna, first.proposalId, 'refused');
  const state = await amir.link.request('policy.subscribe', {});
  expect(state.proposals.filter(({ policy }) => policy.version === 'northshore/2')).toHaveLength(1);
  expect(state.inUse.policy.version).toBe('northshore/1');
});

test('who proposed and who decided is in the audit, and what was refused too', async () => {
  const { db } = await openStored(hub.dataDir);
  const rows = (await createAuditStore(db).rows(SCOPE.serviceId)).filter(({ action }) =>
    action.startsWith('clinician:policy.'),
  );
  await db.close();
  const of = (action: string) =>
    rows.filter((row) => row.action === `clinician:policy.${action}`).map((row) => row.outcome);
  expect(of('propose')).toEqual(expect.arrayContaining(['done', 'conflict']));
  expect(of('decide')).toEqual(expect.arrayContaining(['done', 'forbidden', 'conflict']));
});

test('a hub that starts again ranks by the policy that was approved', async () => {
  await hub.close();
  const again = await startTestHub({ media: NO_MEDIA }, { dataDir: hub.dataDir });
  const nurse = await linkClinician(again.url, 'amir.haddad');
  const state = await nurse.link.request('queue.subscribe', {});
  expect(state).toMatchObject({ policyVersion: 'northshore/1', policyApprovedBy: 'Joanna Bell' });
  expect(state.rows.map(({ encounterId }) => encounterId).filter((one) => [unknown, worried].includes(one))).toEqual([
    unknown,
    worried,
  ]);
  await again.close();
  await rm(hub.dataDir, { recursive: true, force: true });
});
