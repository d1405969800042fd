/** The facts of a resident that everybody must see, as tags. One place, so that banner, list and pack say the same. */
import type { CalendarDate } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { newestOf, type ResidentView } from '#domain/record/effective-resident.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { BANNER_TEXT } from '../../text/resident.ts';
import { dateWords } from '../../text/time.ts';
import type { TagTone } from '../../ui/tag.tsx';

export type ResidentTagKind =
  'allergy' | 'cpr' | 'scale2' | 'communication' | 'similar' | 'differ' | 'death' | 'expected-death';

export interface ResidentTag {
  readonly kind: ResidentTagKind;
  readonly tone: TagTone;
  readonly words: string;
  /** More, for a tooltip and a screen reader. */
  readonly detail?: string | undefined;
}

/** Every recorded allergy, "none known", or "nobody has asked": an empty place would not tell the last two apart. */
export function allergyTags(resident: Resident): readonly ResidentTag[] {
  switch (resident.allergies.status) {
    case 'not-asked':
      return [{ kind: 'allergy', tone: 'amber', words: BANNER_TEXT.allergyNotAsked }];
    case 'none-known':
      return [{ kind: 'allergy', tone: 'plain', words: BANNER_TEXT.noKnownAllergy }];
    case 'known':
      return resident.allergies.items.map(({ substance, reaction }) => ({
        kind: 'allergy',
        tone: 'solid-red',
        words: BANNER_TEXT.allergy(substance),
        detail: reaction === '' ? undefined : BANNER_TEXT.allergyReaction(reaction),
      }));
    default:
      return resident.allergies satisfies never;
  }
}

/** @param clinical in clinicians' words, with the day of the document; carers read the wish itself */
export function cprTag(resident: Resident, clinical: boolean): ResidentTag {
  const { cpr } = resident;
  switch (cpr.status) {
    case 'do-not-attempt':
      return {
        kind: 'cpr',
        tone: 'purple',
        words: clinical ? BANNER_TEXT.dnacprDated(cpr.document, cpr.dated) : BANNER_TEXT.dnacpr(cpr.document),
        detail: clinical ? undefined : BANNER_TEXT.cprDated(cpr.dated),
      };
    case 'attempt':
      return {
        kind: 'cpr',
        tone: 'plain',
        words: clinical ? BANNER_TEXT.cprAttemptDated(cpr.document, cpr.dated) : BANNER_TEXT.cprAttempt(cpr.document),
        detail: clinical ? undefined : BANNER_TEXT.cprDated(cpr.dated),
      };
    case 'not-recorded':
      return { kind: 'cpr', tone: 'plain', words: BANNER_TEXT.cprNotRecorded };
    default:
      return cpr satisfies never;
  }
}

/** The tag of an authorised Scale 2; amber when its review is overdue, because it then needs a prescriber. */
export function scale2Tag(resident: Resident, today: CalendarDate): ResidentTag | undefined {
  const { scale2 } = resident;
  if (scale2 === undefined) return undefined;
  const { from, to } = scale2.target;
  const overdue = scale2.reviewBy < today;
  return {
    kind: 'scale2',
    tone: overdue ? 'amber' : 'blue',
    words: overdue ? BANNER_TEXT.scale2Overdue(from, to) : BANNER_TEXT.scale2(from, to),
    detail: BANNER_TEXT.scale2By(scale2.authorisedBy, scale2.dated, scale2.reviewBy),
  };
}

/** A resident as the banner shows them: what sources differ on is known of those whose statements are. */
export type BannerResident = Resident &
  Partial<Pick<ResidentView, 'photo' | 'cprConflicting' | 'allergiesConflicting'>>;

/** What of the whole record stands on the banner: a death, and that one is expected. */
export type BannerRecord = Pick<ResidentRecord, 'death' | 'statements'>;

/** Where sources differ on what must not be got wrong: in words beside the tag, never instead of it. */
function differing(conflicting: boolean | undefined, words: string, detail: string): readonly ResidentTag[] {
  return conflicting === true ? [{ kind: 'differ', tone: 'amber', words, detail }] : [];
}

function deathTags(record: BannerRecord | undefined, clinical: boolean): readonly ResidentTag[] {
  if (record?.death !== undefined) {
    return [{ kind: 'death', tone: 'purple', words: BANNER_TEXT.died(dateWords(record.death.death.diedAt)) }];
  }
  const pathway = record && newestOf(record.statements, 'expected-death')?.statement.content;
  return pathway === undefined
    ? []
    : [
        {
          kind: 'expected-death',
          tone: 'purple',
          words: clinical ? BANNER_TEXT.deathExpectedClinical : BANNER_TEXT.deathExpected,
          detail: pathway.whatToDo,
        },
      ];
}

/** All tags of the banner in their fixed order: death, allergies, CPR wish, Scale 2, similar name, how to speak. */
export function bannerTags(
  resident: BannerResident,
  today: CalendarDate,
  {
    similarTo,
    clinical,
    record,
  }: {
    readonly similarTo: string | undefined;
    readonly clinical: boolean;
    readonly record?: BannerRecord | undefined;
  },
): readonly ResidentTag[] {
  const scale2 = scale2Tag(resident, today);
  return [
    ...deathTags(record, clinical),
    ...allergyTags(resident),
    ...differing(resident.allergiesConflicting, BANNER_TEXT.allergiesDiffer, BANNER_TEXT.allergiesDifferMore),
    cprTag(resident, clinical),
    ...differing(resident.cprConflicting, BANNER_TEXT.cprDiffers, BANNER_TEXT.cprDiffersMore),
    ...(scale2 === undefined ? [] : [scale2]),
    ...(similarTo === undefined
      ? []
      : [{ kind: 'similar', tone: 'amber', words: BANNER_TEXT.similar(similarTo) } as const]),
    ...resident.communication.map((words) => ({ kind: 'communication', tone: 'plain', words }) as const),
  ];
}
