/** The kiosk's one window. */
import { BrowserWindow, type Session, type WebPreferences } from 'electron';
import { START_URL } from './origin.ts';

/** Each of these is also Electron's default today. They are written down so that no later default can change them. */
export function webPreferences(preload: string, session: Session): WebPreferences {
  return {
    preload,
    session,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

/** Opens the window; it shows itself when there is something to see. */
export function openWindow(preload: string, session: Session): BrowserWindow {
  const window = new BrowserWindow({
    kiosk: true,
    show: false,
    autoHideMenuBar: true,
    title: 'Teletriage',
    webPreferences: webPreferences(preload, session),
  });
  window.once('ready-to-show', () => window.show());
  // A page that has crashed comes back; the core has lost nothing.
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') window.webContents.reload();
  });
  return window;
}

/** Loads the page. Its handlers are in place before. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(START_URL);
}
