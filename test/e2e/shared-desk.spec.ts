/** Two nurses at one desk: what one of them typed and has not sent is in the browser for her alone, and nothing of it can be read there. */
import { expect, test, type Page } from 'playwright/test';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../sfu-server/signalling/media-part.ts';
import { newCall } from '../integration/sfu-server/support/calls.ts';
import { startTestHub, type TestHub } from '../integration/sfu-server/support/hub.ts';
import { enrol, linkKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { ConsolePage } from './support/clinician-pages.ts';

const EDITH = 'HARGREAVES, Edith';
const ON_PAPER = 'She slid off the commode at four.';
const REASON = 'Blood gas of the third of February.';

let hub: TestHub;

test.beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA }, { rendererDir: 'dist/renderer' });
  await newCall(await linkKiosk(hub.url, await enrol(hub.url)), DEMO_RESIDENT_IDS.edith);
});
test.afterAll(() => hub.remove());

async function signOut(page: Page): Promise<void> {
  await page.getByTestId('sign-out').click();
  await expect(page.getByTestId('sign-in')).toBeVisible();
}

async function openScaleForm(nurse: ConsolePage): Promise<void> {
  await nurse.row(EDITH).click();
  await nurse.page.getByTestId('open-record').click();
  await nurse.page.getByTestId('tab-now').click();
  await nurse.page.getByTestId('add-oxygen-scale-2').click();
}

test('what Joanna typed is gone with her, and there when she is back', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  const nurse = new ConsolePage(page);
  const kept = () =>
    page.evaluate(() => JSON.stringify([localStorage, sessionStorage].map((one) => Object.entries(one))));

  await test.step('she begins a call from paper and a statement, and goes', async () => {
    await nurse.signIn(hub.url);
    await page.getByTestId('late-open').click();
    await page.getByTestId('late-concern').fill(ON_PAPER);
    await openScaleForm(nurse);
    await page.getByTestId('field-reason').fill(REASON);
    expect(await kept()).toContain('teletriage.kept.');
    await signOut(page);
  });
  await test.step('nothing of it, nor whom it is about, can be read in the browser', async () => {
    const all = await kept();
    for (const words of [ON_PAPER, REASON, 'commode', 'Blood', DEMO_RESIDENT_IDS.edith])
      expect(all).not.toContain(words);
    expect(await page.content()).not.toContain('commode');
  });
  await test.step('Amir finds an empty desk', async () => {
    await nurse.signIn(hub.url, 'amir.haddad');
    await expect(page.getByTestId('late-open')).toBeVisible();
    await expect(page.getByTestId('late-discard')).toBeHidden();
    await openScaleForm(nurse);
    await expect(page.getByTestId('field-reason')).toHaveValue('');
    await signOut(page);
  });
  await test.step('she goes on where she was', async () => {
    await nurse.signIn(hub.url);
    await page.getByTestId('late-open').click();
    await expect(page.getByTestId('late-concern')).toHaveValue(ON_PAPER);
    await openScaleForm(nurse);
    await expect(page.getByTestId('field-reason')).toHaveValue(REASON);
  });
});
