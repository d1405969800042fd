/** What clinicians do with calls beside claiming, answering and signing. Commands: the hub alone turns them into entries. */
import { z } from 'zod';
import { ACTION_KINDS } from '#domain/actions/action.ts';
import { PARTY_KINDS } from '#domain/encounters/handling.ts';
import { callRequest } from '../stored/call-schemas.ts';
import { id, instant } from '../stored/domain-schemas.ts';
import { actionId } from '../stored/follow-up-schemas.ts';
import { longText, name, shortText, words } from '../stored/handling-schemas.ts';
import { outcomeToSign } from '../stored/outcome-schemas.ts';
import { sha256 } from '../stored/record-schemas.ts';

const nothing = z.strictObject({});
const command = { commandId: id, encounterId: id };

/** A call that was handled on paper, with the times of the paper. */
export const callFromPaper = z.strictObject({
  residentId: id,
  homeId: id,
  request: callRequest.pick({ concern: true, caller: true, reason: true, emergency: true }),
  requestedAt: instant,
  answeredAt: instant,
  endedAt: instant,
  signedAt: instant,
  outcome: outcomeToSign,
  /** What became of the lines over the telephone: those that were said back. */
  saidBack: z.array(id).max(40),
  words: longText,
});
export type CallFromPaper = z.infer<typeof callFromPaper>;

/** Somebody who can be asked into a call: a colleague who is signed in, or a contact of the service's directory. */
export const partyContact = z.strictObject({
  contactId: id,
  name,
  as: z.enum(PARTY_KINDS),
  /** A colleague's own console rings; anybody else gets a link. */
  personId: id.optional(),
  telephone: shortText,
  hours: shortText,
});
export type PartyContact = z.infer<typeof partyContact>;

/** Something of a call that is not done yet, for whoever does it or chases it. */
export const actionRow = z.strictObject({
  /** The same for ever: see ActionId of the domain. */
  actionId: actionId.optional(),
  encounterId: id,
  residentId: id,
  residentName: z.string(),
  homeName: z.string(),
  homeTelephone: shortText,
  what: z.enum(ACTION_KINDS),
  itemId: id.optional(),
  /** The signed outcome of the call, for whoever writes something of it. */
  outcomeId: id.optional(),
  /** The line, the promise, or the concern, in the words of whoever wrote it. */
  text: z.string(),
  owner: z.string(),
  /** The owner, where it is one of the service's own people. */
  ownerId: id.optional(),
  due: instant,
  /** Since when it is back in the queue because nobody did it in time. */
  returnedAt: instant.optional(),
  /** For so long it is offered to whoever decided, and to everybody after it. */
  offeredTo: z.strictObject({ personId: id, name: z.string(), until: instant }).optional(),
  chased: z.strictObject({ at: instant, by: z.string(), words: z.string(), times: z.int().positive() }).optional(),
});
export type ActionRow = z.infer<typeof actionRow>;

export const clinicianCallRequests = {
  /** Offered to one colleague who is signed in; until they take it, it stays with whoever offers. */
  'transfer.offer': { params: z.strictObject({ ...command, toPersonId: id, words }), result: nothing },
  'transfer.accept': { params: z.strictObject(command), result: nothing },
  'transfer.decline': { params: z.strictObject({ ...command, words }), result: nothing },
  'transfer.withdraw': { params: z.strictObject(command), result: nothing },
  /** The nurse rings back by then; asked again, the newer promise counts. */
  'call.promise-back': { params: z.strictObject({ ...command, by: instant, words: longText }), result: nothing },
  /** The call is answered, or goes on, by telephone. */
  'call.by-telephone': { params: z.strictObject({ ...command, words: longText }), result: nothing },
  /** A line that the home said back over the telephone. */
  'item.read-back-by-telephone': {
    params: z.strictObject({ ...command, outcomeId: id, itemId: id, answer: z.enum(['said-back', 'not-understood']) }),
    result: nothing,
  },
  /**
   * `encounterId` is new: made by the page, so that the same form sent twice is one call. `stepUp`: the proof of `session.step-up`;
   * needed where a line is a prescription.
   */
  'call.enter-late': {
    params: z.strictObject({ ...command, call: callFromPaper, stepUp: z.string().max(200).optional() }),
    result: z.strictObject({ outcomeId: id }),
  },
  'parties.directory': { params: nothing, result: z.strictObject({ contacts: z.array(partyContact) }) },
  /** `link`: where the party opens the call, for a party that joins by a link; shown once and kept by nobody. */
  'party.invite': {
    params: z.strictObject({
      ...command,
      name,
      as: z.enum(PARTY_KINDS),
      personId: id.optional(),
      consent: words.optional(),
    }),
    result: z.strictObject({ partyId: id, until: instant, link: z.string().optional() }),
  },
  'party.remove': { params: z.strictObject({ ...command, partyId: id }), result: nothing },
  'recording.start': {
    params: z.strictObject({ ...command, consentBy: name, words }),
    result: z.strictObject({ recordingId: id, keepUntil: instant }),
  },
  /** The next piece, at most 96 KiB, in order. */
  'recording.send': {
    params: z.strictObject({
      encounterId: id,
      recordingId: id,
      offset: z.int().nonnegative(),
      data: z.base64().max(131_072),
    }),
    result: z.strictObject({ have: z.int().nonnegative() }),
  },
  /** @param sha256 of all that was sent; absent when nothing was */
  'recording.stop': {
    params: z.strictObject({ ...command, recordingId: id, sha256: sha256.optional() }),
    result: nothing,
  },
  'actions.subscribe': { params: nothing, result: z.strictObject({ rows: z.array(actionRow) }) },
  'action.chase': { params: z.strictObject({ ...command, itemId: id.optional(), words }), result: nothing },
};

export const clinicianCallPushes = {
  'actions.changed': z.strictObject({ rows: z.array(actionRow) }),
};
