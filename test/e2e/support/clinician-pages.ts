import { expect, type Page } from 'playwright/test';
import { mediaIsReady } from './media-ready.ts';

export async function signIn(page: Page, url: string, account: string, password: string): Promise<void> {
  await page.goto(url);
  await page.getByTestId('account').fill(account);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('sign-in').click();
}

/** What a nurse practitioner does at the console. */
export class ConsolePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signIn(hubUrl: string, account = 'joanna.bell', password = 'demo-nurse-2026'): Promise<void> {
    await signIn(this.page, `${hubUrl}/console.html`, account, password);
    await expect(this.page.getByTestId('password')).toBeHidden();
  }

  row(residentName: string) {
    return this.page.getByTestId('queue-row').filter({ hasText: residentName });
  }

  async claim(residentName: string): Promise<void> {
    await this.row(residentName).click();
    await this.page.getByTestId('claim').click();
    await expect(this.page.getByTestId('answer')).toBeVisible();
  }

  mediaIsReady(): Promise<void> {
    return mediaIsReady(this.page);
  }

  async answer(): Promise<void> {
    await this.page.getByTestId('answer').click();
    await expect(this.page.getByTestId('end-call')).toBeVisible();
  }

  async endCall(): Promise<void> {
    await this.page.getByTestId('end-call').click();
    await expect(this.page.getByTestId('end-call')).toBeHidden();
  }

  /** Leaves a signed call for the queue. */
  async backToQueue(): Promise<void> {
    await this.page.getByTestId('close-signed').click();
    await expect(this.page.getByTestId('close-signed')).toBeHidden();
  }

  async advise(text: string): Promise<void> {
    await this.page.getByTestId('add-advice').click();
    await this.page.getByTestId('advice-text').last().fill(text);
  }

  async prescribe(fields: Readonly<Record<string, string>>): Promise<void> {
    await this.page.getByTestId('add-prescription').click();
    for (const [field, text] of Object.entries(fields)) await this.page.getByTestId(`rx-${field}`).last().fill(text);
    await this.checkBefore();
  }

  /** What a prescriber looks at before, on the line that is open. */
  async checkBefore(): Promise<void> {
    await this.page.getByTestId('rx-medicines-read').last().check();
    await this.page.getByTestId('rx-kidneys-unknown').last().click();
    await this.page.getByTestId('rx-agreed-agreed').last().click();
    await this.page.getByTestId('rx-supply-pharmacy').last().click();
  }

  async escalateToTwoHourResponse(reason: string): Promise<void> {
    await this.page.getByTestId('add-escalation').click();
    await this.page.getByTestId('esc-two-hour').click();
    await this.page.getByTestId('esc-reason').fill(reason);
  }

  async sign(impression: string, password = 'demo-nurse-2026'): Promise<void> {
    await this.page.getByTestId('impression').fill(impression);
    await this.page.getByTestId('sign-outcome').click();
    await expect(this.page.getByTestId('confirm-panel')).toBeVisible();
    // Asked for where a medicine is prescribed; with what, the hub says.
    await expect(this.page.getByTestId('show-again-asking')).toBeHidden();
    const again = this.page.getByTestId('confirm-password');
    if (await again.isVisible()) await again.fill(password);
    await this.page.getByTestId('confirm-sign').click();
    await expect(this.page.getByTestId('signed-at')).toBeVisible();
  }
}

/** What a GP does in the review. */
export class ReviewPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signIn(hubUrl: string, account = 'samuel.okafor', password = 'demo-gp-2026'): Promise<void> {
    await signIn(this.page, `${hubUrl}/review.html`, account, password);
    await expect(this.page.getByTestId('password')).toBeHidden();
  }

  async open(residentName: string): Promise<void> {
    await this.page.getByTestId('review-row').filter({ hasText: residentName }).first().click();
  }

  async agree(comment: string): Promise<void> {
    await this.page.getByTestId('review-agree').click();
    await this.page.getByTestId('review-comment').fill(comment);
    await this.page.getByTestId('review-send').click();
    await expect(this.page.getByTestId('reviewed-at')).toBeVisible();
  }
}
