/** Nonin oximeters with the ASCII line: the device streams one line a second and takes no commands. */
import { NOTHING, type DriverEvent, type DriverOutput, type DriverSession, type SerialDriver } from '#drivers/api.ts';
import { decodeLine } from './decoder.ts';

/** Three lines missed. The oximeter was switched off, or its plug has left the adapter. */
const SILENCE_MS = 3_000;

const STARTED_BY_HAND: DriverOutput = output({
  type: 'ignored',
  what: 'the oximeter starts when a finger is put in',
});

class NoninAsciiSession implements DriverSession {
  /** When the last line came, or undefined while nothing has streamed since opening or since the silence was told. */
  #lastLineAt: number | undefined;

  opened(): DriverOutput {
    return NOTHING;
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    this.#lastLineAt = nowMs;
    const line = decodeLine(bytes);
    if (!line.ok) return output({ type: 'refusal', refusal: line.refusal });
    switch (line.value.type) {
      case 'reading':
        return output({ type: 'reading', reading: line.value.reading });
      case 'header':
        return output({ type: 'ignored', what: 'header line' });
      default:
        return line.value satisfies never;
    }
  }

  start(): DriverOutput {
    return STARTED_BY_HAND;
  }

  stop(): DriverOutput {
    return NOTHING;
  }

  tick(nowMs: number): DriverOutput {
    if (this.#lastLineAt === undefined || nowMs - this.#lastLineAt <= SILENCE_MS) return NOTHING;
    this.#lastLineAt = undefined;
    return output({ type: 'refusal', refusal: { code: 'no-answer', detail: 'the stream of lines has stopped' } });
  }
}

function output(event: DriverEvent): DriverOutput {
  return { events: [event], send: [] };
}

export const noninAscii: SerialDriver = {
  transport: 'serial',
  id: 'nonin-ascii',
  version: 1,
  label: 'Nonin oximeter (Avant, 9600, 9847, 8500, PalmSAT)',
  type: 'oximeter',
  measures: ['oximeter'],
  serial: {
    baudRate: 9600,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
    framing: { kind: 'line', delimiter: '\r\n', maxLength: 128 },
  },
  hostStarts: false,
  medical: true,
  options: [],
  // The line has no clock and no wave: only two minutes without the smallest change tell a frozen device.
  sameBytesAtMost: 120,
  createSession: () => new NoninAsciiSession(),
};
