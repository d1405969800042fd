/** Somebody without a call: found by what the caller says of them, opened with a reason, and nobody else's name comes to the page. */
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from './support/browsers.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { expect, test } from './support/teletriage.ts';

test.use({ withKiosk: false });

test('a nurse finds somebody by name, by NHS number and by date of birth, and opens the record with a reason', async ({
  system,
}) => {
  test.setTimeout(120_000);
  const browser = await launchBrowser();
  const nurse = new ConsolePage(await openPage(browser, 1366, 768));
  const { page } = nurse;
  const heard: string[] = [];
  // The hub's own words at the end of the hour, given to the page when the test says so.
  let endTheHour = (_residentId: string): void => undefined;
  await page.routeWebSocket(/\/clinician/, (socket) => {
    const hub = socket.connectToServer();
    hub.onMessage((message) => {
      heard.push(message.toString());
      socket.send(message);
    });
    endTheHour = (residentId) => {
      const data = { residentId, words: 'Your hour is over.' };
      socket.send(JSON.stringify({ type: 'push', topic: 'resident.closed', data }));
    };
  });
  await nurse.signIn(system.hubUrl);
  await page.getByTestId('open-find').click();
  await page.getByTestId('find-home').selectOption({ label: 'Larkfield House' });
  const field = page.getByTestId('find-find');
  const people = page.getByTestId('find-person');
  const cannot = page.getByTestId('find-cannot');
  heard.length = 0;

  await test.step('one letter and a number that was misheard are told', async () => {
    await field.fill('h');
    await expect(cannot).toContainText('2 letters');
    await field.fill('999 123 4518');
    await expect(cannot).toContainText('not an NHS number');
    await expect(people).toHaveCount(0);
  });

  for (const typed of ['hargr', '999 123 4519', '14/3/1936']) {
    await test.step(typed, async () => {
      await field.fill('');
      await expect(people).toHaveCount(0);
      await field.fill(typed);
      await expect(people).toHaveCount(1);
      await expect(people).toContainText('HARGREAVES, Edith');
      await expect(cannot).toHaveCount(0);
    });
  }
  // The hub looked: of the home's other residents nothing came here.
  expect(heard.join('\n')).toContain('HARGREAVES, Edith');
  expect(heard.join('\n')).not.toContain('PEMBERTON');

  await people.click();
  const glass = page.getByTestId('break-glass');
  await expect(glass).toBeVisible();
  await expect(page.getByTestId('clinician-record')).toHaveCount(0);
  await glass.getByRole('textbox').fill('Her daughter rings and asks how she is.');
  await glass.getByRole('button').click();
  await expect(page.getByTestId('clinician-record')).toBeVisible();
  await expect(page.getByTestId('resident-banner')).toContainText('HARGREAVES, Edith');

  await test.step('the hour ends while she writes: her words are there when she has asked again', async () => {
    const strike = async (): Promise<void> => {
      await page.getByTestId('tab-plans').click();
      await page.getByTestId('put-right').first().click();
      await page.getByTestId('choice-strike').click();
    };
    await strike();
    await page.getByTestId('field-words').fill('It is of another person.');
    endTheHour(DEMO_RESIDENT_IDS.edith);
    await expect(page.getByTestId('clinician-record')).toHaveCount(0);
    await expect(glass).toContainText('Your hour is over.');
    await glass.getByRole('textbox').fill('Her daughter is still on the telephone.');
    await glass.getByRole('button').click();
    await expect(page.getByTestId('clinician-record')).toBeVisible();
    await strike();
    await expect(page.getByTestId('field-words')).toHaveValue('It is of another person.');
    await expect(page.getByTestId('record-form')).toContainText('What you had typed is still here.');
    // Given up is forgotten.
    await page.getByTestId('form-back').click();
    await strike();
    await expect(page.getByTestId('field-words')).toHaveValue('');
  });
  await browser.close();
});
