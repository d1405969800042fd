import { NEWS2_PARAMETERS } from '#domain/news2/parameters.ts';
import type { RecordedObservations } from '#domain/journal/reduce-resident.ts';
import { NEWS2_TEXT, PARAMETER_WORDS } from '../../text/news2.ts';
import { nearTime } from '../../text/time.ts';
import { ScoreCell } from '../../ui/score-cell.tsx';
import { News2Badge } from './news2-badge.tsx';
import { valueWords } from './value-words.ts';
import './news2-table.css';

export interface News2TableProps {
  /** Oldest first, as the record keeps them; the newest stands on the right, tinted. */
  readonly sets: readonly RecordedObservations[];
  readonly now: string | number | Date;
  /** How many of the newest are shown. */
  readonly last?: number | undefined;
  readonly caption: string;
}

/** The last sets of observations side by side, ABCDE from the top, each value with its sub-score. */
export function News2Table({ sets, now, last = 4, caption }: News2TableProps) {
  const shown = sets.slice(-last);
  return (
    <div className="news2-table__scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="news2-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <td />
            {shown.map((set) => (
              <th key={set.id} scope="col">
                {nearTime(set.at, now)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {NEWS2_PARAMETERS.map((parameter) => (
            <tr key={parameter}>
              <th scope="row">{PARAMETER_WORDS[parameter]}</th>
              {shown.map((set) => (
                <td key={set.id}>
                  <span className="news2-table__cell">
                    <span>{valueWords(parameter, set.values) ?? NEWS2_TEXT.notTaken}</span>
                    <ScoreCell score={set.news2.subScores[parameter]} size="small" />
                  </span>
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{NEWS2_TEXT.title}</th>
            {shown.map((set) => (
              <td key={set.id}>
                <News2Badge score={set.news2} size="small" />
                {set.scoreMismatch && <span className="news2-table__alarm">{NEWS2_TEXT.mismatch}</span>}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
