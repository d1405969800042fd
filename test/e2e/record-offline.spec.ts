/**
 * The record without a network: after the first sync the hub is gone, and a carer signs in, looks, observes, scores, corrects,
 * moves, tests urine, reads whom to ring and shows the hospital sheet. Then the hub comes back and has everything: in the
 * order in which it was written, with its own times, once.
 */
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { openDatabase } from '../../sfu-server/store/sqlite-database.ts';
import { launchBrowser, openPage } from './support/browsers.ts';
import { KioskPage, typeValues } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';
const WALTER = 'PEMBERTON, Walter';

interface Sent {
  readonly id: string;
  readonly resident_id: string;
  readonly seq: number;
  readonly kind: string;
  readonly device_counter: number;
  readonly occurred_at: string;
  readonly recorded_at: string;
}

/** What this kiosk wrote, as it stands in the hub's own file, in the order in which the hub gave it its place. */
async function atHub(dataDir: string, since: string): Promise<readonly Sent[]> {
  const database = await openDatabase(join(dataDir, 'hub', 'hub.db'));
  try {
    const rows = await database.all(
      `SELECT id, resident_id, seq, kind, device_counter, occurred_at, recorded_at FROM entries
       WHERE author_name = 'Priya Nair' AND recorded_at >= ? ORDER BY rowid`,
      since,
    );
    return rows as unknown as readonly Sent[];
  } finally {
    await database.close();
  }
}

/** How many wait, by the kiosk's own count. */
async function expectUnsent(page: Page, count: number): Promise<void> {
  await expect(page.getByTestId('unsent')).toHaveAttribute('data-unsent', String(count));
}

