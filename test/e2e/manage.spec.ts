/** The home manager's page in a real Chromium on a real hub: a file, one person, a move, a death. */
import { expect, test, type Page } from 'playwright/test';
import { DEMO_MANAGER, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../sfu-server/signalling/media-part.ts';
import { startTestHub, type TestHub } from '../integration/sfu-server/support/hub.ts';
import { violations } from './support/axe.ts';

const HEADINGS = 'family_name,given_name,born,sex,nhs_number,room,gp_practice,gp_name,allergies';
const BAD = [
  HEADINGS,
  'Good,Ann,1940-05-01,f,999 300 0086,31,Millbrook Surgery,Dr Samuel Okafor,none known',
  'Bad,Bob,1940-05-01,m,943 476 5918,32,Millbrook Surgery,Dr Samuel Okafor,none known',
].join('\n');

let hub: TestHub;

test.beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA }, { rendererDir: 'dist/renderer' });
});

test.afterAll(async () => {
  await hub.remove();
});

test.beforeEach(async ({ page }) => {
  await page.goto(`${hub.url}/manage.html`);
  await page.getByTestId('account').fill(DEMO_MANAGER.account);
  await page.getByTestId('password').fill(DEMO_MANAGER.password);
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('resident-row').first()).toBeVisible();
});

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.getByTestId('import-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByTestId('import-verdict')).toBeVisible();
}

test('the list: who is here, whose papers are overdue, found by name and number', async ({ page }) => {
  await expect(page.getByTestId('resident-row')).toHaveCount(9);
  await page.getByTestId('filter-reviews').click();
  const edith = page.getByTestId('resident-row').filter({ hasText: 'HARGREAVES' });
  await expect(edith).toContainText('Emergency health care plan');
  await expect(edith).toContainText('Overdue since');
  await page.getByTestId('filter-here').click();
  await page.getByTestId('resident-search').fill('999 123 4551');
  await expect(page.getByTestId('resident-row')).toHaveCount(1);
  await expect(page.getByTestId('resident-row')).toContainText('BHANDAL');
  await page.getByTestId('resident-search').fill('nobody at all');
  await expect(page.getByText('Nobody fits.')).toBeVisible();
});

