/** What an outcome has to hold up to before it is signed. Pure. */
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import type { News2Score } from '#domain/news2/score.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { whyNotSigned, type Signer } from '#domain/outcomes/who-may-sign.ts';
import { heldAgainstWishes, hospitalWishes } from '#domain/outcomes/wishes.ts';
import { checkPrescriptions, refusalWords, type PrescriptionRefusal } from '#domain/prescribing/check-prescription.ts';
import type { Drug, PrescribingPolicy } from '#domain/prescribing/drug.ts';
import type { Statements } from '#domain/record/reduce-statements.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';

/** What the rules need to know beside the outcome. */
export interface SigningContext {
  readonly signer: Signer;
  /** Absent for somebody of whom nobody knows who they are. */
  readonly born: CalendarDate | undefined;
  readonly allergies: Resident['allergies'];
  /** What is said of the person, with what they wish; none of somebody whom nobody knows. */
  readonly statements: Statements;
  readonly news2: News2Score | undefined;
  readonly prescribing: { readonly policy: PrescribingPolicy; readonly drugs: ReadonlyMap<string, Drug> };
  readonly now: Instant;
}

function conflict(words: string): RefusalError {
  return new RefusalError('conflict', words);
}

function isHigh(news2: News2Score | undefined): boolean {
  if (news2 === undefined) return false;
  return (news2.status === 'complete' ? news2.band : news2.bandAtLeast) === 'high';
}

function checkSigner(items: readonly OutcomeItem[], signer: Signer): void {
  for (const { kind } of items) {
    const why = whyNotSigned(kind, signer);
    if (why === 'role') throw new RefusalError('forbidden', 'Your role does not sign this. Nothing was signed.');
    if (why === 'prescriber') {
      throw new RefusalError('forbidden', 'Your registration on this service does not include prescribing.');
    }
  }
}

/** What nobody here may do whatever they type is forbidden; what can be put right in the decision is in conflict with something. */
function codeOf({ code }: PrescriptionRefusal): RefusalCode {
  switch (code) {
    case 'too-young':
    case 'schedule-blocked':
    case 'class-blocked':
      return 'forbidden';
    case 'too-many-items':
    case 'age-not-known':
    case 'not-in-table':
    case 'name-differs':
    case 'choose-from-table':
    case 'schedule-differs':
    case 'quantity-in-words-missing':
    case 'quantity-in-words-differs':
    case 'medicines-not-read':
    case 'allergies-not-asked':
    case 'allergy':
    case 'override-without-reason':
      return 'conflict';
    default:
      return code satisfies never;
  }
}

/** When, and by whom: without both a line is nobody's. Words of nothing but spaces are none. */
function checkOwners({ items, family }: Outcome): void {
  if (items.some(({ owner }) => owner.trim() === '')) {
    throw new RefusalError('bad-params', 'A line has no owner. Say who does it. Nothing was signed.');
  }
  if (family?.told === 'later' && (family.by.trim() === '' || family.who.trim() === '')) {
    throw new RefusalError('bad-params', 'Say who tells the family, and whom. Nothing was signed.');
  }
}

/**
 * @returns the outcome as it is to be written: what the hub found out itself stands in it in place of what the page sent
 * @throws RefusalError in plain words for the first rule that the outcome breaks
 */
export function checkOutcome(outcome: Outcome, context: SigningContext): Outcome {
  const { items } = outcome;
  if (new Set(items.map(({ itemId }) => itemId)).size !== items.length) {
    throw new RefusalError('bad-params', 'Two lines of the outcome have the same identifier. Nothing was signed.');
  }
  checkOwners(outcome);
  checkSigner(items, context.signer);
  const { born, allergies, now } = context;
  const [refused] = checkPrescriptions(items, { born, allergies, now, ...context.prescribing });
  if (refused !== undefined) throw new RefusalError(codeOf(refused), refusalWords(refused));
  const held = heldAgainstWishes(outcome, hospitalWishes(context.statements));
  switch (held.code) {
    case 'wishes-not-shown':
      throw conflict(
        'The record says something about hospital that you have not been shown. Read what they wish, then sign. Nothing was signed.',
      );
    case 'wishes-without-reason':
      throw conflict(
        'The record says that hospital is not wanted. Say why they go all the same, then sign. Nothing was signed.',
      );
    case 'held':
      break;
    default:
      return held satisfies never;
  }
  const rings999 = items.some((item) => item.kind === 'escalation' && item.to === '999');
  const reason = outcome.departureReason?.trim() ?? '';
  if (isHigh(context.news2) && !rings999 && reason === '') {
    throw conflict('NEWS2 is 7 or more and the outcome does not ring 999. Say why before you sign.');
  }
  const { wishes: _sent, ...rest } = outcome;
  return held.wishes === undefined ? rest : { ...rest, wishes: held.wishes };
}
