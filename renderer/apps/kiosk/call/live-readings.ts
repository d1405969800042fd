/** What the bedside shows at this moment, as it goes to the nurse. Shown and never kept. Pure. */
import type { DeviceId } from '#domain/base/ids.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import { PLAUSIBLE } from '#domain/observations/measurement.ts';
import type { LiveReadings } from '#protocol/hub/live.ts';
import { deviceFor } from '../bedside/at-hand.ts';
import type { Bedside } from '../bedside/bedside.ts';
import { NO_OXIMETER, viewOximeter } from '../bedside/oximeter.ts';
import { RESULT_STANDS_MS } from '../bedside/reading.ts';
import type { Wave } from '../bedside/wave.ts';

/** The readings without whose they are and when. */
export type Shown = Omit<LiveReadings, 'encounterId' | 'residentId' | 'at'>;

/** How far each wave has been sent: every sample goes once. */
export type SentWaves = ReadonlyMap<DeviceId, number>;

export interface LiveSources {
  readonly bedside: Bedside;
  readonly devices: readonly DeviceState[];
  readonly waveOf: (deviceId: DeviceId) => Wave | undefined;
  readonly sent: SentWaves;
  readonly now: number;
}

export interface LiveNow {
  /** undefined when nothing is on. */
  readonly shown: Shown | undefined;
  readonly sent: SentWaves;
}

/** What oximeters say without a finger in them: nothing is on, which is no failure to read. */
const NO_FINGER: ReadonlySet<string> = new Set(['sensor-off', 'no-reading']);
/** Limits of the contract for one piece of a wave. */
const MOST_SAMPLES = 300;
const MOST_PER_SECOND = 250;
/** A wave comes as parts of one; it goes as thousandths. */
const WAVE_UNITS = 1000;
const MOST_CUFF_MMHG = 350;

function within(value: number, { min, max }: { readonly min: number; readonly max: number }): number | null {
  // What no body can have was not read, whatever a device says.
  return Number.isInteger(value) && value >= min && value <= max ? value : null;
}

/** The samples that have come since the last piece, of the newest two seconds at most. */
function newPiece(wave: Wave, sentUpTo: number): Shown['wave'] {
  const perSecond = Math.round(wave.perSecond);
  if (perSecond < 1 || perSecond > MOST_PER_SECOND) return undefined;
  // Another wave than the one that was sent begins at its own beginning.
  const fresh = sentUpTo > wave.count ? wave.count : wave.count - sentUpTo;
  const count = Math.min(fresh, wave.samples.length, perSecond * 2, MOST_SAMPLES);
  if (count <= 0) return undefined;
  return { perSecond, samples: wave.samples.slice(-count).map((sample) => Math.round(sample * WAVE_UNITS)) };
}

function oximeterNow({ bedside, devices, waveOf, sent, now }: LiveSources): LiveNow {
  const choice = deviceFor(devices, 'oximeter', bedside.chosen);
  // Which one is on this person is never guessed, here as little as on the screen.
  if (!bedside.here || choice.step !== 'use') return { shown: undefined, sent };
  const { deviceId } = choice.device;
  const view = viewOximeter(bedside.oximeters[deviceId] ?? NO_OXIMETER, now);
  if (view.step === 'waiting') return { shown: undefined, sent };
  if (view.step === 'refused') {
    return { shown: NO_FINGER.has(view.code) ? undefined : { spo2: null, pulse: null, settled: false }, sent };
  }
  const { spo2, pulse } = view.sample;
  const wave = waveOf(deviceId);
  const piece = wave && newPiece(wave, sent.get(deviceId) ?? 0);
  return {
    shown: {
      spo2: within(spo2, PLAUSIBLE.spo2),
      pulse: within(pulse, PLAUSIBLE.pulse),
      settled: view.step === 'steady',
      ...(piece === undefined ? {} : { wave: piece }),
    },
    sent: wave === undefined ? sent : new Map(sent).set(deviceId, wave.count),
  };
}

function cuffNow({ cuff }: Bedside): Shown | undefined {
  if (cuff.step !== 'filling' || cuff.mmHg === undefined) return undefined;
  return { cuffMmHg: Math.min(MOST_CUFF_MMHG, Math.max(0, Math.round(cuff.mmHg))) };
}

function temperatureNow({ thermometer, values }: Bedside, now: number): Shown | undefined {
  switch (thermometer.step) {
    case 'measuring':
      return thermometer.tenthsCelsius === undefined
        ? undefined
        : { temperatureTenths: within(thermometer.tenthsCelsius, PLAUSIBLE.tenthsCelsius) };
    case 'refused':
      return { temperatureTenths: null };
    case 'taken': {
      const { temperature } = values;
      // For as long as it stands in front of everybody; a value of an hour ago is not live.
      if (temperature === undefined || now - Date.parse(temperature.provenance.takenAt) > RESULT_STANDS_MS) {
        return undefined;
      }
      return { temperatureTenths: within(temperature.value, PLAUSIBLE.tenthsCelsius) };
    }
    case 'waiting':
    case 'doubtful':
      // What the device itself doubts is for the carer to decide first.
      return undefined;
    default:
      return thermometer satisfies never;
  }
}

function breathsNow({ breathing }: Bedside): Shown | undefined {
  if (breathing.step !== 'counting') return undefined;
  const seconds = Math.floor((breathing.nowMs - breathing.startedMs) / 1000);
  return { breaths: { count: Math.min(200, breathing.breaths), seconds: Math.min(60, Math.max(0, seconds)) } };
}

/** All that is on at this bedside now. */
export function liveNow(sources: LiveSources): LiveNow {
  const { bedside, now } = sources;
  const oximeter = oximeterNow(sources);
  const shown: Shown = {
    ...oximeter.shown,
    ...cuffNow(bedside),
    ...temperatureNow(bedside, now),
    ...breathsNow(bedside),
  };
  return { shown: Object.keys(shown).length === 0 ? undefined : shown, sent: oximeter.sent };
}
