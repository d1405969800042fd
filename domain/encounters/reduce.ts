import type { EncounterId, EntryId } from '../base/ids.ts';
import type { Entry, ReadEntry } from '../journal/entry.ts';
import type { Struck } from '../journal/strikes.ts';
import type { Encounter } from './encounter.ts';

export type Encounters = ReadonlyMap<EncounterId, Encounter>;

/** Starts an encounter. A second request with the same encounter id changes nothing. */
function opened(entry: Extract<Entry, { kind: 'call.requested' }>, encounterId: EncounterId): Encounter {
  return {
    encounterId,
    residentId: entry.envelope.residentId,
    homeId: entry.envelope.homeId,
    status: 'waiting',
    requestedAt: entry.envelope.occurredAt,
    requestedBy: entry.envelope.author,
    concern: entry.body.concern,
    observationsId: entry.body.observationsId,
    readBacks: {},
    reviews: [],
    reconsidered: [],
  };
}

/** The encounter after one more entry. Entries that no longer apply (a cancel after the answer) leave it as it is. */
function next(encounter: Encounter, entry: Entry): Encounter {
  const { author, occurredAt } = entry.envelope;
  switch (entry.kind) {
    case 'call.cancelled':
      return encounter.status === 'waiting' || encounter.status === 'claimed'
        ? { ...encounter, status: 'cancelled' }
        : encounter;
    case 'call.claimed':
      return encounter.status === 'waiting' ? { ...encounter, status: 'claimed', clinician: author } : encounter;
    case 'call.released':
      return encounter.status === 'claimed' ? { ...encounter, status: 'waiting', clinician: undefined } : encounter;
    case 'call.answered':
      return encounter.status === 'claimed' || encounter.status === 'ended'
        ? {
            ...encounter,
            status: 'in-call',
            clinician: author,
            answeredAt: encounter.answeredAt ?? occurredAt,
            // Rung again after it ended: it is on, and has no end yet.
            endedAt: undefined,
          }
        : encounter;
    case 'call.ended':
      if (encounter.status === 'in-call') return { ...encounter, status: 'ended', endedAt: occurredAt };
      // Signed while the picture was on: it stays signed, and now the call has an end too.
      return encounter.status === 'signed' && encounter.answeredAt !== undefined && encounter.endedAt === undefined
        ? { ...encounter, endedAt: occurredAt }
        : encounter;
    case 'outcome.signed': {
      const signed = {
        outcomeId: entry.envelope.id,
        outcome: entry.body.outcome,
        signedBy: author,
        signedAt: occurredAt,
      };
      return { ...encounter, status: 'signed', signed };
    }
    case 'item.read-back': {
      const said = { answer: entry.body.answer, by: author, at: occurredAt };
      return { ...encounter, readBacks: { ...encounter.readBacks, [entry.body.itemId]: said } };
    }
    case 'review.recorded':
      return { ...encounter, reviews: [...encounter.reviews, { review: entry.body, by: author, at: occurredAt }] };
    case 'outcome.reconsidered': {
      const looked = { reconsidered: entry.body, by: author, at: occurredAt };
      return { ...encounter, reconsidered: [...encounter.reconsidered, looked] };
    }
    default:
      return encounter;
  }
}

/**
 * All encounters of one resident after one more entry.
 * An entry for an encounter that is not known (its request has not arrived yet) is left for later: reducers always see
 * the whole set in feed order, so that it is found when the request is there.
 */
export function reduceEncounters(encounters: Encounters, entry: Entry): Encounters {
  const { encounterId } = entry.envelope;
  if (encounterId === undefined) return encounters;
  const known = encounters.get(encounterId);
  if (known === undefined) {
    if (entry.kind !== 'call.requested') return encounters;
    return new Map(encounters).set(encounterId, opened(entry, encounterId));
  }
  const changed = next(known, entry);
  return changed === known ? encounters : new Map(encounters).set(encounterId, changed);
}

/**
 * Marks every signed decision whose observations were struck after the signature, until somebody has looked again.
 * @param ordered all entries in feed order
 */
export function withGroundsStruck(
  encounters: Encounters,
  ordered: readonly ReadEntry[],
  strikes: ReadonlyMap<EntryId, Struck>,
): Encounters {
  if (strikes.size === 0) return encounters;
  const marked = new Map(encounters);
  for (const encounter of encounters.values()) {
    const { observationsId: struckId, signed } = encounter;
    const struck = struckId === undefined ? undefined : strikes.get(struckId);
    if (struckId === undefined || struck === undefined || signed === undefined) continue;
    const signedIndex = ordered.findIndex((entry) => entry.envelope.id === signed.outcomeId);
    const lookedIndex = ordered.findLastIndex(
      (entry) => entry.kind === 'outcome.reconsidered' && entry.envelope.encounterId === encounter.encounterId,
    );
    if (struck.index < signedIndex || struck.index < lookedIndex) continue;
    marked.set(encounter.encounterId, {
      ...encounter,
      lookAgain: { struckId, since: struck.at, words: struck.words },
    });
  }
  return marked;
}
