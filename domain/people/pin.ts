/** The PINs by which carers sign in at a kiosk: what makes one easy to guess, the same at the hub, the kiosk and the screen. Pure. */

export const PIN_DIGITS = 6;

/** How much each digit is above the one before it, where that is always the same: up, down, and by twos. */
const STEPS = [1, -1, 2, -2] as const;

/** After 9 comes 0: "789012" is a row too. */
function steps(pin: string, by: number): boolean {
  const digits = Array.from(pin, Number);
  return digits.every((digit, at) => at === 0 || ((digits[at - 1] ?? 0) + by + 10) % 10 === digit);
}

/** Day, month and year in the order in which somebody would type a birthday. */
const BIRTHDAYS = [/^(?<day>..)(?<month>..)..$/, /^(?<month>..)(?<day>..)..$/, /^..(?<month>..)(?<day>..)$/] as const;

function isDay(pin: string): boolean {
  return BIRTHDAYS.some((order) => {
    const { day, month } = order.exec(pin)?.groups ?? {};
    return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  });
}

export type PinFault = 'not-six-digits' | 'easy';

/**
 * Why a PIN is none: undefined where it is good. Refused is what is tried first: one digit over and over, digits that follow one
 * another, a pair or a half that is repeated, and whatever could be a birthday.
 */
export function pinFault(pin: string): PinFault | undefined {
  if (!/^\d{6}$/.test(pin)) return 'not-six-digits';
  const repeated = /^(\d{1,3})\1+$/.test(pin) || /^(\d)\1(\d)\2(\d)\3$/.test(pin);
  return repeated || STEPS.some((by) => steps(pin, by)) || isDay(pin) ? 'easy' : undefined;
}
