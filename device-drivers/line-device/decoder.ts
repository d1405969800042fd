/**
 * One line of a home-made device: names and values, as a small program prints them.
 *
 *     T=36.8C                        or    T=98.2F     T: 36.8     temp=36.8 spo2=97 pr=72
 *     | |   +- unit; may be absent         SYS=120,DIA=80,PR=72
 *     | +----- one to three digits, at most two after the point
 *     +------- a name from the settings, in capitals or not
 *
 * Source: none. Nobody has published this; the names are what a technician has typed into the settings. Words that are
 * no name with a value are passed over, and so are names that are not in the settings. A name may come once, so that two
 * lines run together are not read.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, DeviceType, ReadingRefusal } from '#drivers/api.ts';
import type { LineFormat, Meaning } from './settings.ts';

/** On every reading. That it is no medical device is said by the screen, of every device that is none. */
export const HOME_MADE = 'Home-made: nobody has tested what it measures';

/**
 * Printable characters, the tabulator, and the degree sign with what UTF-8 puts before it. Half of a line's end may stand
 * at either side; in the middle it would mean that two lines have run together.
 */
const READABLE = /^[\r\n]*[\x20-\x7e\t\xc2\xb0]*[\r\n]*$/;
const FIELD = /^([A-Za-z][A-Za-z0-9_]*)[=:](.*)$/;
const NUMBER = /^(-?)(\d{1,3})(?:\.(\d{1,2}))?(?:\xc2?\xb0)?([A-Za-z%]*)$/;
const DEGREE = '\xb0';
const NONE = /^(?:-*|nan|none|null|na|err|error)$/i;
const UNITS: Readonly<Record<Meaning, readonly string[]>> = {
  temperature: ['', 'C', 'F'],
  spo2: ['', '%'],
  pulse: ['', 'BPM'],
  systolic: ['', 'MMHG'],
  diastolic: ['', 'MMHG'],
};

/** A value in hundredths, so that it is rounded once and never a float; 'none' where the device says so. */
type Value = { readonly hundredths: number; readonly unit: string } | 'none';

/**
 * Decodes one line.
 * @returns what it says of each function of the device of which it says something: one outcome each, none for a line
 *   without a known name. `frame-garbled` for bytes that are no text, for a name that comes twice and for a value that
 *   is none.
 */
export function decodeLine(
  line: Uint8Array,
  format: LineFormat,
): Result<readonly Result<DeviceReading, ReadingRefusal>[], ReadingRefusal> {
  const text = String.fromCharCode(...line);
  if (!READABLE.test(text)) return refuse({ code: 'frame-garbled', detail: `${line.length} bytes that are no text` });
  const values = new Map<Meaning, Value>();
  for (const word of text.replaceAll(/[ \t]*([=:])[ \t]*/g, '$1').split(/[\s,;]+/)) {
    const [, name, written] = FIELD.exec(word) ?? [];
    const meaning = name === undefined ? undefined : format.meanings.get(name.toUpperCase());
    if (meaning === undefined || written === undefined) continue;
    const value = valueOf(meaning, written);
    if (value === undefined || values.has(meaning)) {
      return refuse({ code: 'frame-garbled', detail: `the value of ${meaning}` });
    }
    values.set(meaning, value);
  }
  return accept(outcomes(values, line, format));
}

function valueOf(meaning: Meaning, written: string): Value | undefined {
  if (NONE.test(written)) return 'none';
  const [, sign, whole, part = '', unit = ''] = NUMBER.exec(written) ?? [];
  if (whole === undefined || !UNITS[meaning].includes(unit.toUpperCase())) return undefined;
  // A degree sign behind anything but a temperature is a damaged per cent sign, or a name in the wrong place.
  if (meaning !== 'temperature' && written.includes(DEGREE)) return undefined;
  const hundredths = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return { hundredths: sign === '-' ? -hundredths : hundredths, unit: unit.toUpperCase() };
}

function outcomes(
  values: ReadonlyMap<Meaning, Value>,
  line: Uint8Array,
  format: LineFormat,
): readonly Result<DeviceReading, ReadingRefusal>[] {
  const of = (type: DeviceType, final: boolean, meanings: readonly Meaning[]): Result<DeviceReading, ReadingRefusal> =>
    outcome(type, final, line, measurementsOf(new Map([...values].filter(([one]) => meanings.includes(one))), format));
  const all: Result<DeviceReading, ReadingRefusal>[] = [];
  const hasPressure = values.has('systolic') || values.has('diastolic');
  // The pulse belongs to the saturation where there is one, and else to the cuff.
  const pulseOfCuff = hasPressure && !values.has('spo2');
  if (values.has('temperature')) all.push(of('thermometer', !format.streams, ['temperature']));
  if (values.has('spo2') || (values.has('pulse') && !pulseOfCuff)) {
    all.push(of('oximeter', !format.streams, ['spo2', 'pulse']));
  }
  if (hasPressure) {
    // A cuff is not filled twice a second: each of its results is the end of a measurement.
    all.push(of('blood-pressure', true, ['systolic', 'diastolic', ...(pulseOfCuff ? (['pulse'] as const) : [])]));
  }
  return all;
}

/** The measurements, 'none' where the device says of one that it has none, undefined where half of a pair is missing. */
function measurementsOf(
  values: ReadonlyMap<Meaning, Value>,
  format: LineFormat,
): readonly Measurement[] | 'none' | undefined {
  const numbers = new Map<Meaning, { readonly hundredths: number; readonly unit: string }>();
  for (const [meaning, value] of values) {
    if (value === 'none') return 'none';
    numbers.set(meaning, value);
  }
  const whole = (meaning: Meaning): number => Math.round((numbers.get(meaning)?.hundredths ?? 0) / 100);
  const measurements: Measurement[] = [];
  const temperature = numbers.get('temperature');
  if (temperature) measurements.push({ kind: 'temperature', tenthsCelsius: tenthsCelsius(temperature, format) });
  if (numbers.has('spo2')) measurements.push({ kind: 'spo2', percent: whole('spo2') });
  if (numbers.has('systolic') !== numbers.has('diastolic')) return undefined;
  if (numbers.has('systolic')) {
    measurements.push({ kind: 'blood-pressure', systolic: whole('systolic'), diastolic: whole('diastolic') });
  }
  if (numbers.has('pulse')) measurements.push({ kind: 'pulse', perMinute: whole('pulse') });
  return measurements;
}

function tenthsCelsius(
  { hundredths, unit }: { readonly hundredths: number; readonly unit: string },
  format: LineFormat,
): number {
  const fahrenheit = (unit === '' ? format.unit : unit) === 'F';
  // (F - 32) / 1.8, in tenths out of hundredths.
  return fahrenheit ? Math.round((hundredths - 3_200) / 18) : Math.round(hundredths / 10);
}

function outcome(
  of: DeviceType,
  final: boolean,
  line: Uint8Array,
  measurements: readonly Measurement[] | 'none' | undefined,
): Result<DeviceReading, ReadingRefusal> {
  if (measurements === undefined) return refuse({ of, code: 'frame-garbled', detail: 'half of a blood pressure' });
  if (measurements === 'none') return refuse({ of, code: 'no-reading', detail: 'the line says that there is none' });
  if (!measurements.every(isPlausible)) {
    return refuse({ of, code: 'value-implausible', detail: 'outside the limits of the living' });
  }
  return accept({
    of,
    measurements,
    quality: 'questionable',
    remarks: [HOME_MADE],
    fromMemory: false,
    final,
    raw: Uint8Array.from(line),
  });
}
