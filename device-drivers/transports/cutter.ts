/** Cuts what a port delivers into messages, as the driver's framing says. */
import type { Framing } from '#drivers/api.ts';
import { LineCutter, type LineListener } from './line-cutter.ts';

export interface Cutter {
  write(bytes: Uint8Array): void;
}

/** A fresh cutter for one opening. With `raw` framing every chunk is a message: the driver has its own framer. */
export function createCutter(framing: Framing, listener: LineListener): Cutter {
  switch (framing.kind) {
    case 'raw':
      return { write: (bytes) => listener.message(bytes) };
    case 'line':
      return new LineCutter(framing, listener);
    default:
      return framing satisfies never;
  }
}
