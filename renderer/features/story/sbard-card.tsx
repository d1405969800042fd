import type { ReactNode } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { CALL_FACTS_TEXT } from '../../text/call-facts.ts';
import { quoted, STORY_TEXT } from '../../text/console.ts';
import { CALL_EVENTS_TEXT } from '../../text/handling.ts';
import { PARAMETER_WORDS } from '../../text/news2.ts';
import { ROLE_WORDS } from '../../text/people.ts';
import { nearTime } from '../../text/time.ts';
import { Card } from '../../ui/card.tsx';
import { News2Badge } from '../news2/news2-badge.tsx';
import type { Sbard, StoryAssessment } from './sbard.ts';
import {
  CallerLine,
  DeclinedLines,
  DescribedLine,
  EmergencyLine,
  FamilyBox,
  ReasonLines,
  SoftSignsLines,
  WhereaboutsLine,
} from './call-fact-lines.tsx';
import { LateLine } from './late-mark.tsx';
import { Readings } from './readings.tsx';
import './story.css';

function Part({ part, children }: { readonly part: keyof typeof STORY_TEXT.letters; readonly children: ReactNode }) {
  const [letter, name] = STORY_TEXT.letters[part];
  return (
    <>
      <dt className="sbard__part">
        <span className="sbard__letter" aria-hidden="true">
          {letter}
        </span>
        {name}
      </dt>
      <dd className="sbard__words">{children}</dd>
    </>
  );
}

function allergyWords(resident: Resident): string {
  switch (resident.allergies.status) {
    case 'not-asked':
      return STORY_TEXT.allergiesNotAsked;
    case 'none-known':
      return STORY_TEXT.allergiesNone;
    case 'known':
      return STORY_TEXT.allergies(
        resident.allergies.items.map((item) => STORY_TEXT.allergy(item.substance, item.reaction)).join('; '),
      );
    default:
      return resident.allergies satisfies never;
  }
}

function Background({ resident }: { readonly resident: Resident }) {
  return (
    <>
      <p>{resident.background.length === 0 ? STORY_TEXT.noBackground : `${resident.background.join('. ')}.`}</p>
      <p>{allergyWords(resident)}</p>
    </>
  );
}

function Assessment({
  assessment,
  resident,
  now,
}: {
  readonly assessment: StoryAssessment;
  readonly resident: Resident | undefined;
  readonly now: Instant;
}) {
  const { score, aboveNormal, set } = assessment;
  const normal = resident?.normalNews2?.total;
  return (
    <>
      <p className="sbard__score">
        <News2Badge score={score} size="small" testIds={{ number: 'story-news2-total', word: 'story-news2-band' }} />
        <span>
          {aboveNormal !== undefined && aboveNormal > 0 && <b>{STORY_TEXT.aboveNormal(aboveNormal)}, </b>}
          {normal === undefined ? STORY_TEXT.noNormal : STORY_TEXT.normal(normal)},{' '}
          {STORY_TEXT.scoredAt(nearTime(set.at, now), score.scale)}
        </span>
      </p>
      {score.status === 'incomplete' && (
        <p className="sbard__look">
          {STORY_TEXT.missing(score.missing.map((parameter) => PARAMETER_WORDS[parameter].toLowerCase()).join(', '))}
        </p>
      )}
      {set.scoreMismatch && <p className="sbard__alarm">{STORY_TEXT.mismatch}</p>}
      <Readings assessment={assessment} />
    </>
  );
}

export interface SbardCardProps {
  readonly sbard: Sbard;
  /** The call itself, for what was asked again and for paper. */
  readonly encounter: Encounter;
  /** Calls for the same person in the 72 hours before, the newest first. */
  readonly repeats: readonly Encounter[];
  readonly now: Instant;
}

/** The story of a call in the order of SBARD, filled only with what is known. */
export function SbardCard({ sbard, encounter, repeats, now }: SbardCardProps) {
  const { situation, background, assessment, decision, facts } = sbard;
  const { requestedBy, requestedAt, concern } = situation;
  return (
    <Card className="story-card">
      <div className="story-card__head">
        <h2>{STORY_TEXT.sbard}</h2>
        <span className="secondary">
          {facts.caller.kind === 'typed'
            ? STORY_TEXT.calledByTyped(CALL_FACTS_TEXT.typedCaller(facts.caller.name), nearTime(requestedAt, now))
            : STORY_TEXT.calledBy(
                facts.caller.name,
                ROLE_WORDS[requestedBy.role].toLowerCase(),
                nearTime(requestedAt, now),
              )}
        </span>
      </div>
      <dl className="sbard">
        <Part part="situation">
          <LateLine encounter={encounter} now={now} />
          <p className={concern === '' ? 'secondary' : 'sbard__quote'} data-testid="story-concern">
            {concern === '' ? STORY_TEXT.noConcern : quoted(concern)}
          </p>
          {encounter.askedAgain.map(({ encounterId, at, by, concern: again }) => (
            <p key={encounterId} className="sbard__look" data-testid="story-asked-again">
              {CALL_EVENTS_TEXT.again(by.name)} {nearTime(at, now)} {again !== '' && again !== concern && quoted(again)}
            </p>
          ))}
          {facts.emergency !== undefined && <EmergencyLine emergency={facts.emergency} now={now} />}
          {facts.reason !== undefined && <ReasonLines reason={facts.reason} />}
          <CallerLine caller={facts.caller} now={now} />
          {facts.described !== undefined && <DescribedLine described={facts.described} />}
          {facts.softSigns !== undefined && (
            <SoftSignsLines softSigns={facts.softSigns} call={{ concern, family: facts.family }} now={now} />
          )}
          <FamilyBox facts={facts} now={now} />
          {repeats.length > 0 && (
            <div className="sbard__look" data-testid="story-repeats">
              <p>{STORY_TEXT.callsBefore(repeats.length)}</p>
              <ul>
                {repeats.slice(0, 3).map((before) => (
                  <li key={before.encounterId}>
                    {nearTime(before.requestedAt, now)} {before.concern !== '' && quoted(before.concern)}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Part>
        <Part part="background">
          {background.resident === undefined ? (
            <p className="secondary">{STORY_TEXT.noBackground}</p>
          ) : (
            <Background resident={background.resident} />
          )}
          {facts.whereabouts !== undefined && <WhereaboutsLine whereabouts={facts.whereabouts} now={now} />}
          {facts.linked.map(({ id, linked }) => (
            <p key={id}>{CALL_FACTS_TEXT.linked(linked.name, nearTime(linked.requestedAt, now))}</p>
          ))}
        </Part>
        <Part part="assessment">
          {assessment === undefined ? (
            <p className="sbard__look">{STORY_TEXT.noObservations}</p>
          ) : (
            <Assessment assessment={assessment} resident={background.resident} now={now} />
          )}
          <DeclinedLines declined={facts.declined} sets={sbard.sets} now={now} />
        </Part>
        <Part part="request">
          <p>{STORY_TEXT.request(facts.caller.name)}</p>
          {facts.alternative !== undefined && (
            <p data-testid="story-alternative">{CALL_FACTS_TEXT.alternatives[facts.alternative]}</p>
          )}
          {facts.unanswered > 0 && <p className="sbard__look">{CALL_FACTS_TEXT.unread(facts.unanswered)}</p>}
        </Part>
        <Part part="decision">
          <p className="secondary">
            {decision === undefined
              ? STORY_TEXT.noDecision
              : STORY_TEXT.decided(decision.signedBy.name, nearTime(decision.signedAt, now))}
          </p>
        </Part>
      </dl>
    </Card>
  );
}
