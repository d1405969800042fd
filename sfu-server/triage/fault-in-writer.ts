/** Why an entry is not taken as one of its device and its author, where its signature is good. */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { Envelope } from '#domain/journal/envelope.ts';
import type { CarerSince, QuarantineOwner, Scope, TriageTransaction } from './ports.ts';
import type { RefusalCode } from '#protocol/wire/refusal.ts';

export interface OwnedRefusal {
  readonly code: RefusalCode;
  readonly words: string;
  readonly owner: QuarantineOwner;
}

/** A kiosk whose clock is checked is no further from the hub's than this. */
const CLOCKS_APART_MS = 2 * 60_000;
/** So long a kiosk may not have heard that somebody's role has changed: people sign in without the hub no longer. */
export const ROLE_KNOWN_MS = 72 * 60 * 60_000;

/** A home's staff by person, looked up once for all entries of a batch. */
export type StaffBook = Map<string, readonly CarerSince[]>;

const COUNT_TAKEN: OwnedRefusal = {
  code: 'conflict',
  words:
    'Another entry of this kiosk has this count: it was written by a copy of the kiosk, or by one that was made anew.',
  owner: 'it-support',
};
const LEFT: OwnedRefusal = {
  code: 'forbidden',
  words: 'Whoever wrote this was not of the staff of this home at the time.',
  owner: 'home-manager',
};
const OTHER_ROLE: OwnedRefusal = {
  code: 'forbidden',
  words: 'Whoever wrote this had another role in this home at the time.',
  owner: 'home-manager',
};

/** What each version said between two times; the first version stands for all the time before it. */
export function rolesBetween(
  history: readonly CarerSince[],
  from: Instant,
  to: Instant,
): readonly CarerSince['role'][] {
  return history
    .filter(({ from: begins }, index) => {
      const ends = history[index + 1]?.from;
      const begun = index === 0 || Date.parse(begins) <= Date.parse(to);
      return begun && (ends === undefined || Date.parse(ends) > Date.parse(from));
    })
    .map(({ role }) => role);
}

/** Pure. @param history of the author in this home; none where nobody has settings for it */
export function faultOfAuthor(
  { author, recordedAt, clock }: Pick<Envelope, 'author' | 'recordedAt' | 'clock'>,
  history: readonly CarerSince[],
): OwnedRefusal | undefined {
  if (history.length === 0) return undefined;
  // A clock that nobody has checked says nothing of when it was: then it is enough that they were there at all.
  if (clock === 'unchecked') return history.some(({ role }) => role !== undefined) ? undefined : LEFT;
  const before = addMilliseconds(recordedAt, -CLOCKS_APART_MS);
  const after = addMilliseconds(recordedAt, CLOCKS_APART_MS);
  if (!rolesBetween(history, before, after).some((role) => role !== undefined)) return LEFT;
  const known = rolesBetween(history, addMilliseconds(recordedAt, -ROLE_KNOWN_MS), after);
  return known.includes(author.role) ? undefined : OTHER_ROLE;
}

/** Its count is no other entry's, and its author was of the home's staff in that role. */
export async function faultInWriter(
  tx: TriageTransaction,
  scope: Scope,
  envelope: Envelope,
  staff: StaffBook,
): Promise<OwnedRefusal | undefined> {
  const { id, device, author, homeId } = envelope;
  if (await tx.counterIsTaken(scope, device.id, device.counter, id)) return COUNT_TAKEN;
  // With nobody signed in the kiosk itself stands as the author.
  if (author.personId === device.id) return undefined;
  const history = staff.get(author.personId) ?? (await tx.carerHistory(scope, homeId, author.personId));
  staff.set(author.personId, history);
  return faultOfAuthor(envelope, history);
}
