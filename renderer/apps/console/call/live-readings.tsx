import { useHubNow } from '../../../connections/hub-client/index.ts';
import { News2Badge } from '../../../features/news2/news2-badge.tsx';
import { assess, type CallPerson, clinicalValue, readingName, setsOfCall } from '../../../features/story/index.ts';
import { ageWords, CALL_TEXT, STORY_TEXT, UNIT_WORDS } from '../../../text/console.ts';
import { scoreSentence } from '../../../text/news2.ts';
import { nearTime, spanWords } from '../../../text/time.ts';
import { Card } from '../../../ui/card.tsx';
import { ScoreCell } from '../../../ui/score-cell.tsx';
import { Tag } from '../../../ui/tag.tsx';

export interface LiveReadingsProps {
  readonly who: CallPerson;
}

/** The newest set as it comes from the home, each value with its score and its age. */
export function LiveReadings({ who }: LiveReadingsProps) {
  const now = useHubNow(5000);
  const { resident } = who;
  const set = setsOfCall(who).findLast(({ struck }) => struck === undefined);
  if (set === undefined) {
    return (
      <Card className="live">
        <h2>{CALL_TEXT.live}</h2>
        <p className="secondary">{CALL_TEXT.none}</p>
      </Card>
    );
  }
  const assessment = assess(set, resident, now);
  return (
    <Card className="live">
      <div className="live__head">
        <h2>{CALL_TEXT.live}</h2>
        <span className="secondary">{CALL_TEXT.set(nearTime(set.at, now))}</span>
        <News2Badge score={set.news2} size="small" testIds={{ number: 'live-news2', word: 'live-band' }} />
        {assessment.aboveNormal !== undefined && assessment.aboveNormal > 0 && (
          <b>{STORY_TEXT.aboveNormal(assessment.aboveNormal)}</b>
        )}
      </div>
      <div className="visually-hidden" role="status">
        {CALL_TEXT.newReadings(scoreSentence(set.news2))}
      </div>
      {set.scoreMismatch && <p className="sbard__alarm">{STORY_TEXT.mismatch}</p>}
      <ul className="live__grid">
        {assessment.readings.map((reading) => (
          <li key={reading.parameter} className="live__cell">
            <span className="live__name">
              {readingName(reading.parameter, assessment)}
              {reading.typed && <b className="live__typed">, {STORY_TEXT.typed.toLowerCase()}</b>}
            </span>
            <span className="live__value">
              {clinicalValue(reading.parameter, assessment) ?? '–'}
              <span className="live__unit">{reading.provenance !== undefined && UNIT_WORDS[reading.parameter]}</span>
            </span>
            <span className="live__foot">
              {reading.ageMs === undefined ? (
                <span className="secondary">{STORY_TEXT.notTaken}</span>
              ) : reading.stale ? (
                <Tag tone="amber">{STORY_TEXT.old(spanWords(reading.ageMs))}</Tag>
              ) : (
                <span className="secondary">{ageWords(reading.ageMs)}</span>
              )}
              <ScoreCell score={reading.subScore} size="small" />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
