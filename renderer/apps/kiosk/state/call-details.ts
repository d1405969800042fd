/** What is said about a call before it is made and while it waits. All of it may be left out. Pure. */
import {
  CALL_REASONS_VERSION,
  REASON_QUESTIONS,
  type Alternative,
  type CallReason,
  type ReasonAnswers,
} from '#domain/call-reasons/reasons.ts';
import type { FamilyConcern } from '#domain/encounters/asking.ts';
import { REASONS_TEXT } from '../../../text/reasons.ts';

export interface CallDetailsDraft {
  /** The carer's worry in their own words. */
  readonly concern: string;
  readonly reason?: ReasonAnswers;
  /** As it is typed. */
  readonly family?: FamilyConcern;
  readonly alternative?: Alternative;
}

export const EMPTY_CALL_DETAILS: CallDetailsDraft = { concern: '' };

/** Another reason begins its own questions; the same one again keeps what was answered. */
export function chooseReason(draft: CallDetailsDraft, reason: CallReason): CallDetailsDraft {
  if (draft.reason?.reason === reason) return draft;
  return { ...draft, reason: { reason, questions: CALL_REASONS_VERSION, answers: {} } };
}

/** The reason is taken back with its answers. */
export function withoutReason({ reason: _gone, ...rest }: CallDetailsDraft): CallDetailsDraft {
  return rest;
}

/** An answer to one question of the reason; undefined or empty is skipped. */
export function answerQuestion(
  draft: CallDetailsDraft,
  questionId: string,
  answer: string | undefined,
): CallDetailsDraft {
  if (draft.reason === undefined) return draft;
  const { [questionId]: _before, ...others } = draft.reason.answers;
  const answers = answer === undefined || answer === '' ? others : { ...others, [questionId]: answer };
  return { ...draft, reason: { ...draft.reason, answers } };
}

/** What the family says. With both fields empty there is none. */
export function withFamily(draft: CallDetailsDraft, family: FamilyConcern | undefined): CallDetailsDraft {
  const { family: _before, ...rest } = draft;
  return family === undefined || (family.name === '' && family.words === '') ? rest : { ...rest, family };
}

/** One touch says it, a second one of the same takes it back. */
export function toggleAlternative(draft: CallDetailsDraft, alternative: Alternative): CallDetailsDraft {
  const { alternative: before, ...rest } = draft;
  return before === alternative ? rest : { ...rest, alternative };
}

/** What the check "as well as normal?" has of worry: the carer's and the family's. */
interface Worry {
  readonly words: string;
  readonly familyName: string;
  readonly familyWords: string;
}

/**
 * What is typed in the check goes into the details of the call as it is typed. A field that says something else there was
 * written by the carer for the call, and stays.
 */
export function carryOver(details: CallDetailsDraft, before: Worry, after: Worry): CallDetailsDraft {
  const concern = details.concern === before.words ? after.words : details.concern;
  const { name, words } = details.family ?? { name: '', words: '' };
  const follows = name === before.familyName && words === before.familyWords;
  const next = follows ? withFamily(details, { name: after.familyName, words: after.familyWords }) : details;
  return { ...next, concern };
}

/** The first question of the reason that has no answer, or none. */
export function firstUnanswered({ reason }: CallDetailsDraft): number | undefined {
  if (reason === undefined) return undefined;
  const index = REASON_QUESTIONS[reason.reason].findIndex(({ id }) => reason.answers[id] === undefined);
  return index === -1 ? undefined : index;
}

/** true when nothing was said that a call would carry. */
export function isEmptyDetails(draft: CallDetailsDraft): boolean {
  return Object.keys(detailsOf(draft)).length === 1 && draft.concern.trim() === '';
}

/**
 * The draft as a call carries it: words trimmed, and left out what was not said. That a family member is worried counts
 * without their words.
 */
export function detailsOf(draft: CallDetailsDraft): {
  readonly concern: string;
  readonly reason?: ReasonAnswers;
  readonly family?: FamilyConcern;
  readonly alternative?: Alternative;
} {
  const { reason, alternative } = draft;
  const name = draft.family?.name.trim() ?? '';
  const words = draft.family?.words.trim() ?? '';
  const answers = Object.entries(reason?.answers ?? {}).flatMap(([id, answer]) => {
    const trimmed = answer.trim();
    return trimmed === '' ? [] : [[id, trimmed] as const];
  });
  return {
    concern: draft.concern.trim(),
    ...(reason === undefined ? {} : { reason: { ...reason, answers: Object.fromEntries(answers) } }),
    ...(name === '' && words === ''
      ? {}
      : { family: { name, words: words === '' ? REASONS_TEXT.familyNoWords : words } }),
    ...(alternative === undefined ? {} : { alternative }),
  };
}
