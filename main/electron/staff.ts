/** Says something to whoever stands in front of the kiosk, or asks them, over its window. */
import { dialog, type BrowserWindow } from 'electron';
import type { Staff } from './bluetooth.ts';

const YES = 0;

export function staffAt(window: BrowserWindow): Staff {
  return {
    tell(message, detail) {
      void dialog.showMessageBox(window, { type: 'info', message, detail, buttons: ['OK'] });
    },
    async ask(message, detail) {
      // Closed without an answer it is a no.
      const options = { message, detail, buttons: ['Yes', 'No'], defaultId: 1, cancelId: 1 };
      const { response } = await dialog.showMessageBox(window, { type: 'question', ...options });
      return response === YES;
    },
  };
}
