/** What the kiosk says about bedside devices. "Could not read" is never a number, and never the carer's fault. */
import type { DeviceCondition } from '#domain/devices/device-state.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';

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
  'weak-signal': 'The signal is weak. A cold hand or nail varnish does that.',
  movement: 'Something moved.',
  'cuff-loose': 'The cuff is loose, or its tube has come off.',
  'cuff-blocked': 'The tube of the cuff is bent or blocked.',
  overpressure: 'The cuff got too tight and let its air out.',
  stopped: 'It was stopped.',
  'out-of-range': 'The value was outside what the device can measure.',
  'took-too-long': 'It took too long, so the device gave up.',
  'device-fault': 'The device says that it needs looking after.',
  'no-answer': 'The device does not answer.',
  busy: 'The device is still busy.',
  'device-not-ready': 'The device is not ready.',
  'not-connected': 'The kiosk’s own program does not answer.',
  unplugged: 'The device was unplugged.',
};

/** The cause behind a refusal code; a code that nobody wrote a sentence for still gets one. */
export function causeWords(code: string): string {
  return (hasCause(code) ? CAUSES[code] : undefined) ?? 'The device did not say why.';
}

/** true when a sentence was written for this code. */
export function hasCause(code: string): boolean {
  return Object.hasOwn(CAUSES, code);
}

/** Three steps that put right most failures. */
export const STEPS: Readonly<Record<DeviceType, readonly [string, string, string]>> = {
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

export const COULD_NOT: Readonly<Record<DeviceType, string>> = {
  'blood-pressure': 'We could not get a blood pressure',
  oximeter: 'We could not get oxygen and pulse',
  thermometer: 'We could not get a temperature',
};

/** States of a device that are not `ready` or `measuring`: what is wrong and what to do. */
const NOT_READY: Readonly<Record<Exclude<DeviceCondition, 'ready' | 'measuring' | 'waiting'>, string>> = {
  unplugged: 'Unplugged. Plug its cable into this tablet.',
  'port-missing': 'Not found. Plug its cable into this tablet and switch it on.',
  'port-in-use': 'Another program is using it. Start the tablet again.',
  'port-denied': 'This tablet may not use it. Tell the hub.',
  'port-failed': 'The connection failed. Unplug its cable and plug it in again.',
  silent: 'It says nothing. Is it switched on?',
  connecting: 'It is being connected. Wait a moment.',
  'bluetooth-off': 'Bluetooth is switched off on this tablet.',
  'permission-needed': 'Touch “Connect” on the devices page.',
  'not-paired': 'It must be paired again.',
  'connection-failed': 'It does not connect. Switch it off and on again.',
  garbled: 'It cannot be understood. Unplug its cable and plug it in again.',
  repeating: 'It repeats itself. Switch it off and on again.',
  'other-device': 'This is another device than the one that was set up here.',
};

/** What a device's state means, or undefined while it works. */
export function notReadyWords(state: DeviceCondition): string | undefined {
  return state === 'ready' || state === 'measuring' || state === 'waiting' ? undefined : NOT_READY[state];
}

export const TILE_TEXT = {
  nothingBroken: 'Nothing is broken. Nothing was written down.',
  notConnected: 'Not connected',
  noDevice: 'There is no such device on this tablet. You can type the value in.',
  take: 'Take again',
  typeIn: 'Type it in',
  tryAgain: 'Try again',
  useIt: 'Use it',
  remove: 'Remove',
  taken: (time: string) => `Taken ${time}`,
  typed: (time: string) => `Typed ${time}`,
  counted: (time: string) => `Counted ${time}`,
  old: (minutes: number) => `Old: ${String(minutes)} min`,
  oldNote: 'old',
  typedNote: 'typed',
  typedBy: 'Typed in by hand.',
  from: (label: string) => `${label}.`,
  remarks: (remarks: readonly string[]) => (remarks.length === 0 ? '' : `The device says: ${remarks.join(', ')}.`),
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
