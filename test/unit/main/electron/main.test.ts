import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as ElectronDouble from '../../../doubles/electron.ts';
import type { BrowserWindow } from '../../../doubles/electron.ts';

/** On a machine that has other things to do. */
const SOON = { timeout: 15_000 };

/** Runs Electron's main process from its beginning, with the real core inside. */
async function runMain(): Promise<void> {
  await import('../../../../main/electron/main.ts');
}

let directory: string;
let app: typeof ElectronDouble.app;
let sessions: typeof ElectronDouble.sessions;
let electron: ElectronDouble.Observed;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-electron-'));
  vi.resetModules();
  ({ app, sessions, observed: electron } = await import('../../../doubles/electron.ts'));
  electron.userData = directory;
  // Nothing listens there: the kiosk must come up without its hub.
  vi.stubEnv('HUB_URL', 'http://127.0.0.1:9');
});

afterEach(async () => {
  const quitsBefore = electron.quits;
  app.quit();
  await vi.waitFor(() => expect(electron.quits).toBe(quitsBefore + 1), SOON);
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true, force: true });
});

async function startedWindow(): Promise<BrowserWindow> {
  await runMain();
  await vi.waitFor(() => expect(electron.windows[0]?.loaded).toEqual(['app://kiosk/kiosk.html']), SOON);
  return electron.windows[0]!;
}

