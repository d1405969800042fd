/**
 * One line of a Masimo oximeter's serial output in the mode "ASCII 1".
 *
 *     MM/DD/YY HH:MM:SS SN=nnnnnnnnnn SPO2=ddd% BPM=ddd PI=dd.dd% … ALARM=hhhh EXC=hhhhhh [EXC1=hhhhhhhh]
 *     clock             serial number  per cent   a minute                         exceptions, hexadecimal
 *
 *     MM/DD/YY HH:MM:SS SpO2=ddd PR=ddd PI=dd.dd EXC=hhh[:names]           a stored line, of a trend dump
 *
 * Which keys there are differs from model to model, so that the line is read as KEY=VALUE and not by columns. Dashes
 * mean "none"; in a trend dump zeroes do. A stored line is told from a live one by its keys: `SpO2` and `PR` instead of
 * `SPO2` and `BPM`.
 *
 * Source: Masimo Rad-8 operator's manual (serial output, trend download), lines recorded from a Rad-8 in
 * remkolems/masimo-datacapture, and the exception bits in mdpnp's masimo-radical-7.spec. The line has no checksum.
 * Each key may come once and EXC must be there in its full length, so that two lines run together or half a line are
 * not read.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { LocalDateTime } from '#domain/base/time.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import { localDateTime } from '#drivers/framing/local-time.ts';
import { exceptionsOf } from './exceptions.ts';

export interface MasimoLine {
  /** false for a line out of the oximeter's memory. */
  readonly live: boolean;
  /** Absent when the clock was never set. */
  readonly deviceTime?: LocalDateTime;
  /** Absent when the oximeter sends dashes for it. */
  readonly serialNumber?: string;
  readonly outcome: Result<DeviceReading, ReadingRefusal>;
}

const CARRIAGE_RETURN = 0x0d;
const CLOCK = /^(\d\d)\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d) (?=\S)/;
const FIELD = /^([A-Za-z][A-Za-z0-9]*)=([\x21-\x3c\x3e-\x7e]*)$/;
const SATURATION = /^(\d{3}|---)%?$/;
const PULSE = /^(?:\d{3}|---)$/;
/** Six digits in the manual, six and seven in recordings. Fewer would be a line that has lost some. */
const LIVE_EXCEPTIONS = /^[0-9A-F]{6,8}$/i;
const STORED_EXCEPTIONS = /^([0-9A-F]{3})(?::[A-Za-z,]*)?$/i;
/** What is measured, in a live line and in a stored one. A line has both keys of the one and none of the other. */
const LIVE_KEYS = ['SPO2', 'BPM'] as const;
const STORED_KEYS = ['SpO2', 'PR'] as const;
/** Stands between two fields in one recording of a Rad-8, without a key. */
const LONE_MARK = '#';

/**
 * Decodes one line.
 * @param line its bytes without the line feed; a carriage return at its end is not part of it
 * @returns what the line says, or `frame-garbled`. That there is no reading in it is its `outcome`.
 */
export function decodeLine(line: Uint8Array): Result<MasimoLine, ReadingRefusal> {
  const frame = withoutReturn(line);
  const text = String.fromCharCode(...frame);
  const clock = CLOCK.exec(text);
  const fields = clock ? fieldsOf(text.slice(clock[0].length)) : undefined;
  if (!clock || !fields) return garbled(line);
  const stored = fields.has('SpO2');
  const [keys, others] = stored ? [STORED_KEYS, LIVE_KEYS] : [LIVE_KEYS, STORED_KEYS];
  // Two lines run together can be so damaged that no key comes twice: then it is not known whose numbers they are.
  if (others.some((key) => fields.has(key))) return garbled(line);
  const spo2 = SATURATION.exec(fields.get(keys[0]) ?? '')?.[1];
  const pulse = PULSE.exec(fields.get(keys[1]) ?? '')?.[0];
  const exceptions = exceptionBits(fields.get('EXC') ?? '', stored);
  if (spo2 === undefined || pulse === undefined || exceptions === undefined) return garbled(line);

  const [, month, day, year, time = ''] = clock;
  // The oximeters were made in this century, and so are their two digits.
  const deviceTime = localDateTime({ year: 2000 + Number(year), month: Number(month), day: Number(day) }, time);
  const serialNumber = fields.get('SN');
  const outcome = read(spo2, pulse, exceptions);
  return accept({
    live: !stored,
    ...(deviceTime === undefined ? {} : { deviceTime }),
    ...(serialNumber === undefined || !/^[0-9A-Za-z]+$/.test(serialNumber) ? {} : { serialNumber }),
    outcome: outcome.ok
      ? accept({
          of: 'oximeter',
          ...outcome.value,
          fromMemory: stored,
          final: false,
          ...(deviceTime === undefined ? {} : { deviceTime }),
          raw: Uint8Array.from(frame),
        })
      : outcome,
  });
}

/** true for a line with nothing in it, which is neither content nor damage. */
export function isBlank(line: Uint8Array): boolean {
  return withoutReturn(line).length === 0;
}

function withoutReturn(line: Uint8Array): Uint8Array {
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}

/** The fields by their keys, or undefined when the line is not made of fields. */
function fieldsOf(text: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  for (const word of text.split(' ')) {
    if (word === '' || word === LONE_MARK) continue;
    const [, key, value] = FIELD.exec(word) ?? [];
    if (key === undefined || value === undefined || fields.has(key)) return undefined;
    fields.set(key, value);
  }
  return fields;
}

function exceptionBits(value: string, stored: boolean): number | undefined {
  const digits = stored ? STORED_EXCEPTIONS.exec(value)?.[1] : LIVE_EXCEPTIONS.exec(value)?.[0];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}

function read(
  spo2: string,
  pulse: string,
  bits: number,
): Result<Pick<DeviceReading, 'measurements' | 'quality' | 'remarks'>, ReadingRefusal> {
  const { refusal, remarks, weak } = exceptionsOf(bits);
  const detail = `exceptions 0x${bits.toString(16).padStart(3, '0').toUpperCase()}`;
  // What the oximeter objects to comes first: beside it there may still be the numbers of a moment ago.
  if (refusal !== undefined) return refuse({ code: refusal, detail });
  if ([spo2, pulse].some((value) => value === '---' || value === '000')) {
    return refuse({ code: weak ? 'weak-signal' : 'no-reading', detail: `no number, ${detail}` });
  }
  const measurements: readonly Measurement[] = [
    { kind: 'spo2', percent: Number(spo2) },
    { kind: 'pulse', perMinute: Number(pulse) },
  ];
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'saturation or pulse outside the limits of the living' });
  }
  return accept({ measurements, quality: remarks.length === 0 ? 'ok' : 'questionable', remarks });
}

function garbled(line: Uint8Array): Result<never, ReadingRefusal> {
  return refuse({ code: 'frame-garbled', detail: `a line of ${line.length} bytes that is not a data line` });
}
