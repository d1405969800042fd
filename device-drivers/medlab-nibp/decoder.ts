/**
 * What a Medlab NIBP2010 or NIBP2020 UP blood pressure module says, and those that speak the same: NIBScan, UN300C.
 * Each message ends with CR.
 *
 *     STX 120C0S3 ETX          the pressure in the cuff in mmHg, several times a second while measuring
 *         |  |  +-- state: meaning not public, not looked at
 *         |  +----- not looked at
 *         +-------- mmHg
 *
 *     STX 999 ETX              the measurement has ended
 *
 *     STX S1;A0;C00;M00;P120080093;R072;T0000;;35 ETX       the answer to "18"
 *         |  |  |   |   | |  |     |    |      +-- checksum: the sum of all characters between STX and it, mod 256,
 *         |  |  |   |   | |  |     |    |          two upper-case hexadecimal digits
 *         |  |  |   |   | |  |     |    +--------- time to the next measurement; not looked at
 *         |  |  |   |   | |  |     +-------------- pulse a minute
 *         |  |  |   |   | |  +-------------------- mean
 *         |  |  |   |   | +----------------------- diastolic
 *         |  |  |   |   +------------------------- systolic; --- where there is none
 *         |  |  |   +----------------------------- error; 00 is none
 *         |  |  +--------------------------------- measuring at intervals
 *         |  +------------------------------------ patient
 *         +--------------------------------------- state: meaning not public, not looked at
 *
 * Source: no public document that can be read to its end. Commands, checksum and messages from quotations of the NIBScan
 * document (element14 forum 68482) and from open code that runs such modules: tincho77/NIBP-ABATON and
 * tincho77/Abaton_bloodPresureSerialInterface (UN300C), the RxBox telemedicine kit (NIBP2010), and an Arduino library for
 * the Sinnor N6. The contents pages of the NIBP2020 UP manual name the same messages.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import { resultError } from './errors.ts';

export type MedlabMessage =
  /** mmHg. */
  | { readonly type: 'cuff-pressure'; readonly mmHg: number }
  | { readonly type: 'end' }
  | {
      readonly type: 'result';
      readonly checksum: 'right' | 'wrong';
      readonly outcome: Result<DeviceReading, ReadingRefusal>;
    }
  /** A line with nothing in it. */
  | { readonly type: 'other' };

const STX = 0x02;
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const CUFF_PRESSURE = /^\x02(\d{3})C\dS\d\x03$/;
const END = /^\x02999\x03$/;
const RESULT =
  /^\x02S\d;A\d;C\d\d;M(?<error>\d\d);P(?<systolic>\d{3}|---)(?<diastolic>\d{3}|---)(?<mean>\d{3}|---);R(?<pulse>\d{3}|---);T[\d-]{4};;(?<checksum>[0-9A-F]{2})\x03$/;
const CHECKSUM_AND_ETX = 3;

/** Above this the module's own safety valve has long opened, so that a higher number is damage and not a pressure. */
const HIGHEST_CUFF_MMHG = 400;

/**
 * Splits a line at its last STX: before it there may be noise, or a message whose CR was lost.
 * @param line its bytes without the CR
 */
export function splitLine(line: Uint8Array): { readonly noise: Uint8Array; readonly frame: Uint8Array } {
  const stx = Math.max(0, line.lastIndexOf(STX));
  return { noise: line.subarray(0, stx), frame: line.subarray(stx) };
}

/**
 * Decodes one message.
 * @param frame from STX to ETX
 * @returns a message, or `frame-garbled`. A measurement that failed is a message too: its `outcome` is the refusal.
 */
export function decodeFrame(frame: Uint8Array): Result<MedlabMessage, ReadingRefusal> {
  if (frame.every((byte) => byte === LINE_FEED || byte === SPACE)) return accept({ type: 'other' });
  const text = String.fromCharCode(...frame);
  if (END.test(text)) return accept({ type: 'end' });
  const pressure = CUFF_PRESSURE.exec(text);
  if (pressure && Number(pressure[1]) <= HIGHEST_CUFF_MMHG) {
    return accept({ type: 'cuff-pressure', mmHg: Number(pressure[1]) });
  }
  const fields = RESULT.exec(text)?.groups;
  if (!fields) return garbled(frame);
  return accept({
    type: 'result',
    checksum: fields.checksum === checksumOf(frame.subarray(1, -CHECKSUM_AND_ETX)) ? 'right' : 'wrong',
    outcome: decodeResult(fields, frame),
  });
}

function decodeResult(
  fields: Partial<Record<string, string>>,
  frame: Uint8Array,
): Result<DeviceReading, ReadingRefusal> {
  const { error = '', systolic, diastolic, mean, pulse } = fields;
  // The error goes first: with an error the numbers may be those of the measurement before.
  if (error !== '00') return refuse(resultError(error));
  if ([systolic, diastolic, mean, pulse].includes('---')) {
    return refuse({ code: 'no-reading', detail: 'a result without error and without numbers' });
  }
  const measurements: readonly Measurement[] = [
    {
      kind: 'blood-pressure',
      systolic: Number(systolic),
      diastolic: Number(diastolic),
      mean: Number(mean),
    },
    { kind: 'pulse', perMinute: Number(pulse) },
  ];
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'a result without error, outside the limits of the living' });
  }
  return accept({
    of: 'blood-pressure',
    measurements,
    quality: 'ok',
    remarks: [],
    fromMemory: false,
    final: true,
    raw: Uint8Array.from(frame),
  });
}

function checksumOf(characters: Uint8Array): string {
  let sum = 0;
  for (const character of characters) sum += character;
  return (sum % 256).toString(16).toUpperCase().padStart(2, '0');
}

function garbled(frame: Uint8Array): Result<never, ReadingRefusal> {
  return refuse({ code: 'frame-garbled', detail: `${frame.length} bytes that are no message` });
}
