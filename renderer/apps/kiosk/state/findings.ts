/** What the record says of findings: the last of a kind, the change since, the day's balance. Struck ones count for nothing. */
import type { CalendarDate } from '#domain/base/time.ts';
import type { RecordedFinding, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { calendarDay } from '../../../text/time.ts';
import { formOf, type FindingForm } from './finding-forms.ts';

/** The newest of one form that is not struck. */
export function lastOf(record: ResidentRecord, form: FindingForm): RecordedFinding | undefined {
  return record.findings.findLast(({ finding, struck }) => struck === undefined && formOf(finding) === form);
}

/** The weight before, in tenths of a kilogram. */
export function lastWeight(record: ResidentRecord): { readonly tenths: number; readonly at: string } | undefined {
  const last = lastOf(record, 'weight');
  return last?.finding.kind === 'weight' ? { tenths: last.finding.tenthsKilogram, at: last.at } : undefined;
}

export interface FluidBalance {
  readonly in: number;
  readonly out: number;
  /** Drinks and losses that were written down. */
  readonly count: number;
}

/** What went in and what came out on one day by the clock on the wall. */
export function fluidsOn(record: ResidentRecord, day: CalendarDate): FluidBalance {
  const balance = { in: 0, out: 0, count: 0 };
  for (const { finding, struck, at } of record.findings) {
    if (struck !== undefined || finding.kind !== 'fluid' || calendarDay(at) !== day) continue;
    balance[finding.direction] += finding.millilitres;
    balance.count += 1;
  }
  return balance;
}
