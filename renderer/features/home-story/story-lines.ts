/**
 * The story of a call in the order of SBARD (situation, background, assessment, recommendation, decision), in sentences for the
 * home: so that staff see that it is written already, and add only their worry. Pure: only what is known is said, and what is
 * missing is named.
 */
import { ageInYears } from '#domain/base/time.ts';
import type { FamilyConcern } from '#domain/encounters/asking.ts';
import type { ReasonAnswers } from '#domain/call-reasons/reasons.ts';
import { observationsOf, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { STALE_AFTER_MS } from '#domain/observations/observation-set.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { HOME_STORY_TEXT as TEXT } from '../../text/home-story.ts';
import { PARAMETER_WORDS, scoreSentence } from '../../text/news2.ts';
import { reasonSentence } from '../../text/reasons.ts';
import { signsSentence } from '../../text/soft-signs.ts';
import { calendarDay, nearTime, spanWords } from '../../text/time.ts';

/** What is known of a call, made or about to be made. */
export interface StoryCall {
  readonly concern: string;
  readonly reason?: ReasonAnswers | undefined;
  readonly family?: FamilyConcern | undefined;
  readonly observationsId?: string | undefined;
}

export interface StoryPart {
  readonly part: 'situation' | 'background' | 'assessment' | 'request';
  readonly title: string;
  readonly lines: readonly string[];
}

/** A check that was made longer ago says nothing of now. */
const SIGNS_STAND_MS = 12 * 3_600_000;
const CALLS_BEFORE_MS = 72 * 3_600_000;

function situation(call: StoryCall): readonly string[] {
  const concern = call.concern.trim();
  const lines = call.reason === undefined ? [] : [reasonSentence(call.reason)];
  if (concern !== '') lines.push(TEXT.concern(concern));
  else if (call.reason === undefined) lines.push(TEXT.noConcern);
  if (call.family !== undefined) lines.push(TEXT.family(call.family.name, call.family.words));
  return lines;
}

function allergyLine({ allergies }: ResidentView): string {
  switch (allergies.status) {
    case 'known':
      return TEXT.allergies(allergies.items.map(({ substance }) => substance).join(', '));
    case 'none-known':
      return TEXT.noAllergies;
    case 'not-asked':
      return TEXT.allergiesUnknown;
    default:
      return allergies satisfies never;
  }
}

function background(record: ResidentRecord, now: number): readonly string[] {
  const { resident, described } = record;
  if (resident === undefined) {
    return described === undefined
      ? [TEXT.notInList]
      : [TEXT.notKnown(described.person.name, described.person.room), TEXT.notInList];
  }
  const { givenName, familyName, born, background: ill, cpr, scale2, communication, normalNews2 } = resident;
  const before = [...record.encounters.values()].filter(
    ({ status, requestedAt }) =>
      status === 'signed' && now - Date.parse(requestedAt) <= CALLS_BEFORE_MS && Date.parse(requestedAt) <= now,
  ).length;
  return [
    TEXT.who(`${givenName} ${familyName}`, ageInYears(born, calendarDay(now))),
    ...(ill.length === 0 ? [] : [TEXT.ill(ill.join(', '))]),
    allergyLine(resident),
    ...(cpr.status === 'do-not-attempt' ? [TEXT.dnacpr] : cpr.status === 'attempt' ? [TEXT.attempt] : []),
    ...(scale2 === undefined ? [] : [TEXT.scale2(scale2.target.from, scale2.target.to)]),
    ...(communication.length === 0 ? [] : [TEXT.needs(communication.join('; '))]),
    ...(normalNews2 === undefined ? [] : [TEXT.normal(normalNews2.total)]),
    ...(before === 0 ? [] : [TEXT.callsBefore(before)]),
  ];
}

function assessment(record: ResidentRecord, call: StoryCall, now: number): readonly string[] {
  const lines: string[] = [];
  const signs = record.softSigns.findLast(({ struck }) => struck === undefined);
  if (signs !== undefined && now - Date.parse(signs.at) <= SIGNS_STAND_MS) {
    lines.push(TEXT.signs(nearTime(signs.at, now), signsSentence(signs.check)));
  }
  const set = observationsOf(record, call.observationsId);
  if (set === undefined) return [...lines, TEXT.noObservations];
  const { news2, at } = set;
  const age = now - Date.parse(at);
  const score = scoreSentence(news2);
  lines.push(age > STALE_AFTER_MS ? TEXT.scoreOld(score, spanWords(age)) : TEXT.score(score, nearTime(at, now)));
  const normal = record.resident?.normalNews2?.total;
  const above = normal === undefined ? 0 : (news2.status === 'complete' ? news2.total : news2.atLeast) - normal;
  if (above > 0) lines.push(TEXT.above(above));
  if (news2.status === 'incomplete') {
    lines.push(TEXT.missing(news2.missing.map((parameter) => PARAMETER_WORDS[parameter].toLowerCase()).join(', ')));
  }
  return lines;
}

/**
 * The story, part by part.
 * @param now milliseconds, against which ages are told
 */
export function storyLines(record: ResidentRecord, call: StoryCall, now: number): readonly StoryPart[] {
  const name = record.resident?.preferredName ?? record.described?.person.name ?? '';
  return [
    { part: 'situation', title: TEXT.parts.situation, lines: situation(call) },
    { part: 'background', title: TEXT.parts.background(name), lines: background(record, now) },
    { part: 'assessment', title: TEXT.parts.assessment, lines: assessment(record, call, now) },
    { part: 'request', title: TEXT.parts.request, lines: [TEXT.request] },
  ];
}
