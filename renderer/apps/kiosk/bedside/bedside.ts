/**
 * What happens at one person's bedside: the tiles of the devices and the values taken so far. One session belongs to one
 * person; another person's observations begin a new one, so that a reading can never end up with somebody else. Pure.
 */
import type { DeviceId, ResidentId } from '#domain/base/ids.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import { STALE_AFTER_MS, type ObservationValues, type Provenance } from '#domain/observations/observation-set.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { choose, isTheirs, unchoose, type Chosen } from './at-hand.ts';
import { BREATHING_IDLE, type BreathingState } from './breathing.ts';
import { CUFF_WAITING, isUnderWay, reduceCuff, type CuffState } from './cuff.ts';
import { addRefusal, addSample, NO_OXIMETER, type OximeterSample, type OximeterState } from './oximeter.ts';
import { confirmed, isDoubtful, measured, readingIdOf, stillStands, type Reading, type Refusal } from './reading.ts';
import { reduceThermometer, THERMOMETER_WAITING, type ThermometerState } from './thermometer.ts';

export interface Bedside {
  readonly residentId: ResidentId;
  /** false once the carer has gone to a page that is not about this person: what streams then may be anybody's. */
  readonly here: boolean;
  readonly values: ObservationValues;
  readonly cuff: CuffState;
  readonly oximeters: Readonly<Record<DeviceId, OximeterState>>;
  readonly thermometer: ThermometerState;
  readonly breathing: BreathingState;
  /** Which device a person said is at this bedside. */
  readonly chosen: Chosen;
  /** Results that came and that are nobody's until a person says so, oldest first. */
  readonly offers: readonly Reading[];
  /** Identifiers of readings that a person said are not of this resident. */
  readonly notTheirs: readonly string[];
}

export function newBedside(residentId: ResidentId, values: ObservationValues = {}): Bedside {
  return {
    residentId,
    here: true,
    values,
    cuff: values.bloodPressure === undefined ? CUFF_WAITING : { step: 'taken' },
    oximeters: {},
    thermometer: values.temperature === undefined ? THERMOMETER_WAITING : { step: 'taken' },
    breathing: BREATHING_IDLE,
    chosen: {},
    offers: [],
    notTheirs: [],
  };
}

/** What is around the bedside when something comes. */
export interface Surroundings {
  readonly devices: readonly DeviceState[];
  /** What the page in front of the carer has a tile for: a result of anything else would be taken unseen. */
  readonly attended: readonly DeviceType[];
}

/** Results that nobody has taken are not collected for ever. */
const OFFERS_KEPT = 8;

type Pressure = NonNullable<ObservationValues['bloodPressure']>['value'];

/** true when the pulse that stands came with the pressure that stands. */
function pulseIsOfPressure({ pulse, bloodPressure }: ObservationValues): boolean {
  const [a, b] = [pulse?.provenance, bloodPressure?.provenance];
  return a?.source === 'device' && b?.source === 'device' && a.deviceId === b.deviceId && a.takenAt === b.takenAt;
}

/**
 * Blood pressure, and the cuff's pulse where there is none yet or only the one of the pressure before: the oximeter's
 * pulse, which is watched for longer, comes before it.
 */
export function withPressure(
  values: ObservationValues,
  pressure: Pressure,
  pulse: number | undefined,
  provenance: Provenance,
): ObservationValues {
  const bloodPressure = { value: pressure, provenance };
  const ofCuff = pulseIsOfPressure(values);
  const { pulse: before, ...others } = values;
  const kept = before === undefined || ofCuff ? {} : { pulse: before };
  if (pulse === undefined || kept.pulse !== undefined) return { ...others, ...kept, bloodPressure };
  return { ...others, bloodPressure, pulse: { value: pulse, provenance } };
}

function withoutOffer(bedside: Bedside, readingId: string): Bedside {
  const offers = bedside.offers.filter((offer) => readingIdOf(offer) !== readingId);
  return offers.length === bedside.offers.length ? bedside : { ...bedside, offers };
}

/** Whoever gives the value is the device at this bedside from now on. */
function settledOn(bedside: Bedside, { of, deviceId }: Reading): Bedside {
  return bedside.chosen[of] === deviceId ? bedside : { ...bedside, chosen: { ...bedside.chosen, [of]: deviceId } };
}

