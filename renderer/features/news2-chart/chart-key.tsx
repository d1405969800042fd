import { CHART_WORDS } from '../../text/chart.ts';
import { contentOf, type ChartColumn } from './columns.ts';
import { eventCounts, type MarkKind } from './event-counts.ts';

const SCORES = [0, 1, 2, 3] as const;

/** What the colours and the marks that are in sight mean. */
export function ChartKey({ columns }: { readonly columns: readonly ChartColumn[] }) {
  const kinds = new Set<MarkKind>();
  for (const column of columns) {
    if (column.kind === 'gap') continue;
    for (const { kind } of eventCounts(column)) kinds.add(kind);
    if (contentOf(column).mismatch) kinds.add('mismatch');
  }
  const { key } = CHART_WORDS;
  return (
    <ul className="oc-key">
      {SCORES.map((score) => (
        <li key={score}>
          <span className={`oc-key__mark oc-key__mark--${String(score)}`}>{score}</span>
          {key.score(score)}
        </li>
      ))}
      <li>{key.bands}</li>
      {[...kinds].map((kind) =>
        kind === 'struck' ? null : (
          <li key={kind}>
            <span className="oc-key__mark">{key[kind][0]}</span>
            {key[kind][1]}
          </li>
        ),
      )}
    </ul>
  );
}
