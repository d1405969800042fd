/** A service lead who came in with a passkey, and whose page has been open since. */
import { expect, type Page } from 'playwright/test';
import { DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import type { TestHub } from '../../integration/sfu-server/support/hub.ts';
import { BY_TEST } from '../../integration/sfu-server/support/people.ts';
import { openStored } from '../../integration/sfu-server/support/stored.ts';

/** @param page of a device with an authenticator. It ends on the page of homes. */
export async function leaveLeadOpen(hub: TestHub, page: Page): Promise<void> {
  const lead = { name: 'Ada Lovell', role: 'service-lead', qualification: '', prescriber: false } as const;
  const { personId, link } = await hub.people.invite(BY_TEST, DEMO_SERVICE.serviceId, lead);
  // Passkeys belong to a name.
  const address = hub.url.replace('127.0.0.1', 'localhost');
  await page.goto(`${address}/invite.html${link.slice(link.indexOf('#'))}`);
  await page.getByTestId('key-name').fill('Office laptop');
  await page.getByTestId('make-key').click();
  await page.getByTestId('codes-kept').click();
  await expect(page).toHaveURL(`${address}/manage.html`);
  const { db } = await openStored(hub.dataDir);
  const past = new Date(Date.now() - 6 * 60_000).toISOString();
  await db.transaction((tx) => tx.run('UPDATE web_sessions SET created_at = ? WHERE person_id = ?', past, personId));
  await db.close();
  await page.reload();
}
