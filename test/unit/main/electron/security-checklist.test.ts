/**
 * Electron's own security checklist (docs/tutorial/security.md of electron/electron), one test for each of its points; the
 * table in docs/operations/kiosk-security.md is held against them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { guardPermissions } from '../../../../main/electron/guards.ts';
import { serveOverIpc } from '../../../../main/electron/ipc-wire.ts';
import { SessionDouble, WebContentsDouble, type BrowserWindow } from '../../../doubles/electron.ts';
import { electronForEachTest } from './started.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const SOURCES = join(ROOT, 'main/electron');
const OWN_PAGE = 'app://kiosk/kiosk.html';
// Comes along with the packager, as packaging.test.ts has it.
const FUSES = '@electron/fuses';
const kiosk = electronForEachTest();

const preferences = async () => (await kiosk.startedWindow()).options.webPreferences ?? {};

function prevented(window: BrowserWindow, event: string, details: object): boolean {
  const preventDefault = vi.fn();
  window.webContents.emit(event, { ...details, preventDefault });
  return preventDefault.mock.calls.length > 0;
}

const sources = () =>
  readdirSync(SOURCES)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name, readFileSync(join(SOURCES, name), 'utf8')] as const);

interface Asked {
  readonly requestingUrl: string;
  readonly isMainFrame: boolean;
  readonly mediaTypes?: readonly string[];
}

/** What the handlers of a session say, once each. */
function guarded() {
  const session = new SessionDouble();
  guardPermissions(session as never);
  return {
    session,
    asked: (permission: string, details: Asked = { requestingUrl: OWN_PAGE, isMainFrame: true }) => {
      const answers: boolean[] = [];
      session.permissionRequest!(undefined as never, permission as never, (answer) => answers.push(answer), details);
      expect(answers).toHaveLength(1);
      return answers[0];
    },
    checked: (permission: string, origin = 'app://kiosk') =>
      session.permissionCheck!(null, permission as never, origin, {} as never),
  };
}

