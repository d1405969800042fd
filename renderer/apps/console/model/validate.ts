/** What is still missing before a draft can be signed. Pure. */
import type { News2Score } from '#domain/news2/score.ts';
import type { HospitalWish } from '#domain/outcomes/wishes.ts';
import { saysQuantity } from '#domain/prescribing/quantity.ts';
import type { RoutesState } from '#protocol/hub/follow-up.ts';
import {
  asksForWishes,
  everyMinutesOf,
  weightOf,
  type EndOfLifeDraft,
  type FamilyDraft,
  type ItemDraft,
  type MonitoringDraft,
  type OutcomeDraft,
  type PrescriptionDraft,
  type ReferralDraft,
} from './draft.ts';
import { instantOf } from './london-time.ts';
import { checkMedicine, type PrescribingContext } from './medicine-check.ts';
import { departureOf } from './policy.ts';
import { mayMail, routeRowOf } from './route-choice.ts';

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
  | 'rx-in-words'
  | 'rx-as-needed-for'
  | 'rx-most'
  | 'rx-indication'
  | 'rx-override'
  | 'rx-asked'
  | 'rx-blocked'
  | 'rx-medicines-read'
  | 'rx-kidneys'
  | 'rx-weight'
  | 'rx-agreed'
  | 'rx-discussed'
  | 'rx-supply'
  | 'rx-supply-words'
  | 'visit-practice'
  | 'visit-reason'
  | 'ref-route'
  | 'ref-how'
  | 'ref-reason'
  | 'ref-question'
  | 'ref-seen-by'
  | 'eol-comfort'
  | 'eol-place'
  | 'eol-anticipatory'
  | 'eol-when'
  | 'eol-team'
  | 'esc-reason'
  | 'mon-every'
  | 'mon-until'
  | 'mon-call-if'
  | 'wishes-reason'
  | 'family-told-who'
  | 'family-told-by'
  | 'family-told-at'
  | 'family-told-due'
  | 'family-told-words'
  | 'family';

export interface Problem {
  readonly field: DraftField;
  /** The line it belongs to; absent for the outcome as a whole. */
  readonly draftId?: string | undefined;
  readonly code: 'missing' | 'too-long' | 'not-a-time' | 'before-first' | 'too-many' | 'not-now' | 'differs';
}

/** What is known of person, account and service that the decision has to hold up to. */
export interface DraftContext {
  readonly prescribing: PrescribingContext;
  readonly news2: News2Score | undefined;
  /** The family has said that it is worried, and no nurse has acknowledged it: the hub signs nothing before. */
  readonly familyWaits: boolean;
  /** The resident's own; undefined while nobody knows who it is. */
  readonly practice: { readonly practiceId: string; readonly name: string } | undefined;
  /** Undefined until the directory has come. */
  readonly routes: RoutesState | undefined;
  /** What the record says about hospital, as it is shown before somebody goes there. */
  readonly wishes: readonly HospitalWish[];
}

/** The limits of the stored record: short fields 200, texts 4000, 40 lines. */
const SHORT = 200;
const LONG = 4000;
const LINES_AT_MOST = 40;
/** An override in one or two letters says nothing. */
const OVERRIDE_MIN = 3;

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

function problemIf(wrong: boolean, field: DraftField, draftId: string | undefined, code: Problem['code'] = 'missing') {
  return wrong ? [{ field, draftId, code }] : [];
}

function quantityProblems({ draftId, quantity, quantityInWords }: PrescriptionDraft, controlled: boolean) {
  const found = textProblem('rx-in-words', draftId, quantityInWords, SHORT, controlled ? 1 : 0);
  if (!controlled || found.length > 0) return found;
  return problemIf(!saysQuantity(quantity, quantityInWords), 'rx-in-words', draftId, 'differs');
}

function prescriptionProblems(item: PrescriptionDraft, context: PrescribingContext): readonly Problem[] {
  const { draftId } = item;
  const { allergy, blocked, controlled } = checkMedicine(item, context);
  return [
    ...problemIf(blocked !== undefined, 'rx-blocked', draftId),
    ...textProblem('rx-medicine', draftId, item.medicine, SHORT),
    ...(allergy.kind === 'match' ? textProblem('rx-override', draftId, item.overrideReason, LONG, OVERRIDE_MIN) : []),
    ...problemIf(allergy.kind === 'not-asked' && !item.allergiesAsked, 'rx-asked', draftId),
    ...textProblem('rx-dose', draftId, item.dose, SHORT),
    ...textProblem('rx-route', draftId, item.route, SHORT),
    ...textProblem('rx-frequency', draftId, item.frequency, SHORT),
    ...(item.asNeeded
      ? [
          ...textProblem('rx-as-needed-for', draftId, item.asNeededReason, SHORT),
          ...textProblem('rx-most', draftId, item.mostIn24Hours, SHORT),
        ]
      : []),
    ...textProblem('rx-duration', draftId, item.duration, SHORT),
    ...textProblem('rx-quantity', draftId, item.quantity, SHORT),
    ...quantityProblems(item, controlled !== undefined),
    ...textProblem('rx-indication', draftId, item.indication, SHORT),
    ...problemIf(!item.medicinesRead, 'rx-medicines-read', draftId),
    ...textProblem('rx-kidneys', draftId, item.kidneys, SHORT),
    ...problemIf(item.weightKg.trim() !== '' && weightOf(item.weightKg) === undefined, 'rx-weight', draftId),
    ...problemIf(item.agreed === '', 'rx-agreed', draftId),
    ...textProblem('rx-discussed', draftId, item.discussedWith, SHORT, 0),
    ...problemIf(item.supply === '', 'rx-supply', draftId),
    ...textProblem('rx-supply-words', draftId, item.supplyWords, SHORT, 0),
  ];
}

