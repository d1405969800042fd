/** What is still missing before a draft can be signed, and the outcome it becomes. Pure. */
import type { News2Score } from '#domain/news2/score.ts';
import type { AllergyCheck, OutcomeItem } from '#domain/outcomes/items.ts';
import { matchingAllergy, type Outcome } from '#domain/outcomes/outcome.ts';
import type { Allergies } from '#domain/residents/resident.ts';
import {
  everyMinutesOf,
  type ItemDraft,
  type MonitoringDraft,
  type OutcomeDraft,
  type PrescriptionDraft,
} from './draft.ts';
import { instantOf } from './london-time.ts';
import { departureOf } from './policy.ts';

export type DraftField =
  | 'impression'
  | 'departure-reason'
  | 'items'
  | 'owner'
  | 'due'
  | 'advice-text'
  | 'rx-medicine'
  | 'rx-dose'
  | 'rx-route'
  | 'rx-frequency'
  | 'rx-duration'
  | 'rx-quantity'
  | 'rx-indication'
  | 'rx-override'
  | 'rx-asked'
  | 'esc-reason'
  | 'mon-every'
  | 'mon-until'
  | 'mon-call-if'
  | 'family';

export interface Problem {
  readonly field: DraftField;
  /** The line it belongs to; absent for the outcome as a whole. */
  readonly draftId?: string | undefined;
  readonly code: 'missing' | 'too-long' | 'not-a-time' | 'before-first';
}

export interface DraftContext {
  readonly allergies: Allergies;
  readonly news2: News2Score | undefined;
  /** The family has said that it is worried, and no nurse has acknowledged it: the hub signs nothing before. */
  readonly familyWaits: boolean;
}

/** The limits of the stored record: short fields 200, texts 4000, 40 lines. */
const SHORT = 200;
const LONG = 4000;
/** An override in one or two letters says nothing. */
const OVERRIDE_MIN = 3;

export type AllergyState =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'no-match'; readonly noneKnown: boolean }
  | { readonly kind: 'match'; readonly substance: string }
  | { readonly kind: 'not-asked' };

/** The check of one medicine against the recorded allergies: a plain match of text, and shown as no more than that. */
export function allergyState(medicine: string, allergies: Allergies): AllergyState {
  if (medicine.trim() === '') return { kind: 'not-yet' };
  switch (allergies.status) {
    case 'not-asked':
      return { kind: 'not-asked' };
    case 'none-known':
      return { kind: 'no-match', noneKnown: true };
    case 'known': {
      const substance = matchingAllergy(
        medicine,
        allergies.items.map((item) => item.substance),
      );
      return substance === undefined ? { kind: 'no-match', noneKnown: false } : { kind: 'match', substance };
    }
    default:
      return allergies satisfies never;
  }
}

/** The lines of an advice text: one thing to do in each, empty ones left out. */
export function adviceLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function textProblem(
  field: DraftField,
  draftId: string | undefined,
  text: string,
  limit: number,
  least = 1,
): readonly Problem[] {
  const length = text.trim().length;
  if (length < least) return [{ field, draftId, code: 'missing' }];
  return length > limit ? [{ field, draftId, code: 'too-long' }] : [];
}

function prescriptionProblems(item: PrescriptionDraft, allergies: Allergies): readonly Problem[] {
  const check = allergyState(item.medicine, allergies);
  return [
    ...textProblem('rx-medicine', item.draftId, item.medicine, SHORT),
    ...textProblem('rx-dose', item.draftId, item.dose, SHORT),
    ...textProblem('rx-route', item.draftId, item.route, SHORT),
    ...textProblem('rx-frequency', item.draftId, item.frequency, SHORT),
    ...textProblem('rx-duration', item.draftId, item.duration, SHORT),
    ...textProblem('rx-quantity', item.draftId, item.quantity, SHORT),
    ...textProblem('rx-indication', item.draftId, item.indication, SHORT),
    ...(check.kind === 'match'
      ? textProblem('rx-override', item.draftId, item.overrideReason, LONG, OVERRIDE_MIN)
      : []),
    ...(check.kind === 'not-asked' && !item.allergiesAsked
      ? [{ field: 'rx-asked', draftId: item.draftId, code: 'missing' } as const]
      : []),
  ];
}

