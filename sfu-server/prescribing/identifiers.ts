/**
 * Identifiers of the Dictionary of medicines and devices (dm+d). They are SNOMED CT identifiers: 6 to 18 digits, the last of which is a
 * check digit by Verhoeff's scheme over the dihedral group of order ten (SNOMED CT Release File Specifications, "SCTID"; J. Verhoeff,
 * Error Detecting Decimal Codes, 1969). It catches every wrong digit and every two neighbours that were swapped.
 */

/** The group's product: a turn of a pentagon for 0 to 4, a reflection for 5 to 9. */
function product(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b + 10) % 5) : (a - b + 10) % 5;
}

const INVERSE = [0, 4, 3, 2, 1, 5, 6, 7, 8, 9] as const;
/** What a digit becomes at each place further to the left, again after eight of them. */
const MOVED = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4] as const;

function placed(digit: number, place: number): number {
  let moved = digit;
  for (let times = place % 8; times > 0; times -= 1) moved = MOVED[moved] ?? 0;
  return moved;
}

/** @param digits without the check digit */
export function checkDigit(digits: string): number {
  let sum = 0;
  for (const [index, digit] of Array.from(digits).reverse().entries())
    sum = product(sum, placed(Number(digit), index + 1));
  return INVERSE[sum] ?? 0;
}

export function isShapedAsCode(code: string): boolean {
  return /^[1-9]\d{5,17}$/.test(code);
}

/** Whether such an identifier can exist at all. */
export function mayBeReal(code: string): boolean {
  return isShapedAsCode(code) && checkDigit(code.slice(0, -1)) === Number(code.at(-1));
}

/** Shaped as an identifier of dm+d with a check digit that is always wrong: it is nobody's, now and later. */
export function fictitiousCode(number: number): string {
  const digits = `9990${String(number).padStart(3, '0')}00`;
  return `${digits}${String((checkDigit(digits) + 5) % 10)}`;
}