function referralProblems(item: ReferralDraft, routes: RoutesState | undefined): readonly Problem[] {
  const { draftId } = item;
  const row = routeRowOf(routes, item.routeId);
  const seenBy = instantOf(item.seenBy);
  const due = instantOf(item.due);
  return [
    ...problemIf(row === undefined, 'ref-route', draftId),
    ...problemIf(
      item.how === 'mail' && row !== undefined && routes !== undefined && !mayMail(routes, row.route),
      'ref-how',
      draftId,
      'not-now',
    ),
    ...textProblem('ref-reason', draftId, item.reason, LONG),
    ...textProblem('ref-question', draftId, item.question, LONG),
    ...problemIf(row !== undefined && seenBy === undefined, 'ref-seen-by', draftId, 'not-a-time'),
    ...problemIf(seenBy !== undefined && due !== undefined && seenBy < due, 'ref-seen-by', draftId, 'before-first'),
  ];
}

function monitoringProblems(item: MonitoringDraft): readonly Problem[] {
  const { draftId } = item;
  const until = instantOf(item.until);
  const due = instantOf(item.due);
  return [
    ...problemIf(everyMinutesOf(item) === undefined, 'mon-every', draftId),
    ...problemIf(until === undefined, 'mon-until', draftId, 'not-a-time'),
    ...problemIf(until !== undefined && due !== undefined && until < due, 'mon-until', draftId, 'before-first'),
    ...textProblem('mon-call-if', draftId, item.callIf, LONG),
  ];
}

function endOfLifeProblems(item: EndOfLifeDraft): readonly Problem[] {
  const { draftId } = item;
  return [
    ...textProblem('eol-comfort', draftId, item.comfort, LONG),
    ...textProblem('eol-place', draftId, item.preferredPlace, SHORT),
    ...problemIf(item.anticipatory === '', 'eol-anticipatory', draftId),
    ...textProblem('eol-team', draftId, item.team, SHORT),
    ...textProblem('eol-when', draftId, item.whenTheyDie, LONG),
  ];
}

function ownProblems(item: ItemDraft, context: DraftContext): readonly Problem[] {
  switch (item.kind) {
    case 'advice':
      return textProblem('advice-text', item.draftId, item.text, LONG);
    case 'prescription':
      return prescriptionProblems(item, context.prescribing);
    case 'gp-visit':
      return [
        ...problemIf(context.practice === undefined, 'visit-practice', item.draftId),
        ...textProblem('visit-reason', item.draftId, item.reason, LONG),
      ];
    case 'referral':
      return referralProblems(item, context.routes);
    case 'monitoring':
      return monitoringProblems(item);
    case 'end-of-life':
      return endOfLifeProblems(item);
    case 'escalation':
      return textProblem('esc-reason', item.draftId, item.reason, LONG);
    default:
      return item satisfies never;
  }
}

function itemProblems(item: ItemDraft, context: DraftContext): readonly Problem[] {
  // The times of a referral come with its route: without one, that is what is missing.
  const timeless =
    item.kind === 'referral' && item.due === '' && routeRowOf(context.routes, item.routeId) === undefined;
  return [
    ...ownProblems(item, context),
    ...textProblem('owner', item.draftId, item.owner, SHORT),
    ...problemIf(!timeless && instantOf(item.due) === undefined, 'due', item.draftId, 'not-a-time'),
  ];
}

function familyProblems(family: FamilyDraft): readonly Problem[] {
  switch (family.told) {
    case '':
      return [];
    case 'yes':
    case 'later':
      return [
        ...textProblem('family-told-who', undefined, family.who, SHORT),
        ...textProblem('family-told-by', undefined, family.by, SHORT),
        ...(family.told === 'yes'
          ? problemIf(instantOf(family.at) === undefined, 'family-told-at', undefined, 'not-a-time')
          : problemIf(instantOf(family.due) === undefined, 'family-told-due', undefined, 'not-a-time')),
      ];
    case 'not-wanted':
    case 'nobody':
      return textProblem('family-told-words', undefined, family.words, LONG, 0);
    default:
      return family.told satisfies never;
  }
}

/** true where hospital is decided against what the person has said, and the reason must be given. */
export function wishesConflict(draft: OutcomeDraft, { wishes }: Pick<DraftContext, 'wishes'>): boolean {
  return asksForWishes(draft) && wishes.some(({ against }) => against);
}

/** All that is missing, in the order of the page. Empty: it can be signed. */
export function problemsOf(draft: OutcomeDraft, context: DraftContext): readonly Problem[] {
  const lines = draft.items.reduce(
    (count, item) => count + (item.kind === 'advice' ? adviceLines(item.text).length : 1),
    0,
  );
  const medicines = draft.items.filter(({ kind }) => kind === 'prescription').length;
  return [
    ...problemIf(context.familyWaits, 'family', undefined),
    ...problemIf(draft.items.length === 0, 'items', undefined),
    ...problemIf(lines > LINES_AT_MOST, 'items', undefined, 'too-long'),
    ...problemIf(medicines > context.prescribing.policy.itemsAtMost, 'items', undefined, 'too-many'),
    ...textProblem('impression', undefined, draft.impression, LONG),
    ...draft.items.flatMap((item) => itemProblems(item, context)),
    ...textProblem('wishes-reason', undefined, draft.wishesReason, LONG, wishesConflict(draft, context) ? 1 : 0),
    ...familyProblems(draft.family),
    ...textProblem(
      'departure-reason',
      undefined,
      draft.departureReason,
      LONG,
      departureOf(draft, context.news2) === 'must-explain' ? 1 : 0,
    ),
  ];
}
