/** What may become of a referral, and in whose words it is refused. Pure: the call in, what is written or a refusal out. */
import type { Encounter, HandedOn, SignedOutcome } from '#domain/encounters/encounter.ts';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import type { ReferralItem } from '#domain/outcomes/items.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

export interface ReferralLine {
  readonly item: ReferralItem;
  readonly signed: SignedOutcome;
  /** Oldest first. */
  readonly became: readonly HandedOn[];
  readonly closed: boolean;
}

const LONGEST_RECEIPT = 4000;

function refused(words: string): RefusalError {
  return new RefusalError('conflict', `${words} Nothing was changed.`);
}

/** Undefined when the call's signed outcome has no such referral. */
export function referralOf(encounter: Encounter, itemId: string): ReferralLine | undefined {
  const { signed } = encounter;
  const item = signed?.outcome.items.find((one) => one.itemId === itemId);
  if (signed === undefined || item?.kind !== 'referral') return undefined;
  const became = encounter.handedOn[itemId] ?? [];
  return { item, signed, became, closed: became.some(({ what }) => what === 'closed') };
}

/** The referral, when something may still become of it. */
export function openReferral(encounter: Encounter, itemId: string): ReferralLine {
  const line = referralOf(encounter, itemId);
  if (line === undefined) throw new RefusalError('not-found', 'There is no such referral in this call.');
  const closed = line.became.findLast((one) => one.what === 'closed');
  if (closed !== undefined) throw refused(`${closed.by.name} has closed this referral already.`);
  return line;
}

/** By telephone: whom somebody spoke to stands in the place of the mail server's words. */
export function told(
  { item }: ReferralLine,
  { spokeTo, words }: { readonly spokeTo: string; readonly words: string },
): EntryBodies['referral.sent'] {
  const receipt = words.trim() === '' ? spokeTo : `${spokeTo}: ${words}`;
  if (receipt.length > LONGEST_RECEIPT) throw refused('This is too long: say it in fewer words.');
  return { itemId: item.itemId, how: 'telephone', to: item.to, receipt };
}

/** Once the mail server has taken it, a second letter would look like a second referral. */
export function maySendAgain({ became }: ReferralLine): void {
  const last = became.findLast((one) => one.what === 'not-sent' || (one.what === 'sent' && one.how === 'mail'));
  if (last?.what === 'sent') {
    throw refused(
      `The mail server has taken this for ${last.to} (${last.receipt}). If they do not have it, ring them.`,
    );
  }
}

export function mayAcknowledge({ became }: ReferralLine): void {
  const before = became.findLast((one) => one.what === 'acknowledged');
  if (before !== undefined) throw refused(`It is written down already that ${before.who} has it.`);
}
