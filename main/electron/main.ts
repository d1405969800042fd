/** The kiosk in a window of its own: Electron's main process with the core inside. */
import { join } from 'node:path';
import { app, dialog, Menu, protocol, safeStorage, session } from 'electron';
import { readConfig } from '#core/config.ts';
import { openTrust } from '#core/hub-link/open-trust.ts';
import { startKiosk } from '#core/kiosk.ts';
import { systemTime } from '#core/base/time.ts';
import { BLUETOOTH_SWITCH, serveBluetooth } from './bluetooth.ts';
import { trustTheHub } from './certificates.ts';
import { guardContents, guardPermissions } from './guards.ts';
import { serveOverIpc } from './ipc-wire.ts';
import { systemKeystore } from './keystore.ts';
import { PAGE_SCHEME, servePage } from './page-protocol.ts';
import { closeBeforeQuit } from './shutdown.ts';
import { staffAt } from './staff.ts';
import { loadPage, openWindow } from './window.ts';

protocol.registerSchemesAsPrivileged([PAGE_SCHEME]);
app.enableSandbox();
app.commandLine.appendSwitch(...BLUETOOTH_SWITCH);
app.on('web-contents-created', (_event, contents) => guardContents(contents));
app.on('window-all-closed', () => app.quit());

async function start(): Promise<void> {
  const settings = readConfig({ KIOSK_DATA: join(app.getPath('userData'), 'data'), ...process.env });
  const trust = openTrust(settings);
  const config = { ...settings, trust };
  await app.whenReady();
  Menu.setApplicationMenu(null);
  const kiosk = await startKiosk(config, { keystore: await systemKeystore(safeStorage, process.platform) });
  closeBeforeQuit(app, () => kiosk.close());

  // Without `persist:` nothing of the page is kept on the disk.
  const pageSession = session.fromPartition('kiosk');
  guardPermissions(pageSession);
  if (trust.isEncrypted) trustTheHub(pageSession, trust);
  servePage(pageSession, join(import.meta.dirname, '../renderer'), config.hubUrl, () => kiosk.instead());
  const window = openWindow(join(import.meta.dirname, 'preload.cjs'), pageSession);
  serveOverIpc(window.webContents, (wire) => kiosk.serveBridge(wire));
  serveBluetooth(window.webContents, pageSession, staffAt(window), systemTime);
  app.on('second-instance', () => window.focus());
  await loadPage(window);
}

if (app.requestSingleInstanceLock()) {
  start().catch((fault: unknown) => {
    dialog.showErrorBox('The kiosk did not start', fault instanceof Error ? fault.message : String(fault));
    app.exit(1);
  });
} else {
  // The kiosk is already running, and brings its window to the front.
  app.quit();
}
