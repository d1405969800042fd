/**
 * All that the page gets of Electron: one wire to the core. No channel name, no event object and no module is passed on.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { Wire } from '#protocol/wire/wire.ts';
import { CHANNEL, isPassed, type Passed } from './channel.ts';

function hear(listener: (passed: Passed) => void): void {
  ipcRenderer.on(CHANNEL, (_event, passed: unknown) => {
    if (isPassed(passed)) listener(passed);
  });
}

const teletriage: Wire = {
  send(text) {
    ipcRenderer.send(CHANNEL, text);
  },
  onMessage(listener) {
    hear((passed) => {
      if (passed !== null) listener(passed);
    });
  },
  onClose(listener) {
    hear((passed) => {
      if (passed === null) listener();
    });
  },
  close() {
    ipcRenderer.send(CHANNEL, null);
  },
};

contextBridge.exposeInMainWorld('teletriage', teletriage);
