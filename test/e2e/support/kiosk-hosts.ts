/** The kiosk's two hosts, driven alike: a page on loopback in Chromium, and Electron's window where its program is here. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';
import { ROOT, type System } from '../../../scripts/demo/system.ts';
import { bundleElectron } from '../../../scripts/package.ts';
import { launchBrowser, openPage, watchPeerConnections } from './browsers.ts';
import { CHROMIUM_ARGUMENTS, fakeCamera } from './chromium.ts';

/** A running kiosk with its screen. */
export interface KioskProgram {
  readonly page: () => Page;
  /** Ends core and host as a power cut would. */
  powerCut(): Promise<void>;
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

export interface KioskHost {
  readonly name: string;
  /** Why tests cannot run in it on this machine; undefined when they can. */
  readonly missing: string | undefined;
  /** The host is the core's own process, so that no kiosk is started beside it. */
  readonly ownProcess: boolean;
  start(system: System, cameraFile: string): Promise<KioskProgram>;
}

const loopback: KioskHost = {
  name: 'kiosk in Chromium',
  missing: undefined,
  ownProcess: false,
  async start(system, cameraFile) {
    const browser = await launchBrowser(cameraFile);
    const page = await openPage(browser);
    await watchPeerConnections(page);
    await page.goto(system.kioskUrl());
    return {
      page: () => page,
      powerCut: () => system.parts.kiosk().kill(),
      async startAgain() {
        await system.startKiosk();
        await page.goto(system.kioskUrl());
      },
      close: () => browser.close(),
    };
  },
};

/** Where Electron's program is, or undefined: its package throws when the download was refused. */
function electronProgram(): string | undefined {
  if (!existsSync(join(ROOT, 'node_modules/electron/path.txt'))) return undefined;
  return createRequire(import.meta.url)('electron') as string;
}

const electron: KioskHost = {
  name: 'kiosk in Electron',
  missing:
    electronProgram() === undefined
      ? 'Electron’s program is not on this machine (its download was refused): not run in Electron'
      : undefined,
  ownProcess: true,
  async start(system, cameraFile) {
    await bundleElectron();
    const launch = async (): Promise<{ app: ElectronApplication; page: Page }> => {
      const app = await _electron.launch({
        executablePath: electronProgram() ?? '',
        args: [join(ROOT, 'dist/electron/main.js'), ...CHROMIUM_ARGUMENTS, fakeCamera(cameraFile)],
        env: { ...(process.env as Record<string, string>), ...system.kioskEnv },
      });
      const page = await app.firstWindow();
      await watchPeerConnections(page);
      await page.reload();
      return { app, page };
    };
    let running = await launch();
    return {
      page: () => running.page,
      async powerCut() {
        const { app } = running;
        const closed = app.waitForEvent('close');
        app.process().kill('SIGKILL');
        await closed;
      },
      async startAgain() {
        running = await launch();
      },
      close: () => running.app.close(),
    };
  },
};

export const KIOSK_HOSTS: readonly KioskHost[] = [loopback, electron];
