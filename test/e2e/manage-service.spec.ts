/**
 * A home begins: the service lead adds it and makes a code, a kiosk enrols with the code, the carers come from a file, one of them signs
 * in at the kiosk, and is out within seconds of leaving.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { startKiosk } from '#core/kiosk.ts';
import { kioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { connect } from '#protocol/wire/connect.ts';
import { DEMO_SERVICE_LEAD } from '../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../sfu-server/signalling/media-part.ts';
import { wirePair } from '../doubles/wire-pair.ts';
import { startTestHub } from '../integration/sfu-server/support/hub.ts';

/** What is asked of a leaver at a connected kiosk. */
const WITHIN_MS = 5000;

test('a home begins, and a carer who leaves is out at the kiosk within 5 s', async ({ page }) => {
  test.setTimeout(120_000);
  const hub = await startTestHub({ media: NO_MEDIA }, { rendererDir: 'dist/renderer' });
  const data = await mkdtemp(join(tmpdir(), 'new-home-'));
  let stop = (): Promise<void> => Promise.resolve();
  try {
    await page.goto(`${hub.url}/manage.html`);
    await page.getByTestId('account').fill(DEMO_SERVICE_LEAD.account);
    await page.getByTestId('password').fill(DEMO_SERVICE_LEAD.password);
    await page.getByTestId('sign-in').click();
    await page.getByTestId('home-add').click();
    await page.getByTestId('home-name').fill('Elm Grove');
    await page.getByTestId('home-address').fill('Elm Grove, 3 Elm Road, Northshore NS3 2EE');
    await page.getByTestId('home-nurse').fill('01632 960 142');
    await page.getByTestId('home-save').click();
    const home = page.getByTestId('home').filter({ hasText: 'Elm Grove' });
    await home.getByTestId('home-code').click();
    await page.getByTestId('code-make').click();
    const code = (await page.getByTestId('once-secret').textContent())?.trim() ?? '';
    await page.getByTestId('once-close').click();

    const kiosk = await startKiosk(
      { dataDirectory: data, hubUrl: hub.url, enrolmentCode: code, devices: [], linkPace: 0.1 },
      { log: SILENT, time: systemTime },
    );
    stop = () => kiosk.close();
    const [core, screenWire] = wirePair();
    kiosk.serveBridge(core);
    const screen = connect(screenWire, kioskBridge, {
      timers: systemTime,
      timeoutMs: 10_000,
      onFault: () => undefined,
    });
    const opened = () => screen.request('kiosk.open', {});
    await expect.poll(async () => (await opened()).home?.homeName, { timeout: 20_000 }).toBe('Elm Grove');
    await expect(home.getByTestId('home-kiosk')).toContainText('Connected');

    await home.getByTestId('home-carers').click();
    await page.getByTestId('carers-file-open').click();
    await page.getByTestId('carers-file').setInputFiles({
      name: 'staff.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Full name;Job title;Start date\nAnn Hope;Care assistant;01/11/2026\nBob Reed;Senior carer;'),
    });
    await page.getByTestId('carers-import').click();
    const line = page.getByTestId('once-line').filter({ hasText: 'Ann Hope' });
    const pin = (await line.locator('td').textContent())?.trim() ?? '';
    await page.getByTestId('once-close').click();
    await expect.poll(async () => (await opened()).home?.carers.length).toBe(2);
    const ann = (await opened()).home?.carers.find(({ name }) => name === 'Ann Hope');
    const signIn = (own: string) => screen.request('carer.sign-in', { personId: ann?.personId ?? '', pin: own });
    await expect(signIn(pin)).rejects.toMatchObject({ code: 'choose-own-pin' });
    const chosen = '508163';
    await screen.request('carer.choose-pin', { personId: ann?.personId ?? '', pin, chosen });
    expect((await opened()).signedIn?.name).toBe('Ann Hope');

    await page.getByTestId('carer').filter({ hasText: 'Ann Hope' }).getByTestId('carer-leave').click();
    await page.getByTestId('reason').fill('Moved to another town.');
    const began = performance.now();
    await page.getByTestId('reason-go').click();
    await expect.poll(async () => (await opened()).signedIn, { timeout: WITHIN_MS, intervals: [10] }).toBeNull();
    console.log(`out at the kiosk ${(performance.now() - began).toFixed(0)} ms after the button was pressed`);
    await expect(signIn(chosen)).rejects.toMatchObject({ code: 'wrong-credentials' });
    await expect(page.getByTestId('leavers')).toContainText('Moved to another town.');
  } finally {
    await stop();
    await hub.remove();
    await rm(data, { recursive: true, force: true });
  }
});
