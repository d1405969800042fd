/** What a run has come to, for a person. */
import type { Tally } from './fault.ts';

export function count(value: number): string {
  return value.toLocaleString('en-GB');
}

/** `50 rounds, 1,234 entries, 17 kills, 40 cuts, 0 losses` */
export function tallyLine(unit: string, tally: Tally): string {
  // Where a round is a record, it is not named twice.
  const entries = unit === 'records' ? [] : [`${count(tally.entries)} entries`];
  const counts = Object.entries(tally.counts).map(([name, value]) => `${count(value)} ${name}`);
  return [`${count(tally.rounds)} ${unit}`, ...entries, ...counts, `${count(tally.losses)} losses`].join(', ');
}
