/** What a kiosk's core and the hub say to each other: records and presence. Media signalling has a link of its own. */
import { z } from 'zod';
import { defineContract } from '../wire/contract.ts';
import { refusalCode } from '../wire/refusal.ts';
import { id, instant } from '../stored/domain-schemas.ts';
import { homeSettings } from '../stored/settings-schemas.ts';
import { faultReport, kioskReport } from '../stored/device-schemas.ts';
import { fedEntry, sealedEntry } from '../stored/entry.ts';
import { attachment, sha256 } from '../stored/record-schemas.ts';
import { kioskAssuranceRequests } from './assurance.ts';
import { kioskPinRequests } from './pins.ts';
import { kioskBagRequests } from './bag.ts';
import { liveReadings } from './live.ts';
import { kioskOpening, opening } from './record.ts';
import { practiceRun } from './training.ts';

const nothing = z.strictObject({});

/** Where a waiting call of this home stands, and by when the policy promises an answer. */
export const queuePlace = z.strictObject({
  encounterId: id,
  place: z.int().positive(),
  of: z.int().positive(),
  answerBy: instant.optional(),
});

/** One answer to each entry, in no promised order. */
const entryAnswers = z.strictObject({
  answers: z.array(
    z.discriminatedUnion('status', [
      z.strictObject({ id, status: z.literal('accepted'), seq: z.int().positive() }),
      z.strictObject({ id, status: z.literal('refused'), code: refusalCode, words: z.string() }),
    ]),
  ),
});

/** How a kiosk ended, and whom its home rings. */
export const kioskEnded = z.strictObject({
  how: z.enum(['revoked', 'stolen']),
  handedOver: z.boolean(),
  homeName: z.string().max(200),
  telephone: z.string().max(200),
});
export type KioskEnded = z.infer<typeof kioskEnded>;

/** What a kiosk signs to prove that it holds its key. */
export function proofText(kioskId: string, nonce: string): string {
  return `teletriage-kiosk-proof/1\n${kioskId}\n${nonce}`;
}

