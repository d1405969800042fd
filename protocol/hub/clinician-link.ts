/** What the nurse's console, the GP's review and the support desk say to the hub. Every request is one question to the access policy. */
import { z } from 'zod';
import { defineContract } from '../wire/contract.ts';
import { author, calendarDate, id, instant, news2Score, review } from '../stored/domain-schemas.ts';
import { fedEntry } from '../stored/entry.ts';
import { outcomeToSign } from '../stored/outcome-schemas.ts';
import { summaryTabs } from '../stored/record-schemas.ts';
import { callRequest, describedPerson } from '../stored/call-schemas.ts';
import { ESCALATION_STAGES, PARTY_KINDS } from '#domain/encounters/handling.ts';
import { EMERGENCIES } from '#domain/emergencies/emergencies.ts';
import { clinicianBagRequests } from './bag.ts';
import { liveReadings } from './live.ts';
import { trainingPushes, trainingRequests } from './training.ts';
import { manageGpPracticeRequests } from './manage-gp-practices.ts';
import { managePeopleRequests } from './manage-people.ts';
import { managePaperRequests } from './manage-papers.ts';
import { manageQuarantineRequests } from './manage-quarantine.ts';
import { managePushes, manageRequests } from './manage.ts';
import { managerPushes, managerRequests } from './manager.ts';
import { clinicianRecordRequests } from './record.ts';
import { accessPushes, accessRequests, consentGiven, openedUnder } from './access.ts';
import { auditPushes, auditRequests } from './audit.ts';
import { actionRow, clinicianCallPushes, clinicianCallRequests } from './calls.ts';
import { dutyPushes, dutyRequests } from './duty.ts';
import { followUpPushes, followUpRequests } from './follow-up.ts';
import { policyPushes, policyRequests } from './policy.ts';
import { signInRequests } from './sign-in.ts';
import { assuranceRequests } from './assurance.ts';
import { retentionRequests } from './retention.ts';
import { supportPushes, supportRequests } from './support.ts';

const nothing = z.strictObject({});

/** The same command sent twice (a lost answer) is carried out once and answered twice. */
const command = { commandId: id, encounterId: id };

const rankReason = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('news2'),
    total: z.int(),
    complete: z.boolean(),
    band: z.enum(['low', 'low-medium', 'medium', 'high']),
  }),
  z.strictObject({ kind: z.literal('single-three'), parameter: z.string() }),
  z.strictObject({ kind: z.literal('above-normal'), by: z.int(), normal: z.int() }),
  z.strictObject({ kind: z.literal('no-observations') }),
  z.strictObject({ kind: z.literal('longest-wait'), minutes: z.int() }),
  z.strictObject({ kind: z.literal('old-observations'), minutes: z.int() }),
  z.strictObject({ kind: z.literal('emergency'), emergency: z.enum(EMERGENCIES) }),
  z.strictObject({ kind: z.literal('soft-signs'), signs: z.int().positive() }),
  z.strictObject({ kind: z.literal('family-concern') }),
  z.strictObject({ kind: z.literal('staff-concern') }),
  z.strictObject({ kind: z.literal('repeat'), calls: z.int().positive(), hoursAgo: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('call-back-overdue'), minutes: z.int().nonnegative() }),
]);

