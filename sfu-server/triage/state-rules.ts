/** Who may write what into a record, and strike what of it. Pure. */
import { STRIKABLE } from '#domain/journal/bodies.ts';
import type { ReadEntry } from '#domain/journal/entry.ts';
import type { Role } from '#domain/people/people.ts';
import type { Topic } from '#domain/record/contents.ts';
import { mayState } from '#domain/record/who-may-state.ts';

export const NOT_THEIRS_TO_STATE = {
  code: 'forbidden',
  words: 'This is not for their role to state. Ask a senior carer, the manager or a clinician.',
} as const;

/** The topic that an entry states or ends. */
export function topicOf(entry: ReadEntry): Topic | undefined {
  switch (entry.kind) {
    case 'record.stated':
      return entry.body.statement.topic;
    case 'record.ended':
      return entry.body.topic;
    default:
      return undefined;
  }
}

/** Who may not say a thing may not unsay it either. What was seen at the bedside, whoever works there puts right. */
export function mayStrike(role: Role, target: ReadEntry): boolean {
  return target.kind !== 'record.stated' || mayState(role, target.body.statement.topic);
}

export function isStrikable(target: ReadEntry): boolean {
  return STRIKABLE.some((kind) => kind === target.kind);
}
