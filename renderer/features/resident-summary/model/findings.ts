/** Findings as they are read: by kind, the newest first, with the change of a weight and the balance of a day. Pure. */
import type { CalendarDate } from '#domain/base/time.ts';
import type { RecordedFinding } from '#domain/journal/reduce-resident.ts';
import {
  DIPSTICK_PADS,
  type DipstickPad,
  type DipstickResults,
  type Finding,
  type FindingKind,
} from '#domain/observations/finding.ts';
import { calendarDay } from '../../../text/time.ts';

export type FindingOf<Kind extends FindingKind> = Extract<Finding, { readonly kind: Kind }>;
export type RecordedOf<Kind extends FindingKind> = RecordedFinding & { readonly finding: FindingOf<Kind> };

/** The order of the screen. */
export const FINDING_ORDER: readonly FindingKind[] = [
  'pain-numeric',
  'pain-abbey',
  'urine-dipstick',
  'fluid',
  'weight',
  'wound',
];

/** All of one kind, the newest first, struck ones among them. */
export function findingsOf<Kind extends FindingKind>(
  findings: readonly RecordedFinding[],
  kind: Kind,
): readonly RecordedOf<Kind>[] {
  return findings
    .filter((one): one is RecordedOf<Kind> => one.finding.kind === kind)
    .sort((a, b) => (takenAt(a) < takenAt(b) ? 1 : takenAt(a) > takenAt(b) ? -1 : 0));
}

export function takenAt({ finding }: RecordedFinding): string {
  return finding.provenance.takenAt;
}

export interface WeightChange {
  readonly tenthsKilogram: number;
  /** Tenths of a per cent of the weight before. */
  readonly tenthsPercent: number;
  readonly days: number;
}

/** How a weight differs from the one before it; undefined for the first, and for one that is struck. */
export function weightChange(
  weights: readonly RecordedOf<'weight'>[],
  of: RecordedOf<'weight'>,
): WeightChange | undefined {
  if (of.struck !== undefined) return undefined;
  const before = weights.find((one) => one.struck === undefined && takenAt(one) < takenAt(of));
  if (before === undefined) return undefined;
  const tenthsKilogram = of.finding.tenthsKilogram - before.finding.tenthsKilogram;
  const days = Math.round((Date.parse(takenAt(of)) - Date.parse(takenAt(before))) / 86_400_000);
  return { tenthsKilogram, tenthsPercent: Math.round((tenthsKilogram * 1000) / before.finding.tenthsKilogram), days };
}

export interface FluidDay {
  /** In London. */
  readonly day: CalendarDate;
  readonly inMl: number;
  readonly outMl: number;
  /** One of them was judged by eye. */
  readonly estimated: boolean;
  readonly entries: readonly RecordedOf<'fluid'>[];
}

/** What went in and came out, day by day in London, the newest day first. Struck entries are listed and count for nothing. */
export function fluidDays(fluids: readonly RecordedOf<'fluid'>[]): readonly FluidDay[] {
  const days = new Map<CalendarDate, RecordedOf<'fluid'>[]>();
  for (const one of fluids) {
    const day = calendarDay(takenAt(one));
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, entries]) => {
      const counted = entries.filter(({ struck }) => struck === undefined);
      const sum = (direction: 'in' | 'out'): number =>
        counted
          .filter(({ finding }) => finding.direction === direction)
          .reduce((total, { finding }) => total + finding.millilitres, 0);
      return {
        day,
        inMl: sum('in'),
        outMl: sum('out'),
        estimated: counted.some(({ finding }) => finding.estimated),
        entries,
      };
    });
}

/** What a pad shows when nothing is the matter. Acidity and concentration vary: they are told and not judged. */
const USUAL: Readonly<Partial<Record<DipstickPad, string>>> = {
  leucocytes: 'negative',
  nitrite: 'negative',
  urobilinogen: 'normal',
  protein: 'negative',
  blood: 'negative',
  ketones: 'negative',
  bilirubin: 'negative',
  glucose: 'negative',
};

export interface PadResult {
  readonly pad: DipstickPad;
  readonly result: string;
  readonly state: 'usual' | 'unusual' | 'not-read' | 'told';
}

/** Every pad that was looked at, in the order of the strip. One that could not be read is never a negative. */
export function padResults(pads: DipstickResults): readonly PadResult[] {
  return (Object.keys(DIPSTICK_PADS) as DipstickPad[]).flatMap((pad) => {
    const result = pads[pad];
    if (result === undefined) return [];
    const usual = USUAL[pad];
    const state =
      result === 'not-read' ? 'not-read' : usual === undefined ? 'told' : result === usual ? 'usual' : 'unusual';
    return [{ pad, result, state } as const];
  });
}