describe("Electron's security checklist", () => {
  it('loads secure content only: the page comes from a scheme of its own that is registered as secure (1, 18)', async () => {
    const window = await startedWindow();
    expect(window.loaded).toEqual(['app://kiosk/kiosk.html']);
    expect(electron.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('gives no Node to the page, its workers and its frames (2)', async () => {
    const { webPreferences } = (await startedWindow()).options;
    expect(webPreferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('isolates the preload from the page (3)', async () => {
    expect((await startedWindow()).options.webPreferences?.contextIsolation).toBe(true);
  });

  it('sandboxes every process (4)', async () => {
    expect((await startedWindow()).options.webPreferences?.sandbox).toBe(true);
    expect(electron.sandboxed).toBe(true);
  });

  it('grants camera and microphone to its own page and nothing else to anybody (5)', async () => {
    await startedWindow();
    const session = sessions.get('kiosk')!;
    const asked = (
      permission: 'media' | 'geolocation' | 'notifications',
      requestingUrl: string,
      isMainFrame = true,
    ) => {
      let granted: boolean | undefined;
      session.permissionRequest!(
        undefined as never,
        permission,
        (answer) => {
          granted = answer;
        },
        { requestingUrl, isMainFrame },
      );
      return granted;
    };
    expect(asked('media', 'app://kiosk/kiosk.html')).toBe(true);
    expect(asked('media', 'app://kiosk/kiosk.html', false)).toBe(false);
    expect(asked('media', 'https://elsewhere.example/')).toBe(false);
    expect(asked('geolocation', 'app://kiosk/kiosk.html')).toBe(false);
    expect(asked('notifications', 'app://kiosk/kiosk.html')).toBe(false);

    const checked = (permission: 'media' | 'usb', origin: string) =>
      session.permissionCheck!(null, permission, origin, {} as never);
    expect(checked('media', 'app://kiosk')).toBe(true);
    expect(checked('media', 'https://elsewhere.example')).toBe(false);
    expect(checked('usb', 'app://kiosk')).toBe(false);
    expect(session.devicePermission!({} as never)).toBe(false);
  });

  it('leaves web security on (6)', async () => {
    expect((await startedWindow()).options.webPreferences?.webSecurity).toBe(true);
  });

  it('lets the page run its own scripts only (7)', async () => {
    await startedWindow();
    const answer = await sessions.get('kiosk')!.pages.get('app')!(new Request('app://kiosk/kiosk.html'));
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:9;");
    expect(policy).not.toContain('unsafe');
  });

  it('runs no insecure content and no experiments (8, 9, 10)', async () => {
    const { webPreferences } = (await startedWindow()).options;
    expect(webPreferences).toMatchObject({ allowRunningInsecureContent: false, experimentalFeatures: false });
    expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
  });

  it('embeds no pages (11, 12)', async () => {
    const window = await startedWindow();
    expect(window.options.webPreferences?.webviewTag).toBe(false);
    expect(prevented(window, 'will-attach-webview', {})).toBe(true);
  });

  it('stays on its own page (13)', async () => {
    const window = await startedWindow();
    expect(prevented(window, 'will-navigate', { url: 'https://elsewhere.example/' })).toBe(true);
    expect(prevented(window, 'will-navigate', { url: 'app://other/kiosk.html' })).toBe(true);
    expect(prevented(window, 'will-navigate', { url: 'file:///etc/passwd' })).toBe(true);
    expect(prevented(window, 'will-navigate', { url: 'not an address' })).toBe(true);
    expect(prevented(window, 'will-navigate', { url: 'app://kiosk/kiosk.html' })).toBe(false);
    expect(prevented(window, 'will-frame-navigate', { url: 'https://elsewhere.example/' })).toBe(true);
    expect(prevented(window, 'will-frame-navigate', { url: 'app://kiosk/kiosk.html' })).toBe(false);
    expect(prevented(window, 'will-redirect', {})).toBe(true);
  });

  it('opens no second window (14)', async () => {
    const window = await startedWindow();
    expect(window.webContents.windowOpenHandler!({} as never)).toEqual({ action: 'deny' });
  });
});

function prevented(window: BrowserWindow, event: string, details: object): boolean {
  const preventDefault = vi.fn();
  window.webContents.emit(event, { ...details, preventDefault });
  return preventDefault.mock.calls.length > 0;
}

describe("Electron's main process", () => {
  it('keeps nothing of the page on the disk, and has no menu', async () => {
    await startedWindow();
    expect(electron.partitions).toEqual(['kiosk']);
    expect(electron.menus).toEqual([null]);
  });

  it('has Web Bluetooth, which Chromium hides on Linux, and a pairing handler', async () => {
    await startedWindow();
    expect(electron.switches).toEqual([['enable-features', 'WebBluetooth']]);
    expect(sessions.get('kiosk')!.pairing).not.toBeNull();
  });

  it('covers the screen, and is shown when there is something to see', async () => {
    const window = await startedWindow();
    expect(window.options).toMatchObject({ kiosk: true, show: false });
    window.emit('ready-to-show');
    expect(window.shown).toBe(1);
  });

  it('brings a crashed page back', async () => {
    const window = await startedWindow();
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(window.webContents.reloads).toBe(0);
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.webContents.reloads).toBe(1);
  });

  it('answers the page through the bridge, without a hub', async () => {
    const window = await startedWindow();
    const { webContents } = window;
    const request = JSON.stringify({ type: 'request', id: 1, method: 'kiosk.open', params: {} });
    webContents.ipc.emit('teletriage-bridge', { senderFrame: webContents.mainFrame }, request);
    await vi.waitFor(() => expect(webContents.sent).toHaveLength(1), SOON);
    expect(webContents.sent[0]!.channel).toBe('teletriage-bridge');
    expect(JSON.parse(String(webContents.sent[0]!.value))).toMatchObject({
      type: 'reply',
      id: 1,
      result: { home: null, signedIn: null, residents: [], link: { unsent: 0, quarantined: 0 } },
    });
  });

  it('runs once: a second start brings the first window to the front', async () => {
    const window = await startedWindow();
    app.emit('second-instance');
    expect(window.focused).toBe(1);
  });

  it('ends at once when another one is running', async () => {
    electron.locked = false;
    await runMain();
    expect(electron.quits).toBe(1);
    expect(electron.windows).toEqual([]);
  });

  it('ends when its window is closed, after the core has ended', async () => {
    await startedWindow();
    app.emit('window-all-closed');
    expect(electron.quits).toBe(0);
    await vi.waitFor(() => expect(electron.quits).toBe(1), SOON);
  });

  it('says why it did not start', async () => {
    vi.stubEnv('HUB_URL', 'http://hub.example');
    await runMain();
    await vi.waitFor(() => expect(electron.exits).toEqual([1]), SOON);
    expect(electron.errorBoxes[0]).toMatch(/^The kiosk did not start: .*must be https/s);
  });
});
