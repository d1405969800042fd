import type { EncounterId, EntryId } from '../base/ids.ts';
import type { Entry, ReadEntry } from '../journal/entry.ts';
import type { Struck } from '../journal/strikes.ts';
import type { CallDetails } from './asking.ts';
import { followedUp } from './reduce-follow-up.ts';
import type { Encounter } from './encounter.ts';
import type { Party } from './handling.ts';

export type Encounters = ReadonlyMap<EncounterId, Encounter>;

/** What was said, without what was not: a later word never takes an earlier one away by its silence. */
function said({ observationsId, reason, family, alternative, emergency }: CallDetails): CallDetails {
  return {
    ...(observationsId === undefined ? {} : { observationsId }),
    ...(reason === undefined ? {} : { reason }),
    ...(family === undefined ? {} : { family }),
    ...(alternative === undefined ? {} : { alternative }),
    ...(emergency === undefined ? {} : { emergency }),
  };
}

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
    kioskId: entry.envelope.device.id,
    ...(entry.body.caller === undefined ? {} : { caller: entry.body.caller }),
    ...said(entry.body),
    messages: [],
    readingRequests: [],
    readBacks: {},
    reviews: [],
    reconsidered: [],
    askedAgain: [],
    escalations: [],
    transfers: [],
    parties: [],
    recordings: [],
    chased: [],
    handedOn: {},
    actions: {},
    followUps: [],
    experiences: [],
    familyInformed: [],
    replies: [],
    feedbackRead: [],
  };
}

/** What the home said in a later request is said of the call that it was joined into. */
function askedAgain(first: Encounter, later: Encounter): Encounter {
  const { encounterId, requestedAt: at, requestedBy: by, concern } = later;
  if (first.askedAgain.some((asked) => asked.encounterId === encounterId)) return first;
  return {
    ...first,
    ...said(later),
    ...(later.family === undefined ? {} : { familyAcknowledged: undefined }),
    askedAgain: [...first.askedAgain, { encounterId, at, by, concern }],
  };
}

function cameOrWent(party: Party, entry: Extract<Entry, { kind: 'party.joined' | 'party.left' }>): Party {
  if (party.partyId !== entry.body.partyId) return party;
  const at = entry.envelope.occurredAt;
  // Who was removed does not come back by an entry that was on its way.
  if (entry.kind === 'party.joined')
    return party.left?.why === 'removed' ? party : { ...party, joinedAt: at, left: undefined };
  return { ...party, left: { why: entry.body.why, at } };
}

