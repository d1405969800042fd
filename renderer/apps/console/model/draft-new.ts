/** New lines of a decision with what is sensible filled in: who does it, and by when. Pure. */
import { CORE_HOURS, isWorkingDay, nextWorkingDay } from '#domain/actions/working-days.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { EscalationItem } from '#domain/outcomes/items.ts';
import type { ExpectedDeath } from '#domain/record/contents.ts';
import { AFTER_TEXT } from '../../../text/decision.ts';
import { asksForWishes, everyFields, NO_FAMILY, type DraftKind, type ItemDraft, type OutcomeDraft } from './draft.ts';
import { instantOf, wallTimeOf, type WallTime } from './london-time.ts';

/** What is known of those whom a line may fall to. */
export interface Known {
  /** The carer who called. */
  readonly carer: string;
  /** Whoever writes the decision. */
  readonly me?: string | undefined;
  /** The resident's own practice. */
  readonly practiceName?: string | undefined;
  /** Where they live: the preferred place, unless something else is written. */
  readonly homeName?: string | undefined;
  readonly nextOfKin?: string | undefined;
  /** What was agreed before, where the person is expected to die. */
  readonly expectedDeath?: ExpectedDeath | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long a plan runs unless the nurse says otherwise: a night, or a day. */
const MONITORING_FOR_MS = 12 * HOUR;
/** How soon the family should know of what is serious. */
const FAMILY_WITHIN_MS = 2 * HOUR;
/** A visit that is asked for after this hour is of the next day: rounds are planned at midday. */
const VISIT_TODAY_UNTIL = '15:00';

/** When the first set of a new interval is due. */
export function firstDue(minutes: number, now: Instant): WallTime {
  return wallTimeOf(addMilliseconds(now, minutes * MINUTE));
}

/** The time by which an escalation of this kind is due. */
export function escalationDue(to: EscalationItem['to'], now: Instant): WallTime {
  return wallTimeOf(to === '999' ? now : addMilliseconds(now, 2 * HOUR));
}

/** By when the practice should have come: the end of its day, or midday of the next day on which it is open. */
export function visitDue(now: Instant): WallTime {
  const wall = wallTimeOf(now);
  const today = wall.slice(0, 10);
  return isWorkingDay(today, CORE_HOURS) && wall.slice(11) < VISIT_TODAY_UNTIL
    ? `${today}T${CORE_HOURS.closes}`
    : `${nextWorkingDay(today, CORE_HOURS)}T12:00`;
}

const ANTICIPATORY = {
  'in-the-home': 'in-the-home',
  prescribed: 'prescribed',
  none: 'not-yet',
} as const satisfies Record<ExpectedDeath['anticipatoryMedicines'], string>;

/** A new line with owner and due time filled in. */
export function newItem(kind: DraftKind, draftId: string, known: Known, now: Instant): ItemDraft {
  const after = (milliseconds: number): WallTime => wallTimeOf(addMilliseconds(now, milliseconds));
  const base = { draftId, owner: known.carer };
  switch (kind) {
    case 'advice':
      return { kind, ...base, due: after(15 * MINUTE), text: '' };
    case 'prescription':
      return {
        kind,
        ...base,
        due: after(HOUR),
        medicine: '',
        controlled: '',
        dose: '',
        route: '',
        frequency: '',
        duration: '',
        quantity: '',
        quantityInWords: '',
        asNeeded: false,
        asNeededReason: '',
        mostIn24Hours: '',
        indication: '',
        overrideReason: '',
        allergiesAsked: false,
        medicinesRead: false,
        kidneys: '',
        weightKg: '',
        agreed: '',
        discussedWith: '',
        supply: '',
        supplyWords: '',
      };
    case 'gp-visit':
      return { kind, draftId, owner: known.practiceName ?? '', due: visitDue(now), reason: '' };
    case 'referral':
      // Whoever refers sees to it that it arrives. The times come with the route that is chosen.
      return {
        kind,
        draftId,
        owner: known.me ?? known.carer,
        due: '',
        routeId: '',
        how: 'telephone',
        reason: '',
        question: '',
        seenBy: '',
      };
    case 'monitoring':
      return {
        kind,
        ...base,
        due: after(HOUR),
        ...everyFields(60),
        typed: false,
        until: after(MONITORING_FOR_MS),
        callIf: '',
      };
    case 'end-of-life':
      return {
        kind,
        ...base,
        due: after(HOUR),
        comfort: '',
        preferredPlace: known.homeName ?? '',
        anticipatory: known.expectedDeath === undefined ? '' : ANTICIPATORY[known.expectedDeath.anticipatoryMedicines],
        whenTheyDie: known.expectedDeath?.whatToDo ?? '',
        team: '',
      };
    case 'escalation':
      return { kind, ...base, due: escalationDue('999', now), to: '999', reason: '' };
    default:
      return kind satisfies never;
  }
}

/**
 * What is serious is told to the family: until somebody says otherwise, by the carer within two hours, so that signing never
 * waits for it and it is not forgotten either.
 */
export function withFamily(draft: OutcomeDraft, known: Known, now: Instant): OutcomeDraft {
  const serious = asksForWishes(draft) || draft.items.some(({ kind }) => kind === 'end-of-life');
  if (!serious || draft.family.told !== '') return draft;
  return {
    ...draft,
    family: {
      ...NO_FAMILY,
      told: 'later',
      who: known.nextOfKin ?? AFTER_TEXT.theFamily,
      by: known.carer,
      due: wallTimeOf(addMilliseconds(now, FAMILY_WITHIN_MS)),
    },
  };
}

/** Filled in when an answer is chosen, and never over what was typed. */
export function familyAnswer(
  family: OutcomeDraft['family'],
  told: OutcomeDraft['family']['told'],
  known: Known,
  now: Instant,
): OutcomeDraft['family'] {
  const who = family.who === '' ? (known.nextOfKin ?? AFTER_TEXT.theFamily) : family.who;
  const by = family.by === '' ? (told === 'yes' ? (known.me ?? known.carer) : known.carer) : family.by;
  switch (told) {
    case 'yes':
      return { ...family, told, who, by, at: instantOf(family.at) === undefined ? wallTimeOf(now) : family.at };
    case 'later': {
      const due = wallTimeOf(addMilliseconds(now, FAMILY_WITHIN_MS));
      return { ...family, told, who, by, due: instantOf(family.due) === undefined ? due : family.due };
    }
    case 'not-wanted':
    case 'nobody':
    case '':
      return { ...family, told };
    default:
      return told satisfies never;
  }
}
