/** Pictures of what a service lead sees whose page was left open, before somebody is let in. */
import { expect, test } from 'playwright/test';
import { NO_MEDIA } from '../../sfu-server/signalling/media-part.ts';
import { leaveLeadOpen } from '../e2e/support/left-open.ts';
import { openDevice } from '../e2e/support/own-device.ts';
import { startTestHub } from '../integration/sfu-server/support/hub.ts';
import { picture } from './manage-picture.ts';

test('it is asked who is there, over the dialog that was sent', async ({ browser }) => {
  test.setTimeout(120_000);
  const hub = await startTestHub({ media: NO_MEDIA }, { rendererDir: 'dist/renderer', stepUpFor: 'outcomes' });
  const device = await openDevice(browser, { width: 1366, height: 768 });
  const { page } = device;
  try {
    await leaveLeadOpen(hub, page);
    await page.getByTestId('page-people').click();
    await page.getByTestId('person-invite').click();
    await page.getByTestId('person-name').fill('Nora Quist');
    await page.getByTestId('person-save').click();
    await expect(page.getByTestId('show-again-passkey')).toBeVisible();
    await picture(page, '30-who-is-there');
    await device.isMe(false);
    await page.getByTestId('access-shown').click();
    await expect(page.getByTestId('show-again-refused')).toBeVisible();
    await picture(page, '31-not-shown');
    await page.getByTestId('access-not-shown').click();
    await expect(page.getByTestId('refused')).toBeVisible();
    await picture(page, '32-left');
  } finally {
    await device.close();
    await hub.remove();
  }
});
