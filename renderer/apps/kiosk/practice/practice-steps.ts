/** What is to be done in an exercise, with ticks for what was really done: read from the record, never from touches. Pure. */
import { itemsToReadBack, type Encounter } from '#domain/encounters/encounter.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Exercise } from './practice-nurse.ts';

export const STEPS = {
  'whole-call': ['soft-signs', 'observations', 'call', 'wait', 'ask', 'read-back'],
  emergency: ['open-999', 'rang-999', 'call', 'read-back'],
} as const satisfies Readonly<Record<Exercise, readonly string[]>>;

export type Step = (typeof STEPS)[Exercise][number];

export interface StepState {
  readonly step: Step;
  readonly done: boolean;
}

function wasSaidBack(encounter: Encounter | undefined): boolean {
  return encounter?.signed !== undefined && itemsToReadBack(encounter).length === 0;
}

function isDone(step: Step, record: ResidentRecord, since: Instant): boolean {
  const call = [...record.encounters.values()].at(-1);
  const sets = record.observations.filter(({ at, struck }) => at >= since && struck === undefined);
  switch (step) {
    case 'soft-signs':
      return record.softSigns.some(({ check, struck }) => !check.asWellAsNormal && struck === undefined);
    case 'observations':
      return sets.length > 0;
    case 'call':
      return call !== undefined && call.status !== 'cancelled';
    case 'wait':
      return call?.answeredAt !== undefined;
    case 'ask': {
      const asked = call?.readingRequests.at(-1);
      if (asked === undefined) return call?.signed !== undefined;
      return asked.answer !== undefined || call?.signed !== undefined || sets.some(({ at }) => at >= asked.at);
    }
    case 'read-back':
      return wasSaidBack(call);
    case 'open-999':
      return record.emergencies.length > 0 || call?.emergency !== undefined;
    case 'rang-999':
      return record.emergencies.some(({ note }) => note.rang999);
    default:
      return step satisfies never;
  }
}

/** @param since when the practice began: what was there before counts for nothing */
export function stepsOf(exercise: Exercise, record: ResidentRecord, since: Instant): readonly StepState[] {
  return STEPS[exercise].map((step) => ({ step, done: isDone(step, record, since) }));
}

/** What to do now: what comes after the last that is done, so that nobody is sent back while a nurse waits; -1 at the end. */
export function nextStep(steps: readonly StepState[]): number {
  const last = steps.findLastIndex(({ done }) => done);
  const next = steps.findIndex(({ done }, index) => !done && index > last);
  return next === -1 ? steps.findIndex(({ done }) => !done) : next;
}
