/** The marks of one column: what else was recorded then, and what is to be known of its sets. */
import { CHART_WORDS } from '../../text/chart.ts';
import { contentOf, type SetsColumn } from './columns.ts';
import type { ChartEventKind } from './events.ts';
import { staleAtCalls } from './stale-values.ts';

export type MarkKind = ChartEventKind | 'replaces' | 'notAtHub' | 'mismatch' | 'stale' | 'struck';

export interface Mark {
  readonly kind: MarkKind;
  /** A letter, with a number where there are several. */
  readonly words: string;
}

const ORDER: readonly ChartEventKind[] = ['call', 'soft-signs', 'finding', 'death'];

function counted(letter: string, count: number): string {
  return count === 1 ? letter : `${letter}${String(count)}`;
}

/** An alarm first, then what came from the set, then what else was recorded. */
export function eventCounts(column: SetsColumn): readonly Mark[] {
  const content = contentOf(column);
  const marks: Mark[] = [];
  if (content.mismatch) marks.push({ kind: 'mismatch', words: CHART_WORDS.key.mismatch[0] });
  for (const kind of ORDER) {
    const count = column.events.filter((event) => event.kind === kind).length;
    if (count > 0) marks.push({ kind, words: counted(CHART_WORDS.key[kind][0], count) });
  }
  if (staleAtCalls(column).length > 0) marks.push({ kind: 'stale', words: CHART_WORDS.key.stale[0] });
  if (content.replaces) marks.push({ kind: 'replaces', words: CHART_WORDS.key.replaces[0] });
  if (content.notAtHub > 0) {
    marks.push({ kind: 'notAtHub', words: counted(CHART_WORDS.key.notAtHub[0], content.notAtHub) });
  }
  if (column.points.length > 0 && column.struck.length > 0) {
    marks.push({ kind: 'struck', words: `✕${String(column.struck.length)}` });
  }
  return marks;
}
