/**
 * What the kiosk's screen and its core say to each other, the same over Electron's IPC and over the loopback WebSocket.
 * The screen holds no record of its own: the core pushes the state that it needs.
 */
import { z } from 'zod';
import { defineContract } from '../wire/contract.ts';
import { deviceState } from '../stored/device-schemas.ts';
import { author, id, instant, news2Score, observationValues } from '../stored/domain-schemas.ts';
import { summaryTabs } from '../stored/record-schemas.ts';
import { queuePlace } from '../hub/kiosk-link.ts';
import { liveReadings } from '../hub/live.ts';
import { practiceRun } from '../hub/training.ts';
import { callRequest, carePolicy, describedPerson, trainingRecord } from '../stored/call-schemas.ts';
import { redBagRequests } from './red-bag.ts';
import { bridgeEntry, kioskHealth, recordPushes, recordRequests } from './record.ts';
import { assuranceBridgeRequests } from '../hub/assurance.ts';
import { devicePushes, deviceRequests, wantedBluetooth } from './devices.ts';

const nothing = z.strictObject({});
const sixDigits = z.string().regex(/^\d{6}$/);

/** A carer as the sign-in screen shows them; the verifier never leaves the core. */
const carerCard = z.strictObject({
  personId: id,
  name: z.string(),
  role: z.enum(['carer', 'senior-carer']),
  portrait: z.int().optional(),
  training: trainingRecord.optional(),
  /** They still sign in with the PIN that they were given. */
  firstPin: z.literal(true).optional(),
});

/** What somebody began and did not save: theirs alone, kept by the core until it is saved, thrown away, or a day old. */
const draft = z.strictObject({
  /** What it is of, in the screen's own words: "observations <resident>". */
  key: z.string().min(1).max(200),
  /** JSON of the screen's own. */
  text: z.string().max(100_000),
  /** How many values are in it, where it has values: all that anybody else is told of it. */
  values: z.int().min(0).max(100).optional(),
  keptAt: instant,
});
export type KeptDraft = z.infer<typeof draft>;

/** Somebody else at this kiosk has begun something and not saved it: what it is of, and who; nothing of its content. */
const othersDraft = z.strictObject({ key: draft.shape.key, name: z.string(), values: draft.shape.values });
export type OthersDraft = z.infer<typeof othersDraft>;

export const linkState = z.strictObject({
  hub: z.enum(['connected', 'connecting', 'offline']),
  /** When it last changed. */
  since: instant,
  /** Entries saved here that the hub has not acknowledged. */
  unsent: z.int().nonnegative(),
  /** Entries that the hub refused: kept, shown, with an owner. */
  quarantined: z.int().nonnegative(),
  /** Without the hub PINs are good until then; absent while it is there. A call for help never needs one. */
  signInUntil: instant.optional(),
});
export type LinkState = z.infer<typeof linkState>;

/**
 * The identifier of the entry that is to be written, made by the screen once for each press and sent again with it until
 * an answer has come. The same one again gets the first answer and writes nothing; with other content it is refused as a
 * `conflict`. So an answer that is lost on its way leaves nothing standing twice.
 */
const entryId = id;