/**
 * A result that is this person's: into the values, or, where the device doubts it, into its tile for a person to decide.
 * Oxygen is never taken here: it goes into the tile, where the carer touches "Use this reading".
 */
function withResult(bedside: Bedside, reading: Reading): Bedside {
  const next = withoutOffer(settledOn(bedside, reading), readingIdOf(reading));
  const { provenance, of } = reading;
  switch (of) {
    case 'blood-pressure': {
      const found = measured(reading, 'blood-pressure');
      if (found === undefined) return bedside;
      const pressure = { systolic: found.systolic, diastolic: found.diastolic };
      const pulse = measured(reading, 'pulse')?.perMinute;
      const cuff = reduceCuff(next.cuff, { type: 'result', pressure, pulse, provenance });
      if (cuff.step !== 'taken') return { ...next, cuff };
      return { ...next, cuff, values: withPressure(next.values, pressure, pulse, provenance) };
    }
    case 'thermometer': {
      const tenthsCelsius = measured(reading, 'temperature')?.tenthsCelsius;
      if (tenthsCelsius === undefined) return bedside;
      const thermometer = reduceThermometer(next.thermometer, {
        type: 'reading',
        tenthsCelsius,
        final: true,
        provenance,
      });
      if (thermometer.step !== 'taken') return { ...next, thermometer };
      return { ...next, thermometer, values: { ...next.values, temperature: { value: tenthsCelsius, provenance } } };
    }
    case 'oximeter':
      return withSample(next, reading);
    default:
      return of satisfies never;
  }
}

function sampleOf(reading: Reading): OximeterSample | undefined {
  const spo2 = measured(reading, 'spo2')?.percent;
  const pulse = measured(reading, 'pulse')?.perMinute;
  if (spo2 === undefined || pulse === undefined) return undefined;
  const { at, final, provenance } = reading;
  return { at, final, provenance, spo2, pulse };
}

function withSample(bedside: Bedside, reading: Reading): Bedside {
  const sample = sampleOf(reading);
  if (sample === undefined) return bedside;
  const { deviceId } = reading;
  const oximeter = addSample(bedside.oximeters[deviceId] ?? NO_OXIMETER, sample);
  return { ...bedside, oximeters: { ...bedside.oximeters, [deviceId]: oximeter } };
}

/**
 * true when a result may become a value without a question: it is of the device at this bedside, the device begins by
 * itself, and nothing stands that it would push aside. A Bluetooth device is carried about and sends what it did
 * elsewhere, so a second result of it is a question; one on a cable has not left this tablet.
 */
function mayTake({ values, chosen }: Bedside, { devices }: Surroundings, reading: Reading): boolean {
  const { of, deviceId } = reading;
  const device = devices.find((it) => it.deviceId === deviceId);
  if (device === undefined || !isTheirs(devices, of, chosen, deviceId)) return false;
  if (of === 'blood-pressure') return !device.hostStarts && values.bloodPressure === undefined;
  return values.temperature === undefined || device.connection === 'serial';
}

function withFinal(bedside: Bedside, around: Surroundings, reading: Reading): Bedside {
  const { of, deviceId } = reading;
  // A cuff that was started for this person is theirs, also when the carer has walked to another page meanwhile.
  if (of === 'blood-pressure' && isUnderWay(bedside.cuff, deviceId)) return withResult(bedside, reading);
  if (!bedside.here || !around.attended.includes(of)) return bedside;
  if (of === 'oximeter') return withSample(bedside, reading);
  if (mayTake(bedside, around, reading)) return withResult(bedside, reading);
  const offers = [...withoutOffer(bedside, readingIdOf(reading)).offers, reading];
  return { ...bedside, offers: offers.slice(-OFFERS_KEPT) };
}

function withStream(bedside: Bedside, { devices, attended }: Surroundings, reading: Reading): Bedside {
  const { of, deviceId, provenance } = reading;
  if (!bedside.here) return bedside;
  switch (of) {
    case 'oximeter':
      return withSample(bedside, reading);
    case 'thermometer': {
      const tenthsCelsius = measured(reading, 'temperature')?.tenthsCelsius;
      const theirs = attended.includes(of) && isTheirs(devices, of, bedside.chosen, deviceId);
      if (tenthsCelsius === undefined || !theirs) return bedside;
      const climbing = { type: 'reading', tenthsCelsius, final: false, provenance } as const;
      return { ...bedside, thermometer: reduceThermometer(bedside.thermometer, climbing) };
    }
    case 'blood-pressure':
      // No cuff streams pressures that are results.
      return bedside;
    default:
      return of satisfies never;
  }
}

