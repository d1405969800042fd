/** Electron ends only after the core has: what is being saved is saved, and a cuff that is filling is stopped. */
import type { App } from 'electron';

export function closeBeforeQuit(app: App, close: () => Promise<void>): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
