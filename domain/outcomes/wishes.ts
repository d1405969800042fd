/** What a person's record says about going to hospital and about resuscitation: read before anybody is sent there. */
import type { EntryId } from '../base/ids.ts';
import type { CalendarDate } from '../base/time.ts';
import type { Plan } from '../record/contents.ts';
import { liveOf } from '../record/effective-resident.ts';
import type { Stated, Statements } from '../record/reduce-statements.ts';
import type { Source } from '../record/source.ts';
import type { Outcome, WishesHeld } from './outcome.ts';

/** One statement that speaks about hospital or resuscitation. */
export interface HospitalWish {
  readonly entryId: EntryId;
  readonly topic: 'plan' | 'wishes' | 'expected-death';
  /** Of a plan: which paper. The copy here is not the signed original. */
  readonly paper?: Plan['kind'] | undefined;
  readonly original?: string | undefined;
  readonly cpr?: Plan['cpr'];
  readonly priority?: Plan['priority'];
  readonly hospital?: Plan['hospital'];
  readonly words: string;
  /** Who signed the paper, or agreed it. */
  readonly signedBy?: string | undefined;
  readonly source: Source;
  /** The day of which it is true. */
  readonly asOf: CalendarDate;
  readonly reviewBy?: CalendarDate | undefined;
  /** It says that hospital is not wanted, or seems to: then going there needs a reason. */
  readonly against: boolean;
}

/**
 * Whether free words seem to say that hospital is not wanted. Found by their look: what is missed is shown all the same, and what is
 * found wrongly costs a reason and keeps nobody from hospital.
 */
export function speaksAgainstHospital(words: string): boolean {
  return (
    /\b(?:no|not|never|without|avoid(?:s|ing)?|refus(?:es|ed|ing)|declin(?:es|ed|ing)|against)\b[^.;!?]{0,40}\bhospital/i.test(
      words,
    ) ||
    /\bhospital\b[^.;!?]{0,12}\b(?:not wanted|unwanted|refused|declined|never)\b/i.test(words) ||
    /n['’]t\b[^.;!?]{0,40}\bhospital/i.test(words)
  );
}

const common = ({ entryId, statement: { source, asOf, reviewBy } }: Stated) => ({
  entryId,
  source,
  asOf,
  ...(reviewBy === undefined ? {} : { reviewBy }),
});

/**
 * Every statement that holds now and speaks about hospital or resuscitation, what speaks against first, then the newest. Both sides
 * of a contradiction stand in it. A DNACPR decision is about resuscitation only (Resuscitation Council UK, ReSPECT; GMC, Treatment and
 * care towards the end of life, 2010): it is shown and never counts against hospital by itself.
 */
export function hospitalWishes(statements: Statements): readonly HospitalWish[] {
  const plans = liveOf(statements, 'plan').flatMap((stated): HospitalWish[] => {
    const { kind: paper, cpr, priority, hospital, words, signedBy, original } = stated.statement.content;
    if (cpr === undefined && priority === undefined && hospital === undefined && !/hospital/i.test(words)) return [];
    const against = hospital === 'not-wanted' || (hospital === undefined && speaksAgainstHospital(words));
    return [{ ...common(stated), topic: 'plan', paper, original, cpr, priority, hospital, words, signedBy, against }];
  });
  const wishes = liveOf(statements, 'wishes').map((stated): HospitalWish => {
    const { words } = stated.statement.content;
    return { ...common(stated), topic: 'wishes', words, against: speaksAgainstHospital(words) };
  });
  const expected = liveOf(statements, 'expected-death').map((stated): HospitalWish => {
    const { whatToDo: words, agreedBy: signedBy } = stated.statement.content;
    // Somebody who is expected to die where they live is not taken away without a reason.
    return { ...common(stated), topic: 'expected-death', words, signedBy, against: true };
  });
  return [...plans, ...wishes, ...expected].sort(
    (a, b) => Number(b.against) - Number(a.against) || (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0),
  );
}

/** Somebody goes to hospital, or may: they are taken now, go later, or 999 is rung. */
export function goesToHospital({ items, place }: Pick<Outcome, 'items' | 'place'>): boolean {
  if (place === 'conveyed' || place === 'goes-later') return true;
  return items.some((item) => item.kind === 'escalation' && item.to === '999');
}

export type WishesRefusal = { readonly code: 'wishes-not-shown' } | { readonly code: 'wishes-without-reason' };

/**
 * What the record says is held against the decision.
 * @param wishes of the record as it is now
 * @returns what is to be written, undefined where nobody goes to hospital; or why it may not be signed: something was not shown, as
 *   when it came in after the page was opened, or hospital is not wanted and no reason is given
 */
export function heldAgainstWishes(
  outcome: Pick<Outcome, 'items' | 'place' | 'wishes'>,
  wishes: readonly HospitalWish[],
): WishesRefusal | { readonly code: 'held'; readonly wishes: WishesHeld | undefined } {
  if (!goesToHospital(outcome)) return { code: 'held', wishes: undefined };
  const shown = outcome.wishes?.shown ?? [];
  const reason = outcome.wishes?.reason.trim() ?? '';
  if (wishes.some(({ entryId }) => !shown.includes(entryId))) return { code: 'wishes-not-shown' };
  const conflict = wishes.some(({ against }) => against);
  if (conflict && reason === '') return { code: 'wishes-without-reason' };
  return { code: 'held', wishes: { shown, conflict, reason } };
}
