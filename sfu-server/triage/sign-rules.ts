/** What an outcome has to hold up to before it is signed. Pure. */
import type { News2Score } from '#domain/news2/score.ts';
import { matchingAllergy, type Outcome } from '#domain/outcomes/outcome.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** What the rules need to know beside the outcome. */
export interface SigningContext {
  /** The signer's registration allows prescribing. */
  readonly prescriber: boolean;
  readonly allergies: Resident['allergies'];
  readonly news2: News2Score | undefined;
}

function isHigh(news2: News2Score | undefined): boolean {
  if (news2 === undefined) return false;
  return (news2.status === 'complete' ? news2.band : news2.bandAtLeast) === 'high';
}

/** @throws RefusalError in plain words for the first rule that the outcome breaks */
export function checkOutcome(outcome: Outcome, context: SigningContext): void {
  const itemIds = new Set(outcome.items.map((item) => item.itemId));
  if (itemIds.size !== outcome.items.length) {
    throw new RefusalError('bad-params', 'Two lines of the outcome have the same identifier. Nothing was signed.');
  }
  const substances = context.allergies.status === 'known' ? context.allergies.items.map((item) => item.substance) : [];
  for (const item of outcome.items) {
    if (item.kind !== 'prescription') continue;
    if (!context.prescriber) {
      throw new RefusalError('forbidden', 'Your registration on this service does not include prescribing.');
    }
    if (context.allergies.status === 'not-asked' && item.allergyCheck.result !== 'asked-at-call') {
      throw new RefusalError(
        'conflict',
        `${item.medicine}: nobody has recorded whether there are allergies. Ask, and say that you have asked.`,
      );
    }
    const match = matchingAllergy(item.medicine, substances);
    const overridden = item.allergyCheck.result === 'match-overridden' ? item.allergyCheck.substance : undefined;
    if (match !== undefined && overridden?.toLowerCase() !== match.toLowerCase()) {
      throw new RefusalError(
        'conflict',
        `${item.medicine}: an allergy to ${match} is recorded. Choose another medicine, or give your reason.`,
      );
    }
  }
  const rings999 = outcome.items.some((item) => item.kind === 'escalation' && item.to === '999');
  const reason = outcome.departureReason?.trim() ?? '';
  if (isHigh(context.news2) && !rings999 && reason === '') {
    throw new RefusalError(
      'conflict',
      'NEWS2 is 7 or more and the outcome does not ring 999. Say why before you sign.',
    );
  }
}
