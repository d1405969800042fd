/**
 * A quantity in figures and in words. Both are required of controlled drugs, so that no figure is changed by a stroke (Misuse of
 * Drugs Regulations 2001, regulation 15).
 */
const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;

/** @param number whole, 0 to 9999 */
export function numberInWords(number: number): string {
  if (number < 20) return ONES[number] ?? '';
  if (number < 100) {
    const ones = number % 10;
    const tens = TENS[Math.floor(number / 10)] ?? '';
    return ones === 0 ? tens : `${tens}-${numberInWords(ones)}`;
  }
  const [unit, word] = number < 1000 ? [100, 'hundred'] : [1000, 'thousand'];
  const rest = number % unit;
  const whole = `${numberInWords(Math.floor(number / unit))} ${word}`;
  if (rest === 0) return whole;
  return rest < 100 ? `${whole} and ${numberInWords(rest)}` : `${whole} ${numberInWords(rest)}`;
}

/** The whole number with which a quantity begins, as in "28 tablets"; undefined where it is none, as in "0.5 ml" or "one bottle". */
function figureOf(quantity: string): number | undefined {
  const found = /^\s*(\d{1,4})(?![\d.,/])/.exec(quantity);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

/** "twenty-eight tablets" of "28 tablets", to be read and confirmed; undefined where there is no whole number. */
export function quantityInWords(quantity: string): string | undefined {
  const figure = figureOf(quantity);
  if (figure === undefined) return undefined;
  return quantity.trim().replace(/^\d+/, numberInWords(figure));
}

const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .replace(/\band\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const NUMBER_WORDS: ReadonlySet<string> = new Set([...ONES, ...TENS, 'hundred', 'thousand']);

/**
 * Whether the words say the number of the figures. Where the quantity has no whole number that a word can be held against, any words
 * will do.
 */
export function saysQuantity(quantity: string, words: string): boolean {
  const said = plain(words);
  if (said === '') return false;
  const figure = figureOf(quantity);
  if (figure === undefined) return true;
  const numbers = said.split(' ').filter((word) => NUMBER_WORDS.has(word));
  return numbers.join(' ') === plain(numberInWords(figure));
}
