/** What can go wrong with any cable, on request. A device sends its frames through this and knows nothing of it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { PtyLine } from './pty.ts';

export const LINE_FAULTS = [
  /** No fault: ends one that lasts. */
  'none',
  /** The first bytes of the next frame are destroyed. */
  'garbled-frame',
  /** The last byte of the next frame is wrong: a checksum, or a line end. */
  'wrong-checksum',
  /** Half of the next frame, then silence until 'none'. */
  'half-frame',
  /** The next frame is sent again and again instead of every other one, until 'none'. */
  'stuck-repeating',
  /** Silence until 'none'. */
  'no-answer',
  /** The cable is pulled now. */
  'unplug',
  /** Half of the next frame, then the cable is pulled. */
  'unplug-mid-frame',
] as const;

export type LineFault = (typeof LINE_FAULTS)[number];

export class FaultyLine {
  readonly #line: PtyLine;
  #fault: LineFault = 'none';
  #stuck: Uint8Array | undefined;

  constructor(line: PtyLine) {
    this.#line = line;
  }

  /** Resolves when the fault is set; for 'unplug' when the port has gone. */
  async setFault(fault: LineFault): Promise<void> {
    this.#fault = fault;
    this.#stuck = undefined;
    if (fault !== 'unplug') return;
    this.#fault = 'none';
    await this.#line.unplug();
  }

  /** Sends one whole frame, or what the fault makes of it. */
  send(frame: Uint8Array): void {
    switch (this.#fault) {
      case 'none':
      case 'unplug':
        this.#line.send(frame);
        break;
      case 'garbled-frame':
        this.#once(garble(frame));
        break;
      case 'wrong-checksum':
        this.#once(damageEnd(frame));
        break;
      case 'half-frame':
        this.#line.send(half(frame));
        this.#fault = 'no-answer';
        break;
      case 'stuck-repeating':
        this.#stuck ??= frame;
        this.#line.send(this.#stuck);
        break;
      case 'no-answer':
        break;
      case 'unplug-mid-frame':
        this.#once(half(frame));
        // Long enough for the half to arrive, short enough for the rest to be missed.
        void wait(50).then(() => this.#line.unplug());
        break;
      default:
        this.#fault satisfies never;
    }
  }

  #once(bytes: Uint8Array): void {
    this.#fault = 'none';
    this.#line.send(bytes);
  }
}

/** Three bytes that no protocol here begins with. */
export function garble(frame: Uint8Array): Uint8Array {
  const garbled = Uint8Array.from(frame);
  garbled.fill(0xff, 0, 3);
  return garbled;
}

function damageEnd(frame: Uint8Array): Uint8Array {
  const damaged = Uint8Array.from(frame);
  const last = damaged.length - 1;
  damaged[last] = (damaged[last] ?? 0) ^ 0x55;
  return damaged;
}

function half(frame: Uint8Array): Uint8Array {
  return frame.subarray(0, Math.ceil(frame.length / 2));
}
