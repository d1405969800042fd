import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { News2Badge } from '../../../features/news2/news2-badge.tsx';
import { CALL_TEXT, cprWords, quoted, STORY_TEXT } from '../../../text/console.ts';
import { nearTime } from '../../../text/time.ts';
import { Card } from '../../../ui/card.tsx';

export interface KeepInMindProps {
  readonly record: ResidentRecord;
  readonly resident: Resident;
  readonly encounter: Encounter;
}

/** What must not be forgotten while deciding: the worry, the wishes, what runs in the background, the last scores. */
export function KeepInMind({ record, resident, encounter }: KeepInMindProps) {
  const now = useHubNow(30_000);
  const sets = record.observations.filter(({ struck }) => struck === undefined).slice(-5);
  return (
    <>
      <Card className="keep">
        <h3>{CALL_TEXT.keep}</h3>
        <ul className="keep__list">
          {encounter.concern !== '' && <li>{quoted(encounter.concern)}</li>}
          <li>
            <b>{cprWords(resident.cpr)}</b>
          </li>
          {resident.wishes !== undefined && <li>{resident.wishes}</li>}
          {resident.background.length > 0 && <li>{resident.background.join('. ')}.</li>}
        </ul>
      </Card>
      {sets.length > 0 && (
        <Card className="keep">
          <h3>{CALL_TEXT.last}</h3>
          <ul className="keep__scores">
            {sets.map((set) => (
              <li key={set.id}>
                <span className="secondary">{nearTime(set.at, now)}</span>
                <News2Badge score={set.news2} size="small" />
                {set.scoreMismatch && <span className="sbard__alarm">{STORY_TEXT.mismatch}</span>}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
