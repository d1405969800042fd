/**
 * One line of a Nonin oximeter's real-time serial output.
 *
 *     [HH:MM:SS ]SPO2=XXX HR=YYY[ F][*][B]
 *      clock      |        |      |  |  +- a breath was detected (9847)
 *                 |        |      |  +---- event marked by a press of the button
 *                 |        |      +------- fast-responding values (DIP switch 8 up)
 *                 |        +-------------- pulse a minute, three digits or ---
 *                 +----------------------- saturation in per cent, three digits or ---
 *
 * Source: Nonin operator's manuals, "Real-Time Patient Data Output": Avant 4000/4100, 9600, 8500, 9847 and 8600. The
 * line has no checksum; the whole line must match, so that half a line is never read as a smaller number.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';

export type NoninLine =
  | { readonly type: 'reading'; readonly reading: DeviceReading }
  /** The header that is sent at power-up, or an empty line. */
  | { readonly type: 'header' };

const DATA =
  /^(?:\d\d:\d\d:\d\d\s+)?SPO2=(?<spo2>\d{3}|---)\s+HR=(?<pulse>\d{3}|---)\s*(?<fast>F)?\s*(?<event>\*)?\s*B?\s*$/;

const PRINTABLE = /^[\x20-\x7e]*$/;
const TIME = /\b\d{1,2}:\d\d\b/;
const DATE = /\b\d{1,4}[-/.][A-Z\d]{1,3}[-/.]\d{1,4}\b/i;

/**
 * Decodes one line.
 * @param line its bytes, without CR and LF
 * @returns a reading (per cent, beats a minute), a header, or `no-reading` for dashes, `value-implausible` for numbers
 *   that no resident has, `frame-garbled` for all else
 */
export function decodeLine(line: Uint8Array): Result<NoninLine, ReadingRefusal> {
  const text = Array.from(line, (byte) => String.fromCharCode(byte)).join('');
  const fields = DATA.exec(text)?.groups;
  if (fields) return decodeFields(fields, line);
  if (isHeader(text)) return accept({ type: 'header' });
  return refuse({ code: 'frame-garbled', detail: `a line of ${line.length} bytes that is not a data line` });
}

function decodeFields(fields: Partial<Record<string, string>>, line: Uint8Array): Result<NoninLine, ReadingRefusal> {
  // Dashes mean: no finger, or still searching. One number beside dashes is not trusted either.
  if (fields.spo2 === '---' || fields.pulse === '---') {
    return refuse({ code: 'no-reading', detail: 'the oximeter sent dashes' });
  }
  const measurements: readonly Measurement[] = [
    { kind: 'spo2', percent: Number(fields.spo2) },
    { kind: 'pulse', perMinute: Number(fields.pulse) },
  ];
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'saturation or pulse outside the limits of the living' });
  }
  const remarks: string[] = [];
  if (fields.fast !== undefined) remarks.push('Fast averaging');
  if (fields.event !== undefined) remarks.push('Event marked on the device');
  return accept({
    type: 'reading',
    reading: {
      of: 'oximeter',
      measurements,
      quality: 'ok',
      remarks,
      fromMemory: false,
      final: false,
      raw: line.slice(),
    },
  });
}

/** The manuals say that the header names the format, the date and the time, and do not print one. */
function isHeader(text: string): boolean {
  if (text.trim() === '') return true;
  // A header has no value in it: a data line with a damaged end must be refused and not passed over.
  return PRINTABLE.test(text) && !text.includes('=') && TIME.test(text) && DATE.test(text);
}
