/**
 * The check digit of an NHS number (modulus 11): digits 1 to 9 times 10 down to 2, summed, modulo 11; 11 minus that is the
 * tenth digit, where 11 means 0 and 10 means that the number is not valid.
 * Source: NHS Data Model and Dictionary, NHS number.
 * @param digits ten digits without spaces
 */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
  const check = 11 - (sum % 11);
  return check !== 10 && check % 11 === Number(digits[9]);
}

/** Shown in groups of 3, 3 and 4 with no-break spaces (NHS service manual). */
export function formatNhsNumber(digits: string): string {
  return `${digits.slice(0, 3)}\u00a0${digits.slice(3, 6)}\u00a0${digits.slice(6)}`;
}
