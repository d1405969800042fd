/** Numbers typed by hand into forms, read strictly. Pure. */

export interface Limits {
  readonly min: number;
  readonly max: number;
}

export type TypedNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly why: 'empty' | 'not-a-number' | 'too-low' | 'too-high' };

function within(value: number, { min, max }: Limits): TypedNumber {
  if (value < min) return { ok: false, why: 'too-low' };
  return value > max ? { ok: false, why: 'too-high' } : { ok: true, value };
}

/** A whole number: "250". */
export function readWhole(text: string, limits: Limits): TypedNumber {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, why: 'empty' };
  return /^\d{1,5}$/.test(trimmed) ? within(Number(trimmed), limits) : { ok: false, why: 'not-a-number' };
}

/**
 * A number with at most one decimal, in tenths: "57.4" is 574. It is put together from its digits and never multiplied.
 * @param limits in tenths
 */
export function readTenths(text: string, limits: Limits): TypedNumber {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return { ok: false, why: 'empty' };
  const match = /^(\d{1,4})(?:\.(\d))?$/.exec(trimmed);
  if (match === null) return { ok: false, why: 'not-a-number' };
  return within(Number(match[1]) * 10 + Number(match[2] ?? 0), limits);
}
