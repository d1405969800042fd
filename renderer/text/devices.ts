/** What the kiosk says about bedside devices. "Could not read" is never a number, and never the carer's fault. */
import type { DeviceCondition, DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import type { Measurement } from '#domain/observations/measurement.ts';
import { temperatureWords } from './news2.ts';

export const DEVICE_NAMES: Readonly<Record<DeviceType, string>> = {
  'blood-pressure': 'Blood pressure',
  oximeter: 'Oxygen and pulse',
  thermometer: 'Temperature',
};

/** Why a device has no reading, by the code it gave: cause, in words that blame nobody. */
const CAUSES: Readonly<Record<string, string>> = {
  'frame-garbled': 'The cable or the radio was disturbed.',
  'frame-too-long': 'The cable or the radio was disturbed.',
  'checksum-wrong': 'The cable or the radio was disturbed.',
  'value-implausible': 'The number was not one a person can have.',
  'no-reading': 'The device did not find a value.',
  'sensor-off': 'The sensor is not on the finger.',
  'sensor-disconnected': 'The sensor’s plug has come out of the device.',
  'sensor-faulty': 'The sensor itself does not work.',
  'weak-signal': 'The signal is weak. A cold hand or nail varnish does that.',
  movement: 'Something moved.',
  interference: 'Bright light, or another electrical device, got in the way.',
  'cuff-loose': 'The cuff is loose, or its tube has come off.',
  'cuff-blocked': 'The tube of the cuff is bent or blocked.',
  overpressure: 'The cuff got too tight and let its air out.',
  stopped: 'It was stopped.',
  'out-of-range': 'The value was outside what the device can measure.',
  'took-too-long': 'It took too long, so the device gave up.',
  'device-fault': 'The device says that it needs looking after.',
  'not-a-measurement': 'The device is showing a test, not a person’s numbers.',
  'no-answer': 'The device does not answer.',
  busy: 'The device is still busy.',
  'device-not-ready': 'The device is not ready.',
  'not-connected': 'The kiosk’s own program does not answer.',
  'device-gone': 'The connection to the device was lost.',
};

/** The cause behind a refusal code; a code that nobody wrote a sentence for still gets one. */
export function causeWords(code: string): string {
  return (hasCause(code) ? CAUSES[code] : undefined) ?? 'The device did not say why.';
}

/** true when a sentence was written for this code. */
export function hasCause(code: string): boolean {
  return Object.hasOwn(CAUSES, code);
}

type Steps = readonly [string, string, string];

/** Three steps that put right most failures. */
const STEPS: Readonly<Record<DeviceType, Steps>> = {
  'blood-pressure': [
    'Sit back, feet flat, arm on the table',
    'Cuff on bare skin, two fingers above the elbow',
    'No talking and keep still, then try again',
  ],
  oximeter: [
    'Warm the hand and keep it still',
    'Take off nail varnish, or try another finger',
    'Push the finger right in, then wait',
  ],
  thermometer: [
    'Put a new cover on the probe',
    'Under the tongue or in the armpit, mouth shut',
    'Leave it in until it beeps',
  ],
};

/** Where the reason says more exactly what to do. */
const STEPS_BY_CODE: Readonly<Partial<Record<DeviceType, Readonly<Record<string, Steps>>>>> = {
  'blood-pressure': {
    'cuff-loose': [
      'Push the tube right into the cuff and the device',
      'Wrap the cuff so two fingers fit under it',
      'Then try again',
    ],
    'cuff-blocked': ['Lay the tube straight', 'See that nobody sits or lies on it', 'Then try again'],
    overpressure: ['Take the cuff off and let the arm rest', 'Wait one minute', 'Put it on again and keep still'],
  },
  oximeter: {
    interference: ['Turn away from bright light', 'Lay a cloth over the hand', 'Keep the hand still and wait'],
    'sensor-disconnected': ['Find where the sensor plugs in', 'Push the plug right in', 'Put the finger in again'],
    'sensor-faulty': ['Take the clip off and look at it', 'Use another oximeter if there is one', 'Report a fault'],
    movement: ['Rest the hand on something', 'Ask not to talk or move', 'Wait until the numbers stand still'],
  },
};

/** What to do about a refusal, in three steps. */
export function stepsFor(type: DeviceType, code: string): Steps {
  const exact = STEPS_BY_CODE[type];
  return (exact !== undefined && Object.hasOwn(exact, code) ? exact[code] : undefined) ?? STEPS[type];
}

export const COULD_NOT: Readonly<Record<DeviceType, string>> = {
  'blood-pressure': 'We could not get a blood pressure',
  oximeter: 'We could not get oxygen and pulse',
  thermometer: 'We could not get a temperature',
};

/** How a device is: a word for it, what that means, and what to do. */
export interface ConditionWords {
  /** On a tag. */
  readonly short: string;
  /** What it means, in one sentence. */
  readonly what: string;
  /** What to do about it, in order. Empty where there is nothing to do. */
  readonly steps: readonly string[];
  readonly tone: 'green' | 'plain' | 'amber';
}

function trouble(short: string, what: string, ...steps: readonly string[]): ConditionWords {
  return { short, what, steps, tone: 'amber' };
}

/** What a device's condition means and what to do about it. */
export function conditionWords(state: DeviceCondition, connection: 'serial' | 'bluetooth' = 'serial'): ConditionWords {
  const cable = connection === 'serial';
  const again = cable
    ? 'Unplug its cable, wait a moment, plug it in again'
    : 'Switch it off, wait a moment, switch it on';
  switch (state) {
    case 'ready':
      return { short: 'Ready', what: 'It is connected and ready.', steps: [], tone: 'green' };
    case 'measuring':
      return { short: 'Measuring', what: 'It is measuring now.', steps: [], tone: 'green' };
    case 'waiting':
      return {
        short: 'Asleep',
        what: 'It is asleep until somebody uses it. Nothing is wrong.',
        steps: [],
        tone: 'plain',
      };
    case 'connecting':
      return { short: 'Connecting', what: 'It is being connected. Wait a moment.', steps: [], tone: 'plain' };
    case 'unplugged':
      return trouble(
        'Unplugged',
        'Its cable is not in this tablet.',
        'Plug its cable into this tablet',
        'Switch it on',
      );
    case 'port-missing':
      return trouble(
        'Not found',
        'This tablet does not find it.',
        'Plug its cable into this tablet',
        'Switch it on',
        'Try the plug in another hole',
      );
    case 'port-in-use':
      return trouble(
        'Used by another program',
        'Another program on this tablet is using it.',
        'Close the other program, or start the tablet again',
      );
    case 'port-denied':
      return trouble(
        'Not allowed',
        'This tablet is not allowed to use it.',
        'Report a fault: somebody from support has to allow it',
      );
    case 'port-failed':
      return trouble('Connection failed', 'The connection by its cable failed.', again, 'If it stays: report a fault');
    case 'bluetooth-off':
      return trouble(
        'Bluetooth is off',
        'Bluetooth is switched off on this tablet.',
        'Open the tablet’s settings',
        'Switch Bluetooth on',
      );
    case 'permission-needed':
      return trouble(
        'Needs a touch',
        'This tablet needs your touch before it may use it.',
        'Wake the device',
        'Touch “Connect”',
      );
    case 'not-paired':
      return trouble(
        'Must be paired again',
        'The device and this tablet do not know each other any more.',
        'Open the tablet’s Bluetooth settings, find the device, choose “Remove” or “Forget”',
        'On the device: clear its old pairing. Its leaflet says how, often by holding its button',
        'Put the device in pairing mode. A light or a sign blinks',
        'In the tablet’s Bluetooth settings: choose the device and say yes to pairing',
        'Come back here and touch “Connect”',
      );
    case 'connection-failed':
      return trouble(
        'Does not connect',
        'It is there and does not connect.',
        'Bring it close to this tablet',
        again,
        'See that no telephone or other tablet is connected to it',
      );
    case 'silent':
      return trouble(
        'Says nothing',
        cable ? 'Its cable is in, and it says nothing.' : 'It is connected, and it says nothing.',
        'See that it is switched on',
        cable ? 'Push both ends of its cable right in' : again,
        'If it stays: report a fault',
      );
    case 'garbled':
      return trouble(
        'Cannot be understood',
        'It sends something that makes no sense. It may be another device, or set up in another way.',
        again,
        'See that it is the device that belongs here',
        'If it stays: report a fault',
      );
    case 'repeating':
      return trouble(
        'It has hung',
        'It sends the very same thing again and again. Do not use its numbers.',
        'Switch it off and on again',
        'If it stays: report a fault',
      );
    case 'other-device':
      return trouble(
        'Another device',
        'This is not the device that was set up here: its serial number is another.',
        'Plug in the right one, or remove this device and add it anew',
      );
    default:
      return state satisfies never;
  }
}

/** What is wrong with a device and the first thing to do, for a tile; undefined while it works. */
export function notReadyWords(device: Pick<DeviceState, 'state' | 'connection'> | undefined): string | undefined {
  if (device === undefined) return TILE_TEXT.noDevice;
  const { tone, what, steps } = conditionWords(device.state, device.connection);
  if (tone !== 'amber') return undefined;
  return `${what} ${steps[0] ?? ''}.`;
}

/** A measurement or two in words: "38.4 °C", "128 over 70", "97%, pulse 65". Empty for what no tile shows. */
export function readingWords(measurements: readonly Measurement[]): string {
  const words = measurements.flatMap((it) => {
    switch (it.kind) {
      case 'blood-pressure':
        return [`${String(it.systolic)} over ${String(it.diastolic)}`];
      case 'temperature':
        return [`${temperatureWords(it.tenthsCelsius)} °C`];
      case 'spo2':
        return [`${String(it.percent)}%`];
      case 'pulse':
        return [`pulse ${String(it.perMinute)}`];
      case 'respiratory-rate':
        return [];
      default:
        return it satisfies never;
    }
  });
  return words.join(', ');
}

/** "about 2 hours", "3 minutes": how far a clock is off, in words nobody has to reckon with. */
export function offWords(seconds: number): string {
  const [minute, hour, day, year] = [60, 3600, 86_400, 31_536_000];
  const off = Math.abs(seconds);
  const say = (count: number, one: string): string => `${String(count)} ${one}${count === 1 ? '' : 's'}`;
  if (off < 2 * minute) return say(Math.round(off), 'second');
  if (off < 2 * hour) return say(Math.round(off / minute), 'minute');
  if (off < 2 * day) return `about ${say(Math.round(off / hour), 'hour')}`;
  if (off < 2 * year) return `about ${say(Math.round(off / day), 'day')}`;
  return `about ${say(Math.round(off / year), 'year')}`;
}

/** "The device’s clock is about 2 hours ahead of this tablet’s." */
export function clockWords(aheadSeconds: number): string {
  return `The device’s clock is ${offWords(aheadSeconds)} ${aheadSeconds > 0 ? 'ahead of' : 'behind'} this tablet’s.`;
}

export const TILE_TEXT = {
  nothingBroken: 'Nothing is broken. Nothing was written down.',
  notConnected: 'Not connected',
  restIsSafe: 'What you took before is safe. You can go on without it, or type it in.',
  noDevice: 'There is no such device on this tablet. You can type the value in.',
  take: 'Take again',
  typeIn: 'Type it in',
  tryAgain: 'Try again',
  useIt: 'Use it',
  useAnyway: 'Use it anyway',
  measureAgain: 'Measure again',
  notMedical: 'Not a medical device',
  batteryLow: (percent: number | undefined) =>
    percent === undefined ? 'Battery low' : `Battery low: ${String(percent)}%`,
  report: 'Report a fault',
  askBadge: 'Which one?',
  whichDevice: (type: DeviceType, name: string) =>
    ({
      'blood-pressure': `Which cuff is on ${name}?`,
      oximeter: `Which oximeter is on ${name}?`,
      thermometer: `Which thermometer do you use for ${name}?`,
    })[type],
  showsNow: (words: string) => `shows ${words}`,
  showsNothing: 'shows nothing now',
  notOf: (label: string, words: string, name: string) => `${label} shows ${words}: not ${name}’s.`,
  otherDevice: 'Another device',
  isItTheirs: (words: string, label: string, time: string, name: string) =>
    `${words} came from the ${label} at ${time}. Is it ${name}’s?`,
  forPerson: (name: string) => `Use for ${name}`,
  notTheirs: (name: string) => `Not ${name}’s`,
  instead: (words: string) => `Use ${words} instead`,
  keep: (words: string) => `Keep ${words}`,
  anotherCame: (words: string, label: string, time: string) =>
    `Another one came from the ${label} at ${time}: ${words}.`,
  fromMemory: (count: number) => `From the device’s memory: ${String(count)}`,
  pressItself: 'Put the cuff on, then press the button on the cuff itself. The result comes here by itself.',
  clipItself: 'Put the clip on a finger. It wakes by itself and its numbers come here.',
  thermometerItself: 'Measure with the thermometer. The value comes here by itself.',
  holdStill: (seconds: number) => `Hold still, ${String(seconds)} s`,
  remove: 'Remove',
  taken: (time: string) => `Taken ${time}`,
  typed: (time: string) => `Typed ${time}`,
  counted: (time: string) => `Counted ${time}`,
  old: (minutes: number) => `Old: ${String(minutes)} min`,
  oldNote: 'old',
  typedNote: 'typed',
  typedBy: 'Typed in by hand.',
  from: (label: string) => `${label}.`,
  remarks: (remarks: readonly string[]) => {
    // That it is no medical device stands on its own tag.
    const words = remarks.map((remark) => remark.replace(/\.$/, '')).filter((it) => it !== TILE_TEXT.notMedical);
    return words.length === 0 ? '' : `The device says: ${words.join(', ')}.`;
  },
  doubtful: 'The device is not sure of this. Check, then decide.',

  startCuff: 'Start the cuff',
  starting: 'Starting',
  cuffReady: 'Ready',
  cuffHint: 'Arm still, feet flat, no talking.',
  cuffFilling: 'Cuff is filling',
  notAResult: 'in the cuff, not a result yet',
  cuffAbout: 'Arm still, feet flat, no talking. About 30 s.',
  stop: 'Stop',
  over: 'over',
  mmHg: 'mmHg',
  topScores: 'The top number scores.',

  percent: '%',
  aMinute: 'a minute',
  oximeterHint: 'Put the clip on a finger. Hand warm and still.',
  oximeterWaiting: 'Waiting',
  settling: (seconds: number) => `Settling, ${String(seconds)} s`,
  poorSignal: 'Not sure',
  live: 'Steady',
  useReading: 'Use this reading',
  takenStrip: (spo2: number, pulse: number, time: string) => `Taken ${time}: ${String(spo2)}% and ${String(pulse)}`,
  liveNow: 'Now',
  trace: 'Oxygen and pulse over the last minute',
  skinNote: 'On darker skin an oximeter can read too high. Say so to the nurse if you are worried.',

  celsius: '°C',
  thermometerHint: 'Take the probe out of its holder. The value comes here by itself.',
  thermometerMeasuring: 'Measuring',
  stillClimbing: 'still climbing, not a result yet',

  breathing: 'Breathing',
  breathingHint: 'Watch the chest for one whole minute. Touch once for each breath in.',
  startCounting: 'Start counting',
  toGo: 'to go',
  soFar: 'so far',
  touch: 'Touch: 1 breath',
  breaths: 'breaths in 60 seconds',
  countedBy: (name: string) => `Counted by ${name}.`,
  countAgain: 'Count again',
  stopCounting: 'Stop',
  noBreaths: 'No breath was counted. If the chest does not move, touch Emergency 999. Otherwise count again.',
  tooMany: 'More than 60 were counted. Count again, one touch for each breath in.',

  awake: (name: string) => `How awake is ${name}?`,
  awakeHint: 'Try the name, then a touch.',
  air: 'Air or oxygen?',
  roomAir: 'Room air',
  onOxygen: 'On oxygen',
  litres: 'Litres a minute, if you know',
  litresUnit: 'L/min',
} as const;

/** The sheet "From the device's memory". */
export const MEMORY_TEXT = {
  title: 'From the device’s memory',
  intro: (name: string) =>
    `These were measured before. They may be of anybody. Use one only if you know that it is ${name}’s.`,
  none: 'Nothing is left in the list.',
  measured: (when: string, ago: string) => `Measured ${when}, ${ago}`,
  noTime: 'The device did not say when this was measured',
  tooOld: 'Too old to use. Measure again.',
  noTimeUse: 'Nobody can know whose it is. Measure again.',
  clockAhead: 'The device’s clock is wrong: this time has not come yet. Measure again.',
  unknownClock: 'This tablet could not check the device’s clock. Look at the time before you use it.',
  close: 'Back',
} as const;

/** A result that came while nobody was chosen. */
export const STRAY_TEXT = {
  title: (words: string, label: string) => `A reading came from the ${label} while nobody was chosen: ${words}.`,
  body: 'It was not kept for anyone. Measure again, or choose the person.',
  whose: 'Whose is it?',
  drop: 'Nobody’s',
  sheet: (words: string, label: string, time: string) => `${words} from the ${label} at ${time}`,
  sheetBody: 'Whose is it? Choose only if you are sure. If not, measure again.',
  doubtful: 'The device is not sure of this reading.',
  confirm: (words: string, name: string) => `Is ${words} ${name}’s?`,
  born: (date: string) => `Born ${date}`,
  replaces: (words: string) => `It takes the place of ${words}, which is not saved yet.`,
  yes: (name: string) => `Yes, it is ${name}’s`,
  other: 'Somebody else',
  back: 'Back',
  gone: 'That was more than 2 minutes ago. Measure again.',
} as const;

/** Reporting a fault, and how a report stands. */
export const FAULT_TEXT = {
  report: 'Report a fault',
  sending: 'Reporting',
  failed: 'Not reported. Touch again',
  kept: (time: string) => `Reported ${time}. Kept here, goes to support by itself`,
  open: (time: string) => `Reported ${time}. Support has it`,
  taken: (time: string, name: string) => `Reported ${time}. ${name} looks after it`,
  closed: (time: string) => `Reported ${time}. Support has closed it`,
  sayMore: 'Say more',
  moreTitle: 'What is wrong?',
  moreHint: 'In your own words. Write no names of residents.',
  moreAbout: (time: string, words: string) => `More about the fault reported at ${time}: ${words}`,
  send: 'Send',
  back: 'Back',
  tablet: 'This tablet',
} as const;

export const TYPED_TEXT = {
  title: (name: string) => `Type in: ${name}`,
  intro: 'It will be marked as typed in by hand.',
  systolic: 'Top number',
  diastolic: 'Bottom number',
  spo2: 'Oxygen',
  pulse: 'Pulse',
  respiratoryRate: 'Breaths in 60 seconds',
  tenthsCelsius: 'Temperature',
  temperatureHint: 'For example 37.2',
  put: 'Put it in',
  back: 'Back',
  problem: 'Please check',
  empty: (name: string) => `${name}: type a number`,
  notANumber: (name: string) => `${name}: use digits only, for example 120`,
  notATemperature: (name: string) => `${name}: use digits and one decimal, for example 37.2`,
  tooLow: (name: string, min: number) =>
    `${name}: lower than ${String(min)} is not possible. Look at the device again.`,
  tooHigh: (name: string, max: number) =>
    `${name}: higher than ${String(max)} is not possible. Look at the device again.`,
  topOverBottom: 'The top number must be higher than the bottom number.',
} as const;
