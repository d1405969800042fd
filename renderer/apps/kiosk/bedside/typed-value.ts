/** Values typed in by hand: read strictly, because a typed value is scored like any other. Pure. */
import { PLAUSIBLE } from '#domain/observations/measurement.ts';

export type TypedKind = keyof typeof PLAUSIBLE | 'litresPerMinute';

export type Typed =
  | { readonly ok: true; readonly value: number }
  | {
      readonly ok: false;
      readonly why: 'empty' | 'not-a-number' | 'too-low' | 'too-high';
      readonly limits: { readonly min: number; readonly max: number };
    };

const LITRES = { min: 0, max: 60 } as const;

/** The limits as they are typed: temperature in degrees, everything else in whole numbers. */
export function typedLimits(kind: TypedKind): { readonly min: number; readonly max: number } {
  if (kind === 'litresPerMinute') return LITRES;
  const { min, max } = PLAUSIBLE[kind];
  return kind === 'tenthsCelsius' ? { min: min / 10, max: max / 10 } : { min, max };
}

/**
 * Reads what was typed. Temperature is typed in degrees with one decimal and kept in tenths; it is put together from its
 * digits and never multiplied, because 38.05 has no exact float.
 */
export function readTyped(kind: TypedKind, text: string): Typed {
  const trimmed = text.trim().replace(',', '.');
  const limits = typedLimits(kind);
  if (trimmed === '') return { ok: false, why: 'empty', limits };
  const pattern = kind === 'tenthsCelsius' || kind === 'litresPerMinute' ? /^(\d{1,3})(?:\.(\d))?$/ : /^(\d{1,3})$/;
  const match = pattern.exec(trimmed);
  if (match === null) return { ok: false, why: 'not-a-number', limits };
  const tenths = Number(match[1]) * 10 + Number(match[2] ?? 0);
  const shown = tenths / 10;
  if (shown < limits.min) return { ok: false, why: 'too-low', limits };
  if (shown > limits.max) return { ok: false, why: 'too-high', limits };
  return { ok: true, value: kind === 'tenthsCelsius' ? tenths : shown };
}
