/** What may be written into a record at the hub, and in whose words it is refused. */
import { isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import type { Role } from '#domain/people/people.ts';
import { isStrikable, mayStrike, mayWrite } from '#domain/record/who-may-write.ts';
import { readEntry, type RecordFact } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { encounterState } from './encounter-state.ts';
import { OF_A_CALL } from './of-a-call.ts';
import type { Scope, TriageTransaction } from './ports.ts';
import { NOT_THEIRS_TO_STATE } from './state-rules.ts';
import type { FactToWrite } from './write-record.ts';

export function demandRole(role: Role, fact: RecordFact): void {
  if (!mayWrite(role, fact)) {
    throw new RefusalError(NOT_THEIRS_TO_STATE.code, 'Your role does not include stating this. Nothing was saved.');
  }
}

export async function demandStrikable(
  tx: TriageTransaction,
  scope: Scope,
  role: Role,
  { residentId, fact }: FactToWrite,
): Promise<void> {
  if (fact.kind !== 'entry.struck') return;
  const target = await tx.entryById(scope, fact.body.entryId);
  if (target?.envelope.residentId !== residentId) {
    throw new RefusalError('not-found', 'What you want to strike is not in this record. Nothing was saved.');
  }
  const entry = readEntry(target);
  if (!isStrikable(entry)) {
    throw new RefusalError('conflict', 'This cannot be struck: it is put right by another decision.');
  }
  if (!mayStrike(role, entry)) {
    throw new RefusalError(NOT_THEIRS_TO_STATE.code, 'Your role does not include striking this. Nothing was saved.');
  }
}

/** Pure: what is said of a call has to have something to say it of. */
export function demandSense(encounter: Encounter, fact: RecordFact): void {
  if (fact.kind === 'family.acknowledged' && encounter.family === undefined) {
    throw new RefusalError('conflict', 'Nobody has told us of a worry of the family. Nothing was saved.');
  }
  if (fact.kind === 'reading.requested' && !isOpen(encounter) && encounter.status !== 'ended') {
    throw new RefusalError('conflict', 'This call is over: the home will not see your request. Ring them.');
  }
}

/** The call that the fact is about, where it is about one. */
export async function demandCall(
  tx: TriageTransaction,
  scope: Scope,
  { residentId, encounterId, fact }: FactToWrite,
): Promise<Encounter | undefined> {
  if (encounterId === undefined) {
    if (!OF_A_CALL.has(fact.kind)) return undefined;
    throw new RefusalError('bad-params', 'It does not say to which call this belongs. Nothing was saved.');
  }
  const encounter = await encounterState(tx, scope, encounterId);
  if (encounter?.residentId !== residentId) throw new RefusalError('conflict', 'This call belongs to somebody else.');
  demandSense(encounter, fact);
  return encounter;
}
