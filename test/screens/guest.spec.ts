/** Pictures of the page that a link opens, on a phone, a tablet held upright and a laptop. */
import { launchBrowser } from '../e2e/support/browsers.ts';
import { callByLink, openLink } from '../e2e/support/by-link.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { joinRoom } from '../integration/sfu-server/support/media-page.ts';
import { expectAccessible } from './checks.ts';
import { ANY_SIZES, shoot } from './shoot.ts';

test.use({ withKiosk: false });

/** Several pages with pictures on one machine take their time. */
const slowly = { timeout: 60_000 };

test('the page of a guest in each of its states', async ({ system }) => {
  test.setTimeout(300_000);
  const browser = await launchBrowser();
  const call = await callByLink(system.hubUrl);
  const daughter = await call.invite('Carol Hargreaves', 'family');
  const geriatrician = await call.invite('Dr Ruth Abara', 'geriatrician');
  const page = await openLink(browser, daughter.link, 360, 740);

  const picture = async (name: string): Promise<void> => {
    await expectAccessible(page, `${name} on a phone`);
    await shoot(page, `guest-${name}`, ANY_SIZES);
  };

  await expect(page.getByTestId('guest-waiting')).toBeVisible(slowly);
  await picture('01-waiting');
  await page.getByTestId('guest-test').click();
  await expect(page.getByTestId('device-preview')).toBeVisible(slowly);
  await picture('02-devices');
  await page.getByTestId('guest-test').click();
  await call.answer();
  await expect(page.getByTestId('guest-join')).toBeVisible(slowly);
  await picture('03-the-call-is-on');

  await page.getByTestId('guest-join').click(slowly);
  await expect(page.getByTestId('guest-call')).toHaveAttribute('data-phase', 'live', slowly);
  await picture('04-alone');

  const other = await openLink(browser, geriatrician.link);
  await other.getByTestId('guest-join').click(slowly);
  await expect(page.getByTestId('remote-video')).toHaveCount(1, slowly);
  await picture('05-two');
  const { encounterId } = call;
  const interpreter = await call.invite('Northshore interpreters', 'interpreter');
  const third = await openLink(browser, interpreter.link);
  await third.getByTestId('guest-join').click(slowly);
  await joinRoom(await call.kiosk.link.request('media.ticket', { encounterId }), 'http://127.0.0.1:4500');
  await joinRoom(await call.nurse.link.request('media.ticket', { encounterId }), system.hubUrl);
  await expect(page.getByTestId('who-is-there')).toContainText('Joanna Bell', slowly);
  await expect(page.getByTestId('remote-video')).toHaveCount(2, slowly);
  await picture('06-five');

  await page.context().setOffline(true);
  await expect(page.getByTestId('guest-offline')).toBeVisible(slowly);
  await picture('07-line-lost');
  await page.context().setOffline(false);
  await expect(page.getByTestId('guest-call')).toHaveAttribute('data-phase', 'live', slowly);

  await page.getByTestId('guest-leave').click();
  await expect(page.getByTestId('guest-ended')).toBeVisible(slowly);
  await picture('08-left');
  await call.remove(daughter.partyId);
  await page.reload();
  await expect(page.getByTestId('guest-over')).toBeVisible(slowly);
  await picture('09-over');
  await page.goto(`${system.hubUrl}/guest.html#${'x'.repeat(43)}`);
  await expect(page.getByTestId('guest-unknown')).toBeVisible(slowly);
  await picture('10-unknown');
  await browser.close();
});
