/** A home-made device that prints a line for each measurement: the settings say how, and no reading of it is ever good. */
import {
  NOTHING,
  type DriverEvent,
  type DriverOptions,
  type DriverOutput,
  type DriverSession,
  type SerialDriver,
} from '#drivers/api.ts';
import { Silence } from '#drivers/framing/silence.ts';
import { decodeLine } from './decoder.ts';
import { LINE_OPTIONS, lineFormat, lineSettings, type LineFormat } from './settings.ts';

/** How often it sends is nobody's rule. Ten seconds are more than a stream takes between two lines. */
const SILENCE_MS = 10_000;

const STARTED_BY_HAND: DriverOutput = {
  events: [{ type: 'ignored', what: 'the device starts by itself' }],
  send: [],
};

class LineSession implements DriverSession {
  readonly #format: LineFormat;
  readonly #silence = new Silence(SILENCE_MS);

  constructor(format: LineFormat) {
    this.#format = format;
  }

  opened(): DriverOutput {
    return NOTHING;
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    // A device that sends once a measurement is silent in between, as it should be.
    if (this.#format.streams) this.#silence.heard(nowMs);
    return { events: this.#line(bytes), send: [] };
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

  #line(bytes: Uint8Array): readonly DriverEvent[] {
    const decoded = decodeLine(bytes, this.#format);
    if (!decoded.ok) return [{ type: 'refusal', refusal: decoded.refusal }];
    if (decoded.value.length === 0) return [{ type: 'ignored', what: 'a line without a name from the settings' }];
    return decoded.value.map((outcome) =>
      outcome.ok ? { type: 'reading', reading: outcome.value } : { type: 'refusal', refusal: outcome.refusal },
    );
  }
}

function createSession(options: DriverOptions = {}): DriverSession {
  return new LineSession(lineFormat(options));
}

export const lineDevice: SerialDriver = {
  transport: 'serial',
  id: 'line-device',
  version: 1,
  label: 'Home-made device that prints lines (not a medical device)',
  type: 'thermometer',
  measures: ['thermometer', 'oximeter', 'blood-pressure'],
  serial: lineSettings({}),
  serialWith: lineSettings,
  hostStarts: false,
  medical: false,
  options: LINE_OPTIONS,
  // A temperature in tenths may well stand still for minutes.
  sameBytesAtMost: 600,
  createSession,
};
