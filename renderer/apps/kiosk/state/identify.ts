/** Who the person was for whom a call was made: nearest first, and one press that writes into both records. */
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import type { DescribedPerson } from '#domain/encounters/asking.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import type { Person } from './people.ts';
import { ask, identify, pressFor, settlePress } from './presses.ts';
import { areSimilar } from './similar-names.ts';
import type { KioskStore } from './store.ts';

/** Said of many, and no part of a name. */
const TITLES: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'miss', 'dr']);

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word.length > 1 && !TITLES.has(word));
}

/** How much of what was typed fits this person: the room, and each name that is the same or, for less, one letter off. */
export function likeness({ resident }: Pick<Person, 'resident'>, { name, room }: DescribedPerson): number {
  const names = [resident.familyName, resident.givenName, resident.preferredName].flatMap(wordsOf);
  const sameNames = wordsOf(name).map((word) =>
    names.includes(word) ? 3 : names.some((it) => areSimilar(it, word)) ? 2 : 0,
  );
  const sameRoom = room.trim() !== '' && room.trim().toLowerCase() === resident.room.toLowerCase() ? 1 : 0;
  return sameNames.reduce<number>((sum, fits) => sum + fits, sameRoom);
}

/** Everybody who lives here, whoever fits best first; those who fit alike stay in their order. */
export function byLikeness<P extends Pick<Person, 'resident'>>(
  people: readonly P[],
  typed: DescribedPerson,
): readonly P[] {
  return people
    .map((person) => ({ person, fits: likeness(person, typed) }))
    .sort((a, b) => b.fits - a.fits)
    .map(({ person }) => person);
}

export interface Identification {
  readonly describedId: ResidentId;
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly words: string;
}

/**
 * Says who it was: two entries under two identifiers that stay the same until an answer has come.
 * @throws RefusalError; then neither stands, or nobody knows yet
 */
export async function identifyPerson(
  store: KioskStore,
  bridge: Pick<BridgeClient, 'request'>,
  said: Identification,
): Promise<void> {
  const linkPress = pressFor.identifyLink(said.describedId, said.residentId);
  const linkId = identify(store, linkPress);
  try {
    await ask(store, pressFor.identify(said.describedId, said.residentId), (entryId) =>
      bridge.request('person.identify', { entryId, linkId, ...said }),
    );
    settlePress(store, linkPress);
  } catch (fault) {
    // The first try stands, or another one came before it: the two are given up together.
    if (fault instanceof RefusalError && fault.code === 'conflict') settlePress(store, linkPress);
    throw fault;
  }
}
