/** What is said of a call, beside what only the hub decides. */
import type { EntryKind } from '#domain/journal/bodies.ts';

const KINDS = [
  'call.requested',
  'call.added',
  'call.vouched',
  'call.carried',
  'call.cancelled',
  'message.sent',
  'reading.requested',
  'reading.answered',
  'family.acknowledged',
  'item.read-back',
  'follow-up.recorded',
  'experience.rated',
  'family.informed',
] as const satisfies readonly EntryKind[];

/** Kinds that belong to a call and mean nothing without it. */
export const OF_A_CALL: ReadonlySet<string> = new Set(KINDS);
