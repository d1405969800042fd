/** The journal's entries as they are stored and as they travel. */
import { z } from 'zod';
import { ENTRY_VERSIONS, type EntryBodies, type EntryKind } from '#domain/journal/bodies.ts';
import type { Entry, ReadEntry } from '#domain/journal/entry.ts';
import type { Envelope } from '#domain/journal/envelope.ts';
import {
  author,
  id,
  instant,
  news2Score,
  observationValues,
  placement,
  readBack,
  resident,
  review,
} from './domain-schemas.ts';
import {
  callAddition,
  callLinked,
  callRequest,
  callVouched,
  describedPerson,
  emergencyNote,
  escalationDeclined,
  handoverGiven,
  handoverTaken,
  messageText,
  personIdentified,
  readingAnswer,
  readingRequest,
  taskClosed,
  whereabouts,
} from './call-schemas.ts';
import {
  actionChased,
  byTelephone,
  callBackPromised,
  callEscalated,
  callJoined,
  callTransferred,
  enteredLate,
  partyInvited,
  partyLeft,
  recordingStarted,
  recordingStopped,
  transferOffered,
} from './handling-schemas.ts';
import {
  actionDone,
  actionReturned,
  actionTaken,
  experience,
  familyInformed,
  feedbackRead,
  followUp,
  referralAcknowledged,
  referralClosed,
  referralNotSent,
  referralSent,
  reviewReply,
  visitAnswered,
} from './follow-up-schemas.ts';
import {
  bagClosed,
  bagHandedOver,
  bagShared,
  bagStarted,
  belonging,
  belongingChecked,
  cameHome,
  dischargeChecked,
  journeyNoted,
  medicinesGiven,
  packFrozen,
  partSettled,
  shareEnded,
} from './red-bag-schemas.ts';
import { outcome } from './outcome-schemas.ts';
import {
  death,
  finding,
  placementEnd,
  reconsidered,
  recordErased,
  softSignsCheck,
  statement,
  statementEnd,
  strike,
} from './record-schemas.ts';
import { parseJson } from '../wire/messages.ts';
import { safely } from '../wire/safely.ts';

const words = z.string().max(4000);

/** One schema for each kind of body. */
export const BODY_SCHEMAS = {
  'resident.registered': z.strictObject({ resident }),
  'placement.started': z.strictObject({ placement }),
  'placement.ended': placementEnd,
  'record.stated': z.strictObject({ statement }),
  'record.ended': statementEnd,
  'observations.recorded': z.strictObject({
    values: observationValues,
    news2: news2Score,
    scale2From: id.optional(),
    replaces: z.strictObject({ entryId: id, words }).optional(),
    movedFrom: id.optional(),
  }),
  'soft-signs.recorded': softSignsCheck,
  'finding.recorded': z.strictObject({ finding }),
  'entry.struck': strike,
  'death.recorded': death,
  'person.described': describedPerson,
  'person.identified': personIdentified,
  'whereabouts.recorded': whereabouts,
  'emergency.noted': emergencyNote,
  'escalation.declined': escalationDeclined,
  'task.closed': taskClosed,
  'handover.given': handoverGiven,
  'handover.taken': handoverTaken,
  'call.requested': callRequest,
  'call.added': callAddition,
  'call.vouched': callVouched,
  'call.linked': callLinked,
  'call.carried': z.strictObject({}),
  'message.sent': z.strictObject({ text: messageText }),
  'reading.requested': readingRequest,
  'reading.answered': readingAnswer,
  'family.acknowledged': z.strictObject({ words }),
  'call.cancelled': z.strictObject({ reason: words }),
  'call.claimed': z.strictObject({}),
  'call.released': z.strictObject({ reason: words }),
  'call.answered': z.strictObject({}),
  'call.ended': z.strictObject({ reason: z.enum(['hung-up', 'connection-lost']) }),
  'call.joined': callJoined,
  'call.escalated': callEscalated,
  'call-back.promised': callBackPromised,
  'transfer.offered': transferOffered,
  'transfer.declined': z.strictObject({ words }),
  'transfer.withdrawn': z.strictObject({}),
  'call.transferred': callTransferred,
  'call.by-telephone': byTelephone,
  'party.invited': partyInvited,
  'party.joined': z.strictObject({ partyId: id }),
  'party.left': partyLeft,
  'recording.started': recordingStarted,
  'recording.stopped': recordingStopped,
  'call.entered-late': enteredLate,
  'action.chased': actionChased,
  'outcome.signed': z.strictObject({ outcome }),
  'outcome.reconsidered': reconsidered,
  'item.read-back': readBack,
  'review.recorded': review,
  'review.replied': reviewReply,
  'feedback.read': feedbackRead,
  'visit.answered': visitAnswered,
  'referral.sent': referralSent,
  'referral.not-sent': referralNotSent,
  'referral.acknowledged': referralAcknowledged,
  'referral.closed': referralClosed,
  'follow-up.recorded': followUp,
  'experience.rated': experience,
  'family.informed': familyInformed,
  'action.returned': actionReturned,
  'action.taken': actionTaken,
  'action.done': actionDone,
  'bag.started': bagStarted,
  'bag.noted': journeyNoted,
  'bag.part-settled': partSettled,
  'bag.thing-stated': z.strictObject({ bagId: id, thing: belonging }),
  'bag.thing-checked': belongingChecked,
  'bag.medicines-given': medicinesGiven,
  'bag.frozen': packFrozen,
  'bag.handed-over': bagHandedOver,
  'bag.shared': bagShared,
  'bag.share-ended': shareEnded,
  'bag.came-home': cameHome,
  'bag.checked-after': dischargeChecked,
  'bag.closed': bagClosed,
  'record.erased': recordErased,
} satisfies { readonly [Kind in EntryKind]: z.ZodType<EntryBodies[Kind]> };