export const kioskLink = defineContract({
  version: 1,
  requests: {
    /** First message: who is there. The nonce is for one use within 30 s. */
    'link.hello': {
      params: z.strictObject({ version: z.int(), kioskId: id }),
      result: z.strictObject({ nonce: z.string() }),
    },
    /** Ed25519 signature (base64) over {@link proofText}. Nothing else is answered before it. */
    'link.prove': {
      params: z.strictObject({ signature: z.base64() }),
      result: z.strictObject({
        serviceId: id,
        homeId: id,
        hubTime: instant,
        /** Of this hub's journal. Another one than before: the hub was restored from a backup, and has gone back in time. */
        journalId: id,
        /** The highest count that this kiosk has used in what the hub has of it: it goes on behind that. */
        counter: z.int().nonnegative().optional(),
        /**
         * This kiosk is out of the service. `revoked`: it hands over what it has not sent, and nothing else is answered;
         * `handedOver`: it has, and erases itself. `stolen`: nothing is taken, and the link ends.
         */
        ended: kioskEnded.optional(),
      }),
    },
    /**
     * Of a revoked kiosk, when the hub has answered all its entries: so many there were. The answer is the durable receipt after
     * which the kiosk erases everything.
     */
    'link.hand-over': {
      params: z.strictObject({ entries: z.int().nonnegative() }),
      result: z.strictObject({ receivedAt: instant }),
    },
    /**
     * Entries in the order in which they were written. Each gets its own answer, after the hub's durable commit; an id
     * sent again gets the same answer again. One refused entry does not hold up those behind it.
     */
    'entries.append': {
      params: z.strictObject({ entries: z.array(sealedEntry).min(1).max(50) }),
      result: entryAnswers,
    },
    /** Which place the hub has given to each of these entries; null for one that it does not have, or not like this. */
    'entries.places': {
      params: z.strictObject({
        entries: z
          .array(z.strictObject({ id, residentId: id, digest: z.base64().max(64) }))
          .min(1)
          .max(500),
      }),
      result: z.strictObject({ places: z.array(z.int().positive().nullable()) }),
    },
    /**
     * Entries that a hub which has gone back in time does not have any more, with the place that it had given them: the
     * kiosk's own, other kiosks' and the hub's, in the order of each feed. The signature says who wrote them. Placed anew,
     * once for each id.
     */
    'entries.return': {
      params: z.strictObject({ entries: z.array(fedEntry).min(1).max(50) }),
      result: entryAnswers,
    },
    /** From where the kiosk wants each resident's feed, and which settings it has. What is newer follows as pushes. */
    'feeds.subscribe': {
      params: z.strictObject({ cursors: z.record(id, z.int().nonnegative()), settingsVersion: z.int() }),
      result: z.strictObject({ residents: z.array(id) }),
    },
    /** A ticket for the media link: one use, 30 s, bound to this kiosk and this call. Opens `url`?ticket=`ticket`. */
    'media.ticket': {
      params: z.strictObject({ encounterId: id }),
      result: z.strictObject({ ticket: z.string(), url: z.string() }),
    },
    /** How the kiosk and its devices are: sent when the link has come up and, at most every few seconds, when it changed. */
    'kiosk.report': { params: kioskReport, result: nothing },
    /** A fault that somebody reported. Answered after the hub's durable commit; the same `faultId` again writes nothing. */
    'fault.report': { params: faultReport, result: z.strictObject({ receivedAt: instant }) },
    /** Who looked at which record at this kiosk. Answered after the durable commit; the same `openingId` again adds nothing. */
    'record.opened': { params: z.strictObject({ openings: z.array(kioskOpening).min(1).max(100) }), result: nothing },
    'resident.openings': {
      params: z.strictObject({ residentId: id }),
      result: z.strictObject({ openings: z.array(opening) }),
    },
    /** How much of a file the hub has. What is whole at the hub is not sent again. */
    'attachment.offer': {
      params: z.strictObject({ attachment, residentId: id }),
      result: z.strictObject({ have: z.int().nonnegative() }),
    },
    /** The next piece of at most 96 KiB. The last one is answered when the whole is stored and its digest is right. */
    'attachment.send': {
      params: z.strictObject({ sha256, offset: z.int().nonnegative(), data: z.base64().max(131_072) }),
      result: z.strictObject({ have: z.int().nonnegative() }),
    },
    'attachment.fetch': {
      params: z.strictObject({ sha256, residentId: id, offset: z.int().nonnegative() }),
      result: z.strictObject({ attachment, data: z.base64().max(131_072), more: z.boolean() }),
    },
    /** What the devices show now, for whoever looks at this call. Passed on, not kept; the newest is enough. */
    'live.show': { params: liveReadings, result: nothing },
    /** Answered after the durable commit. */
    'practice.finished': { params: z.strictObject({ runs: z.array(practiceRun).min(1).max(100) }), result: nothing },
    ...kioskBagRequests,
    ...kioskAssuranceRequests,
    ...kioskPinRequests,
    /** Who has used the links into this bag. */
    ping: { params: nothing, result: z.strictObject({ hubTime: instant }) },
  },
  pushes: {
    /**
     * Records that were erased of whoever lived in this home, by the entry that says so: after subscribing all of them, and when one
     * is. What the kiosk still holds of them it erases.
     */
    'records.erased': z.strictObject({ entries: z.array(fedEntry) }),
    'feed.entries': z.strictObject({ residentId: id, entries: z.array(fedEntry) }),
    'settings.changed': homeSettings,
    /**
     * What has become of the faults that this kiosk reported in the last 30 days, where there are any: after connecting, and
     * when one changed.
     */
    'faults.changed': z.strictObject({
      faults: z.array(
        z.strictObject({ faultId: id, status: z.enum(['open', 'taken', 'closed']), owner: z.string().optional() }),
      ),
    }),
    /** The place of one's own waiting calls in the queue, 1 for next. */
    'queue.places': z.strictObject({
      places: z.array(queuePlace),
      nursesOnline: z.int().nonnegative(),
    }),
  },
});
export type KioskLink = typeof kioskLink;
