import type { RecordedObservations } from '#domain/journal/reduce-resident.ts';
import { NEWS2_PARAMETERS } from '#domain/news2/parameters.ts';
import { PARAMETER_SHORT, STORY_TEXT } from '../../text/console.ts';
import { ACVPU_CLINICAL } from '../../text/news2.ts';
import { ScoreCell } from '../../ui/score-cell.tsx';
import { valueWords } from '../news2/value-words.ts';
import './outcome-summary.css';

/** The seven values of a set in one row, each with its sub-score. */
export function ScoreRow({ set }: { readonly set: RecordedObservations }) {
  return (
    <ul className="score-row">
      {NEWS2_PARAMETERS.map((parameter) => {
        const value =
          parameter === 'consciousness'
            ? set.values.consciousness && ACVPU_CLINICAL[set.values.consciousness.value]
            : valueWords(parameter, set.values);
        return (
          <li key={parameter} className="score-row__cell">
            <span className="score-row__name">{PARAMETER_SHORT[parameter]}</span>
            <span className="score-row__value">
              {value ?? STORY_TEXT.notTaken}
              <ScoreCell score={set.news2.subScores[parameter]} size="small" />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