export const envelope = z.strictObject({
  id,
  kind: z.string().min(1).max(64),
  version: z.int().positive(),
  serviceId: id,
  residentId: id,
  encounterId: id.optional(),
  homeId: id,
  author,
  device: z.strictObject({ id: z.string().min(1).max(64), counter: z.int().nonnegative() }),
  occurredAt: instant,
  recordedAt: instant,
  clock: z.enum(['hub', 'checked', 'unchecked']),
}) satisfies z.ZodType<Envelope>;

/**
 * An entry on its way: the body is text, exactly as it was hashed. The digest is sha256 of salt and body text, base64;
 * the signature is the device's Ed25519 over the canonical envelope and the digest, base64.
 */
export const sealedEntry = z.strictObject({
  envelope,
  body: z.string().max(200_000),
  salt: z.base64().max(64),
  digest: z.base64().max(64),
  signature: z.base64().max(128),
});
export type SealedEntry = z.infer<typeof sealedEntry>;

/** An entry that the hub has given its place in the resident's feed. */
export const fedEntry = sealedEntry.extend({ seq: z.int().positive() });
export type FedEntry = z.infer<typeof fedEntry>;

/** What is hashed and signed beside the envelope. */
export function signedText(canonicalEnvelope: string, digest: string): string {
  return `${canonicalEnvelope}\n${digest}`;
}

export function isKnownKind(kind: string): kind is EntryKind {
  return Object.hasOwn(ENTRY_VERSIONS, kind);
}

/**
 * Reads an entry. A kind or version that this code does not know, or a body that does not fit its schema, comes back as
 * `unknown`: kept, passed on, and shown as "update needed".
 */
export function readEntry(sealed: SealedEntry & { readonly seq?: number | undefined }): ReadEntry {
  const { kind, version } = sealed.envelope;
  const unknown = { kind: 'unknown', envelope: sealed.envelope, seq: sealed.seq } as const;
  if (!isKnownKind(kind) || version > ENTRY_VERSIONS[kind]) return unknown;
  const schema: z.ZodType = BODY_SCHEMAS[kind];
  const body = safely(schema, parseJson(sealed.body));
  if (!body.success) return unknown;
  return { kind, envelope: sealed.envelope, body: body.data, seq: sealed.seq } as Entry;
}

function factOf<Kind extends keyof typeof BODY_SCHEMAS>(kind: Kind) {
  return z.strictObject({ kind: z.literal(kind), body: BODY_SCHEMAS[kind] });
}

/** What a person writes into a record that needs no decision of the hub: accepted whatever the state. */
export const recordFact = z.discriminatedUnion('kind', [
  factOf('record.stated'),
  factOf('record.ended'),
  factOf('soft-signs.recorded'),
  factOf('finding.recorded'),
  factOf('entry.struck'),
  factOf('death.recorded'),
  factOf('whereabouts.recorded'),
  factOf('emergency.noted'),
  factOf('escalation.declined'),
  factOf('task.closed'),
  factOf('handover.given'),
  factOf('handover.taken'),
  factOf('call.added'),
  factOf('call.vouched'),
  factOf('call.carried'),
  factOf('message.sent'),
  factOf('reading.requested'),
  factOf('reading.answered'),
  factOf('family.acknowledged'),
]);
export type RecordFact = z.infer<typeof recordFact>;

/**
 * What a home says beside it: how it went on after a decision, how the call was, who of the family knows, and what is in the
 * red bag. What is frozen, handed over and shared the kiosk's core writes, which holds the key.
 */
export const homeFact = z.discriminatedUnion('kind', [
  ...recordFact.options,
  factOf('follow-up.recorded'),
  factOf('experience.rated'),
  factOf('family.informed'),
  factOf('bag.started'),
  factOf('bag.noted'),
  factOf('bag.part-settled'),
  factOf('bag.thing-stated'),
  factOf('bag.thing-checked'),
  factOf('bag.medicines-given'),
  factOf('bag.share-ended'),
  factOf('bag.came-home'),
  factOf('bag.checked-after'),
  factOf('bag.closed'),
]);
export type HomeFact = z.infer<typeof homeFact>;
