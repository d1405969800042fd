import type { News2Parameter } from '#domain/news2/parameters.ts';
import { ageWords, provenanceWords, STORY_TEXT, UNIT_WORDS } from '../../text/console.ts';
import { ACVPU_CLINICAL, NEWS2_TEXT, PARAMETER_WORDS } from '../../text/news2.ts';
import { spanWords } from '../../text/time.ts';
import { ScoreCell } from '../../ui/score-cell.tsx';
import { Tag } from '../../ui/tag.tsx';
import { valueWords } from '../news2/value-words.ts';
import type { StoryAssessment, StoryReading } from './sbard.ts';
import './story.css';

/** The value as a clinician reads it: the console uses clinical words for consciousness. */
export function clinicalValue(parameter: News2Parameter, assessment: StoryAssessment): string | undefined {
  const { consciousness } = assessment.set.values;
  if (parameter === 'consciousness') return consciousness && ACVPU_CLINICAL[consciousness.value];
  return valueWords(parameter, assessment.set.values);
}

/** "Oxygen, Scale 2" for SpO2; the plain name for the rest. */
export function readingName(parameter: News2Parameter, assessment: StoryAssessment): string {
  return parameter === 'spo2' ? NEWS2_TEXT.scaleRow(assessment.score.scale) : PARAMETER_WORDS[parameter];
}

/** Every value of a set with its sub-score; what is typed or old is marked where it stands. */
export function Readings({ assessment }: { readonly assessment: StoryAssessment }) {
  return (
    <ul className="readings">
      {assessment.readings.map((reading) => {
        const value = clinicalValue(reading.parameter, assessment);
        return (
          <li key={reading.parameter} className="readings__row">
            <span className="readings__name">{readingName(reading.parameter, assessment)}</span>
            <span className="readings__value">
              {value === undefined ? (
                <span className="secondary">{STORY_TEXT.notTaken}</span>
              ) : (
                <>
                  <b>{value}</b> <span className="secondary">{UNIT_WORDS[reading.parameter]}</span>
                </>
              )}
            </span>
            <ScoreCell score={reading.subScore} size="small" />
          </li>
        );
      })}
    </ul>
  );
}

function Source({ reading }: { readonly reading: StoryReading }) {
  const { provenance, ageMs } = reading;
  if (provenance === undefined || ageMs === undefined) return <span className="secondary">{STORY_TEXT.notTaken}</span>;
  return (
    <span className="sources__words">
      {reading.typed ? <Tag tone="amber">{STORY_TEXT.typed}</Tag> : <span>{provenanceWords(provenance)}</span>}
      {reading.stale ? (
        <Tag tone="amber">{STORY_TEXT.old(spanWords(ageMs))}</Tag>
      ) : (
        <span className="secondary no-wrap">{ageWords(ageMs)}</span>
      )}
    </span>
  );
}

/** How sure are the readings: who or what says each value, and when. */
export function HowSure({ assessment }: { readonly assessment: StoryAssessment }) {
  const anyStale = assessment.readings.some((reading) => reading.stale);
  return (
    <section className="how-sure" aria-labelledby="how-sure">
      <h3 id="how-sure">{STORY_TEXT.sure}</h3>
      {anyStale && <p className="sbard__look">{STORY_TEXT.stale}</p>}
      <ul className="sources">
        {assessment.readings.map((reading) => (
          <li key={reading.parameter} className="sources__row">
            <span>{PARAMETER_WORDS[reading.parameter]}</span>
            <Source reading={reading} />
          </li>
        ))}
      </ul>
    </section>
  );
}
