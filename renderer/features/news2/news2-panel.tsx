import type { ReactNode } from 'react';
import { NEWS2_PARAMETERS, type News2Parameter } from '#domain/news2/parameters.ts';
import type { News2Score } from '#domain/news2/score.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import { NEWS2_TEXT, PARAMETER_WORDS } from '../../text/news2.ts';
import { ScoreCell } from '../../ui/score-cell.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { News2Badge } from './news2-badge.tsx';
import { valueWords } from './value-words.ts';
import './news2-panel.css';

export interface News2PanelProps {
  readonly score: News2Score;
  readonly values: ObservationValues;
  /** The total that is normal for the person. */
  readonly normalTotal?: number | undefined;
  /** What stands in place of a value that is on its way: "counting", "cuff is filling". */
  readonly pending?: Readonly<Partial<Record<News2Parameter, string>>> | undefined;
  /** Words about a value's source or age, shown beside it: "typed", "old". */
  readonly note?: ((parameter: News2Parameter) => string | undefined) | undefined;
  /** What to do next, in one sentence: above the workings. */
  readonly advice?: ReactNode;
}

function fromNormal(
  total: number,
  normal: number | undefined,
): { readonly strong: string; readonly rest: string } | undefined {
  if (normal === undefined) return undefined;
  if (total === normal) return NEWS2_TEXT.same(normal);
  return total > normal ? NEWS2_TEXT.above(total - normal, normal) : NEWS2_TEXT.below(normal - total, normal);
}

/** The score with its workings: total, band, seven sub-scores, what is missing, the change from the person's normal. */
export function News2Panel({ score, values, normalTotal, pending, note, advice }: News2PanelProps) {
  const complete = score.status === 'complete';
  const missing = complete ? [] : score.missing;
  const total = complete ? score.total : score.atLeast;
  // A sum that is not complete may still rise: it is above normal already, or nothing is said of normal yet.
  const change =
    complete || (normalTotal !== undefined && total > normalTotal) ? fromNormal(total, normalTotal) : undefined;
  const unusedScale = score.scale === 1 ? 2 : 1;
  return (
    <div className="news2-panel" data-testid="news2-panel">
      <div className="news2-panel__head">
        <h2>{NEWS2_TEXT.title}</h2>
        <span className="secondary">{complete ? NEWS2_TEXT.allDone : NEWS2_TEXT.done(7 - missing.length)}</span>
      </div>
      <div className="news2-panel__total" role="status" aria-live="polite" aria-atomic="true">
        <News2Badge score={score} size="large" testIds={{ number: 'news2-total', word: 'news2-band' }} />
        {change !== undefined ? (
          <span className="news2-panel__change">
            <b>{change.strong}</b> {change.rest}
          </span>
        ) : (
          normalTotal === undefined && <span className="news2-panel__change secondary">{NEWS2_TEXT.noNormal}</span>
        )}
      </div>
      {advice}
      <ul className="news2-panel__rows">
        {NEWS2_PARAMETERS.map((parameter) => {
          const words = valueWords(parameter, values);
          const noted = note?.(parameter);
          return (
            <li key={parameter} className="news2-panel__row">
              <span>
                {parameter === 'spo2' ? NEWS2_TEXT.scaleRow(score.scale) : PARAMETER_WORDS[parameter]}
                {parameter === 'spo2' && (
                  <>
                    {' '}
                    <s className="news2-panel__struck" aria-hidden="true">
                      {NEWS2_TEXT.scaleUnused(unusedScale)}
                    </s>
                    <VisuallyHidden>{NEWS2_TEXT.scaleUnusedHidden(unusedScale)}</VisuallyHidden>
                  </>
                )}
              </span>
              <span className={words === undefined ? 'secondary' : 'news2-panel__value'}>
                {noted !== undefined && <small className="news2-panel__note">{noted} </small>}
                {words ?? pending?.[parameter] ?? NEWS2_TEXT.notTaken}
              </span>
              <ScoreCell score={score.subScores[parameter]} testId={`subscore-${parameter}`} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
