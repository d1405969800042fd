/** Every sentence of the support desk's page. */
import type { DeviceCondition } from '#domain/devices/device-state.ts';
import type { Fault, FaultStep } from '#domain/devices/fault.ts';
import { spanWords } from './time.ts';

/** A device's condition in a word or two, for somebody who knows devices. */
export const CONDITION_WORDS: Readonly<Record<DeviceCondition, string>> = {
  ready: 'Ready',
  measuring: 'Measuring',
  waiting: 'Off until used',
  connecting: 'Connecting',
  unplugged: 'Unplugged',
  'port-missing': 'No such port',
  'port-in-use': 'Port used by another program',
  'port-denied': 'No right to the port',
  'port-failed': 'Port does not open',
  'bluetooth-off': 'Bluetooth is off',
  'permission-needed': 'Needs a touch on Connect',
  'not-paired': 'Pairing lost',
  'connection-failed': 'Does not connect',
  silent: 'Says nothing',
  garbled: 'Says nothing that makes sense',
  repeating: 'Repeats itself',
  'other-device': 'Another device than enrolled',
};

export const FAULT_STATUS: Readonly<Record<Fault['status'], string>> = {
  open: 'Open',
  taken: 'Taken',
  closed: 'Closed',
};

export const STEP_WORDS: Readonly<Record<FaultStep['what'], string>> = {
  taken: 'Taken',
  noted: 'Note',
  closed: 'Closed',
  reopened: 'Opened again',
};

export const MANAGE_TEXT = {
  product: 'Teletriage support',
  title: (open: number) => (open === 0 ? 'Teletriage support' : `(${String(open)}) open, Teletriage support`),
  toConsole: 'Open the console',
  skip: 'Skip to the work',
  loading: 'Getting the list',
  pages: 'What to look at',

  faults: 'Faults',
  faultsOpen: 'To do',
  faultsClosed: 'Closed in the last 30 days',
  noFaults: 'No open fault.',
  noFaultsMore: 'What a home reports appears here by itself.',
  noneClosed: 'None.',
  choose: 'Choose a fault',
  chooseMore: 'What was reported stands here, with how the device was at that moment.',
  desk: 'The desk',
  kioskItself: 'The kiosk or the network',
  noWords: 'No words were added.',
  due: (words: string) => `Due ${words}`,
  late: (words: string) => `Overdue: ${words}`,
  reported: (name: string | undefined, time: string) =>
    name === undefined ? `Reported at ${time}. Nobody was signed in.` : `Reported by ${name} at ${time}`,
  received: (time: string) => `Here since ${time}`,
  owner: 'Owner',
  home: 'Home',
  then: 'When it was reported',
  now: 'Now',
  nowUnknown: 'The kiosk has not said anything since.',
  nowRemoved: 'The home has removed this device.',
  history: 'What was done',
  nothingDone: 'Nothing yet.',
  take: 'Take it',
  words: 'What you found or did',
  wordsHint: 'Never names or facts of a resident.',
  note: 'Add a note',
  close: 'Close the fault',
  closeNeedsWords: 'Say first what was done',
  noteNeedsWords: 'Write the note first',
  reopen: 'Open it again',
  reopenNeedsWords: 'Say first why',
  sending: 'Sending',

  kiosks: 'Kiosks and devices',
  all: 'All',
  attention: 'Need attention',
  noKiosks: 'No kiosk is enrolled yet.',
  allWell: 'All kiosks and devices are well.',
  online: 'Connected',
  offline: 'Not connected',
  offlineFor: (milliseconds: number) => `Not connected for ${spanWords(milliseconds)}`,
  neverHeard: 'Not heard since the hub was started',
  revoked: 'Taken out of the service',
  onlineCount: (online: number, all: number) => `${String(online)} of ${String(all)} kiosks connected`,
  troubleCount: (count: number) => (count === 1 ? '1 device in trouble' : `${String(count)} devices in trouble`),
  lowCount: (count: number) => (count === 1 ? '1 battery low' : `${String(count)} batteries low`),
  unsent: (count: number) => `${String(count)} not sent yet`,
  quarantined: (count: number) => `${String(count)} refused by the hub`,
  clock: (milliseconds: number) =>
    `Clock ${spanWords(Math.abs(milliseconds))} ${milliseconds > 0 ? 'ahead' : 'behind'}`,
  version: (version: string, platform: string) => `Version ${version}, ${platform}`,
  lastReport: (ago: string) => `Last report ${ago}`,
  noReport: 'It has not reported its devices yet.',
  noDevices: 'No device is enrolled.',
  device: 'Device',
  where: 'Where',
  state: 'State',
  battery: 'Battery',
  batteryWords: (percent: number | undefined, low: boolean) =>
    percent === undefined ? (low ? 'Low' : 'Good') : low ? `Low, ${String(percent)}%` : `${String(percent)}%`,
  unknown: 'Not told',
  lastSeen: 'Last seen',
  lastUsed: 'Last used',
  serial: 'Serial number',
  deviceClock: 'Device clock',
  seconds: (seconds: number) =>
    Math.abs(seconds) < 60
      ? 'Right'
      : `${spanWords(Math.abs(seconds) * 1000)} ${seconds > 0 ? 'ahead of' : 'behind'} the kiosk`,
  driver: 'Driver',
  driverVersion: (label: string, version: number) => `${label}, version ${String(version)}`,
  network: 'Network',
  hub: { connected: 'Connected to the hub', connecting: 'Connecting to the hub', offline: 'No hub' },
  notMedical: 'Not a medical device',
} as const;
