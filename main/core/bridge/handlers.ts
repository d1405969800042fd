/** What the screen may ask of the core, one function for each request. */
import { proposeBluetooth } from '#drivers/detection/bluetooth.ts';
import type { Author } from '#domain/people/people.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { DEFAULT_SUMMARY_TABS } from '#domain/summary/summary-tabs.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import type { KioskBridge, LinkState } from '#protocol/bridge/kiosk-bridge.ts';
import type { Handlers } from '#protocol/wire/serve.ts';
import type { Time } from '../base/time.ts';
import type { Attachments } from '../attachments/attachments.ts';
import {
  cancelCall,
  nobodySignedIn,
  readBackItem,
  requestCall,
  requestDescribedCall,
  type Caller,
} from '../calls/calls.ts';
import { identifyPerson } from '../calls/identify.ts';
import type { DeviceManager } from '../devices/device-manager.ts';
import type { Looking } from '../devices/looking.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { Faults } from '../faults/faults.ts';
import type { Incidents } from '../incidents/incidents.ts';
import type { AboutCard } from '#protocol/hub/assurance.ts';
import type { Health } from '../health/health.ts';
import type { HubLink } from '../hub-link/hub-link.ts';
import { LiveShow } from '../live/live-readings.ts';
import type { Journal } from '../journal/journal.ts';
import { recordObservations, type UsedReadings } from '../observations/record-observations.ts';
import type { Openings } from '../openings/openings.ts';
import type { ReadingLog } from '../observations/reading-log.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { Training } from '../people/training.ts';
import type { PracticeRuns } from '../practice/practice-runs.ts';
import type { Residents } from '../residents/residents.ts';
import type { RedBags } from '../red-bag/red-bags.ts';
import { recordHandlers, type RecordParts } from './record-handlers.ts';
import { redBagHandlers } from './red-bag-handlers.ts';

export interface BridgeParts {
  readonly time: Time;
  readonly settings: () => HomeSettings | undefined;
  readonly linkState: () => Promise<LinkState>;
  readonly signIn: SignIn;
  readonly devices: DeviceManager;
  readonly residents: Residents;
  readonly journal: Journal;
  readonly link: HubLink;
  readonly readings: ReadingLog;
  readonly looking: Looking;
  readonly faults: Faults;
  readonly incidents: Pick<Incidents, 'report'>;
  readonly about: () => Promise<AboutCard>;
  readonly health: Health;
  readonly openings: Openings;
  readonly attachments: Attachments;
  readonly training: Training;
  readonly drafts: Drafts;
  readonly practice: PracticeRuns;
  readonly redBags: RedBags;
  readonly pending: RecordParts['pending'];
  readonly kioskId: () => string | undefined;
  /** Where the page finds the media link that the hub has told. */
  readonly mediaUrl: (told: string) => string;
}

