import type { Wire } from '#protocol/wire/wire.ts';
import { openSocketWire } from './ws-wire.ts';

declare global {
  interface Window {
    /** Given by the Electron preload: text messages to the core and back, and nothing else. */
    readonly teletriage?: Wire | undefined;
  }
}

/** The wire to the core: Electron's where the preload gave one, or else the loopback WebSocket of the same origin. */
export function openKioskWire(): Wire {
  return window.teletriage ?? openSocketWire('/bridge');
}
