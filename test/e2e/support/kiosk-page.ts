import { expect, type Page } from 'playwright/test';
import { mediaIsReady } from './media-ready.ts';

/** Types what one tile measures: the observations page is open. */
export async function typeValues(page: Page, tile: string, values: Readonly<Record<string, string>>): Promise<void> {
  await page.getByTestId(`type-in-${tile}`).click();
  for (const [kind, text] of Object.entries(values)) await page.getByTestId(`typed-${kind}`).fill(text);
  await page.getByTestId('typed-put').click();
}

/** What a carer does at the kiosk. */
export class KioskPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.isUp();
  }

  async isUp(): Promise<void> {
    await expect(this.page.getByTestId('carer-card').first()).toBeVisible();
  }

  /** Day or night colours by hand, whatever the hour. */
  async setNight(night: boolean): Promise<void> {
    const key = this.page.getByTestId('night-mode');
    if ((await key.getAttribute('aria-pressed')) !== String(night)) await key.click();
    await expect(key).toHaveAttribute('aria-pressed', String(night));
  }

  async typePin(pin: string): Promise<void> {
    for (const digit of pin) await this.page.getByTestId(`pin-key-${digit}`).click();
  }

  async signIn(name: string, pin: string): Promise<void> {
    await this.page.getByTestId('carer-card').filter({ hasText: name }).click();
    await this.typePin(pin);
    // A PIN is looked at slowly on purpose, and slower on a machine that does much else.
    await expect(this.page.getByTestId('resident-card').first()).toBeVisible({ timeout: 20_000 });
  }

  async chooseResident(name: string): Promise<void> {
    const everyone = this.page.getByTestId('show-everyone');
    if (await everyone.isVisible()) await everyone.click();
    await this.page.getByTestId('resident-card').filter({ hasText: name }).click();
  }

  async goHome(): Promise<void> {
    const home = this.page.getByTestId('go-home');
    if (await home.isVisible()) await home.click();
    await expect(this.page.getByTestId('resident-card').first()).toBeVisible();
  }

  async takeObservations(): Promise<void> {
    await this.page.getByTestId('take-observations').click();
    const onePage = this.page.getByTestId('all-on-one-page');
    await expect(onePage.or(this.page.getByTestId('save-observations')).first()).toBeVisible();
    // Whoever has not chosen yet is led step by step.
    if (await onePage.isVisible()) await onePage.click();
  }

  /** Inflates the cuff and waits for its result. */
  async measureBloodPressure(systolic: number, diastolic: number): Promise<void> {
    await this.page.getByTestId('start-cuff').click();
    const tile = this.page.getByTestId('tile-blood-pressure');
    // Both at once: while it fills, the cuff's own pressure passes through every number.
    const result = new RegExp(`${String(systolic)}\\s*over\\s*${String(diastolic)}`);
    await expect(tile).toContainText(result, { timeout: 30_000 });
  }

  /** Waits until the oximeter is steady, and takes what it shows. */
  async takeOximeter(): Promise<void> {
    await this.page.getByTestId('oximeter-use').click({ timeout: 40_000 });
  }

  /** Counts breaths for the whole minute, as a carer does. */
  async countBreaths(breaths: number): Promise<void> {
    await this.page.getByTestId('breathing-start').click();
    for (let breath = 0; breath < breaths; breath++) await this.page.getByTestId('breath-touch').click();
    await expect(this.page.getByTestId('tile-breathing')).toContainText(String(breaths));
    await expect(this.page.getByTestId('breath-touch')).toBeHidden({ timeout: 70_000 });
  }

  async alertOnRoomAir(): Promise<void> {
    await this.page.getByTestId('acvpu-A').click();
    await this.page.getByTestId('air').click();
  }

  /** Saves, and waits until the kiosk says that it is saved. */
  async save(): Promise<void> {
    await this.page.getByTestId('save-observations').click();
    await expect(this.page.getByTestId('saved-at')).toBeVisible();
  }

  async callTheNurse(concern: string): Promise<void> {
    await this.page.getByTestId('call-nurse').click();
    await this.page.getByTestId('concern').fill(concern);
    await this.page.getByTestId('confirm-call').click();
    await expect(this.page.getByTestId('queue-place')).toBeVisible();
  }

  mediaIsReady(): Promise<void> {
    return mediaIsReady(this.page);
  }

  /** Says every line back to the nurse. */
  async readBack(lines: number): Promise<void> {
    await expect(this.page.getByTestId('read-back-line')).toHaveCount(lines);
    for (let line = 0; line < lines; line++) await this.page.getByTestId('said-it').first().click();
    await expect(this.page.getByTestId('said-it')).toHaveCount(0);
  }
}
