import { classNames } from './class-names.ts';
import './score-cell.css';

export interface ScoreCellProps {
  /** Absent while it is not known: a dashed "?", never a 0. */
  readonly score?: 0 | 1 | 2 | 3 | undefined;
  readonly size?: 'small' | 'medium' | undefined;
  readonly testId?: string | undefined;
}

/** One sub-score of NEWS2. */
export function ScoreCell({ score, size = 'medium', testId }: ScoreCellProps) {
  return (
    <span
      className={classNames(
        'score-cell',
        `score-cell--${String(score ?? 'unknown')}`,
        size === 'small' && 'score-cell--small',
      )}
      data-testid={testId}
    >
      {score ?? '?'}
    </span>
  );
}
