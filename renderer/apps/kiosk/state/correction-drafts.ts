/** A saved set that is put right: what was typed or read wrong, value by value. Pure. */
import { sameContent } from '#domain/base/same-content.ts';
import type { Instant } from '#domain/base/time.ts';
import { observationsOf, type RecordedObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Acvpu } from '#domain/news2/parameters.ts';
import type { InspiredOxygen, ObservationValues, Provenance } from '#domain/observations/observation-set.ts';
import { readTyped, type Typed, type TypedKind } from '../bedside/typed-value.ts';

/** The numbers of a set as they are typed. */
export type NumberKind = Exclude<TypedKind, 'litresPerMinute'>;
export const NUMBER_KINDS: readonly NumberKind[] = [
  'respiratoryRate',
  'spo2',
  'systolic',
  'diastolic',
  'pulse',
  'tenthsCelsius',
];

export interface CorrectionDraft {
  readonly numbers: Readonly<Record<NumberKind, string>>;
  readonly consciousness: Acvpu | undefined;
  readonly inspiredOxygen: InspiredOxygen | undefined;
  readonly reason: string;
}

const text = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** Begins with what is saved. */
export function correctionOf({ values }: Pick<RecordedObservations, 'values'>): CorrectionDraft {
  const temperature = values.temperature?.value;
  return {
    numbers: {
      respiratoryRate: text(values.respiratoryRate?.value),
      spo2: text(values.spo2?.value),
      systolic: text(values.bloodPressure?.value.systolic),
      diastolic: text(values.bloodPressure?.value.diastolic),
      pulse: text(values.pulse?.value),
      tenthsCelsius: temperature === undefined ? '' : (temperature / 10).toFixed(1),
    },
    consciousness: values.consciousness?.value,
    inspiredOxygen: values.inspiredOxygen?.value,
    reason: '',
  };
}

export interface CorrectionProblem {
  readonly field: NumberKind | 'reason' | 'changed';
  readonly typed?: Extract<Typed, { readonly ok: false }>;
  readonly why: 'typed' | 'top-over-bottom' | 'one-of-two' | 'empty';
}

export type ReadCorrection =
  | { readonly ok: true; readonly values: ObservationValues; readonly words: string }
  | { readonly ok: false; readonly problems: readonly CorrectionProblem[] };

/** When a value was taken: correcting it does not make it newer. */
function takenAt(before: { readonly provenance: Provenance } | undefined, set: { readonly at: Instant }): Instant {
  return before?.provenance.takenAt ?? set.at;
}

/**
 * The corrected set. A value that was right keeps all that is known of where it comes from; one that was changed is a typed
 * or a seen value of the same moment. An empty field means that the value was not taken.
 */
export function readCorrection(
  set: Pick<RecordedObservations, 'values' | 'at'>,
  draft: CorrectionDraft,
): ReadCorrection {
  const problems: CorrectionProblem[] = [];
  const before = set.values;
  const numbers: Partial<Record<NumberKind, number>> = {};
  for (const kind of NUMBER_KINDS) {
    const typed = readTyped(kind, draft.numbers[kind]);
    if (typed.ok) numbers[kind] = typed.value;
    else if (typed.why !== 'empty') problems.push({ field: kind, typed, why: 'typed' });
  }
  const { systolic, diastolic } = numbers;
  if ((systolic === undefined) !== (diastolic === undefined)) {
    problems.push({ field: systolic === undefined ? 'systolic' : 'diastolic', why: 'one-of-two' });
  } else if (systolic !== undefined && diastolic !== undefined && systolic <= diastolic) {
    problems.push({ field: 'systolic', why: 'top-over-bottom' });
  }

  function number(value: number | undefined, known: ObservationValues['pulse']): ObservationValues['pulse'] {
    if (value === undefined) return undefined;
    if (known?.value === value) return known;
    return { value, provenance: { source: 'typed', takenAt: takenAt(known, set) } };
  }
  function seen<Value>(value: Value | undefined, known: { value: Value; provenance: Provenance } | undefined) {
    if (value === undefined) return undefined;
    if (known !== undefined && sameContent(known.value, value)) return known;
    return { value, provenance: { source: 'observed', takenAt: takenAt(known, set) } as const };
  }

  const pressure = before.bloodPressure;
  const bloodPressure =
    systolic === undefined || diastolic === undefined
      ? undefined
      : pressure?.value.systolic === systolic && pressure.value.diastolic === diastolic
        ? pressure
        : {
            value: { systolic, diastolic },
            provenance: { source: 'typed', takenAt: takenAt(pressure, set) } as const,
          };
  const all = {
    respiratoryRate: number(numbers.respiratoryRate, before.respiratoryRate),
    spo2: number(numbers.spo2, before.spo2),
    inspiredOxygen: seen(draft.inspiredOxygen, before.inspiredOxygen),
    bloodPressure,
    pulse: number(numbers.pulse, before.pulse),
    consciousness: seen(draft.consciousness, before.consciousness),
    temperature: number(numbers.tenthsCelsius, before.temperature),
  };
  const values = Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as ObservationValues;
  if (problems.length === 0 && sameContent(values, before)) problems.push({ field: 'changed', why: 'empty' });
  const words = draft.reason.trim();
  if (words === '') problems.push({ field: 'reason', why: 'empty' });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values, words };
}

/** Calls that rested on a set: whoever decided on it must hear that it was wrong. */
export function callsOn(record: ResidentRecord, set: Pick<RecordedObservations, 'id' | 'at'>): readonly Encounter[] {
  return [...record.encounters.values()].filter((encounter) => {
    if (encounter.status === 'cancelled' || encounter.status === 'joined') return false;
    if (encounter.observationsId === set.id || encounter.lookAgain?.struckId === set.id) return true;
    // A call that names no set rests on the newest that there was.
    return (
      encounter.observationsId === undefined && set.at <= encounter.requestedAt && observationsOf(record)?.id === set.id
    );
  });
}
