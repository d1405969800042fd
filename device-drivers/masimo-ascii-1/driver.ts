/** Masimo oximeters in the mode "ASCII 1": one line a second, no commands, and a dump of the memory when somebody asks for it at the oximeter. */
import {
  NOTHING,
  type DriverEvent,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusalCode,
  type SerialDriver,
} from '#drivers/api.ts';
import { Silence } from '#drivers/framing/silence.ts';
import { decodeLine, isBlank, type MasimoLine } from './decoder.ts';

/** Three lines missed. */
const SILENCE_MS = 3_000;
/** How often the oximeter's clock is told. */
const CLOCK_MS = 60_000;

const STARTED_BY_HAND: DriverOutput = {
  events: [{ type: 'ignored', what: 'the oximeter starts when the sensor is put on' }],
  send: [],
};

const BLANK: DriverOutput = { events: [{ type: 'ignored', what: 'an empty line' }], send: [] };

class MasimoSession implements DriverSession {
  readonly #silence = new Silence(SILENCE_MS);
  #clockToldAt: number | undefined;
  #serialNumber: string | undefined;
  /** The last refusal of a stored line. A dump has thousands, and "sensor off" for hours is told once. */
  #storedRefusal: ReadingRefusalCode | undefined;

  opened(): DriverOutput {
    return NOTHING;
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    this.#silence.heard(nowMs);
    if (isBlank(bytes)) return BLANK;
    const line = decodeLine(bytes);
    if (!line.ok) return { events: [{ type: 'refusal', refusal: line.refusal }], send: [] };
    const events = line.value.live ? this.#live(line.value, nowMs) : [this.#stored(line.value)];
    return { events, send: [] };
  }

  start(): DriverOutput {
    return STARTED_BY_HAND;
  }

  stop(): DriverOutput {
    return NOTHING;
  }

  tick(nowMs: number): DriverOutput {
    if (!this.#silence.begins(nowMs)) return NOTHING;
    const refusal = { code: 'no-answer', detail: 'the stream of lines has stopped' } as const;
    return { events: [{ type: 'refusal', refusal }], send: [] };
  }

  #live(line: MasimoLine, nowMs: number): readonly DriverEvent[] {
    const events: DriverEvent[] = [];
    this.#storedRefusal = undefined;
    if (line.serialNumber !== undefined && line.serialNumber !== this.#serialNumber) {
      this.#serialNumber = line.serialNumber;
      events.push({ type: 'identified', maker: 'Masimo', serialNumber: line.serialNumber });
    }
    const clockIsDue = this.#clockToldAt === undefined || nowMs - this.#clockToldAt >= CLOCK_MS;
    if (line.deviceTime !== undefined && clockIsDue) {
      this.#clockToldAt = nowMs;
      events.push({ type: 'device-clock', time: line.deviceTime });
    }
    const { outcome } = line;
    events.push(
      outcome.ok ? { type: 'reading', reading: outcome.value } : { type: 'refusal', refusal: outcome.refusal },
    );
    return events;
  }

  #stored({ outcome }: MasimoLine): DriverEvent {
    if (outcome.ok) {
      this.#storedRefusal = undefined;
      return { type: 'reading', reading: outcome.value };
    }
    const { code, detail } = outcome.refusal;
    if (code === this.#storedRefusal) return { type: 'ignored', what: `a stored line: ${code} again` };
    this.#storedRefusal = code;
    return { type: 'refusal', refusal: { code, detail: `a stored line: ${detail}` } };
  }
}

export const masimoAscii1: SerialDriver = {
  transport: 'serial',
  id: 'masimo-ascii-1',
  version: 1,
  label: 'Masimo oximeter (Rad-8, Radical-7, Rad-5)',
  type: 'oximeter',
  measures: ['oximeter'],
  serial: {
    baudRate: 9600,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
    // The line feed alone: whether a carriage return comes before it is not in the manual.
    framing: { kind: 'line', delimiter: '\n', maxLength: 256 },
  },
  hostStarts: false,
  medical: true,
  options: [],
  // Each line carries the oximeter's time to the second: lines that do not change are the same line, sent again.
  sameBytesAtMost: 3,
  createSession: () => new MasimoSession(),
};
