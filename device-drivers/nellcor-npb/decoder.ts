/**
 * One line of a Nellcor oximeter's data port.
 *
 *     12-NOV-98 14:00:05   100    120*   50    SH LB
 *     clock                |      |  |   |     +- two letters each: the state of the oximeter
 *                          |      |  |   +------- pulse amplitude
 *                          |      |  +----------- outside the limits of the alarm
 *                          |      +-------------- pulse a minute
 *                          +--------------------- saturation in per cent; --- where there is none
 *
 *     NPB-295 VERSION 2.0.0.0 CRC: XXXX SpO2 Limit: 70-100% PR Limit: 60-160BPM        heading, at each 25th line
 *     TIME     %SPO2    BPM     PA    Status
 *     NPB-295 VERSION 2.0.0.0 TREND SpO2 Limit: 70-100% PR Limit: 60-160BPM            heading of a trend printout
 *     Output Complete                                                                  the end of it
 *
 * Source: operator's manuals of the NPB-290 (pages 72-77), NPB-295 (page 81) and N-395 (page 100), "Data Port Protocol";
 * the speed and the N-595 from mdpnp's nellcor-n595.spec. The line has no checksum; the whole line must match, so that
 * half a line is never read as a smaller number.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { LocalDateTime } from '#domain/base/time.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import { localDateTime } from '#drivers/framing/local-time.ts';
import { stateOf } from './states.ts';

export type NellcorLine =
  | {
      readonly type: 'data';
      /** Absent when the clock shows no date that exists. */
      readonly deviceTime?: LocalDateTime;
      readonly lowBattery: boolean;
      /** As if it were of now: whether it is from memory is known by the heading above it. */
      readonly outcome: Result<DeviceReading, ReadingRefusal>;
    }
  | { readonly type: 'heading'; readonly model: string; readonly firmware: string; readonly live: boolean }
  /** There is a heading under the damage: nobody knows whether what follows is of now. */
  | { readonly type: 'damaged-heading' }
  | { readonly type: 'columns' }
  | { readonly type: 'trend-end' }
  | { readonly type: 'blank' };

const VALUE = String.raw`\s+(\d{1,3}|---)\s?(\*)?`;
const DATA = new RegExp(
  String.raw`^(\d\d)-([A-Z]{3})-(\d\d) (\d\d:\d\d:\d\d)${VALUE}${VALUE}${VALUE}((?:\s+[A-Z]{2})*)\s*$`,
);
const HEADING = /^(N(?:PB)?-\d{3}[A-Z]?)\s+VERSION\s+([\d.]+)\s([\x20-\x7e]*)$/;
/** The verification number of the software: every heading of live lines has it, and none of a trend printout. */
const LIVE = /^\s*CRC:/;
const LIKE_A_HEADING = /VERSION|TREND|Limit/;
const COLUMNS = /^TIME\s+%SPO2\s+BPM\b[\x20-\x7e]*$/i;
const TREND_END = /^Output Complete\s*$/i;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** The oldest of these oximeters are of the nineties: from this on, two digits are of the century before. */
const FIRST_YEAR = 80;
const CARRIAGE_RETURN = 0x0d;

/**
 * Decodes one line.
 * @param line its bytes without the line feed; a carriage return at its end is not part of it
 * @returns what the line is, or `frame-garbled`. That there is no reading in it is its `outcome`.
 */
export function decodeLine(line: Uint8Array): Result<NellcorLine, ReadingRefusal> {
  const frame = line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
  const text = String.fromCharCode(...frame);
  const data = DATA.exec(text);
  if (data) return accept(decodeData(data, frame));
  const heading = HEADING.exec(text);
  if (heading) {
    const [, model = '', firmware = '', rest = ''] = heading;
    return accept({ type: 'heading', model, firmware, live: LIVE.test(rest) });
  }
  if (COLUMNS.test(text)) return accept({ type: 'columns' });
  if (TREND_END.test(text)) return accept({ type: 'trend-end' });
  if (LIKE_A_HEADING.test(text)) return accept({ type: 'damaged-heading' });
  if (text.trim() === '') return accept({ type: 'blank' });
  return refuse({ code: 'frame-garbled', detail: `a line of ${line.length} bytes that is not a data line` });
}

function decodeData(data: RegExpExecArray, frame: Uint8Array): NellcorLine {
  const [, day, month = '', year, time = '', spo2 = '', spo2Mark, pulse = '', pulseMark, , , codes = ''] = data;
  const shortYear = Number(year);
  const deviceTime = localDateTime(
    {
      year: shortYear < FIRST_YEAR ? 2000 + shortYear : 1900 + shortYear,
      month: MONTHS.indexOf(month) + 1,
      day: Number(day),
    },
    time,
  );
  const state = stateOf(codes.split(/\s+/).filter((code) => code !== ''));
  const timed = deviceTime === undefined ? {} : { deviceTime };
  const remarks = [...state.doubts];
  if (spo2Mark !== undefined || pulseMark !== undefined) remarks.push('Outside the alarm limits set on the oximeter');
  return {
    type: 'data',
    ...timed,
    lowBattery: state.lowBattery,
    outcome: read(spo2, pulse, state.refusal, {
      of: 'oximeter',
      quality: state.doubts.length === 0 ? 'ok' : 'questionable',
      remarks,
      fromMemory: false,
      final: false,
      ...timed,
      raw: Uint8Array.from(frame),
    }),
  };
}

function read(
  spo2: string,
  pulse: string,
  refusal: ReadingRefusal | undefined,
  reading: Omit<DeviceReading, 'measurements'>,
): Result<DeviceReading, ReadingRefusal> {
  // What the oximeter objects to comes first: beside it there may still be the numbers of a moment ago.
  if (refusal) return refuse(refusal);
  if ([spo2, pulse].some((value) => value === '---' || Number(value) === 0)) {
    return refuse({ code: 'no-reading', detail: 'the oximeter has no number' });
  }
  const measurements: readonly Measurement[] = [
    { kind: 'spo2', percent: Number(spo2) },
    { kind: 'pulse', perMinute: Number(pulse) },
  ];
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'saturation or pulse outside the limits of the living' });
  }
  return accept({ ...reading, measurements });
}