/** The least that the queue must show of a call. The record itself is opened, and audited, separately. */
export const queueRow = z.strictObject({
  encounterId: id,
  residentId: id,
  residentName: z.string(),
  homeName: z.string(),
  room: z.string(),
  status: z.enum(['waiting', 'claimed', 'in-call', 'ended', 'signed']),
  requestedAt: instant,
  requestedBy: z.string(),
  concern: z.string(),
  news2: news2Score.optional(),
  reasons: z.array(rankReason),
  clinician: author.optional(),
  /** The observations under the signed decision were struck: it stands here until somebody has looked again. */
  lookAgain: z.strictObject({ since: instant, words: z.string() }).optional(),
  reason: callRequest.shape.reason,
  emergency: callRequest.shape.emergency,
  /** The family is worried; true once a nurse has acknowledged it. */
  family: z.strictObject({ name: z.string(), words: z.string(), acknowledged: z.boolean() }).optional(),
  /** Nobody was signed in: the name that was typed. */
  caller: z.string().optional(),
  /** The call is for somebody who is in no list: what the home typed. */
  described: describedPerson.optional(),
  /** How many messages of the home came after the newest of a nurse. */
  unread: z.int().nonnegative().optional(),
  /** A death is recorded. The call stays: somebody may need help. */
  died: z.literal(true).optional(),
  /** The furthest step that was taken because nobody answered. */
  escalated: z.strictObject({ stage: z.enum(ESCALATION_STAGES), at: instant }).optional(),
  callBack: z.strictObject({ by: instant, promisedBy: z.string() }).optional(),
  /** Offered to this colleague. */
  transfer: z.strictObject({ toPersonId: id, toName: z.string(), words: z.string() }).optional(),
  /** How often the home has asked again. */
  askedAgain: z.int().positive().optional(),
  byTelephone: z.literal(true).optional(),
  recording: z.literal(true).optional(),
  /** Who was asked in and may join or is there, colleagues and guests. */
  parties: z
    .array(
      z.strictObject({
        partyId: id,
        name: z.string(),
        as: z.enum(PARTY_KINDS),
        personId: id.optional(),
        present: z.boolean(),
      }),
    )
    .optional(),
  /** 999 was rung for this person, and when. */
  rang999At: instant.optional(),
  kioskOnline: z.boolean(),
  /** The policy's promise: answered by. */
  answerBy: instant,
});
export type QueueRow = z.infer<typeof queueRow>;

/** An emergency that a home noted without calling: nobody here has been asked, and somebody should know. */
export const emergencyRow = z.strictObject({
  residentId: id,
  residentName: z.string(),
  homeName: z.string(),
  homeTelephone: z.string(),
  room: z.string(),
  emergency: z.enum(EMERGENCIES),
  rang999: z.boolean(),
  at: instant,
});
export type EmergencyRow = z.infer<typeof emergencyRow>;

export const queueState = z.strictObject({
  /** Waiting first in the order in which they are answered, then those with a nurse. */
  rows: z.array(queueRow),
  /** What was due and is not done: back in the queue, what was due first standing first. */
  returned: z.array(actionRow).optional(),
  policyVersion: z.string(),
  policyApprovedBy: z.string().nullable(),
  /** Of the last two hours, the newest first. */
  emergencies: z.array(emergencyRow).optional(),
  /** How many take calls. */
  nursesOnline: z.int().nonnegative(),
  homes: z.strictObject({ online: z.int().nonnegative(), all: z.int().nonnegative() }),
});
export type QueueState = z.infer<typeof queueState>;

export const reviewRow = z.strictObject({
  encounterId: id,
  residentId: id,
  residentName: z.string(),
  homeName: z.string(),
  outcomeId: id,
  impression: z.string(),
  signedBy: z.string(),
  signedAt: instant,
  /** The GP on whose list the resident is; absent where that is the reader. */
  ofColleague: z.string().optional(),
  /** Escalated to 999: review first. */
  urgent: z.boolean(),
  /** By when the practice should have looked at it. */
  due: instant.optional(),
  /** What the nurse has written after the GP's query, and not been read. */
  unread: z.int().nonnegative().optional(),
  reviewed: z.strictObject({ verdict: z.string(), at: instant, by: z.string() }).optional(),
});
export type ReviewRow = z.infer<typeof reviewRow>;

/** Found for what was typed; more of them are no answer. */
export const MOST_FOUND = 12;

/** Enough to find somebody by and to confirm them with. */
export const residentToIdentify = z.strictObject({
  residentId: id,
  /** "HARGREAVES, Edith" */
  name: z.string(),
  room: z.string(),
  born: calendarDate,
  nhsNumber: z.string(),
});
export type ResidentToIdentify = z.infer<typeof residentToIdentify>;

