/**
 * What the kiosk's screen and its core say to each other, the same over Electron's IPC and over the loopback WebSocket.
 * The screen holds no record of its own: the core pushes the state that it needs.
 */
import { z } from 'zod';
import { defineContract } from '../wire/contract.ts';
import { deviceState } from '../stored/device-schemas.ts';
import { author, id, instant, news2Score, observationValues } from '../stored/domain-schemas.ts';
import { summaryTabs } from '../stored/record-schemas.ts';
import { bridgeEntry, kioskHealth, recordPushes, recordRequests } from './record.ts';
import { devicePushes, deviceRequests, wantedBluetooth } from './devices.ts';

const nothing = z.strictObject({});

/** A carer as the sign-in screen shows them; the verifier never leaves the core. */
const carerCard = z.strictObject({
  personId: id,
  name: z.string(),
  role: z.enum(['carer', 'senior-carer']),
  portrait: z.int().optional(),
});

export const linkState = z.strictObject({
  hub: z.enum(['connected', 'connecting', 'offline']),
  /** When it last changed. */
  since: instant,
  /** Entries saved here that the hub has not acknowledged. */
  unsent: z.int().nonnegative(),
  /** Entries that the hub refused: kept, shown, with an owner. */
  quarantined: z.int().nonnegative(),
});
export type LinkState = z.infer<typeof linkState>;

const place = z.strictObject({ encounterId: id, place: z.int().positive(), of: z.int().positive() });

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
            homeName: z.string(),
            address: z.string(),
            telephone: z.string().optional(),
            nurseTelephone: z.string(),
            numbers: z.array(z.strictObject({ name: z.string(), telephone: z.string(), hours: z.string() })),
            summaryTabs,
            demo: z.boolean(),
            carers: z.array(carerCard),
          })
          /** null until the hub's settings have come for the first time. */
          .nullable(),
        signedIn: author.nullable(),
        link: linkState,
        health: kioskHealth,
        devices: z.array(deviceState).readonly(),
        /** What the page is to keep connected. */
        bluetooth: z.array(wantedBluetooth),
        faults: devicePushes['faults.changed'].shape.faults,
        places: z.array(place),
        nursesOnline: z.int().nonnegative(),
        residents: z.array(z.strictObject({ residentId: id, entries: z.array(bridgeEntry) })),
      }),
    },
    /** Refused with `wrong-credentials`, or `wait-before-retry` after several wrong PINs. */
    'carer.sign-in': {
      params: z.strictObject({ personId: id, pin: z.string().regex(/^\d{4,8}$/) }),
      result: z.strictObject({ author }),
    },
    'carer.sign-out': { params: nothing, result: nothing },
    ...deviceRequests,
    ...recordRequests,
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
      params: z.strictObject({ entryId, residentId: id, observationsId: id.optional(), concern: z.string().max(4000) }),
      result: z.strictObject({ encounterId: id, savedAt: instant }),
    },
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
    'queue.places': z.strictObject({ places: z.array(place), nursesOnline: z.int().nonnegative() }),
    /** Signed in, out, or changed to another person. */
    'carer.changed': z.strictObject({ signedIn: author.nullable() }),
  },
});
export type KioskBridge = typeof kioskBridge;
