/** What is said of a call before it is made and while it waits. None of it is required. */
import type { Alternative, ReasonAnswers } from '#domain/call-reasons/reasons.ts';
import type { FamilyConcern } from '#domain/encounters/asking.ts';

export interface CallDetailsDraft {
  /** The carer's worry in their own words. */
  readonly concern: string;
  readonly reason?: ReasonAnswers | undefined;
  readonly family?: FamilyConcern | undefined;
  readonly alternative?: Alternative | undefined;
}

export const EMPTY_CALL_DETAILS: CallDetailsDraft = { concern: '' };
