/** The facts of a call as the story shows them, each a small part of its own. */
import { PhoneCall, Siren, UserRound, UserRoundSearch, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { ReasonAnswers } from '#domain/call-reasons/reasons.ts';
import type { FamilyConcern } from '#domain/encounters/asking.ts';
import type { RecordedObservations, RecordedSoftSigns } from '#domain/journal/reduce-resident.ts';
import { answeredQuestions, CALL_FACTS_TEXT, EMERGENCY_CLINICAL, REASON_CLINICAL } from '../../text/call-facts.ts';
import { quoted } from '../../text/console.ts';
import { SOFT_SIGN } from '../../text/record.ts';
import { nearTime } from '../../text/time.ts';
import { Tag } from '../../ui/tag.tsx';
import type { CallFacts, Caller, NamedEmergency } from './call-facts.ts';
import './story.css';

/** The reason in words, then every answer; those that weigh most are marked. */
export function ReasonLines({ reason }: { readonly reason: ReasonAnswers }) {
  const answered = answeredQuestions(reason);
  return (
    <div className="reason" data-testid="story-reason">
      <b>{REASON_CLINICAL[reason.reason]}</b>
      {answered.length > 0 && (
        <dl className="reason__answers">
          {answered.map(({ id, question, answer, first }) => (
            <div key={id} className="reason__row">
              <dt>{question}</dt>
              <dd className={first ? 'reason__first' : undefined}>{answer}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** What the home says it is, and whether 999 was rung. */
export function EmergencyLine({ emergency, now }: { readonly emergency: NamedEmergency; readonly now: Instant }) {
  const { rang } = emergency;
  return (
    <p className="fact-box fact-box--red" data-testid="story-emergency">
      <Siren aria-hidden="true" />
      <span>
        <b>{CALL_FACTS_TEXT.emergency(EMERGENCY_CLINICAL[emergency.emergency])}</b>{' '}
        {rang === undefined ? (
          <b>{CALL_FACTS_TEXT.notRung}</b>
        ) : (
          <>
            {CALL_FACTS_TEXT.rang(nearTime(rang.at, now))}{' '}
            {rang.incident !== '' && CALL_FACTS_TEXT.incident(rang.incident)}
          </>
        )}
      </span>
    </p>
  );
}

export interface FamilyBoxProps {
  readonly facts: Pick<CallFacts, 'family' | 'familyAcknowledged'>;
  readonly now: Instant;
  /** The way to acknowledge it, where it can be done. */
  readonly children?: ReactNode;
}

/** The family's worry apart from what staff saw: who said it, and what a nurse made of it. */
export function FamilyBox({ facts, now, children }: FamilyBoxProps) {
  const { family, familyAcknowledged: seen } = facts;
  if (family === undefined) return null;
  return (
    <section
      className={seen === undefined ? 'fact-family' : 'fact-family fact-family--seen'}
      aria-label={CALL_FACTS_TEXT.family}
      data-testid="family-concern"
    >
      <div className="fact-family__head">
        <UsersRound aria-hidden="true" />
        <b>{CALL_FACTS_TEXT.family}</b>
        {seen === undefined && <Tag tone="amber">{CALL_FACTS_TEXT.familyWaits}</Tag>}
      </div>
      <p>
        {CALL_FACTS_TEXT.familySays(family.name)}: {quoted(family.words)}
      </p>
      {seen !== undefined && (
        <p data-testid="family-acknowledged">
          <b>{CALL_FACTS_TEXT.familySeen(seen.by.name, nearTime(seen.at, now))}.</b> {quoted(seen.words)}
        </p>
      )}
      {children}
    </section>
  );
}

/** Who called, where nobody was signed in. */
export function CallerLine({ caller, now }: { readonly caller: Caller; readonly now: Instant }) {
  switch (caller.kind) {
    case 'signed-in':
      return null;
    case 'typed':
      return (
        <p className="fact-box fact-box--amber" data-testid="story-caller">
          <UserRound aria-hidden="true" />
          <span>{CALL_FACTS_TEXT.typedCaller(caller.name)}</span>
        </p>
      );
    case 'vouched':
      return (
        <p className="fact-box" data-testid="story-caller">
          <UserRound aria-hidden="true" />
          <span>
            {CALL_FACTS_TEXT.vouched(caller.name, caller.by.name, nearTime(caller.at, now))}.{' '}
            {CALL_FACTS_TEXT.typedBefore(caller.typed)} {caller.words !== '' && quoted(caller.words)}
          </span>
        </p>
      );
    default:
      return caller satisfies never;
  }
}

/** What the home typed of somebody who was in no list. */
export function DescribedLine({ described }: { readonly described: NonNullable<CallFacts['described']> }) {
  const { name, room } = described.person;
  return (
    <p className="fact-box fact-box--amber" data-testid="story-described">
      <UserRoundSearch aria-hidden="true" />
      <span>
        {described.identified === undefined && <b>{CALL_FACTS_TEXT.notInList}. </b>}
        {CALL_FACTS_TEXT.described(name, room)}
      </span>
    </p>
  );
}

export interface SoftSignsLinesProps {
  readonly softSigns: RecordedSoftSigns;
  /** What stands beside it already: words of the check that went with the call are not said twice. */
  readonly call: { readonly concern: string; readonly family?: FamilyConcern | undefined };
  readonly now: Instant;
}

/** What the home saw in the check before the call, in signs, words, and what the family said. */
export function SoftSignsLines({ softSigns, call, now }: SoftSignsLinesProps) {
  const { asWellAsNormal, signs, words, family } = softSigns.check;
  const familyIsSaid = family?.name === call.family?.name && family?.words === call.family?.words;
  const time = nearTime(softSigns.at, now);
  return (
    <div data-testid="story-soft-signs">
      <p>
        {asWellAsNormal ? CALL_FACTS_TEXT.asWell(time) : CALL_FACTS_TEXT.notWell(time)}{' '}
        {signs.map((sign) => SOFT_SIGN[sign]).join('; ')}
        {signs.length > 0 && '.'}
      </p>
      {words !== '' && words !== call.concern && <p>{quoted(words)}</p>}
      {family !== undefined && !familyIsSaid && (
        <p>
          {CALL_FACTS_TEXT.familySays(family.name)}: {quoted(family.words)}
        </p>
      )}
    </div>
  );
}

export function WhereaboutsLine({
  whereabouts,
  now,
}: {
  readonly whereabouts: NonNullable<CallFacts['whereabouts']>;
  readonly now: Instant;
}) {
  const { now: place, cameFrom, at } = whereabouts;
  return (
    <p className={place.where === 'here' ? undefined : 'sbard__look'} data-testid="story-whereabouts">
      {CALL_FACTS_TEXT.whereabouts(place.where, nearTime(at, now), place.words)}{' '}
      {place.where === 'here' && cameFrom !== undefined && cameFrom !== 'here' && CALL_FACTS_TEXT.cameFrom(cameFrom)}
    </p>
  );
}

export interface DeclinedLinesProps {
  readonly declined: CallFacts['declined'];
  /** To tell when the set was taken. */
  readonly sets: readonly RecordedObservations[];
  readonly now: Instant;
}

/** Sets after which the home did not call although the policy asked for it, and why. */
export function DeclinedLines({ declined, sets, now }: DeclinedLinesProps) {
  if (declined.length === 0) return null;
  return (
    <ul className="fact-list" aria-label={CALL_FACTS_TEXT.declinedTitle} data-testid="story-declined">
      {declined.map(({ id, at, by, declined: said }) => {
        const set = sets.find((one) => one.id === said.observationsId);
        return (
          <li key={id}>
            <PhoneCall aria-hidden="true" />
            <span>
              {CALL_FACTS_TEXT.declined(nearTime(set?.at ?? at, now), said.why)}{' '}
              {said.words !== '' && quoted(said.words)} {CALL_FACTS_TEXT.declinedBy(by.name, nearTime(at, now))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
