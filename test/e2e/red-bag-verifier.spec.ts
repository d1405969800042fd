/** The page in one file that checks codes and packs, as it is opened from a disk: it has no server and no network. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from 'playwright/test';
import QRCode from 'qrcode';
import { bagAddress } from '#protocol/red-bag/code.ts';
import { verifierPage } from '../../scripts/red-bag/verifier.ts';
import { bagWorld } from '../unit/renderer/bag/support.ts';
import { violations } from './support/axe.ts';

const world = bagWorld();
const PAGE_URL = 'https://hub.example/bag.html';
let folder = '';
let url = '';

test.use({ viewport: { width: 390, height: 844 } });
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verifier-'));
  const file = join(folder, 'verifier.html');
  await writeFile(file, await verifierPage(world.service.publicKey));
  url = pathToFileURL(file).href;
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

async function open(page: Page): Promise<readonly string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== url) asked.push(request.url());
  });
  page.on('pageerror', (fault) => asked.push(String(fault)));
  page.on('console', (message) => {
    if (message.type() === 'error') asked.push(message.text());
  });
  await page.goto(url);
  return asked;
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('Address or text of the code').fill(text);
  await page.getByRole('button', { name: 'Check it' }).click();
}

const verdict = (page: Page) => page.locator('[data-verdict]');

test('what a certified kiosk has signed is genuine, and stands there large', async ({ page }) => {
  const asked = await open(page);
  await paste(page, bagAddress(PAGE_URL, world.code()));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'genuine');
  await expect(page.getByRole('heading', { name: world.summary.name })).toBeVisible();
  await expect(page.locator('.allergies')).toContainText(world.summary.allergies);
  await expect(page.getByRole('link', { name: world.summary.homeTelephone })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await page.screenshot({ path: test.info().outputPath('genuine.png'), fullPage: true });
  expect(asked).toEqual([]);
});

test('the code is read out of a photograph of the paper', async ({ page }) => {
  await open(page);
  const picture = join(folder, 'code.png');
  await QRCode.toFile(picture, bagAddress(PAGE_URL, world.code()), { errorCorrectionLevel: 'M', width: 1_200 });
  await page.getByLabel('Picture of the code, or the file of a pack').setInputFiles(picture);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'genuine');
});

test('one letter changed is not to be trusted, and nothing of it is shown', async ({ page }) => {
  await open(page);
  const code = world.code();
  const at = code.length - 200;
  await paste(page, bagAddress(PAGE_URL, `${code.slice(0, at)}${code[at] === 'A' ? 'B' : 'A'}${code.slice(at + 1)}`));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'wrong');
  await expect(page.locator('body')).not.toContainText(world.summary.name);
  await paste(page, bagAddress(PAGE_URL, code.slice(0, -5)));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'unreadable');
});

test('another service’s kiosk is not to be trusted; without a certificate it is only signed', async ({ page }) => {
  await open(page);
  await paste(page, bagWorld().code());
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'wrong');
  await paste(page, world.code({ certificate: undefined }));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'not-certified');
  await expect(page.getByRole('heading', { name: world.summary.name })).toBeVisible();
});

test('the file of a frozen pack is checked too', async ({ page }) => {
  await open(page);
  const frozen = world.frozen();
  const file = (name: string, content: object) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(content)),
  });
  const input = page.getByLabel('Picture of the code, or the file of a pack');
  await input.setInputFiles(file('pack.json', frozen));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'genuine');
  await input.setInputFiles(file('pack.json', { ...frozen, text: frozen.text.replace('Hargreaves', 'Hargreavez') }));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'wrong');
  await input.setInputFiles(file('other.json', { anything: 'else' }));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'unreadable');
});