/** Every name of a permission that this Electron has, as its own types say it. */
function permissionsOfElectron(): string[] {
  const types = readFileSync(join(ROOT, 'node_modules/electron/electron.d.ts'), 'utf8');
  const [, union = ''] =
    /setPermissionRequestHandler\(handler: \(\(webContents: WebContents, permission: ([^,]+),/.exec(types) ?? ['', ''];
  return [...union.matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
}

/** Every fuse that the packager's own library knows. */
function fusesOfElectron(): string[] {
  const require = createRequire(join(ROOT, 'node_modules/app-builder-lib/package.json'));
  const { FuseV1Options } = require(FUSES) as { FuseV1Options: Record<string, string | number> };
  return Object.keys(FuseV1Options)
    .filter((name) => Number.isNaN(Number(name)))
    .map((name) => name.charAt(0).toLowerCase() + name.slice(1));
}

/** The block of `electron-builder.yml` in which the fuses are stated. */
function statedFuses(): Record<string, boolean> {
  const [, block = ''] = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(
    readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'),
  ) ?? ['', ''];
  return Object.fromEntries(
    [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, k = '', v]) => [k, v === 'true']),
  );
}

describe("Electron's security checklist", () => {
  it('1. loads secure content only: the page that was packaged, under a scheme that is registered as secure', async () => {
    expect((await kiosk.startedWindow()).loaded).toEqual([OWN_PAGE]);
    expect(kiosk.electron.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    // No remote content: nothing in the main process loads an address of the network.
    for (const [name, text] of sources()) expect(text, name).not.toMatch(/loadURL\((?!START_URL)|loadFile\(/);
  });

  it('2. gives no Node to the page, its workers and its frames', async () => {
    expect(await preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3. isolates the preload from the page', async () => {
    expect((await preferences()).contextIsolation).toBe(true);
  });

  it('4. sandboxes every process', async () => {
    expect((await preferences()).sandbox).toBe(true);
    expect(kiosk.electron.sandboxed).toBe(true);
  });

  it('5. grants camera, microphone and Bluetooth to its own page, and nothing else to anybody', async () => {
    const names = permissionsOfElectron();
    expect(names.length).toBeGreaterThan(40);
    expect(names).toContain('media');
    const { asked, checked, session } = guarded();
    expect(names.filter((name) => asked(name))).toEqual(['media']);
    expect(names.filter((name) => checked(name))).toEqual(['media']);
    // Not among Electron's names today: there the choice of a device is the grant (bluetooth.test.ts).
    expect([asked('bluetooth'), checked('bluetooth')]).toEqual([true, true]);
    expect([asked('invented-tomorrow'), checked('invented-tomorrow')]).toEqual([false, false]);

    for (const permission of ['media', 'bluetooth']) {
      expect(asked(permission, { requestingUrl: OWN_PAGE, isMainFrame: false }), permission).toBe(false);
      expect(asked(permission, { requestingUrl: 'https://elsewhere.example/', isMainFrame: true })).toBe(false);
      expect(checked(permission, 'https://elsewhere.example')).toBe(false);
      expect(checked(permission, 'app://other')).toBe(false);
    }
    const own = { requestingUrl: OWN_PAGE, isMainFrame: true };
    expect(asked('media', { ...own, mediaTypes: ['video', 'audio'] })).toBe(true);
    expect(asked('media', { ...own, mediaTypes: ['audio', 'screen'] })).toBe(false);
    for (const deviceType of ['hid', 'serial', 'usb']) {
      expect(session.devicePermission!({ deviceType, origin: 'app://kiosk' } as never), deviceType).toBe(false);
    }
    // The session of the window is the one that is guarded.
    await kiosk.startedWindow();
    const real = kiosk.sessions.get('kiosk')!;
    expect([real.permissionRequest, real.permissionCheck, real.devicePermission]).not.toContain(null);
  });

  it('6. leaves web security on', async () => {
    expect((await preferences()).webSecurity).toBe(true);
  });

  it('7. has a policy by which the page runs its own scripts only', async () => {
    await kiosk.startedWindow();
    const answer = await kiosk.sessions.get('kiosk')!.pages.get('app')!(new Request(OWN_PAGE));
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:9;");
    expect(policy).not.toContain('unsafe');
  });

  it('8. runs no insecure content', async () => {
    expect((await preferences()).allowRunningInsecureContent).toBe(false);
  });

  it('9. has no experimental features', async () => {
    expect((await preferences()).experimentalFeatures).toBe(false);
  });

  it('10. enables no features of Blink by name', async () => {
    expect(await preferences()).not.toHaveProperty('enableBlinkFeatures');
    for (const [name, text] of sources()) expect(text, name).not.toMatch(/enable-blink-features/);
  });

  it('11. has no webview that could allow popups', async () => {
    expect((await preferences()).webviewTag).toBe(false);
    for (const [name, text] of sources()) expect(text, name).not.toMatch(/<webview|allowpopups/i);
  });

  it('12. refuses a webview before it is made, whatever its options', async () => {
    const window = await kiosk.startedWindow();
    expect(prevented(window, 'will-attach-webview', {})).toBe(true);
  });

  it('13. stays on its own page', async () => {
    const window = await kiosk.startedWindow();
    const elsewhere = ['https://elsewhere.example/', 'app://other/kiosk.html', 'file:///etc/passwd', 'not an address'];
    for (const url of [...elsewhere, 'blob:https://elsewhere.example/1', 'javascript:1', 'data:text/html,1']) {
      expect(prevented(window, 'will-navigate', { url }), url).toBe(true);
      expect(prevented(window, 'will-frame-navigate', { url, isMainFrame: false }), url).toBe(true);
    }
    expect(prevented(window, 'will-navigate', { url: OWN_PAGE })).toBe(false);
    expect(prevented(window, 'will-frame-navigate', { url: OWN_PAGE, isMainFrame: true })).toBe(false);
    // A paper that the page has made is shown in a frame of it, and nowhere else.
    const paper = 'blob:app://kiosk/6a1f#toolbar=0';
    expect(prevented(window, 'will-frame-navigate', { url: paper, isMainFrame: false })).toBe(false);
    expect(prevented(window, 'will-frame-navigate', { url: paper, isMainFrame: true })).toBe(true);
    expect(prevented(window, 'will-navigate', { url: paper })).toBe(true);
    expect(prevented(window, 'will-redirect', { url: OWN_PAGE })).toBe(true);
  });

  it('14. opens no second window', async () => {
    const window = await kiosk.startedWindow();
    expect(window.webContents.windowOpenHandler!({ url: OWN_PAGE } as never)).toEqual({ action: 'deny' });
  });

  it('15. hands nothing to the browser of the computer', () => {
    for (const [name, text] of sources()) expect(text, name).not.toMatch(/openExternal|\bshell\b/);
  });

  it('16. is built on a current Electron, pinned exactly', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      devDependencies: { electron: string };
    };
    expect(devDependencies.electron).toMatch(/^(4[5-9]|[5-9]\d)\.\d+\.\d+$/);
  });

  it('17. looks who sends each message', () => {
    const contents = new WebContentsDouble();
    contents.mainFrame = { url: OWN_PAGE };
    let served = 0;
    serveOverIpc(contents as never, () => {
      served += 1;
    });
    const say = (senderFrame: unknown) => contents.ipc.emit('teletriage-bridge', { senderFrame }, 'hello');
    say({ url: OWN_PAGE });
    say(null);
    contents.mainFrame = { url: 'https://elsewhere.example/' };
    say(contents.mainFrame);
    expect(served).toBe(0);
    contents.mainFrame = { url: OWN_PAGE };
    say(contents.mainFrame);
    expect(served).toBe(1);
    // There is no other way in: nothing listens to the messages of every window.
    for (const [name, text] of sources()) expect(text, name).not.toMatch(/ipcMain\b|\.handle\((?!SCHEME)/);
  });

  it('18. has no page under file:', async () => {
    const window = await kiosk.startedWindow();
    expect(window.loaded.filter((url) => !url.startsWith('app://'))).toEqual([]);
    for (const [name, text] of sources()) expect(text, name).not.toMatch(/['"`]file:\/\//);
  });

  it('19. states every fuse, so that the program cannot be made to run anything but its own code', () => {
    const stated = statedFuses();
    expect(Object.keys(stated).sort()).toEqual(fusesOfElectron().sort());
    expect(stated).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')).toMatch(/^asar: true$/m);
  });

  it('20. exposes one wire to the page, and no part of Electron', async () => {
    await import('../../../../main/electron/preload.ts');
    expect([...kiosk.electron.exposed.keys()]).toEqual(['teletriage']);
    const wire = kiosk.electron.exposed.get('teletriage') as Record<string, unknown>;
    expect(Object.keys(wire).sort()).toEqual(['close', 'onClose', 'onMessage', 'send']);
    for (const [name, text] of sources()) {
      if (name !== 'preload.ts') expect(text, name).not.toMatch(/exposeInMainWorld/);
    }
  });
});

describe('the table of the points', () => {
  const document = readFileSync(join(ROOT, 'docs/operations/kiosk-security.md'), 'utf8');
  const own = readFileSync(import.meta.filename, 'utf8');

  it('has each point once, in order, with a file that is there', () => {
    const rows = [...document.matchAll(/^\| (\d+) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)];
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    for (const [, number = '', , , where = ''] of rows) {
      const files = [...where.matchAll(/`([\w./-]+\.(?:ts|yml|json))`/g)].map(([, file = '']) => file);
      expect(files.length, number).toBeGreaterThan(0);
      for (const file of files) expect(() => readFileSync(join(ROOT, file)), file).not.toThrow();
      expect(own, number).toContain(`it('${number}. `);
    }
  });
});
