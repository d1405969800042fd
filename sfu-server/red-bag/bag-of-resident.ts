/** One red bag as the feed says it: who has it, what was frozen, which links there are. */
import { BAG_FACTS, type EntryKind } from '#domain/journal/bodies.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { PackFrozen, RedBag } from '#domain/red-bag/red-bag.ts';
import { bagOf } from '#domain/red-bag/reduce-bags.ts';
import { newestFrozen } from '#domain/red-bag/state.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { OpenedPack } from '#protocol/hub/bag.ts';
import type { EntryReads, Scope } from '../triage/ports.ts';

/** All that a bag is made of; of each a resident has few. */
export const BAG_KINDS: readonly EntryKind[] = [
  'outcome.signed',
  'emergency.noted',
  ...BAG_FACTS,
  // Who is here again has ended a journey: the next one has a bag of its own.
  'whereabouts.recorded',
  'entry.struck',
];

export async function bagOfResident(
  reads: Pick<EntryReads, 'entriesOfKinds'>,
  scope: Scope,
  residentId: string,
  bagId: string,
): Promise<RedBag | undefined> {
  const entries = await reads.entriesOfKinds(scope, residentId, BAG_KINDS);
  return bagOf(reduceResident(entries.map((entry) => readEntry(entry))).redBags, bagId);
}

type Frozen = RedBag['frozen'][number];

/** As it was signed, and nothing else of the entry. */
export function openedPack({ version, text, sha256, signature, certificate, at }: Frozen): OpenedPack {
  const signed: Omit<PackFrozen, 'bagId'> = {
    version,
    text,
    sha256,
    signature,
    ...(certificate === undefined ? {} : { certificate }),
  };
  return { ...signed, madeAt: at };
}

/** The newest, or the newest of that number: two kiosks that were apart may have given it twice. */
export function frozenOf({ frozen }: Pick<RedBag, 'frozen'>, version?: number): Frozen | undefined {
  return version === undefined ? newestFrozen({ frozen }) : frozen.findLast((one) => one.version === version);
}

/** Who has it, and since when. */
export function holderSince({ handedOver }: Pick<RedBag, 'handedOver'>) {
  const last = handedOver.at(-1);
  return last && { ...last.to, since: last.at };
}
