/**
 * Datascope Accutorr 3: the host asks every two seconds, and the monitor answers with everything it has.
 *
 * A command is one letter and is taken only while the monitor shows its prompt, which has no line of its own and so is
 * not seen here. Ctrl-C makes it show one: it goes out first of all, and whenever an answer has not come.
 *
 * The saturation is a stream. The blood pressure is one measurement that stays in every answer until the next one: it is
 * told once.
 */
import type { Measurement } from '#domain/observations/measurement.ts';
import {
  NOTHING,
  optionOf,
  type DeviceType,
  type DriverEvent,
  type DriverOptions,
  type DriverOutput,
  type DriverSession,
  type ReadingRefusal,
  type SerialDriver,
} from '#drivers/api.ts';
import { decodeLine, type AccutorrLine, type BloodPressure } from './decoder.ts';

const ASK_PATIENT = Uint8Array.of(0x50);
const FORCE_PROMPT = Uint8Array.of(0x03);

const ASK_EVERY_MS = 2_000;
/** Between Ctrl-C and the question. */
const PROMPT_MS = 500;
/** Told once, and the asking goes on. */
const PATIENCE_MS = 10_000;

class AccutorrSession implements DriverSession {
  #nextAskAt = 0;
  /** true when the next thing to go out is the question and not Ctrl-C. */
  #prompted = false;
  /** true from a question until a line comes. */
  #unanswered = false;
  /** Since when nothing has come, or undefined when that has been told. */
  #silentSince: number | undefined;
  #lastPressure: BloodPressure | undefined;
  /** What was last refused of each function, so that a lasting state is told when it begins. */
  readonly #refused = new Map<DeviceType, string>();

  opened(nowMs: number): DriverOutput {
    this.#silentSince = nowMs;
    return { events: [], send: [this.#forcePrompt(nowMs)] };
  }

  receive(bytes: Uint8Array, nowMs: number): DriverOutput {
    const line = decodeLine(bytes);
    if (!line.ok) return { events: [{ type: 'refusal', refusal: line.refusal }], send: [] };
    this.#silentSince = nowMs;
    this.#unanswered = false;
    return { events: this.#eventsOf(line.value), send: [] };
  }

  start(): DriverOutput {
    return { events: [{ type: 'ignored', what: 'the cuff is filled by the button on the monitor' }], send: [] };
  }

  stop(): DriverOutput {
    return NOTHING;
  }

  tick(nowMs: number): DriverOutput {
    const events: DriverEvent[] = [];
    if (this.#silentSince !== undefined && nowMs - this.#silentSince >= PATIENCE_MS) {
      this.#silentSince = undefined;
      events.push({ type: 'refusal', refusal: { code: 'no-answer', detail: 'the monitor answers nothing' } });
    }
    if (nowMs < this.#nextAskAt) return events.length > 0 ? { events, send: [] } : NOTHING;
    if (this.#unanswered && !this.#prompted) return { events, send: [this.#forcePrompt(nowMs)] };
    this.#prompted = false;
    this.#unanswered = true;
    this.#nextAskAt = nowMs + ASK_EVERY_MS;
    return { events, send: [ASK_PATIENT] };
  }

  #forcePrompt(nowMs: number): Uint8Array {
    this.#prompted = true;
    this.#nextAskAt = nowMs + PROMPT_MS;
    return FORCE_PROMPT;
  }

  #eventsOf(line: AccutorrLine): readonly DriverEvent[] {
    switch (line.type) {
      case 'patient':
        return [...this.#oximeter(line, line.raw), ...this.#bloodPressure(line, line.raw)];
      case 'greeting':
      case 'prompt':
      case 'limits':
        return [{ type: 'ignored', what: line.type }];
      default:
        return line satisfies never;
    }
  }

  #oximeter(line: Extract<AccutorrLine, { type: 'patient' }>, raw: Uint8Array): readonly DriverEvent[] {
    if (line.oximeter === undefined) {
      this.#refused.delete('oximeter');
      return [];
    }
    if (!line.oximeter.ok) return this.#refusal('oximeter', line.oximeter.refusal);
    this.#refused.delete('oximeter');
    return [readingOf('oximeter', line.oximeter.value, raw, { final: false })];
  }

  #bloodPressure(line: Extract<AccutorrLine, { type: 'patient' }>, raw: Uint8Array): readonly DriverEvent[] {
    if (line.bloodPressure === undefined) {
      this.#refused.delete('blood-pressure');
      return [];
    }
    if (!line.bloodPressure.ok) return this.#refusal('blood-pressure', line.bloodPressure.refusal);
    this.#refused.delete('blood-pressure');
    const last = this.#lastPressure;
    const now = line.bloodPressure.value;
    this.#lastPressure = now;
    const repeated = last !== undefined && sameNumbers(last, now);
    if (repeated && now.minutesAgo >= last.minutesAgo) return [];
    const remarks: string[] = [];
    if (now.minutesAgo > 0) remarks.push(`Measured ${now.minutesAgo} min before`);
    // A counter of minutes may also begin again by itself: the very same numbers are new only if a person says so.
    if (repeated) remarks.push('The same numbers as the measurement before');
    return [readingOf('blood-pressure', now.measurements, raw, { final: true, remarks, old: now.minutesAgo > 0 })];
  }

  #refusal(of: DeviceType, refusal: ReadingRefusal): readonly DriverEvent[] {
    const what = `${refusal.code} ${refusal.detail}`;
    if (this.#refused.get(of) === what) return [];
    this.#refused.set(of, what);
    return [{ type: 'refusal', refusal: { ...refusal, of } }];
  }
}

function readingOf(
  of: DeviceType,
  measurements: readonly Measurement[],
  raw: Uint8Array,
  more: { readonly final: boolean; readonly remarks?: readonly string[]; readonly old?: boolean },
): DriverEvent {
  const remarks = more.remarks ?? [];
  return {
    type: 'reading',
    reading: {
      of,
      measurements,
      quality: remarks.length > 0 ? 'questionable' : 'ok',
      remarks,
      fromMemory: more.old ?? false,
      final: more.final,
      raw: Uint8Array.from(raw),
    },
  };
}

/** Systolic, mean and diastolic. The pulse beside them goes on changing. */
function sameNumbers(one: BloodPressure, other: BloodPressure): boolean {
  return JSON.stringify(pressureOf(one)) === JSON.stringify(pressureOf(other));
}

function pressureOf({ measurements }: BloodPressure): Measurement | undefined {
  return measurements.find(({ kind }) => kind === 'blood-pressure');
}

const SERIAL: SerialDriver['serial'] = {
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  framing: { kind: 'line', delimiter: '\r\n', maxLength: 128 },
  hardwareFlowControl: true,
};

const BAUD_RATES = ['9600', '4800', '2400', '1200', '19200'] as const;

export const accutorr3: SerialDriver = {
  transport: 'serial',
  id: 'accutorr-3',
  version: 1,
  label: 'Datascope Accutorr 3 monitor',
  type: 'blood-pressure',
  measures: ['blood-pressure', 'oximeter'],
  serial: SERIAL,
  serialWith: (options: DriverOptions) => ({ ...SERIAL, baudRate: Number(optionOf(accutorr3, options, 'baudRate')) }),
  hostStarts: false,
  medical: true,
  options: [
    {
      name: 'baudRate',
      label: 'Speed, as chosen in the User Configuration menu of the monitor',
      choices: BAUD_RATES,
      initial: '9600',
      detect: true,
    },
  ],
  // One answer in two seconds: two minutes without the smallest change.
  sameBytesAtMost: 60,
  createSession: () => new AccutorrSession(),
};
