/**
 * Who may sign what: one line for each kind of line of a decision. Whether somebody may sign this call's decision at all, being on
 * duty and having the call, is decided elsewhere.
 */
import type { Role } from '../people/people.ts';
import { ITEM_KINDS, type ItemKind } from './items.ts';
import type { Outcome } from './outcome.ts';

export interface Signer {
  readonly role: Role;
  /** The account says that they may prescribe; no role does by itself. */
  readonly prescriber: boolean;
}

export interface SigningRule {
  readonly roles: readonly Role[];
  /** Human Medicines Regulations 2012, regulation 214: only an appropriate practitioner prescribes. */
  readonly prescriber: boolean;
  /** Shows again who they are, just before: an advanced electronic signature is under its signer's sole control (regulation 219). */
  readonly stepUp: boolean;
}

const CLINICIANS: readonly Role[] = ['nurse-practitioner', 'gp'];
const BY_CLINICIANS: SigningRule = { roles: CLINICIANS, prescriber: false, stepUp: false };

export const WHO_MAY_SIGN: Readonly<Record<ItemKind, SigningRule>> = {
  advice: BY_CLINICIANS,
  prescription: { roles: CLINICIANS, prescriber: true, stepUp: true },
  'gp-visit': BY_CLINICIANS,
  referral: BY_CLINICIANS,
  monitoring: BY_CLINICIANS,
  'end-of-life': BY_CLINICIANS,
  escalation: BY_CLINICIANS,
};

export type NotYours = 'role' | 'prescriber';

/** Why somebody may not sign such a line; undefined when they may. */
export function whyNotSigned(kind: ItemKind, { role, prescriber }: Signer): NotYours | undefined {
  const rule = WHO_MAY_SIGN[kind];
  if (!rule.roles.includes(role)) return 'role';
  return rule.prescriber && !prescriber ? 'prescriber' : undefined;
}

/** The kinds that somebody may put into a decision, in the order in which they are offered. */
export function kindsToSign(signer: Signer): readonly ItemKind[] {
  return ITEM_KINDS.filter((kind) => whyNotSigned(kind, signer) === undefined);
}

/** Whether a decision is signed by showing again who one is. */
export function needsStepUp({ items }: Pick<Outcome, 'items'>): boolean {
  return items.some(({ kind }) => WHO_MAY_SIGN[kind].stepUp);
}
