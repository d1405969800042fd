import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { quoted } from '../../text/console.ts';
import { CALL_EVENTS_TEXT } from '../../text/handling.ts';
import { PARTY_KIND_WORDS } from '../../text/parties.ts';
import { nearTime } from '../../text/time.ts';
import { Card } from '../../ui/card.tsx';
import { callEvents, type CallEvent } from './call-events.ts';
import type { NamedEmergency } from './call-facts.ts';
import './story.css';

const withQuote = (words: string, said: string): string => (said === '' ? words : `${words} ${quoted(said)}`);

function escalationWords({ stage, told, onCall }: Extract<CallEvent, { kind: 'escalated' }>['escalated']): string {
  const words: string[] = [CALL_EVENTS_TEXT.escalated[stage]];
  if (stage === 'all-nurses') {
    words.push(told.length === 0 ? CALL_EVENTS_TEXT.nobodyTold : CALL_EVENTS_TEXT.told(told.join(', ')));
  }
  if (onCall !== undefined) {
    words.push(CALL_EVENTS_TEXT.onCall[onCall.result]);
    if (onCall.telephone !== '') words.push(onCall.telephone);
  }
  return words.join(' ');
}

function eventWords(event: CallEvent, now: Instant): string {
  switch (event.kind) {
    case 'asked':
      if (!event.typed) return CALL_EVENTS_TEXT.asked(event.by);
      return event.by.trim() === '' ? CALL_EVENTS_TEXT.askedNobody : CALL_EVENTS_TEXT.askedTyped(event.by.trim());
    case 'rang-999':
      return CALL_EVENTS_TEXT.rang999(event.by);
    case 'asked-again':
      return withQuote(CALL_EVENTS_TEXT.again(event.by), event.concern);
    case 'escalated':
      return escalationWords(event.escalated);
    case 'answered':
      return event.by === '' ? CALL_EVENTS_TEXT.answeredNobody : CALL_EVENTS_TEXT.answered(event.by);
    case 'promised':
      return withQuote(CALL_EVENTS_TEXT.promised(event.by, nearTime(event.until, now)), event.words);
    case 'offered':
      return withQuote(CALL_EVENTS_TEXT.offered(event.by, event.to), event.words);
    case 'transferred':
      return withQuote(
        event.withShift
          ? CALL_EVENTS_TEXT.withShift(event.from, event.to)
          : CALL_EVENTS_TEXT.transferred(event.from, event.to),
        event.words,
      );
    case 'telephone':
      return withQuote(CALL_EVENTS_TEXT.telephone(event.number), event.words);
    case 'invited':
      return CALL_EVENTS_TEXT.invited(event.name, PARTY_KIND_WORDS[event.as].toLowerCase(), event.by);
    case 'came':
      return CALL_EVENTS_TEXT.joined(event.name);
    case 'left':
      return CALL_EVENTS_TEXT.left[event.why](event.name);
    case 'recorded':
      return CALL_EVENTS_TEXT.recorded(event.consentBy);
    case 'recording-stopped':
      return CALL_EVENTS_TEXT.recordingStopped;
    case 'ended':
      return CALL_EVENTS_TEXT.ended;
    case 'signed':
      return CALL_EVENTS_TEXT.signed(event.by);
    case 'late':
      return CALL_EVENTS_TEXT.late;
    default:
      return event satisfies never;
  }
}

export interface CallEventsCardProps {
  readonly encounter: Encounter;
  readonly emergency?: NamedEmergency | undefined;
  readonly now: Instant;
}

/** Who called, who was told, who has had it and who was in it: nobody asks the home again. */
export function CallEventsCard({ encounter, emergency, now }: CallEventsCardProps) {
  return (
    <Card className="story-card" data-testid="call-events">
      <h2>{CALL_EVENTS_TEXT.title}</h2>
      <dl className="facts">
        {callEvents(encounter, emergency).map((event, index) => (
          // Nothing but its place tells two equal events apart, and none changes it.
          <div key={`${String(index)} ${event.kind}`} className="facts__row" data-kind={event.kind}>
            <dt>{nearTime(event.at, now)}</dt>
            <dd className={event.kind === 'escalated' ? 'facts__look' : undefined}>{eventWords(event, now)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