export function bridgeHandlers(parts: BridgeParts): Handlers<KioskBridge> {
  const { signIn, devices, journal, residents, link, training, drafts } = parts;
  const records = {
    journal,
    residents,
    clock: parts.time,
    readings: parts.readings,
    training,
    onUsed: ({ deviceIds, readingIds }: UsedReadings, author: Author) =>
      devices.used(deviceIds, readingIds, author.name),
  };

  const live = new LiveShow((shown) => link.request('live.show', shown));

  /** A call for help never waits for a PIN. */
  function caller(): Caller {
    const { signedIn } = signIn;
    const kioskId = parts.kioskId();
    if (signedIn !== null || kioskId === undefined) return { author: signIn.required(), isSignedIn: true };
    return { author: nobodySignedIn(kioskId), isSignedIn: false };
  }

  /** Whoever changes which devices the home has knows the kiosk. */
  function trainedInKiosk(): void {
    training.mustBeTrained(signIn.required(), 'kiosk');
  }

  return {
    'kiosk.open': async () => ({
      home: homeCard(parts.settings(), parts.kioskId()),
      signedIn: signIn.signedIn,
      ...(await drafts.of(signIn.signedIn)),
      link: await parts.linkState(),
      health: parts.health.state,
      devices: devices.states(),
      bluetooth: devices.wanted(),
      faults: await parts.faults.known(),
      places: link.places.places,
      nursesOnline: link.places.nursesOnline,
      residents: await residents.all(),
    }),
    'carer.sign-in': async ({ personId, pin, later }) => {
      const author = await signIn.signIn(personId, pin, later);
      return { author, ...(await drafts.of(author)) };
    },
    'carer.choose-pin': async ({ personId, pin, chosen }) => {
      const author = await signIn.choosePin(personId, pin, chosen);
      return { author, ...(await drafts.of(author)) };
    },
    'carer.sign-out': () => {
      signIn.signOut();
      return {};
    },
    'draft.keep': async (draft) => {
      await drafts.keep(signIn.required(), draft);
      return {};
    },
    'draft.drop': async ({ key }) => {
      await drafts.drop(signIn.required(), key);
      return {};
    },
    'live.show': async (shown) => {
      await live.show(shown);
      return {};
    },
    'practice.finished': async (run) => {
      await parts.practice.finished(signIn.required(), run);
      return {};
    },
    'device.start': ({ deviceId }) => {
      signIn.required();
      devices.start(deviceId);
      return {};
    },
    // Stopping a cuff is always possible, whoever stands there.
    'device.stop': ({ deviceId }) => {
      devices.stop(deviceId);
      return {};
    },
    'devices.drivers': () => ({ drivers: devices.drivers() }),
    'devices.ports': async () => ({ ports: await devices.ports() }),
    // Looking takes the port away from a device that is in use.
    'devices.detect': async ({ path }) => {
      signIn.required();
      await parts.looking.look(path);
      return {};
    },
    'devices.detect-stop': async () => {
      await parts.looking.stop();
      return {};
    },
    'devices.identify-bluetooth': ({ name, services }) => ({ proposals: proposeBluetooth(name, services) }),
    'device.enrol': async (asked) => {
      trainedInKiosk();
      await devices.enrol(asked);
      return {};
    },
    'device.rename': async ({ deviceId, label }) => {
      signIn.required();
      await devices.rename(deviceId, label);
      return {};
    },
    'device.remove': async ({ deviceId }) => {
      trainedInKiosk();
      await devices.remove(deviceId);
      return {};
    },
    'fault.report': (fault) => parts.faults.report(fault, signIn.signedIn),
    'incident.report': (told) => parts.incidents.report(told, signIn.signedIn),
    'about.show': () => parts.about(),
    'bluetooth.said': ({ deviceId, news }) => {
      devices.said(deviceId, news);
      return {};
    },
    'observations.record': (set) => recordObservations(records, signIn.required(), set),
    'call.request': (asked) => requestCall(records, caller(), asked),
    'call.request-described': (asked) => requestDescribedCall(records, caller(), asked),
    'person.identify': (asked) => identifyPerson(records, signIn.required(), asked),
    'call.cancel': (call) => cancelCall(records, signIn.required(), call),
    'item.read-back': (said) => readBackItem(records, signIn.required(), said),
    ...recordHandlers({ ...parts, caller: () => caller().author }),
    ...redBagHandlers(parts),
    'health.seen': async () => {
      signIn.required();
      await parts.health.seen();
      return {};
    },
    'media.ticket': async ({ encounterId }) => {
      const { ticket, url } = await link.request('media.ticket', { encounterId });
      return { ticket, url: parts.mediaUrl(url) };
    },
  };
}

/** The settings without the PIN verifiers, which never leave the core. */
function homeCard(settings: HomeSettings | undefined, kioskId: string | undefined) {
  if (settings === undefined || kioskId === undefined) return null;
  const { homeId, homeName, address, telephone, nurseTelephone, numbers = [], demo } = settings;
  const { summaryTabs = DEFAULT_SUMMARY_TABS, lockAfterMinutes = 5 } = settings;
  const carePolicy = { ...(settings.carePolicy ?? DEFAULT_CARE_POLICY) };
  const carers = settings.carers.map(({ personId, name, role, portrait, training, firstPin }) => ({
    personId,
    name,
    role,
    ...(portrait === undefined ? {} : { portrait }),
    ...(training === undefined ? {} : { training }),
    ...(firstPin === undefined ? {} : { firstPin }),
  }));
  return {
    homeId,
    kioskId,
    homeName,
    address,
    telephone,
    nurseTelephone,
    numbers: [...numbers],
    summaryTabs,
    carePolicy,
    lockAfterMinutes,
    demo,
    carers,
  };
}
