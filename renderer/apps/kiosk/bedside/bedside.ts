/**
 * What happens at one person's bedside: the tiles of the devices and the values taken so far. One session belongs to one
 * person; another person's observations begin a new one, so that a reading can never end up with somebody else. Pure.
 */
import type { ResidentId } from '#domain/base/ids.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import {
  STALE_AFTER_MS,
  type ObservationValues,
  type Provenance,
  type Taken,
} from '#domain/observations/observation-set.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { BREATHING_IDLE, type BreathingState } from './breathing.ts';
import { CUFF_WAITING, isUnderWay, reduceCuff, type CuffState } from './cuff.ts';
import { addRefusal, addSample, NO_OXIMETER, type OximeterState } from './oximeter.ts';
import { reduceThermometer, THERMOMETER_WAITING, type ThermometerState } from './thermometer.ts';

export interface Bedside {
  readonly residentId: ResidentId;
  readonly values: ObservationValues;
  readonly cuff: CuffState;
  readonly oximeter: OximeterState;
  readonly thermometer: ThermometerState;
  readonly breathing: BreathingState;
}

export function newBedside(residentId: ResidentId, values: ObservationValues = {}): Bedside {
  return {
    residentId,
    values,
    cuff: values.bloodPressure === undefined ? CUFF_WAITING : { step: 'taken' },
    oximeter: NO_OXIMETER,
    thermometer: values.temperature === undefined ? THERMOMETER_WAITING : { step: 'taken' },
    breathing: BREATHING_IDLE,
  };
}

type Reading = Extract<DeviceEvent, { readonly type: 'reading' }>;

function measured<Kind extends Reading['measurements'][number]['kind']>(reading: Reading, kind: Kind) {
  return reading.measurements.find((it): it is Extract<typeof it, { readonly kind: Kind }> => it.kind === kind);
}

function withCuffReading(bedside: Bedside, reading: Reading): Bedside {
  const pressure = measured(reading, 'blood-pressure');
  if (pressure === undefined || !isUnderWay(bedside.cuff)) return bedside;
  const { systolic, diastolic } = pressure;
  const pulse = measured(reading, 'pulse')?.perMinute;
  const { provenance } = reading;
  const cuff = reduceCuff(bedside.cuff, { type: 'result', pressure: { systolic, diastolic }, pulse, provenance });
  if (cuff.step !== 'taken') return { ...bedside, cuff };
  const values = withPressure(bedside.values, { systolic, diastolic }, pulse, provenance);
  return { ...bedside, cuff, values };
}

/**
 * Blood pressure, and the cuff's pulse where there is none yet: the oximeter's pulse, which is watched for longer, comes
 * before it.
 */
export function withPressure(
  values: ObservationValues,
  pressure: { readonly systolic: number; readonly diastolic: number },
  pulse: number | undefined,
  provenance: Provenance,
): ObservationValues {
  const bloodPressure = { value: pressure, provenance };
  if (pulse === undefined || values.pulse !== undefined) return { ...values, bloodPressure };
  return { ...values, bloodPressure, pulse: { value: pulse, provenance } };
}

function withTemperature(bedside: Bedside, reading: Reading): Bedside {
  const temperature = measured(reading, 'temperature');
  if (temperature === undefined) return bedside;
  const { tenthsCelsius } = temperature;
  const { final, provenance } = reading;
  const event = { type: 'reading', tenthsCelsius, final, provenance } as const;
  const thermometer = reduceThermometer(bedside.thermometer, event);
  if (thermometer.step !== 'taken' || !final) return { ...bedside, thermometer };
  const taken: Taken<number> = { value: tenthsCelsius, provenance };
  return { ...bedside, thermometer, values: { ...bedside.values, temperature: taken } };
}

function withOximeterReading(bedside: Bedside, reading: Reading): Bedside {
  const spo2 = measured(reading, 'spo2');
  const pulse = measured(reading, 'pulse');
  if (spo2 === undefined || pulse === undefined) return bedside;
  const { at, provenance, deviceId } = reading;
  const sample = { at, provenance, spo2: spo2.percent, pulse: pulse.perMinute };
  return { ...bedside, oximeter: addSample(bedside.oximeter, sample, deviceId) };
}

function withRefusal(bedside: Bedside, type: DeviceType, refusal: Extract<DeviceEvent, { type: 'refusal' }>): Bedside {
  const { code, at, deviceId } = refusal;
  switch (type) {
    case 'blood-pressure':
      return { ...bedside, cuff: reduceCuff(bedside.cuff, { type: 'refused', code }) };
    case 'thermometer':
      return { ...bedside, thermometer: reduceThermometer(bedside.thermometer, { type: 'refused', code }) };
    case 'oximeter':
      return { ...bedside, oximeter: addRefusal(bedside.oximeter, code, at, deviceId) };
    default:
      return type satisfies never;
  }
}

/** The bedside after something a device said. */
export function reduceBedside(bedside: Bedside, device: DeviceState, event: DeviceEvent): Bedside {
  switch (event.type) {
    case 'started':
      if (device.type === 'blood-pressure') {
        return { ...bedside, cuff: reduceCuff(bedside.cuff, { type: 'started', at: event.at }) };
      }
      return device.type === 'thermometer'
        ? { ...bedside, thermometer: reduceThermometer(bedside.thermometer, { type: 'started' }) }
        : bedside;
    case 'cuff-pressure': {
      const { mmHg, at } = event;
      return { ...bedside, cuff: reduceCuff(bedside.cuff, { type: 'pressure', mmHg, at }) };
    }
    case 'waveform':
      return bedside;
    case 'refusal': {
      const about = event.of === undefined ? device.measures : [event.of];
      return about.reduce((it, type) => withRefusal(it, type, event), bedside);
    }
    case 'reading': {
      // What lies in a device's memory may be anybody's.
      if (event.provenance.reading.fromMemory) return bedside;
      const { of } = event;
      switch (of) {
        case 'blood-pressure':
          return withCuffReading(bedside, event);
        case 'thermometer':
          return withTemperature(bedside, event);
        case 'oximeter':
          return withOximeterReading(bedside, event);
        default:
          return of satisfies never;
      }
    }
    default:
      return event satisfies never;
  }
}

/** How many of the seven NEWS2 parameters have a value. */
export function countTaken(values: ObservationValues): number {
  return Object.values(values).filter((value) => value !== undefined).length;
}

/** true for a value too old to be called now: it is marked wherever it stands. */
export function isStale(provenance: Provenance, now: number): boolean {
  return now - Date.parse(provenance.takenAt) > STALE_AFTER_MS;
}
