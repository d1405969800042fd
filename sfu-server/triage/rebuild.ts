/** Makes the projections again from nothing: one pass over each feed, no question for each entry. */
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import type { ReadEntry } from '#domain/journal/entry.ts';
import { REDUCER_VERSION } from '#domain/journal/reduce-resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { projectShare, SHARE_KINDS } from './bag-share-projection.ts';
import { CALL_KINDS, encounterFrom, encounterRow } from './encounter-state.ts';
import type { Scope, StrikeRow, TriageStore, TriageTransaction } from './ports.ts';
import { PROJECTION_VERSION } from './projections.ts';
import { projectResident, RESIDENT_KINDS } from './resident-projection.ts';

export interface RebuildProgress {
  readonly entries: number;
  readonly of: number;
}

export interface RebuildOptions {
  /** Told after each feed. */
  readonly onProgress?: ((progress: RebuildProgress) => void) | undefined;
  /** Aborted: it throws, and the projections stay as they were. */
  readonly signal?: AbortSignal | undefined;
}

/** The first strike of each struck entry, as the incremental projection keeps them. */
function strikeRows(entries: readonly ReadEntry[]): ReadonlyMap<EntryId, StrikeRow> {
  const rows = new Map<EntryId, StrikeRow>();
  for (const entry of entries) {
    const seq = entry.seq ?? 0;
    const common = { seq, reducerVersion: REDUCER_VERSION };
    if (entry.kind === 'entry.struck') {
      const { entryId: struckId } = entry.body;
      if (!rows.has(struckId)) rows.set(struckId, { ...common, struckId });
    } else if (entry.kind === 'observations.recorded' && entry.body.replaces !== undefined) {
      const struckId = entry.body.replaces.entryId;
      const replacedBy = entry.envelope.id;
      if (struckId !== replacedBy && !rows.has(struckId)) rows.set(struckId, { ...common, struckId, replacedBy });
    }
  }
  return rows;
}

function byEncounter(entries: readonly ReadEntry[]): ReadonlyMap<EncounterId, readonly ReadEntry[]> {
  const calls = new Map<EncounterId, ReadEntry[]>();
  for (const entry of entries) {
    const { encounterId } = entry.envelope;
    if (encounterId === undefined) continue;
    const call = calls.get(encounterId);
    if (call === undefined) calls.set(encounterId, [entry]);
    else call.push(entry);
  }
  return calls;
}

/** Each call with what was written of those that were joined into it. */
function withJoined(
  calls: ReadonlyMap<EncounterId, readonly ReadEntry[]>,
): ReadonlyMap<EncounterId, readonly ReadEntry[]> {
  const whole = new Map(calls);
  for (const [encounterId, own] of calls) {
    if (!own.some(({ kind }) => kind === 'call.joined')) continue;
    const into = encounterFrom(own, encounterId)?.encounter.joinedInto;
    const first = into === undefined || into === encounterId ? undefined : whole.get(into);
    if (into === undefined || first === undefined) continue;
    whole.set(
      into,
      [...first, ...own].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0)),
    );
  }
  return whole;
}

const KINDS = [...new Set([...RESIDENT_KINDS, ...CALL_KINDS, 'entry.struck', ...SHARE_KINDS])];

async function rebuildFeed(tx: TriageTransaction, scope: Scope, residentId: ResidentId): Promise<void> {
  const corrections = await tx.entriesThatMention(scope, residentId, 'observations.recorded', 'replaces');
  const entries = [...(await tx.entriesOfKinds(scope, residentId, KINDS)), ...corrections]
    .sort((a, b) => a.seq - b.seq)
    .map((entry) => readEntry(entry));
  const strikes = strikeRows(entries);
  for (const strike of strikes.values()) await tx.saveStrike(scope, residentId, strike);
  const struckAt = new Map([...strikes.values()].map(({ struckId, seq }) => [struckId, seq]));
  const resident = projectResident(entries, struckAt);
  if (resident !== undefined) {
    await tx.saveResident(scope, resident.row);
    for (const home of resident.homes) await tx.saveHomeOfResident(scope, residentId, home);
  }
  for (const entry of entries) await projectShare(tx, scope, entry);
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  for (const [encounterId, call] of withJoined(byEncounter(entries))) {
    const unstruck = encounterFrom(call, encounterId);
    const observationsId = unstruck?.encounter.observationsId;
    const seq = observationsId === undefined ? undefined : struckAt.get(observationsId);
    const at = seq === undefined ? unstruck : encounterFrom(call, encounterId, bySeq.get(seq));
    if (at !== undefined) await tx.saveEncounter(scope, encounterRow(at));
  }
}

/**
 * Drops the projections of a service and makes them again from its entries, in one transaction: whoever reads meanwhile sees
 * the old ones, and a hub that ends in the middle has them still.
 */
export async function rebuildProjections(
  store: TriageStore,
  scope: Scope,
  options: RebuildOptions = {},
): Promise<RebuildProgress> {
  return store.transaction(async (tx) => {
    await tx.dropProjections(scope);
    const feeds = await tx.feedLengths(scope);
    const of = feeds.reduce((sum, feed) => sum + feed.entries, 0);
    let done = 0;
    for (const { residentId, entries } of feeds) {
      options.signal?.throwIfAborted();
      await rebuildFeed(tx, scope, residentId);
      done += entries;
      options.onProgress?.({ entries: done, of });
    }
    await tx.saveProjectionVersions(scope, { reducer: REDUCER_VERSION, projection: PROJECTION_VERSION });
    return { entries: done, of };
  });
}

/** Makes them again where other code made them, or nobody did yet. Returns whether it had to. */
export async function ensureProjections(
  store: TriageStore,
  scope: Scope,
  options: RebuildOptions = {},
): Promise<boolean> {
  const made = await store.projectionVersions(scope);
  if (made?.reducer === REDUCER_VERSION && made.projection === PROJECTION_VERSION) return false;
  await rebuildProjections(store, scope, options);
  return true;
}
