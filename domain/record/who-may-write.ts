/** Who may write which fact into a record, and who may put it right. */
import { STRIKABLE, type EntryBodies, type EntryKind } from '../journal/bodies.ts';
import type { ReadEntry } from '../journal/entry.ts';
import type { Role } from '../people/people.ts';
import { mayState } from './who-may-state.ts';

/** A kind with its body: an entry, or what is to become one. */
type Fact =
  | { [Kind in EntryKind]: { readonly kind: Kind; readonly body: EntryBodies[Kind] } }[EntryKind]
  | { readonly kind: 'unknown' };

/** A death ends everything that is due for somebody. Our own rule, to be confirmed by the Clinical Safety Officer. */
const RECORDS_DEATHS: readonly Role[] = ['senior-carer', 'home-manager', 'nurse-practitioner', 'gp'];

export function mayRecordDeath(role: Role): boolean {
  return RECORDS_DEATHS.includes(role);
}

const CLINICIANS: readonly Role[] = ['nurse-practitioner', 'gp'];
const CARERS: readonly Role[] = ['carer', 'senior-carer'];

/** What was seen at the bedside, whoever works there writes. */
export function mayWrite(role: Role, fact: Fact): boolean {
  switch (fact.kind) {
    case 'record.stated':
      return mayState(role, fact.body.statement.topic);
    case 'record.ended':
      return mayState(role, fact.body.topic);
    case 'death.recorded':
      return mayRecordDeath(role);
    case 'reading.requested':
    case 'family.acknowledged':
      return CLINICIANS.includes(role);
    case 'message.sent':
      return CLINICIANS.includes(role) || CARERS.includes(role);
    case 'call.added':
    case 'call.carried':
    case 'call.vouched':
    case 'reading.answered':
    case 'escalation.declined':
    case 'handover.given':
    case 'handover.taken':
    case 'experience.rated':
      return CARERS.includes(role);
    default:
      return true;
  }
}

export function isStrikable(target: Pick<ReadEntry, 'kind'>): boolean {
  return STRIKABLE.some((kind) => kind === target.kind);
}

/** Who may not write a thing may not strike it either. */
export function mayStrike(role: Role, target: ReadEntry): boolean {
  return mayWrite(role, target);
}