function withRefusal(bedside: Bedside, type: DeviceType, around: Surroundings, refusal: Refusal): Bedside {
  const { code, at, deviceId } = refusal;
  const theirs =
    bedside.here && around.attended.includes(type) && isTheirs(around.devices, type, bedside.chosen, deviceId);
  switch (type) {
    case 'blood-pressure': {
      const device = around.devices.find((it) => it.deviceId === deviceId);
      const mine = isUnderWay(bedside.cuff, deviceId) || (theirs && device?.hostStarts === false);
      if (!mine || bedside.cuff.step === 'taken') return bedside;
      return { ...bedside, cuff: reduceCuff(bedside.cuff, { type: 'refused', code }) };
    }
    case 'thermometer':
      if (!theirs) return bedside;
      return { ...bedside, thermometer: reduceThermometer(bedside.thermometer, { type: 'refused', code }) };
    case 'oximeter': {
      if (!bedside.here) return bedside;
      const oximeter = addRefusal(bedside.oximeters[deviceId] ?? NO_OXIMETER, code, at);
      return { ...bedside, oximeters: { ...bedside.oximeters, [deviceId]: oximeter } };
    }
    default:
      return type satisfies never;
  }
}

/** The bedside after something a device said. What is not this person's changes nothing. */
export function reduceBedside(bedside: Bedside, around: Surroundings, event: DeviceEvent): Bedside {
  const { devices, attended } = around;
  const { deviceId } = event;
  const device = devices.find((it) => it.deviceId === deviceId);
  if (device === undefined) return bedside;
  const theirs = (type: DeviceType): boolean =>
    bedside.here && attended.includes(type) && isTheirs(devices, type, bedside.chosen, deviceId);
  switch (event.type) {
    case 'started':
    case 'cuff-pressure': {
      if (device.measures.includes('blood-pressure')) {
        const startsItself = !device.hostStarts && theirs('blood-pressure');
        const { at } = event;
        const step =
          event.type === 'started'
            ? ({ type: 'started', deviceId, at, startsItself } as const)
            : ({ type: 'pressure', deviceId, at, startsItself, mmHg: event.mmHg } as const);
        return { ...bedside, cuff: reduceCuff(bedside.cuff, step) };
      }
      if (!device.measures.includes('thermometer') || !theirs('thermometer')) return bedside;
      return { ...bedside, thermometer: reduceThermometer(bedside.thermometer, { type: 'started', deviceId }) };
    }
    case 'waveform':
      return bedside;
    case 'refusal': {
      const about = event.of === undefined ? device.measures : [event.of];
      return about.reduce((it, type) => withRefusal(it, type, around, event), bedside);
    }
    case 'reading':
      // What lies in a device's memory may be anybody's: a person looks at it (memory.ts).
      if (event.provenance.reading.fromMemory) return bedside;
      return event.final ? withFinal(bedside, around, event) : withStream(bedside, around, event);
    default:
      return event satisfies never;
  }
}

/** A device went away: it takes its live values with it, and what was under way has failed. */
export function withoutDevice(bedside: Bedside, deviceId: DeviceId): Bedside {
  const { [deviceId]: _gone, ...oximeters } = bedside.oximeters;
  const cuff = isUnderWay(bedside.cuff, deviceId)
    ? reduceCuff(bedside.cuff, { type: 'refused', code: 'device-gone' })
    : bedside.cuff;
  const thermometer = reduceThermometer(bedside.thermometer, { type: 'gone', deviceId });
  if (!(deviceId in bedside.oximeters) && cuff === bedside.cuff && thermometer === bedside.thermometer) return bedside;
  return { ...bedside, oximeters, cuff, thermometer };
}

