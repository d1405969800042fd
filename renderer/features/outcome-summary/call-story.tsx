import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { IDENTIFY_TEXT, MESSAGES_TEXT, READINGS_TEXT, wantedWords } from '../../text/bedside.ts';
import { CALL_FACTS_TEXT } from '../../text/call-facts.ts';
import { quoted } from '../../text/console.ts';
import { CALL_STORY_TEXT } from '../../text/review.ts';
import { nearTime } from '../../text/time.ts';
import { Card } from '../../ui/card.tsx';
import {
  callFacts,
  CallerLine,
  DeclinedLines,
  DescribedLine,
  EmergencyLine,
  FamilyBox,
  LateLine,
  ReasonLines,
  setsOfCall,
  SoftSignsLines,
  type CallPerson,
} from '../story/index.ts';
import './outcome-summary.css';

export interface CallStoryProps {
  readonly who: CallPerson;
  readonly encounter: Encounter;
  readonly now: Instant;
}

/** What the home said with the call, and what was written and asked during it, for whoever reads the decision later. */
export function CallStory({ who, encounter, now }: CallStoryProps) {
  const facts = callFacts(who.record, encounter, who.person);
  const { messages, readingRequests } = encounter;
  return (
    <Card className="since call-story" data-testid="call-story">
      <h2>{CALL_STORY_TEXT.title}</h2>
      <LateLine encounter={encounter} now={now} />
      {encounter.concern !== '' && <p>{quoted(encounter.concern)}</p>}
      {facts.emergency !== undefined && <EmergencyLine emergency={facts.emergency} now={now} />}
      {facts.reason !== undefined && <ReasonLines reason={facts.reason} />}
      <CallerLine caller={facts.caller} now={now} />
      {facts.described !== undefined && <DescribedLine described={facts.described} />}
      {facts.softSigns !== undefined && (
        <SoftSignsLines
          softSigns={facts.softSigns}
          call={{ concern: encounter.concern, family: facts.family }}
          now={now}
        />
      )}
      <FamilyBox facts={facts} now={now} />
      {facts.described?.identified !== undefined && (
        <p>
          {IDENTIFY_TEXT.identified(facts.described.identified.by.name, nearTime(facts.described.identified.at, now))}
        </p>
      )}
      <DeclinedLines declined={facts.declined} sets={setsOfCall(who)} now={now} />
      {facts.alternative !== undefined && <p>{CALL_FACTS_TEXT.alternatives[facts.alternative]}</p>}
      {readingRequests.length > 0 && (
        <>
          <h3>{READINGS_TEXT.asked}</h3>
          <ul className="call-story__list">
            {readingRequests.map(({ requestId, request, at, answer }) => (
              <li key={requestId}>
                <b>{wantedWords(request.wanted)}</b> {request.words}{' '}
                {answer === undefined
                  ? READINGS_TEXT.waiting(nearTime(at, now))
                  : 'cannot' in answer.answer
                    ? `${READINGS_TEXT.cannot(nearTime(answer.at, now))} ${quoted(answer.answer.cannot)}`
                    : READINGS_TEXT.taken(nearTime(answer.at, now))}
              </li>
            ))}
          </ul>
        </>
      )}
      {messages.length > 0 && (
        <>
          <h3>{MESSAGES_TEXT.title}</h3>
          <ul className="call-story__list">
            {messages.map(({ id, text, by, at }) => (
              <li key={id} data-testid="story-message">
                <span className="secondary">{MESSAGES_TEXT.sentAt(by.name, nearTime(at, now))}</span> {quoted(text)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
