/** Why the journal does not take a kiosk's entry as things stand, where the entry by itself is good. */
import type { EncounterId, HomeId, ResidentId } from '#domain/base/ids.ts';
import type { EntryOf, ReadEntry } from '#domain/journal/entry.ts';
import { mayStrike } from '#domain/record/who-may-write.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { Refusal } from './journal.ts';
import type { Scope, TriageTransaction } from './ports.ts';
import { NOT_THEIRS_TO_STATE } from './state-rules.ts';

export const NOT_OF_THIS_HOME: Refusal = { code: 'not-found', words: 'No such resident has lived in this home.' };
const OF_SOMEBODY_ELSE: Refusal = { code: 'conflict', words: 'This call belongs to somebody else.' };

function conflict(words: string): Refusal {
  return { code: 'conflict', words };
}

/** A kiosk begins a feed for somebody whom nobody knows yet; nobody's record is taken over like that. */
export async function mayBeginFeed(tx: TriageTransaction, scope: Scope, residentId: ResidentId): Promise<boolean> {
  return (await tx.entryAt(scope, residentId, 1)) === undefined;
}

/**
 * Somebody who is in no list turns out to be somebody of this home's list. Another kiosk, or the nurse, may have said so
 * before: then a second opinion is no fact any more but a contradiction, and somebody strikes the first.
 */
async function faultInIdentity(
  tx: TriageTransaction,
  scope: Scope,
  homeId: HomeId,
  { describedId, residentId }: { readonly describedId: ResidentId; readonly residentId: ResidentId },
): Promise<Refusal | undefined> {
  for (const id of [describedId, residentId]) {
    if (!(await tx.everLivedIn(scope, id, homeId))) return NOT_OF_THIS_HOME;
  }
  const described = await tx.resident(scope, describedId);
  if (described?.described !== true) return conflict('This person is in the list: there is nobody to identify.');
  if ((await tx.resident(scope, residentId))?.described !== false) {
    return conflict('The person named is in no list either.');
  }
  if (described.identifiedAs !== undefined && described.identifiedAs !== residentId) {
    return conflict('This person was identified as somebody else. Strike that first.');
  }
  return undefined;
}

async function faultInLink(
  tx: TriageTransaction,
  scope: Scope,
  homeId: HomeId,
  { body, envelope: { residentId } }: EntryOf<'call.linked'>,
): Promise<Refusal | undefined> {
  const { describedId, encounterId } = body;
  const fault = await faultInIdentity(tx, scope, homeId, { describedId, residentId });
  return fault ?? faultInCall(tx, scope, homeId, { residentId: describedId, encounterId });
}

/** A call that is not known yet is no fault: its request may be on its way from another kiosk. */
async function faultInCall(
  tx: TriageTransaction,
  scope: Scope,
  homeId: HomeId,
  { residentId, encounterId }: { readonly residentId: ResidentId; readonly encounterId: EncounterId },
): Promise<Refusal | undefined> {
  const encounter = await tx.encounter(scope, encounterId);
  if (encounter === undefined) return undefined;
  return encounter.residentId === residentId && encounter.homeId === homeId ? undefined : OF_SOMEBODY_ELSE;
}

/**
 * What only the journal knows.
 * @param homeId of the kiosk that sent it
 */
export async function faultInState(
  tx: TriageTransaction,
  scope: Scope,
  entry: ReadEntry,
  homeId: HomeId,
): Promise<Refusal | undefined> {
  const { residentId, encounterId, author } = entry.envelope;
  if (entry.kind === 'person.described') {
    if (await mayBeginFeed(tx, scope, residentId)) return undefined;
    return conflict('There is a record under this identifier already.');
  }
  // Where a resident once lived they may still be written about: facts written before a move arrive after it.
  if (!(await tx.everLivedIn(scope, residentId, homeId))) return NOT_OF_THIS_HOME;
  if (entry.kind === 'call.linked') return faultInLink(tx, scope, homeId, entry);
  if (encounterId !== undefined) {
    const fault = await faultInCall(tx, scope, homeId, { residentId, encounterId });
    if (fault !== undefined) return fault;
  }
  if (entry.kind === 'person.identified') {
    return faultInIdentity(tx, scope, homeId, { describedId: residentId, residentId: entry.body.residentId });
  }
  if (entry.kind === 'entry.struck') {
    // An identifier that nobody knows yet is accepted: what it strikes may be on its way from another kiosk.
    const target = await tx.entryById(scope, entry.body.entryId);
    if (target !== undefined && !mayStrike(author.role, readEntry(target))) return NOT_THEIRS_TO_STATE;
  }
  return undefined;
}