/** "Go on without": what failed is put aside, and its value stays missing. Nothing else changes. */
export function withoutFailure(bedside: Bedside, type: DeviceType): Bedside {
  switch (type) {
    case 'blood-pressure':
      return bedside.cuff.step === 'refused' ? { ...bedside, cuff: CUFF_WAITING } : bedside;
    case 'thermometer':
      return bedside.thermometer.step === 'refused' ? { ...bedside, thermometer: THERMOMETER_WAITING } : bedside;
    case 'oximeter': {
      const oximeters = Object.entries(bedside.oximeters).filter(([, state]) => state.refusal === undefined);
      return { ...bedside, oximeters: Object.fromEntries(oximeters) };
    }
    default:
      return type satisfies never;
  }
}

/** A person says which device is at this bedside. */
export function chooseDevice(bedside: Bedside, type: DeviceType, device: DeviceState): Bedside {
  return { ...bedside, chosen: choose(bedside.chosen, type, device) };
}

/** Another device after all: asked again. What was taken stays as it was taken. */
export function askForDevice(bedside: Bedside, type: DeviceType): Bedside {
  return { ...bedside, chosen: unchoose(bedside.chosen, type) };
}

/** Results of one tile that may still be said to be this person's, newest last. */
export function offersOf(bedside: Bedside, type: DeviceType, now: number): readonly Reading[] {
  return bedside.offers.filter((offer) => offer.of === type && stillStands(offer, now));
}

/** "Use it": a result becomes this person's. One that the device doubts is still asked about. */
export function takeOffer(bedside: Bedside, reading: Reading): Bedside {
  return withResult(bedside, reading);
}

/** "Not hers." */
export function refuseOffer(bedside: Bedside, readingId: string): Bedside {
  return { ...withoutOffer(bedside, readingId), notTheirs: [...bedside.notTheirs, readingId] };
}

/**
 * The values with a reading that a person has said to use, after having been shown what it is, of which device and when: a
 * reading from memory, or one that came while nobody was chosen.
 */
export function withSaidReading(values: ObservationValues, reading: Reading): ObservationValues {
  const { provenance: plain } = reading;
  const ask = isDoubtful(plain) || plain.reading.fromMemory;
  const provenance = ask ? confirmed(plain) : plain;
  let next = values;
  for (const measurement of reading.measurements) {
    switch (measurement.kind) {
      case 'blood-pressure': {
        const { systolic, diastolic } = measurement;
        next = withPressure(next, { systolic, diastolic }, measured(reading, 'pulse')?.perMinute, provenance);
        break;
      }
      case 'temperature':
        next = { ...next, temperature: { value: measurement.tenthsCelsius, provenance } };
        break;
      case 'spo2':
        next = { ...next, spo2: { value: measurement.percent, provenance } };
        break;
      case 'pulse':
        if (reading.of === 'oximeter') next = { ...next, pulse: { value: measurement.perMinute, provenance } };
        break;
      case 'respiratory-rate':
        // Counted by a person, for a whole minute: never taken from a device (NEWS2).
        break;
      default:
        measurement satisfies never;
    }
  }
  return next;
}

/** The bedside with such a reading in it. */
export function putSaidReading(bedside: Bedside, reading: Reading): Bedside {
  const values = withSaidReading(bedside.values, reading);
  return {
    ...withoutOffer(bedside, readingIdOf(reading)),
    values,
    cuff: reading.of === 'blood-pressure' ? { step: 'taken' } : bedside.cuff,
    thermometer: reading.of === 'thermometer' ? { step: 'taken' } : bedside.thermometer,
  };
}

/** The carer has gone to a page that is not about this person: devices may be carried to somebody else meanwhile. */
export function leave(bedside: Bedside): Bedside {
  return { ...bedside, here: false, oximeters: {}, chosen: {}, offers: [] };
}

/** The same person's set is done or begins anew. What hangs on them goes on being shown: it is still on the finger. */
export function beginAgain(bedside: Bedside): Bedside {
  const { residentId, here, oximeters, chosen, notTheirs } = bedside;
  return { ...newBedside(residentId), here, oximeters, chosen, notTheirs };
}

/** How many of the seven NEWS2 parameters have a value. */
export function countTaken(values: ObservationValues): number {
  return Object.values(values).filter((value) => value !== undefined).length;
}

/** true for a value too old to be called now: it is marked wherever it stands. */
export function isStale(provenance: Provenance, now: number): boolean {
  return now - Date.parse(provenance.takenAt) > STALE_AFTER_MS;
}
