/** Runs Electron's main process from its beginning in its double, with the real core inside. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type * as ElectronDouble from '../../../doubles/electron.ts';
import type { BrowserWindow } from '../../../doubles/electron.ts';

/** On a machine that has other things to do. */
export const SOON = { timeout: 15_000 };

/** The double as it is in this test: each test has an Electron of its own. */
export interface Started {
  app: typeof ElectronDouble.app;
  sessions: typeof ElectronDouble.sessions;
  electron: ElectronDouble.Observed;
  /** Runs the main process. */
  runMain(): Promise<void>;
  /** Runs it until its page is loaded. */
  startedWindow(): Promise<BrowserWindow>;
}

/** To be called in a file of tests, outside of them: what it returns is filled before each of them. */
export function electronForEachTest(): Started {
  let directory: string;
  const started = {
    runMain: async () => {
      await import('../../../../main/electron/main.ts');
    },
    startedWindow: async () => {
      await started.runMain();
      await vi.waitFor(() => expect(started.electron.windows[0]?.loaded).toEqual(['app://kiosk/kiosk.html']), SOON);
      return started.electron.windows[0]!;
    },
  } as Started;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'kiosk-electron-'));
    vi.resetModules();
    const double = await import('../../../doubles/electron.ts');
    started.app = double.app;
    started.sessions = double.sessions;
    started.electron = double.observed;
    started.electron.userData = directory;
    // Nothing listens there: the kiosk must come up without its hub.
    vi.stubEnv('HUB_URL', 'http://127.0.0.1:9');
  });

  afterEach(async () => {
    const quitsBefore = started.electron.quits;
    started.app.quit();
    await vi.waitFor(() => expect(started.electron.quits).toBe(quitsBefore + 1), SOON);
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true, force: true });
  });
  return started;
}
