import { TILE_TEXT, TYPED_TEXT } from '../../../../text/devices.ts';
import type { Typed, TypedKind } from '../../bedside/typed-value.ts';

const NAMES: Readonly<Record<TypedKind, string>> = {
  systolic: TYPED_TEXT.systolic,
  diastolic: TYPED_TEXT.diastolic,
  spo2: TYPED_TEXT.spo2,
  pulse: TYPED_TEXT.pulse,
  respiratoryRate: TYPED_TEXT.respiratoryRate,
  tenthsCelsius: TYPED_TEXT.tenthsCelsius,
  litresPerMinute: TILE_TEXT.litresUnit,
};

export function typedName(kind: TypedKind): string {
  return NAMES[kind];
}

/** What is wrong with a typed value and how to put it right. */
export function typedProblem(kind: TypedKind, { why, limits }: Extract<Typed, { readonly ok: false }>): string {
  const name = NAMES[kind];
  switch (why) {
    case 'empty':
      return TYPED_TEXT.empty(name);
    case 'not-a-number':
      return kind === 'tenthsCelsius' ? TYPED_TEXT.notATemperature(name) : TYPED_TEXT.notANumber(name);
    case 'too-low':
      return TYPED_TEXT.tooLow(name, limits.min);
    case 'too-high':
      return TYPED_TEXT.tooHigh(name, limits.max);
    default:
      return why satisfies never;
  }
}
