import { accept, refuse, type Result } from '#domain/base/result.ts';
import { formatNhsNumber, isNhsNumber } from '#domain/residents/nhs-number.ts';

/** The ten digits of an NHS number, with or without spaces and dashes; otherwise in words what is wrong. */
export function readNhsNumber(text: string): Result<string, string> {
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(digits)) {
    return refuse(`${text} was shortened by the spreadsheet. Format the column as text and type the ten digits again.`);
  }
  if (/^[a-z]{2}\d{6}[a-d]$/i.test(digits)) return refuse('this is a National Insurance number, not an NHS number.');
  if (/\D/.test(digits)) return refuse(`“${text}” has letters or signs in it; an NHS number has ten digits.`);
  if (digits.length !== 10) {
    return refuse(`${text} has ${String(digits.length)} digits; an NHS number has ten.`);
  }
  if (!isNhsNumber(digits) || /^(\d)\1{9}$/.test(digits)) {
    return refuse(`${formatNhsNumber(digits).replaceAll('\u00a0', ' ')} is not a valid NHS number (check digit).`);
  }
  return accept(digits);
}
