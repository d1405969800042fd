/** What can go wrong with any cable, on request. A device sends its frames through this and knows nothing of it. */

export const LINE_FAULTS = [
  /** No fault: ends one that lasts. */
  'none',
  /** Random bytes before every frame, until 'none'. */
  'noise',
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

export function isLineFault(name: string): name is LineFault {
  return (LINE_FAULTS as readonly string[]).includes(name);
}

/** The cable: a pseudo terminal, or what a test puts in its place. */
export interface Line {
  /** false while nobody hears what is sent: then there is nothing to damage. */
  readonly opened: boolean;
  send(bytes: Uint8Array): void;
  unplug(): Promise<void>;
}

/** Long enough for half a frame to arrive, short enough for the rest to be missed. */
const PULL_AFTER_MS = 50;
const LONGEST_NOISE = 6;

export class FaultyLine {
  readonly #line: Line;
  #fault: LineFault = 'none';
  #stuck: Uint8Array | undefined;
  /** The state of the noise: random to look at, and the same in every run, so that a test that fails once fails again. */
  #seed = 0x2545f491;

  constructor(line: Line) {
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
    if (!this.#line.opened) return;
    switch (this.#fault) {
      case 'none':
      case 'unplug':
        this.#line.send(frame);
        break;
      case 'noise':
        this.#line.send(this.#noise());
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
        setTimeout(() => void this.#line.unplug(), PULL_AFTER_MS);
        break;
      default:
        this.#fault satisfies never;
    }
  }

  #once(bytes: Uint8Array): void {
    this.#fault = 'none';
    this.#line.send(bytes);
  }

  #noise(): Uint8Array {
    return Uint8Array.from({ length: 1 + (this.#random() % LONGEST_NOISE) }, () => this.#random() % 256);
  }

  /** Marsaglia's xorshift. */
  #random(): number {
    let next = this.#seed;
    next ^= next << 13;
    next ^= next >>> 17;
    next ^= next << 5;
    this.#seed = next;
    return next >>> 8;
  }
}

/** Three bytes that hardly a protocol begins with. */
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