test('a shift without the hub: everything works, and everything is sent afterwards, once', async ({ system }) => {
  test.setTimeout(240_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const { page } = kiosk;
  await kiosk.open(system.kioskUrl());
  // The first sync is over when the people have come; then nobody is signed in any more.
  await kiosk.signIn('Priya Nair', '246810');
  await expect(page.getByTestId('resident-card').filter({ hasText: WALTER })).toBeVisible();
  await expectUnsent(page, 0);
  await page.getByTestId('lock').click();
  await kiosk.isUp();
  const before = new Date().toISOString();

  // Nobody's finger is in it: the values are typed.
  system.bedside({ device: 'oximeter', set: { finger: false } });

  await test.step('the hub is gone; whom to ring is there without a PIN', async () => {
    await system.parts.hub().stop();
    await expect(page.getByTestId('offline-bar')).toBeVisible({ timeout: 30_000 });
    await page.getByTestId('call-nurse').click();
    await expect(page.getByTestId('number-999')).toBeVisible();
    await expect(page.getByText('HARGREAVES')).toHaveCount(0);
    await page.getByTestId('back').click();
    await kiosk.signIn('Priya Nair', '246810');
  });

  await test.step('as well as normal?', async () => {
    await kiosk.chooseResident(EDITH);
    await page.getByTestId('open-soft-signs').click();
    await page.getByTestId('sign-eating-or-drinking-less').click();
    await page.getByTestId('soft-signs-words').fill('Not touched her tea.');
    await page.getByTestId('soft-signs-next').click();
    await expectUnsent(page, 1);
  });

  await test.step('observations are typed and scored on her own scale', async () => {
    await typeValues(page, 'blood-pressure', { systolic: '104', diastolic: '62' });
    await typeValues(page, 'oximeter', { spo2: '86', pulse: '108' });
    await typeValues(page, 'thermometer', { tenthsCelsius: '38.4' });
    await typeValues(page, 'breathing', { respiratoryRate: '23' });
    await kiosk.alertOnRoomAir();
    await kiosk.save();
    await expectUnsent(page, 2);
    await expect(page.getByTestId('advice')).toContainText('Call the nurse now');
  });

  await test.step('her page has the score, the signs and the chart, marked as not sent', async () => {
    await page.goto(`${page.url().split('#')[0] ?? ''}#/resident/${DEMO_RESIDENT_IDS.edith}`);
    await expect(page.getByRole('button', { name: /See it: Last observations/ })).toBeVisible();
    await expect(page.getByText('Not touched her tea.').first()).toBeVisible();
    await expect(page.getByText('Saved here, not sent yet').first()).toBeVisible();
    await expect(page.getByTestId('tab-now')).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByTestId('resident-summary').getByText('86', { exact: false }).first()).toBeVisible();
  });

  await test.step('a typed value was wrong: the right set stands, the wrong one is crossed out', async () => {
    await page.getByRole('button', { name: /See it: Last observations/ }).click();
    await page.getByTestId('this-is-wrong').click();
    await page.getByTestId('wrong-values').click();
    await page.getByTestId('correct-pulse').fill('88');
    await page.getByTestId('correct-reason').fill('I typed 108 and it was 88.');
    await page.getByTestId('save-correction').click();
    await expect(page.getByTestId('saved-entry')).toHaveAttribute('data-struck', 'false');
    await expect(page.getByTestId('saved-entry')).toContainText('88');
    await expectUnsent(page, 3);
  });

  await test.step('it was Walter’s: one press moves it, and the score is made on his scale', async () => {
    await page.getByTestId('this-is-wrong').click();
    await page.getByTestId('wrong-person').click();
    await page.getByTestId('resident-card').filter({ hasText: WALTER }).click();
    await expect(page.getByText('HARGREAVES, Edith').last()).toBeVisible();
    await page.getByTestId('move-set').click();
    await expect(page.getByTestId('resident-banner')).toContainText(WALTER);
    await expect(page.getByTestId('saved-entry')).toContainText('This was first saved for somebody else');
    // 86% is 3 on scale 1; on Edith's scale 2 it was 1.
    await expect(page.getByTestId('saved-entry')).toContainText('Scale 1');
    await expectUnsent(page, 5);
  });

  await test.step('a urine dipstick, pad by pad', async () => {
    await page.getByTestId('back').click();
    await page.getByTestId('open-findings').click();
    await page.getByTestId('open-urine-dipstick').click();
    await page.getByTestId('leucocytes-2+').click();
    await page.getByTestId('nitrite-not-read').click();
    await page.getByTestId('save-finding').click();
    await expect(page.getByTestId('finding').first()).toContainText('leucocytes 2+');
    await expectUnsent(page, 6);
  });

  await test.step('whom to ring about him, and what to say', async () => {
    await page.getByTestId('back').click();
    await page.getByTestId('open-action-card').click();
    await expect(page.getByTestId('number-111')).toBeVisible();
    await expect(page.getByTestId('sayings')).toContainText('Walter Pemberton');
    await page.getByTestId('back').click();
  });

  await test.step('the red bag, from the record on the tablet alone', async () => {
    await page.getByTestId('open-red-bag').click();
    await page.getByTestId('bag-begin').click();
    await expect(page.getByTestId('bag-page')).toBeVisible();
    await page.locator('[data-thing=glasses] .thing__main').click();
    await expect(page.locator('[data-thing=glasses]')).toHaveAttribute('data-place', 'in-bag');
    await expectUnsent(page, 8);
  });

  const waiting = await test.step('the list says whose, what and by whom', async () => {
    await page.getByTestId('open-unsent').click();
    const rows = page.getByTestId('unsent-entries').getByTestId('unsent-entry');
    await expect(rows).toHaveCount(8);
    await expect(rows.first()).toContainText('As well as normal?, HARGREAVES, Edith');
    await expect(rows.nth(5)).toContainText('Other observation, PEMBERTON, Walter');
    return rows.count();
  });

  await test.step('the hub is back: all is sent, and the bar says so', async () => {
    await system.startHub();
    await expect(page.getByTestId('all-sent')).toHaveText(`All ${String(waiting)} sent`, { timeout: 60_000 });
    await expectUnsent(page, 0);
    await expect(page.getByTestId('all-sent')).toBeHidden({ timeout: 8000 });
  });

  await test.step('the hub has each entry once, in the order in which it was written', async () => {
    const sent = await atHub(system.dataDir, before);
    expect(sent.map(({ kind }) => kind)).toEqual([
      'soft-signs.recorded',
      'observations.recorded',
      'observations.recorded',
      'entry.struck',
      'observations.recorded',
      'finding.recorded',
      'bag.started',
      'bag.thing-stated',
    ]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(waiting);
    const counters = sent.map((entry) => entry.device_counter);
    expect(counters).toEqual([...counters].sort((a, b) => a - b));
    expect(sent.map((entry) => entry.resident_id)).toEqual([
      ...Array.from({ length: 4 }, () => DEMO_RESIDENT_IDS.edith),
      ...Array.from({ length: 4 }, () => DEMO_RESIDENT_IDS.walter),
    ]);
    // Original times: each was written while there was no hub, and what happened is not when it was sent.
    for (const { occurred_at, recorded_at } of sent) expect(occurred_at <= recorded_at).toBe(true);
  });
  await browser.close();
});