export const clinicianLink = defineContract({
  version: 1,
  requests: {
    'session.whoami': {
      params: nothing,
      result: z.strictObject({
        author,
        qualification: z.string(),
        serviceName: z.string(),
        demo: z.boolean(),
        summaryTabs,
        hubTime: instant,
        /** The registration includes prescribing. */
        prescriber: z.boolean().optional(),
        /** One of the named roles that see safeguarding concerns. */
        safeguarding: z.boolean().optional(),
        clinicalLead: z.boolean().optional(),
        /** A GP who may take calls for the service. */
        dutyGp: z.boolean().optional(),
        onDuty: z.boolean().optional(),
        /** Where a GP works. */
        practice: z.string().optional(),
        /** What is signed by showing again who one is: prescriptions alone, or every decision. */
        stepUp: z.enum(['prescriptions', 'outcomes']).optional(),
        /** 32 bytes, base64: with it the page closes words that are not sent yet. The same in each session of this person. */
        keptKey: z.base64().length(44).optional(),
      }),
    },
    /** Answers with the state; later states follow as `queue.changed`. */
    'queue.subscribe': { params: nothing, result: queueState },
    /** The whole feed of one resident; later entries follow as `resident.entries` until it is closed. Audited. */
    'resident.open': {
      /** `consent`: asked for with `consent-needed`. */
      params: z.strictObject({ residentId: id, consent: consentGiven.optional() }),
      /** `under`: open for an hour, by break-glass. */
      result: z.strictObject({ entries: z.array(fedEntry), under: openedUnder.optional() }),
    },
    'resident.close': { params: z.strictObject({ residentId: id }), result: nothing },
    'call.claim': { params: z.strictObject(command), result: nothing },
    'call.release': { params: z.strictObject({ ...command, reason: z.string().max(400) }), result: nothing },
    'call.answer': { params: z.strictObject(command), result: nothing },
    'call.end': { params: z.strictObject(command), result: nothing },
    'outcome.sign': {
      /** `stepUp`: the proof of `session.step-up`; needed where a line is a prescription, or where `whoami` says so. */
      params: z.strictObject({ ...command, outcome: outcomeToSign, stepUp: z.string().max(200).optional() }),
      result: z.strictObject({ outcomeId: id, signedAt: instant }),
    },
    /** A ticket for the media link of a call that this nurse has claimed: one use, 30 s. Opens `url`?ticket=`ticket`. */
    'media.ticket': {
      params: z.strictObject({ encounterId: id }),
      result: z.strictObject({ ticket: z.string(), url: z.string() }),
    },
    'reviews.subscribe': { params: nothing, result: z.strictObject({ rows: z.array(reviewRow) }) },
    'review.record': { params: z.strictObject({ ...command, review }), result: nothing },
    /** Who lives in the home of this call now: whom it may have been made for. Audited. */
    'home.residents': {
      params: z.strictObject({ encounterId: id }),
      result: z.strictObject({ residents: z.array(residentToIdentify) }),
    },
    /**
     * Who of those who live in this home now is meant by what was typed: a name or a part of it, a room, a date of birth
     * ("14/3/1936") or an NHS number. Never the list of a home: at most `MOST_FOUND` of them, and how many more there are. Audited;
     * `too-fast` for whoever looks oftener than anybody needs.
     */
    'home.people': {
      params: z.strictObject({ homeId: id, typed: z.string().trim().min(1).max(80) }),
      result: z.strictObject({
        residents: z.array(residentToIdentify).max(MOST_FOUND),
        more: z.int().nonnegative(),
      }),
    },
    /**
     * Who the described person is. Writes into both feeds, both or neither; from then on the resident's record has the call.
     */
    'person.identify': {
      params: z.strictObject({ ...command, residentId: id, words: z.string().max(4000) }),
      result: nothing,
    },
    ...signInRequests,
    ...clinicianCallRequests,
    ...followUpRequests,
    ...dutyRequests,
    ...policyRequests,
    ...clinicianRecordRequests,
    ...accessRequests,
    ...auditRequests,
    ...clinicianBagRequests,
    ...trainingRequests,
    ...supportRequests,
    ...assuranceRequests,
    ...retentionRequests,
    ...managerRequests,
    ...manageRequests,
    ...managePaperRequests,
    ...manageQuarantineRequests,
    ...manageGpPracticeRequests,
    ...managePeopleRequests,
  },
  pushes: {
    'queue.changed': queueState,
    'resident.entries': z.strictObject({ residentId: id, entries: z.array(fedEntry) }),
    'reviews.changed': z.strictObject({ rows: z.array(reviewRow) }),
    ...clinicianCallPushes,
    ...followUpPushes,
    ...dutyPushes,
    ...policyPushes,
    ...supportPushes,
    ...managerPushes,
    ...managePushes,
    ...trainingPushes,
    ...accessPushes,
    ...auditPushes,
    /** What the devices show at the bedside of a call, to those who have its resident open. */
    'live.readings': liveReadings,
    /** The account was signed out elsewhere, or its role changed. */
    'session.ended': z.strictObject({ reason: z.string() }),
  },
});
export type ClinicianLink = typeof clinicianLink;
