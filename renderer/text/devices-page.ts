/** The page of the home's devices, and adding one. Reading age 9 to 11: short, calm, what to do next. */
import type { Detection } from '#protocol/bridge/devices.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import { offWords } from './devices.ts';

export const DEVICES_TEXT = {
  open: (needs: number) =>
    needs === 0 ? 'Devices' : needs === 1 ? 'Devices: 1 needs you' : `Devices: ${String(needs)} need you`,
  title: 'Devices of this home',
  subtitle: (all: number, needs: number) =>
    all === 0
      ? 'No device is set up yet.'
      : needs === 0
        ? `${all === 1 ? '1 device' : `${String(all)} devices`}. All is well.`
        : `${String(needs)} of ${String(all)} ${needs === 1 ? 'needs' : 'need'} you.`,
  none: 'Add the first device: an oximeter, a cuff or a thermometer.',
  add: 'Add a device',
  whatToDo: 'What to do',
  more: 'More',
  less: 'Less',
  tryIt: 'Try it',
  tryStop: 'Stop trying',
  tryKept: 'A check. It is kept for nobody.',
  tryWaiting: 'Waiting for the device. Use it as you would on a person.',
  tryStart: 'Start',
  tryStopMeasuring: 'Stop',
  tryPressure: (mmHg: number) => `${String(mmHg)} in the cuff, not a result yet`,
  tryRunning: 'Measuring',
  tryNotStarted: 'It did not start.',
  connect: 'Connect',
  connecting: 'Connecting',
  connectFailed: 'It did not connect. Wake the device and try again.',
  rename: 'Rename',
  remove: 'Remove',
  model: 'Make and model',
  where: 'Where',
  cable: (path: string) => `Cable, ${path}`,
  bluetooth: (name: string) => `Bluetooth, ${name}`,
  battery: 'Battery',
  batteryPercent: (percent: number) => `${String(percent)}%`,
  batteryLow: 'Low: change or charge it',
  batteryOk: 'Enough',
  lastSeen: 'Last seen',
  neverSeen: 'Not yet',
  lastUsed: 'Last used',
  lastUsedBy: (name: string, when: string) => `${name}, ${when}`,
  neverUsed: 'Not yet',
  serial: 'Serial number',
  clock: 'Its clock',
  clockRight: 'Right',
  clockOff: (seconds: number) => `${offWords(seconds)} ${seconds > 0 ? 'ahead' : 'behind'}`,
  since: (when: string) => `since ${when}`,
  detail: 'For support',
  renameTitle: 'What do you call it?',
  renameSave: 'Save the name',
  saving: 'Saving',
  notSaved: 'It could not be saved. Nothing has changed.',
  removeTitle: (label: string) => `Remove ${label}?`,
  removeBody:
    'This tablet does not use it any more. What was measured with it stays in the records. You can add it again.',
  removeYes: 'Remove it',
  removing: 'Removing',
  back: 'Back',
  notRemoved: 'It could not be removed. Nothing has changed.',
} as const;

/** What a device is, on its card. */
export const TYPE_WORDS: Readonly<Record<DeviceType, string>> = {
  'blood-pressure': 'Blood pressure',
  oximeter: 'Oximeter',
  thermometer: 'Thermometer',
};

export const ADD_TEXT = {
  title: 'Add a device',
  how: 'How is it connected?',
  cable: 'With a cable',
  cableHint: 'A cable goes from the device to this tablet.',
  bluetooth: 'With Bluetooth',
  bluetoothHint: 'No cable: it sends by radio.',
  back: 'Back',
  cancel: 'Leave it',

  portTitle: 'Which plug is it?',
  portHint: 'Plug it in and switch it on. Then touch its plug here.',
  ports: 'Plugs of this tablet',
  noPorts: 'This tablet finds no plug with a device. Plug its cable in, then look again.',
  lookAgain: 'Look again',
  unknownAdapter: 'Plug without a name',
  taken: (label: string) => `Used by ${label}`,
  portsFailed: 'The plugs could not be looked at.',

  lookingTitle: 'Looking what it is',
  lookingHint: 'Use the device meanwhile: put the clip on your finger, or measure your own temperature.',
  trying: (words: string) => `Trying: ${words}`,
  stop: 'Stop looking',
  refusals: {
    'port-missing': 'The plug is not there any more. Plug the cable in again.',
    'port-in-use': 'Another program on this tablet is using this plug.',
    'port-denied': 'This tablet is not allowed to use this plug. Report a fault.',
    'port-failed': 'The plug could not be opened. Unplug the cable and plug it in again.',
  } satisfies Readonly<Record<NonNullable<Detection['refusal']>, string>>,

  foundTitle: 'Is it this one?',
  foundHint: 'Compare the name with the one on the device.',
  sure: 'Sure',
  likely: 'Likely',
  because: (words: string) => `Why: ${words}`,
  nothingTitle: 'We could not tell what it is',
  nothingHint: 'Nothing is broken. See that it is switched on and look again, or choose it by hand.',
  byHand: 'Choose by hand',
  byHandTitle: 'Which one is it?',
  byHandHint: 'The name is on the device, often on its back.',
  byHandFind: 'Find a make or model',
  byHandNone: 'No device that this tablet knows has that name.',
  notMedical: 'Not a medical device',
  choose: 'This one',

  nameTitle: 'What do you call it?',
  nameHint: 'A name that tells it from others. A coloured sticker helps.',
  name: 'Name',
  options: 'How it is set up',
  save: 'Add it',
  saving: 'Adding',
  emptyName: 'Name: type one',
  sameName: (label: string) => `Name: another device is called ${label} already`,
  problem: 'Please check',
  conflict: 'Another device is set up at this plug already. Remove that one first.',
  badParams: 'That make does not fit this plug. Choose another one.',
  notSaved: 'It could not be added.',
  done: (label: string) => `${label} is added.`,

  btTitle: 'Find a Bluetooth device',
  btSteps: [
    'If it has not been used with this tablet: pair it first in the tablet’s Bluetooth settings',
    'Wake the device, or put it in pairing mode. A light or a sign blinks',
    'Touch “Find”, and choose its name in the list that opens',
  ],
  btFind: 'Find',
  btFinding: 'Looking',
  btRefusals: {
    'none-chosen': 'No device was chosen. Wake the device and touch “Find” again.',
    'bluetooth-off': 'Bluetooth is switched off on this tablet. Switch it on in the tablet’s settings.',
    'not-supported': 'This tablet’s browser cannot use Bluetooth. Use the kiosk program, or a cable.',
    failed: 'It could not be found. Bring it close, wake it, and touch “Find” again.',
  },
  btFound: (name: string) => `Found: ${name}`,
  noName: 'a device without a name',
  failed: 'This tablet’s own program did not answer. Try again.',
} as const;

/** Stickers that every home has. */
export const NAME_COLOURS = ['Blue', 'Red', 'Green', 'Yellow'] as const;

/** "Blue oximeter", "Red cuff". */
export function suggestedName(colour: string, type: DeviceType): string {
  return `${colour} ${{ 'blood-pressure': 'cuff', oximeter: 'oximeter', thermometer: 'thermometer' }[type]}`;
}
