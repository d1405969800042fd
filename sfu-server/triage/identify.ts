/** A nurse says who somebody is for whom a home called and who was in no list. */
import type { ResidentId } from '#domain/base/ids.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { reduceResident, type Described } from '#domain/journal/reduce-resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Decided } from './carry-out.ts';
import type { Scope, TriageTransaction } from './ports.ts';

interface Identity {
  readonly residentId: ResidentId;
  readonly words: string;
}

const KINDS = ['person.described', 'person.identified', 'entry.struck', 'call.requested', 'call.linked'];

async function recordOf(tx: TriageTransaction, scope: Scope, residentId: ResidentId) {
  return (await tx.entriesOfKinds(scope, residentId, KINDS)).map((entry) => readEntry(entry));
}

async function demandMatch(
  tx: TriageTransaction,
  scope: Scope,
  { homeId }: Encounter,
  described: Described | undefined,
  { residentId }: Identity,
): Promise<void> {
  if (described === undefined) {
    throw new RefusalError('conflict', 'This call is for somebody in the list: there is nobody to identify.');
  }
  const row = await tx.resident(scope, residentId);
  if (row?.described !== false || !(await tx.everLivedIn(scope, residentId, homeId))) {
    throw new RefusalError('not-found', 'Nobody like that is in the list of the home that called. Nothing was saved.');
  }
  const before = described.identified;
  if (before !== undefined && before.residentId !== residentId) {
    throw new RefusalError(
      'conflict',
      `${before.by.name} has said that this is somebody else. Strike that first. Nothing was saved.`,
    );
  }
}

/** Links that say that the described person was somebody else: what they rest on was struck. */
async function linksToStrike(
  tx: TriageTransaction,
  scope: Scope,
  describedId: ResidentId,
  once: readonly ResidentId[],
): Promise<readonly Decided[]> {
  const strikes: Decided[] = [];
  for (const inFeedOf of once) {
    const { linkedCalls } = reduceResident(await recordOf(tx, scope, inFeedOf));
    for (const { id, linked } of linkedCalls) {
      if (linked.describedId !== describedId) continue;
      const words = 'The call was for somebody else.';
      strikes.push({ kind: 'entry.struck', body: { entryId: id, why: 'wrong-resident', words }, inFeedOf });
    }
  }
  return strikes;
}

/**
 * What is to be written: who they are, in the feed of the described person, and every call that was made for them, in the
 * resident's. Nothing when all of it is there.
 * @throws RefusalError when they are known, or were said to be somebody else
 */
export async function identified(
  tx: TriageTransaction,
  scope: Scope,
  encounter: Encounter,
  identity: Identity,
): Promise<readonly Decided[]> {
  const { residentId: describedId } = encounter;
  const { residentId, words } = identity;
  const entries = await recordOf(tx, scope, describedId);
  const { described } = reduceResident(entries);
  await demandMatch(tx, scope, encounter, described, identity);
  const decided: Decided[] = [];
  if (described?.identified === undefined) decided.push({ kind: 'person.identified', body: { residentId, words } });
  const { linkedCalls } = reduceResident(await recordOf(tx, scope, residentId));
  const known = new Set(linkedCalls.map(({ linked }) => linked.encounterId));
  const others = new Set<ResidentId>();
  for (const entry of entries) {
    if (entry.kind === 'person.identified' && entry.body.residentId !== residentId) others.add(entry.body.residentId);
    const { encounterId, occurredAt: requestedAt } = entry.envelope;
    if (entry.kind !== 'call.requested' || encounterId === undefined || known.has(encounterId)) continue;
    known.add(encounterId);
    const body = { encounterId, describedId, requestedAt, name: described?.person.name ?? '' };
    decided.push({ kind: 'call.linked', body, inFeedOf: residentId });
  }
  return [...decided, ...(await linksToStrike(tx, scope, describedId, [...others]))];
}
