/**
 * How long after the signature an outcome is on the screen of the home: from the moment at which the nurse's link sends it,
 * through the hub's journal (on the disk), the kiosk's program (on its disk too) and its page, to the next frame that the page
 * draws. Beside it the same bytes from a bare WebSocket server to the same page, drawn as a list. Prints; asserts nothing about time.
 */
import { WebSocketServer, type WebSocket as Socket } from 'ws';
import type { Page } from 'playwright/test';
import { DEMO_HOMES } from '../../sfu-server/demo/people.ts';
import { KioskPage } from '../e2e/support/kiosk-page.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { linkClinician, type LinkedClinician } from '../integration/sfu-server/support/clinician.ts';
import { advice, command } from '../integration/sfu-server/support/calls.ts';
import { spread } from './first-frames.ts';

const CALLS = Number(process.env['TELETRIAGE_BENCH_CALLS'] ?? 100);
/** One after the other: a home's calls are of many people, and nobody is called for a hundred times in a week. */
const RESIDENTS = [
  'HARGREAVES, Edith',
  'PEMBERTON, Walter',
  'ASHDOWN, Olive',
  'BHANDAL, Gurdeep',
  'WHITLOCK, Stanley',
  'RASHIDI, Fatima',
];
const LINE = '[data-testid="read-back-line"]';

declare global {
  interface Window {
    __shown: Promise<number>;
  }
}

/** Milliseconds since the epoch on a fine clock, the same for every process of a machine. */
function fineNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Notes when the page has drawn the first element of this kind. */
async function watchFor(page: Page, selector: string): Promise<void> {
  await page.evaluate((wanted) => {
    window.__shown = new Promise((resolve) => {
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true });
      function look(): void {
        if (document.querySelector(wanted) === null) return;
        observer.disconnect();
        // After the frame that has it in it.
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
          channel.port2.postMessage(undefined);
        });
      }
      look();
    });
  }, selector);
}

/** Takes the call that waits and signs it. @returns when the signature left */
async function decide({ link }: LinkedClinician, encounterId: string): Promise<number> {
  await link.request('call.claim', command(encounterId));
  await link.request('call.answer', command(encounterId));
  const outcome = { ...advice(), departureReason: 'Watched closely at home, as her plan says.' };
  const at = fineNow();
  await link.request('outcome.sign', { ...command(encounterId), outcome });
  return at;
}

async function waitingCall({ link }: LinkedClinician): Promise<string> {
  for (;;) {
    const { rows } = await link.request('queue.subscribe', {});
    const waiting = rows.find(({ status }) => status === 'waiting');
    if (waiting !== undefined) return waiting.encounterId;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function bareReference(page: Page, times: number): Promise<number[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
  await page.evaluate((at) => {
    const socket = new WebSocket(`ws://127.0.0.1:${String(at)}`);
    socket.onmessage = ({ data }) => {
      const list = document.createElement('ul');
      for (const { text } of (JSON.parse(String(data)) as { items: { text: string }[] }).items) {
        const line = document.createElement('li');
        line.dataset['testid'] = 'bare-line';
        line.textContent = text;
        list.append(line);
      }
      document.body.append(list);
    };
  }, port);
  const socket = await connected;
  const took: number[] = [];
  for (let each = 0; each < times; each++) {
    await watchFor(page, '[data-testid="bare-line"]');
    const at = fineNow();
    socket.send(JSON.stringify(advice()));
    took.push((await page.evaluate(() => window.__shown)) - at);
    await page.evaluate(() => {
      for (const list of document.querySelectorAll('body > ul')) list.remove();
    });
  }
  socket.terminate();
  server.close();
  return took;
}

test('outcome signed to shown at the home', async ({ system, browser }) => {
  test.setTimeout(1_200_000);
  const kiosk = new KioskPage(await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage());
  await kiosk.open(system.kioskUrl());
  await kiosk.signIn('Priya Nair', '246810');
  const nurse = await linkClinician(system.hubUrl, 'joanna.bell');
  const took: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    await kiosk.goHome();
    await kiosk.chooseResident(RESIDENTS[call % RESIDENTS.length] ?? '');
    await kiosk.callTheNurse('');
    const encounterId = await waitingCall(nurse);
    await watchFor(kiosk.page, LINE);
    const signedAt = await decide(nurse, encounterId);
    took.push((await kiosk.page.evaluate(() => window.__shown)) - signedAt);
    await nurse.link.request('call.end', command(encounterId));
    await kiosk.readBack(1);
  }
  const page = await (await browser.newContext()).newPage();
  const bare = await bareReference(page, CALLS);
  process.stdout.write(
    [
      '',
      `${String(CALLS)} outcomes, ${DEMO_HOMES.larkfield.name}, everything on this machine; aim p99 under 100 ms`,
      spread('Signature sent to lines drawn at the home', took),
      spread('The same words from a bare WebSocket server', bare),
      '',
    ].join('\n'),
  );
  expect(took).toHaveLength(CALLS);
});
