/** Pictures of a red bag as the nurse sees it: away with a crew, its links, who has opened them, and the end of one. */
import type { Page } from 'playwright/test';
import { expect as plainExpect, test } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import type { Author } from '#domain/people/people.ts';
import { DEMO_CLINICIANS, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { DEMO_RESIDENTS } from '../../sfu-server/demo/residents.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { BASIS, CREW } from '../fixtures/red-bag.ts';
import { expectAccessible } from './checks.ts';
import { HubDouble } from './hub-double.ts';
import { shoot } from './shoot.ts';

/** A page that starts while others are built needs longer than the usual five seconds. */
const expect = plainExpect.configure({ timeout: 20_000 });
const { personId, name, role, qualification } = DEMO_CLINICIANS.joanna;
const JOANNA: Author = { personId, name, role };
const PRIYA: Author = { personId: uuidv7(), name: 'Priya Nair', role: 'senior-carer' };
const { edith } = DEMO_RESIDENT_IDS;
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

async function picture(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what);
  await shoot(page, `console-red-bag-${what}`);
}

test('the red bag of whoever is in hand', async () => {
  test.setTimeout(120_000);
  const encounterId = uuidv7();
  const [shareId, lost] = [uuidv7(), uuidv7()];
  const hub = new HubDouble(
    { author: JOANNA, qualification },
    {
      queue: {
        rows: [
          {
            encounterId,
            residentId: edith,
            residentName: 'HARGREAVES, Edith',
            homeName: 'Larkfield House',
            room: '12',
            status: 'waiting',
            requestedAt: ago(3),
            requestedBy: 'Priya Nair',
            concern: 'The hospital asks what she takes.',
            reasons: [],
            kioskOnline: true,
            answerBy: ago(-3),
          },
        ],
        emergencies: [],
        policyVersion: 'northshore/3',
        policyApprovedBy: 'Dr Aisha Rahman',
        nursesOnline: 1,
        homes: { online: 1, all: 1 },
      },
      presence: { staff: [], homes: [] },
      shift: { open: [], recent: [] },
      policy: { inUse: { policy: DEFAULT_TRIAGE_POLICY }, proposals: [], mayApprove: true },
      actions: [],
      bagOpenings: [
        { shareId, at: ago(20), what: 'wrong-passcode', words: '', from: '203.0.113.7' },
        { shareId, at: ago(19), what: 'opened', words: '', from: '203.0.113.7' },
        { shareId, at: ago(18), what: 'printed', words: 'Version 2', from: '203.0.113.7' },
      ],
    },
  );
  const known = DEMO_RESIDENTS.find(({ resident }) => resident.residentId === edith);
  if (known === undefined) throw new Error('no such resident');
  const placement = { homeId: known.homeId, homeName: known.homeName, from: ago(9000) };
  hub.write(edith, 'placement.started', { placement }, { by: PRIYA, at: ago(9000) });
  hub.write(edith, 'resident.registered', { resident: known.resident }, { by: PRIYA, at: ago(9000) });
  const bagId = hub.write(edith, 'bag.started', { words: 'The crew takes her.' }, { by: PRIYA, at: ago(60) });
  const by = { by: PRIYA, at: ago(50) };
  hub.write(edith, 'bag.noted', { bagId, tracker: 'LH-03', onset: 'Since 20:00' }, by);
  const bag = { bagId, tokenSha256: 'a'.repeat(64), passcodeVerifier: 'x'.repeat(24), basis: BASIS };
  hub.write(edith, 'bag.shared', { ...bag, shareId: lost, forWhom: 'Ward 22', expiresAt: ago(-4000) }, by);
  hub.write(edith, 'bag.share-ended', { bagId, shareId: lost, reason: 'The paper was lost' }, { ...by, at: ago(48) });
  hub.write(edith, 'bag.shared', { ...bag, shareId, forWhom: 'Arrowe Park ED', expiresAt: ago(-4000) }, by);
  hub.write(
    edith,
    'bag.frozen',
    { bagId, version: 2, text: '{}', sha256: 'b'.repeat(64), signature: 'AAAA' },
    { ...by, at: ago(46) },
  );
  hub.write(
    edith,
    'bag.handed-over',
    { bagId, to: CREW, how: 'on-screen', version: 2, basis: BASIS, words: '' },
    { ...by, at: ago(45) },
  );
  hub.write(
    edith,
    'call.requested',
    { concern: 'The hospital asks what she takes.' },
    { by: PRIYA, encounterId, at: ago(3) },
  );

  const browser = await launchBrowser();
  const page = await openPage(browser, 1280, 800);
  await hub.open(page);
  await page.getByTestId('queue-row').filter({ hasText: 'HARGREAVES' }).click();
  const panel = page.getByTestId('bag-panel');
  await expect(panel).toHaveAttribute('data-status', 'away');
  await expect(panel.getByTestId('bag-panel-holder')).toContainText('Sam Reed, Paramedic, NS 214');
  await expect(panel.getByTestId('bag-link')).toHaveCount(2);
  await panel.getByTestId('bag-openings').locator('summary').click();
  await panel.getByTestId('bag-openings').scrollIntoViewIfNeeded();
  await expect(panel).toContainText('Printed, Version 2, from 203.0.113.7');
  await picture(page, '01-away');
  await panel.getByTestId('bag-end-link').click();
  await panel.getByTestId('bag-end-confirm').click();
  await expect(panel).toContainText('Write why it is ended');
  await picture(page, '02-end-a-link');
  await panel.getByTestId('bag-end-reason').fill('Sent to the wrong hospital');
  await panel.getByTestId('bag-end-confirm').click();
  await expect(panel.getByTestId('bag-end-reason')).toHaveCount(0);
  expect(hub.asked.filter(({ method }) => method === 'bag.end-share')).toMatchObject([
    { params: { residentId: edith, bagId, shareId, reason: 'Sent to the wrong hospital' } },
  ]);
  await browser.close();
});
