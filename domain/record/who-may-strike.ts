/** Who may put right what of a record. */
import { STRIKABLE, type EntryBodies, type EntryKind } from '../journal/bodies.ts';
import type { ReadEntry } from '../journal/entry.ts';
import type { Role } from '../people/people.ts';
import type { Topic } from './contents.ts';
import { mayState } from './who-may-state.ts';

/** A kind with its body: an entry, or what is to become one. */
type Fact =
  | { [Kind in EntryKind]: { readonly kind: Kind; readonly body: EntryBodies[Kind] } }[EntryKind]
  | { readonly kind: 'unknown' };

/** The topic that a fact states or ends. */
export function topicOf(fact: Fact): Topic | undefined {
  switch (fact.kind) {
    case 'record.stated':
      return fact.body.statement.topic;
    case 'record.ended':
      return fact.body.topic;
    default:
      return undefined;
  }
}

export function isStrikable(target: Pick<ReadEntry, 'kind'>): boolean {
  return STRIKABLE.some((kind) => kind === target.kind);
}

/** Who may not say a thing may not unsay it either. What was seen at the bedside, whoever works there puts right. */
export function mayStrike(role: Role, target: ReadEntry): boolean {
  return target.kind !== 'record.stated' || mayState(role, target.body.statement.topic);
}