/** The encounter after one more entry. Entries that no longer apply (a cancel after the answer) leave it as it is. */
function next(encounter: Encounter, entry: Entry): Encounter {
  const { author, occurredAt } = entry.envelope;
  switch (entry.kind) {
    case 'call.added': {
      const { concern, family } = entry.body;
      return {
        ...encounter,
        ...said(entry.body),
        ...(concern === undefined ? {} : { concern }),
        // Another worry than the one that was acknowledged.
        ...(family === undefined ? {} : { familyAcknowledged: undefined }),
      };
    }
    case 'call.vouched':
      return { ...encounter, vouched: { vouched: entry.body, by: author, at: occurredAt } };
    case 'call.carried':
      return { ...encounter, kioskId: entry.envelope.device.id };
    case 'message.sent': {
      const atHub = entry.seq !== undefined;
      const message = { id: entry.envelope.id, text: entry.body.text, by: author, at: occurredAt, atHub };
      return { ...encounter, messages: [...encounter.messages, message] };
    }
    case 'reading.requested': {
      const asked = { requestId: entry.envelope.id, request: entry.body, by: author, at: occurredAt };
      return { ...encounter, readingRequests: [...encounter.readingRequests, asked] };
    }
    case 'reading.answered': {
      const answer = { answer: entry.body, by: author, at: occurredAt };
      const { requestId } = entry.body;
      return {
        ...encounter,
        readingRequests: encounter.readingRequests.map((asked) =>
          asked.requestId === requestId && asked.answer === undefined ? { ...asked, answer } : asked,
        ),
      };
    }
    case 'family.acknowledged':
      return encounter.family === undefined
        ? encounter
        : { ...encounter, familyAcknowledged: { words: entry.body.words, by: author, at: occurredAt } };
    case 'emergency.noted':
      return { ...encounter, emergency: entry.body.emergency };
    case 'call.cancelled':
      // A home leaves the queue before an answer. One that was spoken with, and waits again for whoever signs, is closed by a decision.
      return (encounter.status === 'waiting' || encounter.status === 'claimed') && encounter.answeredAt === undefined
        ? { ...encounter, status: 'cancelled' }
        : encounter;
    case 'call.claimed':
      return encounter.status === 'waiting' ? { ...encounter, status: 'claimed', clinician: author } : encounter;
    case 'call.joined':
      return encounter.status === 'waiting' || encounter.status === 'claimed'
        ? { ...encounter, status: 'joined', joinedInto: entry.body.into }
        : encounter;
    case 'call.escalated':
      return { ...encounter, escalations: [...encounter.escalations, { ...entry.body, by: author, at: occurredAt }] };
    case 'call-back.promised':
      return { ...encounter, callBack: { promise: entry.body, by: author, at: occurredAt } };
    case 'transfer.offered':
      return { ...encounter, transfer: { ...entry.body, by: author, at: occurredAt } };
    case 'transfer.declined':
    case 'transfer.withdrawn':
      return { ...encounter, transfer: undefined };
    case 'call.transferred': {
      const transfer = { ...entry.body, by: author, at: occurredAt };
      return {
        ...encounter,
        clinician: author,
        transfer: undefined,
        transfers: [...encounter.transfers, transfer],
      };
    }
    case 'call.by-telephone':
      return { ...encounter, byTelephone: { ...entry.body, by: author, at: occurredAt } };
    case 'party.invited': {
      const party = { ...entry.body, invitedBy: author, invitedAt: occurredAt };
      return { ...encounter, parties: [...encounter.parties, party] };
    }
    case 'party.joined':
    case 'party.left':
      return { ...encounter, parties: encounter.parties.map((party) => cameOrWent(party, entry)) };
    case 'recording.started':
      return {
        ...encounter,
        recordings: [...encounter.recordings, { started: { ...entry.body, by: author, at: occurredAt } }],
      };
    case 'recording.stopped': {
      const stopped = { ...entry.body, by: author, at: occurredAt };
      return {
        ...encounter,
        recordings: encounter.recordings.map((recording) =>
          recording.started.recordingId === stopped.recordingId ? { ...recording, stopped } : recording,
        ),
      };
    }
    case 'call.entered-late':
      return { ...encounter, enteredLate: { ...entry.body, by: author, at: occurredAt } };
    case 'action.chased':
      return { ...encounter, chased: [...encounter.chased, { ...entry.body, by: author, at: occurredAt }] };
    case 'call.released':
      // An offer to hand it over ends with it; a promise to ring back stays with the call, whoever takes it next.
      // One that ended without a signature waits again too, when nobody is there who would ring back.
      return encounter.status === 'claimed' || encounter.status === 'ended'
        ? { ...encounter, status: 'waiting', clinician: undefined, transfer: undefined }
        : encounter;
    case 'call.answered':
      return encounter.status === 'claimed' || encounter.status === 'ended'
        ? {
            ...encounter,
            status: 'in-call',
            clinician: author,
            answeredAt: encounter.answeredAt ?? occurredAt,
            // Rung again after it ended: it is on, and has no end yet.
            endedAt: undefined,
            callBack: undefined,
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
      return { ...encounter, status: 'signed', signed, callBack: undefined, transfer: undefined };
    }
    case 'item.read-back': {
      const { itemId, answer, over } = entry.body;
      const said = { answer, by: author, at: occurredAt, ...(over === undefined ? {} : { over }) };
      return { ...encounter, readBacks: { ...encounter.readBacks, [itemId]: said } };
    }
    case 'review.recorded':
      return { ...encounter, reviews: [...encounter.reviews, { review: entry.body, by: author, at: occurredAt }] };
    case 'outcome.reconsidered': {
      const looked = { reconsidered: entry.body, by: author, at: occurredAt };
      return { ...encounter, reconsidered: [...encounter.reconsidered, looked] };
    }
    default:
      return followedUp(encounter, entry);
  }
}

/** What the home says of a call, so that it counts where the call goes on. */
const SAID_OF_A_CALL: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>([
  'call.added',
  'message.sent',
  'emergency.noted',
]);

/** Of a call that was joined: what is said of it afterwards, by a tablet that has not heard of it, is said of the first. */
function concerned(encounters: Encounters, known: Encounter, { kind }: Entry): Encounter | undefined {
  const { joinedInto } = known;
  return joinedInto === undefined || !SAID_OF_A_CALL.has(kind) ? known : encounters.get(joinedInto);
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
  const before = concerned(encounters, known, entry);
  const changed = before && next(before, entry);
  if (changed === undefined || changed === before) return encounters;
  const after = new Map(encounters).set(changed.encounterId, changed);
  const first = changed.joinedInto === undefined ? undefined : after.get(changed.joinedInto);
  return entry.kind === 'call.joined' && first !== undefined
    ? after.set(first.encounterId, askedAgain(first, changed))
    : after;
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
