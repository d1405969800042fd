/** Somebody who was asked into a call by a link, in a real browser: before it, in it, and when they are out of it. */
import { expect, test } from './support/teletriage.ts';
import { inboundTotals, launchBrowser } from './support/browsers.ts';
import { callByLink, openLink } from './support/by-link.ts';

test.use({ withKiosk: false });

/** Limits are for what never comes; a busy machine is only slow. */
const slowly = { timeout: 30_000 };

test('a daughter on a phone and an interpreter meet in the call, and who is taken out is out', async ({ system }) => {
  test.setTimeout(240_000);
  const browser = await launchBrowser();
  const call = await callByLink(system.hubUrl);
  const daughter = await call.invite('Carol Hargreaves', 'family');
  const interpreter = await call.invite('Northshore interpreters', 'interpreter');

  const phone = await openLink(browser, daughter.link, 360, 740);
  const lobby = phone.getByTestId('guest-lobby');
  await expect(lobby).toContainText('Joanna Bell asks you to join a video call with Larkfield House.', slowly);
  await expect(lobby).toContainText('You join as Carol Hargreaves, family.', slowly);
  await expect(lobby).not.toContainText('Edith', slowly);
  await expect(phone.getByTestId('guest-waiting')).toBeVisible(slowly);
  await expect(phone.getByTestId('guest-join')).toHaveCount(0);
  expect(phone.url()).toContain('#');

  await test.step('before Join nothing is sent, and no camera is asked for', async () => {
    expect(await phone.evaluate(() => window.__asked)).toEqual({ devices: 0, connections: 0 });
  });

  await call.answer();
  await phone.getByTestId('guest-join').click(slowly);
  await expect(phone.getByTestId('guest-call')).toHaveAttribute('data-phase', 'live', slowly);
  await expect(phone.getByTestId('guest-standing')).toContainText('Nobody else is in the call yet', slowly);

  const other = await openLink(browser, interpreter.link);
  await other.getByTestId('guest-join').click(slowly);
  for (const page of [phone, other]) {
    await expect.poll(async () => (await inboundTotals(page)).videoFramesDecoded, slowly).toBeGreaterThan(5);
  }
  await expect(phone.getByTestId('who-is-there')).toContainText('Northshore interpreters', slowly);
  await expect(other.getByTestId('who-is-there')).toContainText('Carol Hargreaves', slowly);

  await test.step('a line that is lost is said in words, and comes back', async () => {
    await phone.context().setOffline(true);
    await expect(phone.getByTestId('guest-offline')).toBeVisible(slowly);
    await phone.context().setOffline(false);
    await expect(phone.getByTestId('guest-offline')).toHaveCount(0, slowly);
    await expect(phone.getByTestId('guest-call')).toHaveAttribute('data-phase', 'live', slowly);
  });

  await test.step('the page is loaded anew: the link is good for the same person', async () => {
    await other.reload();
    await other.getByTestId('guest-join').click(slowly);
    await expect(other.getByTestId('who-is-there')).toContainText('Carol Hargreaves', slowly);
  });

  await call.remove(interpreter.partyId);
  await expect(other.getByTestId('guest-ended')).toContainText('You are no longer in the call', slowly);
  await expect(phone.getByTestId('who-is-there')).not.toContainText('Northshore interpreters', slowly);
  await other.reload();
  await expect(other.getByTestId('guest-over')).toBeVisible(slowly);

  await phone.getByTestId('guest-leave').click();
  await expect(phone.getByTestId('guest-ended')).toContainText('You have left the call', slowly);
  await phone.getByTestId('guest-join').click(slowly);
  await expect(phone.getByTestId('guest-call')).toHaveAttribute('data-phase', 'live', slowly);
  await call.end();
  await expect(phone.getByTestId('guest-ended')).toContainText('The call has ended', slowly);
  await browser.close();
});

test('a link that is not whole, or that nobody made, says what to do', async ({ system }) => {
  test.setTimeout(120_000);
  const browser = await launchBrowser();
  for (const link of [`${system.hubUrl}/guest.html`, `${system.hubUrl}/guest.html#${'x'.repeat(43)}`]) {
    const page = await openLink(browser, link);
    await expect(page.getByTestId('guest-unknown')).toContainText('Copy the whole link', slowly);
  }
  await browser.close();
});

test('the way into the call and out of it by keyboard', async ({ system }) => {
  test.setTimeout(120_000);
  const browser = await launchBrowser();
  const call = await callByLink(system.hubUrl);
  const { link } = await call.invite('Dr Ruth Abara', 'geriatrician');
  await call.answer();
  const page = await openLink(browser, link);
  await expect(page.getByTestId('guest-join')).toBeVisible(slowly);
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('guest-join')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('guest-call')).toHaveAttribute('data-phase', 'live', slowly);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const reached: (string | null)[] = [];
  for (let presses = 0; presses < 6 && reached.at(-1) !== 'guest-leave'; presses += 1) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? null));
  }
  expect(reached).toEqual(expect.arrayContaining(['call-mute', 'call-camera', 'guest-devices', 'guest-leave']));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('guest-ended')).toBeVisible(slowly);
  await browser.close();
});
