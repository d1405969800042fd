/**
 * An encrypted hub with an authority of its own, in real browsers: a call is set up through it and flows, the kiosk's browser is told to
 * overlook nothing, and no page does what its policy forbids.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright/test';
import { freePort, startSystem, type System } from '../../scripts/demo/system.ts';
import { installAuthority } from '../../sfu-server/tls/local-authority.ts';
import { asPin } from '../../sfu-server/tls/trust-steps.ts';
import { inboundTotals, launchBrowser, openPage, watchPeerConnections } from './support/browsers.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const WALTER = 'PEMBERTON, Walter';

/** What a page was kept from doing, and where its WebSockets went. */
interface Watched {
  readonly violations: string[];
  readonly sockets: string[];
}

async function watch(page: Page): Promise<Watched> {
  const seen: Watched = { violations: [], sockets: [] };
  await page.exposeFunction('__violated', (what: string) => seen.violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sourceFile, lineNumber } = event;
      const told = `${violatedDirective} ${blockedURI} at ${sourceFile}:${String(lineNumber)}`;
      (window as unknown as { __violated: (what: string) => void }).__violated(`${location.pathname}: ${told}`);
    });
  });
  page.on('websocket', (socket) => seen.sockets.push(new URL(socket.url()).origin));
  return seen;
}

test('a call through an encrypted hub, and no page that oversteps its policy', async () => {
  test.setTimeout(180_000);
  const dataDir = await mkdtemp(join(tmpdir(), 'teletriage-encrypted-'));
  const { authority } = await installAuthority(join(dataDir, 'hub'), ['localhost'], Date.now());
  const hubPort = await freePort();
  const hubUrl = `https://localhost:${String(hubPort)}`;
  const log: string[] = [];
  const system: System = await startSystem({
    dataDir,
    hubPort,
    rtcPort: await freePort(),
    kioskPort: await freePort(),
    devicesByThemselves: false,
    onLine: (name, line) => log.push(`${name}: ${line}`),
    env: { HUB_URL: hubUrl, KIOSK_ENROLMENT_CODE: `LARKFIELD-DEMO@${asPin(authority.fingerprint256)}` },
  });
  const home = await launchBrowser();
  const office = await launchBrowser();
  try {
    const kiosk = new KioskPage(await openPage(home));
    // The office's computer trusts the authority by its own settings, which a test does not change.
    const context: BrowserContext = await office.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width: 1920, height: 1080 },
    });
    const nurse = new ConsolePage(await context.newPage());
    const atHome = await watch(kiosk.page);
    const atOffice = await watch(nurse.page);
    await watchPeerConnections(kiosk.page);
    await watchPeerConnections(nurse.page);

    await test.step('the kiosk has enrolled at the hub that its code names', async () => {
      await kiosk.open(system.kioskUrl());
      await kiosk.signIn('Priya Nair', '246810');
    });

    await test.step('a call is set up and answered', async () => {
      await kiosk.chooseResident(WALTER);
      await kiosk.callTheNurse('Found on the floor.');
      await nurse.signIn(hubUrl);
      await nurse.claim(WALTER);
      await nurse.mediaIsReady();
      await kiosk.mediaIsReady();
      await nurse.answer();
      for (const page of [nurse.page, kiosk.page]) {
        await expect.poll(async () => (await inboundTotals(page)).videoFramesDecoded).toBeGreaterThan(10);
      }
    });

    await test.step('each page spoke with where it came from, and with nobody else', async () => {
      const kioskOrigin = new URL(system.kioskUrl()).origin.replace('http', 'ws');
      expect(new Set(atHome.sockets)).toEqual(new Set([kioskOrigin]));
      expect(atHome.sockets.length).toBeGreaterThanOrEqual(2);
      expect(new Set(atOffice.sockets)).toEqual(new Set([hubUrl.replace('https', 'wss')]));
      const cookies = await context.cookies();
      expect(cookies.map(({ name, secure, httpOnly, sameSite }) => ({ name, secure, httpOnly, sameSite }))).toEqual([
        { name: '__Host-teletriage_session', secure: true, httpOnly: true, sameSite: 'Strict' },
      ]);
    });

    await test.step('every page of the hub opens under its policy', async () => {
      for (const page of ['review', 'manage', 'guest', 'bag', 'downtime', 'console']) {
        const answer = await nurse.page.goto(`${hubUrl}/${page}.html`);
        const headers = answer?.headers() ?? {};
        const policy = headers['content-security-policy'] ?? '';
        expect(policy, page).not.toContain('unsafe');
        expect(policy, page).toContain("connect-src 'self';");
        expect(policy, page).toContain("frame-ancestors 'none'");
        expect(headers['cross-origin-opener-policy'], page).toBe('same-origin');
        expect(headers['cross-origin-resource-policy'], page).toBe('same-origin');
        expect(headers['x-content-type-options'], page).toBe('nosniff');
        expect(headers['permissions-policy'], page).toContain('geolocation=()');
        await nurse.page.waitForLoadState('networkidle');
        await expect(nurse.page.locator('#app > *').first(), page).toBeVisible();
      }
    });

    expect(atHome.violations).toEqual([]);
    expect(atOffice.violations).toEqual([]);
    // The watch itself works: what the policy forbids is seen.
    await nurse.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
    });
    await expect.poll(() => atOffice.violations.length).toBeGreaterThan(0);
    expect(await nurse.page.evaluate(() => 'ran' in window)).toBe(false);
  } catch (fault) {
    await test.info().attach('log', { body: log.join('\n'), contentType: 'text/plain' });
    throw fault;
  } finally {
    await home.close();
    await office.close();
    await system.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