test('a file with a bad row is shown with what it needs and cannot be imported; put right, it is', async ({ page }) => {
  await page.getByTestId('page-import').click();
  await choose(page, 'new people.csv', BAD);
  await expect(page.getByTestId('import-verdict')).toContainText('1 row is bad');
  const first = page.getByTestId('import-row').first();
  await expect(first).toHaveAttribute('data-state', 'bad');
  await expect(first).toContainText('943 476 5918 is not a valid NHS number (check digit).');
  await expect(page.getByTestId('import-save')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  await page.getByTestId('import-other').click();
  await choose(page, 'new people.csv', BAD.replace('943 476 5918', '999 300 0078'));
  await expect(page.getByTestId('import-verdict')).toContainText('Every row is good: 2 people');
  await page.getByTestId('import-save').click();
  await expect(page.getByTestId('imported')).toContainText('2 people registered');
  await page.getByTestId('page-list').click();
  await expect(page.getByTestId('resident-row').filter({ hasText: 'GOOD, Ann' })).toBeVisible();
});

test('one person: a similar name is told while it is typed, what is missing is told at its field, then the record opens', async ({
  page,
}) => {
  await page.getByTestId('page-register').click();
  const nhs = page.getByTestId('nhs-number');
  await nhs.fill('943 476 5918');
  await expect(page.getByText('This is not a valid NHS number (check digit).', { exact: false })).toBeVisible();
  await nhs.fill('9993000051');
  await nhs.blur();
  await expect(nhs).toHaveValue('999 300 0051');
  await page.getByTestId('register-family_name').fill('Fenwik');
  await page.getByTestId('register-given_name').fill('Joan');
  await page.getByLabel('Day').fill('2');
  await page.getByLabel('Month').fill('3');
  await page.getByLabel('Year').fill('1939');
  await expect(page.getByTestId('look-ahead')).toContainText('FENWICK, Margaret');
  await page.getByTestId('register-save').click();
  const summary = page.getByRole('alert');
  await expect(summary).toContainText('Room: is missing.');
  await expect(summary).toBeFocused();
  await summary.getByRole('button', { name: 'Room: is missing.' }).click();
  await expect(page.getByTestId('register-room')).toBeFocused();
  await page.keyboard.type('44');
  await page.getByTestId('register-sex-female').click();
  await page.getByTestId('register-gp_practice').fill('Millbrook Surgery');
  await page.getByTestId('register-gp_name').fill('Dr Samuel Okafor');
  await page.getByTestId('allergy-none').click();
  await page.getByTestId('register-save').click();
  await expect(page.getByTestId('done')).toContainText('Joan Fenwik is registered.');
  await expect(page.getByTestId('resident-banner')).toContainText('FENWIK, Joan');
  await expect(page.getByTestId('clinician-record')).toBeVisible();
});

test('somebody comes for respite with three things that fit, and goes home again', async ({ page }) => {
  await page.getByTestId('page-move-in').click();
  await page.getByTestId('nhs-number').fill('999 123 4616');
  await page.getByTestId('move-family-name').fill('Lister');
  await page.getByTestId('move-room').fill('30');
  const born = page.getByRole('group', { name: 'Date of birth' });
  await born.getByLabel('Day').fill('12');
  await born.getByLabel('Month').fill('2');
  await born.getByLabel('Year').fill('1940');
  await page.getByTestId('move-respite').click();
  const until = page.getByRole('group', { name: 'Planned last day' });
  await until.getByLabel('Day').fill('31');
  await until.getByLabel('Month').fill('12');
  await until.getByLabel('Year').fill('2099');
  await page.getByTestId('move-save').click();
  await expect(page.getByTestId('refusal')).toContainText('Compare all three');
  await born.getByLabel('Day').fill('11');
  await page.getByTestId('move-save').click();
  await expect(page.getByTestId('resident-banner')).toContainText('LISTER, Harold');
  await page.getByTestId('leave').click();
  await page.getByTestId('leave-save').click();
  await page.getByTestId('filter-left').click();
  await expect(page.getByTestId('resident-row').filter({ hasText: 'LISTER' })).toContainText('Left on');
});

test('a death is written into the record, and then the placement ends', async ({ page }) => {
  await page.locator(`[data-resident-id="${DEMO_RESIDENT_IDS.ivy}"]`).getByRole('button').click();
  await page.getByTestId('died').click();
  const dialog = page.getByRole('dialog');
  const save = page.getByTestId('death-save');
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  const yesterday = new Date(Date.now() - 24 * 60 * 60_000);
  await dialog.getByLabel('Day', { exact: true }).fill(String(yesterday.getUTCDate()));
  await dialog.getByLabel('Month').fill(String(yesterday.getUTCMonth() + 1));
  await dialog.getByLabel('Year').fill(String(yesterday.getUTCFullYear()));
  await page.getByTestId('death-time').fill('04:20');
  expect(await violations(page)).toEqual([]);
  await save.click();
  await expect(page.getByTestId('done')).toContainText('The death is recorded.');
  await expect(page.getByTestId('leave')).toHaveText('End the placement');
  await page.getByTestId('leave').click();
  await page.getByTestId('leave-save').click();
  await page.getByTestId('filter-left').click();
  await expect(page.getByTestId('resident-row').filter({ hasText: 'CAMPBELL' })).toContainText('Died on');
});

test('the whole page by keyboard alone', async ({ page }) => {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#work')).toBeFocused();
  await page.getByTestId('resident-search').focus();
  await page.keyboard.type('ashdown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('resident-banner')).toContainText('ASHDOWN, Olive');
});
