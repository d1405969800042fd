/** What no driver may ever say, whatever came over the line. */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { READING_REFUSAL_CODES, type DeviceReading, type DriverEvent, type GattUuid } from '#drivers/api.ts';
import type { Reference } from '#drivers/evidence.ts';

export type Rule =
  | 'throws'
  | 'not what the published rules allow'
  | 'implausible'
  | 'bytes that never came'
  | 'not in the contract'
  | 'memory grows';

export interface Violation {
  readonly rule: Rule;
  readonly detail: string;
}

/** Answers whether the bytes of a reading have come since the opening. */
export type Came = (raw: Uint8Array, from: GattUuid | undefined) => boolean;

/** What is wrong with this event, or undefined. */
export function judge(event: DriverEvent, reference: Reference, came: Came): Violation | undefined {
  switch (event.type) {
    case 'reading':
      return judgeReading(event.reading, reference, came);
    case 'refusal':
      return contract(READING_REFUSAL_CODES.includes(event.refusal.code), `the refusal ${event.refusal.code}`);
    case 'cuff-pressure':
      return contract(Number.isFinite(event.mmHg) && event.mmHg >= 0, `a cuff pressure of ${event.mmHg}`);
    case 'waveform':
      return contract(
        event.perSecond > 0 && event.samples.every((sample) => sample >= 0 && sample <= 1),
        `a wave of ${event.samples.join(' ')}`,
      );
    case 'battery': {
      const { percent } = event;
      return contract(percent === undefined || (percent >= 0 && percent <= 100), `a battery of ${percent} per cent`);
    }
    case 'device-clock':
      return contract(isLocalDateTime(event.time), `the time ${event.time}`);
    case 'identified':
    case 'started':
    case 'ignored':
      return undefined;
    default:
      return event satisfies never;
  }
}

function judgeReading(reading: DeviceReading, reference: Reference, came: Came): Violation | undefined {
  const { measurements, raw, rawFrom, of, deviceTime } = reading;
  const told = measurements.map(textOf).join(', ');
  const bytes = `from ${Buffer.from(raw).toString('hex')}`;
  if (!measurements.every(isPlausible)) return { rule: 'implausible', detail: `${told} ${bytes}` };
  const allowed = reference(raw, rawFrom, of)?.map(textOf).join(', ') ?? 'nothing';
  if (told !== allowed) {
    return { rule: 'not what the published rules allow', detail: `told ${told}, allowed ${allowed} ${bytes}` };
  }
  if (!came(raw, rawFrom)) return { rule: 'bytes that never came', detail: `${told} ${bytes}` };
  if (measurements.length === 0) return { rule: 'not in the contract', detail: 'a reading of nothing' };
  if (reading.quality === 'questionable' && reading.remarks.length === 0) {
    return { rule: 'not in the contract', detail: 'questionable, and nobody is told why' };
  }
  return contract(deviceTime === undefined || isLocalDateTime(deviceTime), `the device time ${deviceTime}`);
}

function contract(kept: boolean, detail: string): Violation | undefined {
  return kept ? undefined : { rule: 'not in the contract', detail };
}

/** In a fixed order, so that two that mean the same read the same. */
function textOf(measurement: Measurement): string {
  switch (measurement.kind) {
    case 'spo2':
      return `SpO2 ${measurement.percent}`;
    case 'pulse':
      return `pulse ${measurement.perMinute}`;
    case 'respiratory-rate':
      return `breaths ${measurement.perMinute}`;
    case 'temperature':
      return `temperature ${measurement.tenthsCelsius}`;
    case 'blood-pressure':
      return `pressure ${measurement.systolic}/${measurement.diastolic}(${measurement.mean ?? ''})`;
    default:
      return measurement satisfies never;
  }
}

function isLocalDateTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return false;
  const time = new Date(`${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
