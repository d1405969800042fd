/** The outcome that a draft becomes. Pure. */
import type { AllergyCheck, OutcomeItem, PrescriptionItem, ReferralItem } from '#domain/outcomes/items.ts';
import type { FamilyTold, Outcome, WishesHeld } from '#domain/outcomes/outcome.ts';
import type { AllergyMatch } from '#domain/prescribing/allergies.ts';
import {
  asksForWishes,
  everyMinutesOf,
  placeOf,
  weightOf,
  type FamilyDraft,
  type ItemDraft,
  type OutcomeDraft,
  type PrescriptionDraft,
  type ReferralDraft,
} from './draft.ts';
import { instantOf } from './london-time.ts';
import { checkMedicine, type AllergyState } from './medicine-check.ts';
import { departureOf } from './policy.ts';
import { routeRowOf } from './route-choice.ts';
import { adviceLines, problemsOf, wishesConflict, type DraftContext } from './validate.ts';

type Base = Pick<OutcomeItem, 'itemId' | 'owner' | 'due'>;

/** Every allergy that is overridden is named, once each. */
function overridden(matches: readonly AllergyMatch[]): string {
  return [...new Set(matches.map(({ allergy }) => allergy))].join(', ').slice(0, 200);
}

function allergyCheckOf(state: AllergyState, reason: string): AllergyCheck {
  switch (state.kind) {
    case 'match':
      return { result: 'match-overridden', substance: overridden(state.matches), reason };
    case 'not-asked':
      return { result: 'asked-at-call' };
    case 'no-match':
    case 'not-yet':
      return { result: 'no-match' };
    default:
      return state satisfies never;
  }
}

function prescriptionOf(item: PrescriptionDraft, base: Base, context: DraftContext): PrescriptionItem | undefined {
  const { allergy, controlled } = checkMedicine(item, context.prescribing);
  const weightKg = weightOf(item.weightKg);
  const inWords = item.quantityInWords.trim();
  if (item.agreed === '' || item.supply === '') return undefined;
  return {
    kind: 'prescription',
    ...base,
    medicine: item.medicine.trim(),
    ...(item.drug === undefined ? {} : { code: item.drug.code }),
    ...(controlled === undefined ? {} : { controlled }),
    dose: item.dose.trim(),
    route: item.route.trim(),
    frequency: item.frequency.trim(),
    duration: item.duration.trim(),
    quantity: item.quantity.trim(),
    ...(controlled === undefined || inWords === '' ? {} : { quantityInWords: inWords }),
    ...(item.asNeeded
      ? { asNeeded: { reason: item.asNeededReason.trim(), mostIn24Hours: item.mostIn24Hours.trim() } }
      : {}),
    indication: item.indication.trim(),
    allergyCheck: allergyCheckOf(allergy, item.overrideReason.trim()),
    checks: {
      medicinesRead: item.medicinesRead,
      kidneys: item.kidneys.trim(),
      ...(weightKg === undefined ? {} : { weightKg }),
      agreed: item.agreed,
      discussedWith: item.discussedWith.trim(),
    },
    supply: { how: item.supply, words: item.supplyWords.trim() },
  };
}

function referralOf(item: ReferralDraft, base: Base, { routes }: DraftContext): ReferralItem | undefined {
  const row = routeRowOf(routes, item.routeId);
  const seenBy = instantOf(item.seenBy);
  if (row === undefined || seenBy === undefined) return undefined;
  return {
    kind: 'referral',
    ...base,
    routeId: row.route.routeId,
    route: row.route.kind,
    to: row.route.name,
    how: item.how,
    reason: item.reason.trim(),
    question: item.question.trim(),
    seenBy,
  };
}

function itemsOf(item: ItemDraft, context: DraftContext, newId: () => string): readonly (OutcomeItem | undefined)[] {
  const due = instantOf(item.due);
  if (due === undefined) return [undefined];
  const base = (): Base => ({ itemId: newId(), owner: item.owner.trim(), due });
  switch (item.kind) {
    case 'advice':
      return adviceLines(item.text).map((text) => ({ kind: 'advice', ...base(), text }));
    case 'prescription':
      return [prescriptionOf(item, base(), context)];
    case 'gp-visit': {
      const { practice } = context;
      if (practice === undefined) return [undefined];
      const { practiceId, name: practiceName } = practice;
      return [{ kind: 'gp-visit', ...base(), practiceId, practiceName, reason: item.reason.trim() }];
    }
    case 'referral':
      return [referralOf(item, base(), context)];
    case 'monitoring': {
      const everyMinutes = everyMinutesOf(item);
      const until = instantOf(item.until);
      if (everyMinutes === undefined || until === undefined) return [undefined];
      return [{ kind: 'monitoring', ...base(), everyMinutes, until, callIf: item.callIf.trim() }];
    }
    case 'end-of-life':
      if (item.anticipatory === '') return [undefined];
      return [
        {
          kind: 'end-of-life',
          ...base(),
          comfort: item.comfort.trim(),
          preferredPlace: item.preferredPlace.trim(),
          anticipatory: item.anticipatory,
          whenTheyDie: item.whenTheyDie.trim(),
          team: item.team.trim(),
        },
      ];
    case 'escalation':
      return [{ kind: 'escalation', ...base(), to: item.to, reason: item.reason.trim() }];
    default:
      return item satisfies never;
  }
}

function familyOf({ told, who, by, at, due, words }: FamilyDraft): FamilyTold | undefined {
  const people = { who: who.trim(), by: by.trim() };
  switch (told) {
    case '':
      return undefined;
    case 'yes': {
      const when = instantOf(at);
      return when === undefined ? undefined : { told, ...people, at: when };
    }
    case 'later': {
      const when = instantOf(due);
      return when === undefined ? undefined : { told, ...people, due: when };
    }
    case 'not-wanted':
    case 'nobody':
      return { told, words: words.trim() };
    default:
      return told satisfies never;
  }
}

function wishesOf(draft: OutcomeDraft, context: DraftContext): WishesHeld | undefined {
  if (!asksForWishes(draft)) return undefined;
  const conflict = wishesConflict(draft, context);
  return {
    shown: context.wishes.slice(0, 50).map(({ entryId }) => entryId),
    conflict,
    reason: conflict ? draft.wishesReason.trim() : '',
  };
}

/**
 * The outcome that a valid draft becomes; undefined while anything is missing. Made once, when the nurse is asked to
 * confirm, so that what is signed is what was shown.
 */
export function outcomeOf(draft: OutcomeDraft, context: DraftContext, newId: () => string): Outcome | undefined {
  if (problemsOf(draft, context).length > 0) return undefined;
  const items = draft.items.flatMap((item) => itemsOf(item, context, newId));
  const whole = items.filter((item) => item !== undefined);
  // A line that cannot be made whole is never left out silently.
  if (whole.length !== items.length) return undefined;
  const departureReason = draft.departureReason.trim();
  const wishes = wishesOf(draft, context);
  const family = familyOf(draft.family);
  return {
    impression: draft.impression.trim(),
    items: whole,
    ...(departureReason === '' || departureOf(draft, context.news2) === 'none' ? {} : { departureReason }),
    place: placeOf(draft),
    ...(wishes === undefined ? {} : { wishes }),
    ...(family === undefined ? {} : { family }),
  };
}
