/** Nellcor oximeters with a data port: a line every two seconds, headings, and a printout of the memory on request. */
import {
  NOTHING,
  type DeviceReading,
  type DriverEvent,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusalCode,
  type SerialDriver,
} from '#drivers/api.ts';
import { Silence } from '#drivers/framing/silence.ts';
import { decodeLine, type NellcorLine } from './decoder.ts';

/** Two lines missed: the oximeter may have been told to wait (XOFF) by noise on the line. */
const STALLED_MS = 5_000;
/** Three lines missed, and it did not go on when it was told to. */
const SILENCE_MS = 7_000;
/** How often the oximeter's clock is told. */
const CLOCK_MS = 60_000;

/** XON, "go on". The manual says to send it when the output has stopped. */
const GO_ON = Uint8Array.of(0x11);

const STARTED_BY_HAND: DriverOutput = output({
  type: 'ignored',
  what: 'the oximeter starts when the sensor is put on',
});

class NellcorSession implements DriverSession {
  readonly #silence = new Silence(SILENCE_MS);
  /** When a line last came, or the oximeter was last told to go on. */
  #livelyAt = 0;
  #clockToldAt: number | undefined;
  #identity = '';
  #lowBattery = false;
  /** What the last heading was: of live lines, of a trend printout, or too damaged to tell. */
  #under: 'live' | 'memory' | 'damaged' = 'live';
  /** The last refusal of a stored line: hours without a sensor are told once. */
  #storedRefusal: ReadingRefusalCode | undefined;

  /** The oximeter may have been waiting since before the port was opened. */
  opened(nowMs: number): DriverOutput {
    return this.#goOn(nowMs);
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    this.#silence.heard(nowMs);
    this.#livelyAt = nowMs;
    const line = decodeLine(bytes);
    if (!line.ok) return output({ type: 'refusal', refusal: line.refusal });
    return { events: this.#line(line.value, nowMs), send: [] };
  }

  start(): DriverOutput {
    return STARTED_BY_HAND;
  }

  stop(): DriverOutput {
    return NOTHING;
  }

  tick(nowMs: number): DriverOutput {
    if (this.#silence.begins(nowMs)) {
      return output({ type: 'refusal', refusal: { code: 'no-answer', detail: 'the stream of lines has stopped' } });
    }
    return nowMs - this.#livelyAt >= STALLED_MS ? this.#goOn(nowMs) : NOTHING;
  }

  #goOn(nowMs: number): DriverOutput {
    this.#livelyAt = nowMs;
    return { events: [], send: [GO_ON] };
  }

  #line(line: NellcorLine, nowMs: number): readonly DriverEvent[] {
    switch (line.type) {
      case 'data':
        return this.#under === 'memory' ? [this.#stored(line)] : this.#live(line, nowMs);
      case 'heading':
        this.#under = line.live ? 'live' : 'memory';
        this.#storedRefusal = undefined;
        return [this.#identified(line.model, line.firmware)];
      case 'damaged-heading':
        this.#under = 'damaged';
        return [{ type: 'refusal', refusal: { code: 'frame-garbled', detail: 'a damaged heading' } }];
      case 'trend-end':
        this.#under = 'live';
        return [{ type: 'ignored', what: 'the end of the trend printout' }];
      case 'columns':
      case 'blank':
        return [{ type: 'ignored', what: 'a line without data' }];
      default:
        return line satisfies never;
    }
  }

  #identified(model: string, firmware: string): DriverEvent {
    const identity = `${model} ${firmware}`;
    if (identity === this.#identity) return { type: 'ignored', what: 'the heading' };
    this.#identity = identity;
    return { type: 'identified', maker: 'Nellcor', model, firmware };
  }

  #live(line: Extract<NellcorLine, { type: 'data' }>, nowMs: number): readonly DriverEvent[] {
    const events: DriverEvent[] = [];
    if (line.lowBattery !== this.#lowBattery) {
      this.#lowBattery = line.lowBattery;
      events.push({ type: 'battery', low: line.lowBattery });
    }
    const clockIsDue = this.#clockToldAt === undefined || nowMs - this.#clockToldAt >= CLOCK_MS;
    if (line.deviceTime !== undefined && clockIsDue) {
      this.#clockToldAt = nowMs;
      events.push({ type: 'device-clock', time: line.deviceTime });
    }
    const { outcome } = line;
    events.push(
      outcome.ok
        ? { type: 'reading', reading: this.#under === 'damaged' ? doubted(outcome.value) : outcome.value }
        : { type: 'refusal', refusal: outcome.refusal },
    );
    return events;
  }

  #stored({ outcome }: Extract<NellcorLine, { type: 'data' }>): DriverEvent {
    if (outcome.ok) {
      this.#storedRefusal = undefined;
      return { type: 'reading', reading: { ...outcome.value, fromMemory: true } };
    }
    const { code, detail } = outcome.refusal;
    if (code === this.#storedRefusal) return { type: 'ignored', what: `a stored line: ${code} again` };
    this.#storedRefusal = code;
    return { type: 'refusal', refusal: { code, detail: `a stored line: ${detail}` } };
  }
}

/** The lines of a trend printout look like live ones. Under a heading that nobody could read they may be either. */
function doubted(reading: DeviceReading): DeviceReading {
  const remarks = [...reading.remarks, 'It may be from the memory of the oximeter: a heading was damaged'];
  return { ...reading, quality: 'questionable', remarks };
}

function output(event: DriverEvent): DriverOutput {
  return { events: [event], send: [] };
}

export const nellcorNpb: SerialDriver = {
  transport: 'serial',
  id: 'nellcor-npb',
  version: 1,
  label: 'Nellcor oximeter (NPB-290, NPB-295, N-395, N-595)',
  type: 'oximeter',
  measures: ['oximeter'],
  serial: {
    baudRate: 9600,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
    // The line feed alone: whether a carriage return comes before it is not in the manuals.
    framing: { kind: 'line', delimiter: '\n', maxLength: 160 },
    softwareFlowControl: true,
  },
  hostStarts: false,
  medical: true,
  options: [],
  // Each line carries the oximeter's time to the second: lines that do not change are the same line, sent again.
  sameBytesAtMost: 3,
  createSession: () => new NellcorSession(),
};
