import type { Encounter } from '#domain/encounters/encounter.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { News2Badge } from '../../../features/news2/news2-badge.tsx';
import { IDENTIFY_TEXT } from '../../../text/bedside.ts';
import { CALL_FACTS_TEXT } from '../../../text/call-facts.ts';
import { CALL_TEXT, cprWords, quoted, STORY_TEXT } from '../../../text/console.ts';
import { nearTime } from '../../../text/time.ts';
import { Card } from '../../../ui/card.tsx';
import { CallEventsCard, callFacts, type CallPerson, setsOfCall } from '../../../features/story/index.ts';

export interface KeepInMindProps {
  readonly who: CallPerson;
  readonly encounter: Encounter;
}

/** What must not be forgotten while deciding: the worry, the wishes, what runs in the background, the last scores. */
export function KeepInMind({ who, encounter }: KeepInMindProps) {
  const now = useHubNow(30_000);
  const { resident } = who;
  const sets = setsOfCall(who)
    .filter(({ struck }) => struck === undefined)
    .slice(-5);
  return (
    <>
      <Card className="keep">
        <h3>{CALL_TEXT.keep}</h3>
        <ul className="keep__list">
          {encounter.concern !== '' && <li>{quoted(encounter.concern)}</li>}
          {encounter.family !== undefined && (
            <li>
              {CALL_FACTS_TEXT.familySays(encounter.family.name)}: {quoted(encounter.family.words)}
            </li>
          )}
          {resident === undefined ? (
            <li>{IDENTIFY_TEXT.noRecord}</li>
          ) : (
            <>
              <li>
                <b>{cprWords(resident.cpr)}</b>
              </li>
              {resident.wishes !== undefined && <li>{resident.wishes}</li>}
              {resident.background.length > 0 && <li>{resident.background.join('. ')}.</li>}
            </>
          )}
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
      <CallEventsCard
        encounter={encounter}
        emergency={callFacts(who.record, encounter, who.person).emergency}
        now={now}
      />
    </>
  );
}
