/** A service lead whose page was left open: it asks who is there before it lets anybody in, with an authenticator in place of a finger. */
import { expect, test } from 'playwright/test';
import { NO_MEDIA } from '../../sfu-server/signalling/media-part.ts';
import { startTestHub, type TestHub } from '../integration/sfu-server/support/hub.ts';
import { leaveLeadOpen } from './support/left-open.ts';
import { openDevice, type OwnDevice } from './support/own-device.ts';

let hub: TestHub;
let device: OwnDevice;

test.beforeAll(async ({ browser }) => {
  hub = await startTestHub({ media: NO_MEDIA }, { rendererDir: 'dist/renderer', stepUpFor: 'outcomes' });
  device = await openDevice(browser, { width: 1366, height: 768 });
});
test.afterAll(async () => {
  await device.close();
  await hub.remove();
});

test('an invitation from a page that was left open waits until it is shown who is there', async () => {
  const { page } = device;
  await leaveLeadOpen(hub, page);
  await page.getByTestId('page-people').click();
  const before = await page.getByTestId('person').count();
  await page.getByTestId('person-invite').click();
  await page.getByTestId('person-name').fill('Nora Quist');
  await page.getByTestId('person-save').click();
  const asks = page.getByTestId('access-asks');

  await test.step('left: nothing was changed, and what was typed is kept', async () => {
    await expect(asks).toContainText('who gets in');
    await page.getByTestId('access-not-shown').click();
    await expect(asks).toBeHidden();
    await expect(page.getByTestId('refused')).toContainText('Nothing was changed');
    await expect(page.getByTestId('person-name')).toHaveValue('Nora Quist');
  });
  await test.step('the finger of somebody else', async () => {
    await device.isMe(false);
    await page.getByTestId('person-save').click();
    await expect(page.getByTestId('show-again-passkey')).toBeVisible();
    await page.getByTestId('access-shown').click();
    await expect(page.getByTestId('show-again-refused')).toContainText('No passkey was used');
    await expect(asks).toBeVisible();
    await expect(page.getByTestId('person')).toHaveCount(before);
  });
  await test.step('her own: the same invitation is made, and the next change does not ask', async () => {
    await device.isMe(true);
    await page.getByTestId('access-shown').click();
    await expect(page.getByTestId('once-secret')).toContainText('/invite.html#');
    await expect(asks).toBeHidden();
    await page.getByTestId('once-close').click();
    await expect(page.getByTestId('person')).toHaveCount(before + 1);
    await page.getByTestId('page-homes').click();
    await page.getByTestId('home').first().getByTestId('home-code').click();
    await page.getByTestId('code-make').click();
    await expect(page.getByTestId('once-secret')).toBeVisible();
    await expect(asks).toBeHidden();
  });
});
