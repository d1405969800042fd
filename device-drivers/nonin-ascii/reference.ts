/**
 * The line as the manuals describe it, read from left to right: an optional time of day and blanks, `SPO2=` with three
 * digits, blanks, `HR=` with three digits, then blanks and at most one each of F, * and B, in this order.
 */
import type { Reference } from '#drivers/evidence.ts';

const LOWEST_SPO2 = 50;
const HIGHEST_SPO2 = 100;
const LOWEST_PULSE = 20;
const HIGHEST_PULSE = 250;

export const reference: Reference = (raw) => {
  let rest = '';
  for (const byte of raw) rest += String.fromCharCode(byte);

  if (isTime(rest.slice(0, 8)) && isBlank(rest.charAt(8))) rest = withoutBlanks(rest.slice(8));
  if (!rest.startsWith('SPO2=')) return undefined;
  const percent = threeDigits(rest.slice(5, 8));
  rest = rest.slice(8);
  if (!isBlank(rest.charAt(0))) return undefined;
  rest = withoutBlanks(rest);
  if (!rest.startsWith('HR=')) return undefined;
  const perMinute = threeDigits(rest.slice(3, 6));
  rest = withoutBlanks(rest.slice(6));
  for (const mark of ['F', '*', 'B']) if (rest.startsWith(mark)) rest = withoutBlanks(rest.slice(1));

  if (rest !== '' || percent === undefined || perMinute === undefined) return undefined;
  if (percent < LOWEST_SPO2 || percent > HIGHEST_SPO2) return undefined;
  if (perMinute < LOWEST_PULSE || perMinute > HIGHEST_PULSE) return undefined;
  return [
    { kind: 'spo2', percent },
    { kind: 'pulse', perMinute },
  ];
};

function isDigit(character: string): boolean {
  return character.length === 1 && '0123456789'.includes(character);
}

function isBlank(character: string): boolean {
  return character !== '' && character.trim() === '';
}

function withoutBlanks(text: string): string {
  return text.trimStart();
}

function threeDigits(text: string): number | undefined {
  if (text.length !== 3) return undefined;
  let value = 0;
  for (const character of text) {
    if (!isDigit(character)) return undefined;
    value = value * 10 + '0123456789'.indexOf(character);
  }
  return value;
}

/** `08:30:15`, without a look at whether there is such a time. */
function isTime(text: string): boolean {
  const colons = text.length === 8 && text.charAt(2) === ':' && text.charAt(5) === ':';
  return colons && [0, 1, 3, 4, 6, 7].every((at) => isDigit(text.charAt(at)));
}