function monitoringProblems(item: MonitoringDraft): readonly Problem[] {
  const { draftId } = item;
  const until = instantOf(item.until);
  const due = instantOf(item.due);
  return [
    ...(everyMinutesOf(item) === undefined ? [{ field: 'mon-every', draftId, code: 'missing' } as const] : []),
    ...(until === undefined ? [{ field: 'mon-until', draftId, code: 'not-a-time' } as const] : []),
    ...(until !== undefined && due !== undefined && until < due
      ? [{ field: 'mon-until', draftId, code: 'before-first' } as const]
      : []),
    ...textProblem('mon-call-if', draftId, item.callIf, LONG),
  ];
}

function itemProblems(item: ItemDraft, context: DraftContext): readonly Problem[] {
  const own = ((): readonly Problem[] => {
    switch (item.kind) {
      case 'advice':
        return textProblem('advice-text', item.draftId, item.text, LONG);
      case 'prescription':
        return prescriptionProblems(item, context.allergies);
      case 'escalation':
        return textProblem('esc-reason', item.draftId, item.reason, LONG);
      case 'monitoring':
        return monitoringProblems(item);
      default:
        return item satisfies never;
    }
  })();
  const due =
    instantOf(item.due) === undefined ? [{ field: 'due', draftId: item.draftId, code: 'not-a-time' } as const] : [];
  return [...own, ...textProblem('owner', item.draftId, item.owner, SHORT), ...due];
}

/** All that is missing, in the order of the page. Empty: it can be signed. */
export function problemsOf(draft: OutcomeDraft, context: DraftContext): readonly Problem[] {
  const lines = draft.items.reduce(
    (count, item) => count + (item.kind === 'advice' ? adviceLines(item.text).length : 1),
    0,
  );
  return [
    ...(context.familyWaits ? [{ field: 'family', code: 'missing' } as const] : []),
    ...(draft.items.length === 0 ? [{ field: 'items', code: 'missing' } as const] : []),
    ...(lines > 40 ? [{ field: 'items', code: 'too-long' } as const] : []),
    ...draft.items.flatMap((item) => itemProblems(item, context)),
    ...textProblem('impression', undefined, draft.impression, LONG),
    ...(departureOf(draft, context.news2) === 'must-explain'
      ? textProblem('departure-reason', undefined, draft.departureReason, LONG)
      : textProblem('departure-reason', undefined, draft.departureReason, LONG, 0)),
  ];
}

function allergyCheck(item: PrescriptionDraft, allergies: Allergies): AllergyCheck {
  const state = allergyState(item.medicine, allergies);
  switch (state.kind) {
    case 'match':
      return { result: 'match-overridden', substance: state.substance, reason: item.overrideReason.trim() };
    case 'not-asked':
      return { result: 'asked-at-call' };
    case 'no-match':
    case 'not-yet':
      return { result: 'no-match' };
    default:
      return state satisfies never;
  }
}

function outcomeItems(item: ItemDraft, context: DraftContext, newId: () => string): readonly OutcomeItem[] {
  const due = instantOf(item.due);
  if (due === undefined) return [];
  const base = { owner: item.owner.trim(), due };
  switch (item.kind) {
    case 'advice':
      return adviceLines(item.text).map((text) => ({ kind: 'advice', itemId: newId(), ...base, text }));
    case 'prescription':
      return [
        {
          kind: 'prescription',
          itemId: newId(),
          ...base,
          medicine: item.medicine.trim(),
          dose: item.dose.trim(),
          route: item.route.trim(),
          frequency: item.frequency.trim(),
          duration: item.duration.trim(),
          quantity: item.quantity.trim(),
          indication: item.indication.trim(),
          allergyCheck: allergyCheck(item, context.allergies),
        },
      ];
    case 'escalation':
      return [{ kind: 'escalation', itemId: newId(), ...base, to: item.to, reason: item.reason.trim() }];
    case 'monitoring': {
      const everyMinutes = everyMinutesOf(item);
      const until = instantOf(item.until);
      if (everyMinutes === undefined || until === undefined) return [];
      return [{ kind: 'monitoring', itemId: newId(), ...base, everyMinutes, until, callIf: item.callIf.trim() }];
    }
    default:
      return item satisfies never;
  }
}

/**
 * The outcome that a valid draft becomes; undefined while anything is missing. Made once, when the nurse is asked to
 * confirm, so that what is signed is what was shown.
 */
export function outcomeOf(draft: OutcomeDraft, context: DraftContext, newId: () => string): Outcome | undefined {
  if (problemsOf(draft, context).length > 0) return undefined;
  const departureReason = draft.departureReason.trim();
  return {
    impression: draft.impression.trim(),
    items: draft.items.flatMap((item) => outcomeItems(item, context, newId)),
    ...(departureReason === '' || departureOf(draft, context.news2) === 'none' ? {} : { departureReason }),
  };
}