export const kioskBridge = defineContract({
  version: 1,
  requests: {
    /** Everything that the screen needs to draw itself; the pushes below keep it up to date. */
    'kiosk.open': {
      params: nothing,
      result: z.strictObject({
        home: z
          .strictObject({
            homeId: id,
            /** Of this kiosk, to tell its own calls from those of another in the same home. */
            kioskId: id,
            homeName: z.string(),
            address: z.string(),
            telephone: z.string().optional(),
            nurseTelephone: z.string(),
            numbers: z.array(z.strictObject({ name: z.string(), telephone: z.string(), hours: z.string() })),
            summaryTabs,
            carePolicy,
            lockAfterMinutes: z.int().positive(),
            demo: z.boolean(),
            carers: z.array(carerCard),
          })
          /** null until the hub's settings have come for the first time. */
          .nullable(),
        signedIn: author.nullable(),
        /** Of whoever is signed in. */
        keptDrafts: z.array(draft),
        /** Only while somebody is signed in. */
        othersDrafts: z.array(othersDraft).optional(),
        link: linkState,
        health: kioskHealth,
        devices: z.array(deviceState).readonly(),
        /** What the page is to keep connected. */
        bluetooth: z.array(wantedBluetooth),
        faults: devicePushes['faults.changed'].shape.faults,
        places: z.array(queuePlace),
        nursesOnline: z.int().nonnegative(),
        residents: z.array(z.strictObject({ residentId: id, entries: z.array(bridgeEntry) })),
      }),
    },
    /**
     * Refused with `wrong-credentials`, or `wait-before-retry` after several wrong PINs; with `choose-own-pin` where the PIN is right
     * and the first one, unless `later` says that somebody needs help now. That is noted and told to the hub.
     */
    'carer.sign-in': {
      params: z.strictObject({ personId: id, pin: sixDigits, later: z.literal(true).optional() }),
      result: z.strictObject({
        author,
        keptDrafts: z.array(draft),
        othersDrafts: z.array(othersDraft).optional(),
      }),
    },
    /**
     * Their own PIN instead of the one that they have; answered after the durable commit, with the hub or without it. Signs them in.
     * Refused like signing in, and with `pin-refused` for a new PIN that nobody may have.
     */
    'carer.choose-pin': {
      params: z.strictObject({ personId: id, pin: sixDigits, chosen: sixDigits }),
      result: z.strictObject({
        author,
        keptDrafts: z.array(draft),
        othersDrafts: z.array(othersDraft).optional(),
      }),
    },
    'carer.sign-out': { params: nothing, result: nothing },
    /** Kept for whoever is signed in, in the place of what they kept under this key before. Answered after the durable commit. */
    'draft.keep': { params: draft.omit({ keptAt: true }), result: nothing },
    'draft.drop': { params: z.strictObject({ key: draft.shape.key }), result: nothing },
    ...deviceRequests,
    ...assuranceBridgeRequests,
    ...recordRequests,
    ...redBagRequests,
    /**
     * Answered after the durable commit: then, and only then, the screen says "Saved". The core computes the score.
     * Refused with `reading-of-another-resident` for a device's reading that was used for somebody else.
     */
    'observations.record': {
      params: z.strictObject({
        entryId,
        residentId: id,
        values: observationValues,
        /** The set that this one puts right, and why. */
        replaces: z.strictObject({ entryId: id, words: z.string().max(4000) }).optional(),
      }),
      result: z.strictObject({ id, savedAt: instant, news2: news2Score }),
    },
    'call.request': {
      params: callRequest.extend({ entryId, residentId: id }),
      result: z.strictObject({ encounterId: id, savedAt: instant }),
    },
    /**
     * A call for somebody who is in no list. The screen makes the identifiers, also the one under which the person is kept
     * until it is known who they are; both entries are written or neither. Needs no PIN.
     */
    'call.request-described': {
      params: callRequest.extend({
        entryId,
        /** Of the entry that describes the person. */
        describedEntryId: id,
        describedId: id,
        person: describedPerson,
      }),
      result: z.strictObject({ encounterId: id, savedAt: instant }),
    },
    /** Who the described person is: writes into both records, both or neither. */
    'person.identify': {
      params: z.strictObject({
        /** Of the entry in the described person's feed. */
        entryId,
        /** Of the entry in the resident's feed. */
        linkId: id,
        describedId: id,
        encounterId: id,
        residentId: id,
        words: z.string().max(4000),
      }),
      result: z.strictObject({ savedAt: instant }),
    },
    /** What the devices show now, for the nurse. At most once a second; refused with `not-connected` when offline. */
    'live.show': { params: liveReadings, result: nothing },
    /** Somebody went through a practice to its end. Kept, and told to the hub when there is a link. */
    'practice.finished': { params: practiceRun.omit({ personId: true }), result: nothing },
    'call.cancel': {
      params: z.strictObject({ entryId, residentId: id, encounterId: id, reason: z.string().max(400) }),
      result: z.strictObject({ savedAt: instant }),
    },
    'item.read-back': {
      params: z.strictObject({
        entryId,
        residentId: id,
        encounterId: id,
        outcomeId: id,
        itemId: id,
        answer: z.enum(['said-back', 'not-understood']),
      }),
      result: z.strictObject({ savedAt: instant }),
    },
    /** A ticket for the media link, fetched by the core from the hub. Refused with `not-connected` when offline. */
    'media.ticket': {
      params: z.strictObject({ encounterId: id }),
      result: z.strictObject({ ticket: z.string(), url: z.string() }),
    },
  },
  pushes: {
    'home.changed': nothing,
    'link.changed': linkState,
    ...devicePushes,
    ...recordPushes,
    'resident.entries': z.strictObject({ residentId: id, entries: z.array(bridgeEntry) }),
    'queue.places': z.strictObject({ places: z.array(queuePlace), nursesOnline: z.int().nonnegative() }),
    /** Signed in, out, or changed to another person. */
    'carer.changed': z.strictObject({ signedIn: author.nullable() }),
  },
});
export type KioskBridge = typeof kioskBridge;
