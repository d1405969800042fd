import { CHART_WORDS } from '../../text/chart.ts';
import type { TotalAt, Trend } from './trend.ts';

/** "NEWS2 rising: 1 at Sat 21 Nov 20:15, 6 at 20:52. Highest 7 at 14:00." */
export function trendWords(trend: Trend, now: number): string {
  const { trend: words } = CHART_WORDS;
  const at = ({ total, at: when }: TotalAt): string => words.at(total, when, now);
  const incomplete = trend.incomplete === 0 ? [] : [words.incomplete(trend.incomplete)];
  if (trend.kind === 'none') return [words.none, ...incomplete].join(' ');
  if (trend.kind === 'one') return [words.one(at(trend.only)), ...incomplete].join(' ');
  const { first, last, highest, lowest, sets, scalesDiffer } = trend;
  const span = (total: TotalAt): string => at(total).split(' at ')[1] ?? '';
  const said =
    trend.kind === 'steady'
      ? words.steady(first.total, sets, span(first), span(last))
      : words[trend.kind](at(first), at(last));
  return [
    said,
    ...(highest === undefined ? [] : [words.highest(at(highest))]),
    ...(lowest === undefined ? [] : [words.lowest(at(lowest))]),
    ...incomplete,
    ...(scalesDiffer ? [words.scales] : []),
  ].join(' ');
}
