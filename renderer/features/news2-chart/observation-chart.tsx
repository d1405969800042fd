import type { RecordedObservations, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { News2Chart } from './news2-chart.tsx';

export interface ObservationChartProps {
  readonly record: ResidentRecord;
  /** Milliseconds since the epoch, by the clock of the hub where there is one. */
  readonly now: number;
  /** Whose words and sizes: a carer's at the kiosk, or a clinician's. */
  readonly words: 'carer' | 'clinical';
  /** As it stands in the head of a printed page. */
  readonly homeName: string;
  /** What is older than the record that is loaded. */
  readonly older?: { readonly more: boolean; load(): Promise<void> } | undefined;
  /** Called with the set that somebody picked. */
  onPick?(set: RecordedObservations): void;
}

/** The observation chart of one resident. */
export function ObservationChart({ record }: ObservationChartProps) {
  const { resident } = record;
  if (resident === undefined) return null;
  return <News2Chart sets={record.observations.filter((set) => set.struck === undefined)} resident={resident} />;
}
