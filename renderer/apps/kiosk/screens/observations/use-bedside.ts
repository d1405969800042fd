import { useEffect } from 'react';
import type { ResidentId } from '#domain/base/ids.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { Acvpu } from '#domain/news2/parameters.ts';
import type { InspiredOxygen, ObservationValues } from '#domain/observations/observation-set.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { newBedside, withPressure, type Bedside } from '../../bedside/bedside.ts';
import { isUnderWay, reduceCuff, type CuffEvent } from '../../bedside/cuff.ts';
import type { OximeterSample } from '../../bedside/oximeter.ts';
import { confirmed } from '../../bedside/reading.ts';
import { reduceThermometer } from '../../bedside/thermometer.ts';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { pressFor, settlePress } from '../../state/presses.ts';
import { enterBedside, updateBedside } from '../../state/store.ts';

type Values = ObservationValues;

function now(): string {
  return new Date().toISOString();
}

/** The device of a type: one that works before one that does not. */
export function useDevice(type: DeviceState['type']): DeviceState | undefined {
  return useKioskState(({ devices }) => {
    const ofType = devices.filter((device) => device.measures.includes(type));
    return ofType.find((device) => device.state === 'ready' || device.state === 'measuring') ?? ofType[0];
  });
}

/** What can be done at the bedside, each in one name. */
export interface BedsideActions {
  startCuff(device: DeviceState): void;
  stopCuff(device: DeviceState): void;
  /** Uses a reading that the device itself doubts. */
  useDoubtfulPressure(): void;
  useDoubtfulTemperature(): void;
  useOximeter(sample: OximeterSample): void;
  awake(value: Acvpu): void;
  oxygen(value: InspiredOxygen): void;
  typed(values: { readonly [Key in keyof Values]?: number | { systolic: number; diastolic: number } }): void;
  removeTemperature(): void;
  startAgain(): void;
}

/** The bedside of one person, entered while its screen is open. */
export function useBedside(residentId: ResidentId): Bedside | undefined {
  const { store, bridge } = useKiosk();
  useEffect(() => {
    const before = store.getState().bedside;
    if (before !== undefined && before.residentId !== residentId && isUnderWay(before.cuff)) {
      // The cuff of the person before is let down: its result could no longer be told from this one's.
      for (const device of store.getState().devices.filter((it) => it.type === 'blood-pressure')) {
        void bridge.request('device.stop', { deviceId: device.deviceId }).catch(() => undefined);
      }
    }
    enterBedside(store, residentId);
  }, [store, bridge, residentId]);
  const bedside = useKioskState((state) => state.bedside);
  return bedside?.residentId === residentId ? bedside : undefined;
}

export function useBedsideActions(): BedsideActions {
  const { store, bridge } = useKiosk();

  function cuff(event: CuffEvent): void {
    updateBedside(store, (bedside) => ({ ...bedside, cuff: reduceCuff(bedside.cuff, event) }));
  }
  function put(values: Values): void {
    updateBedside(store, (bedside) => ({ ...bedside, values: { ...bedside.values, ...values } }));
  }

  return {
    startCuff({ deviceId }) {
      cuff({ type: 'start-asked' });
      bridge.request('device.start', { deviceId }).catch((fault: unknown) => {
        cuff({ type: 'refused', code: fault instanceof RefusalError ? fault.code : 'no-answer' });
      });
    },
    stopCuff({ deviceId }) {
      // The tile stays as it is until the device itself says that it has stopped; a device that does not answer is let go.
      bridge.request('device.stop', { deviceId }).then(
        () => {
          cuff({ type: 'stopped' });
        },
        () => {
          cuff({ type: 'refused', code: 'no-answer' });
        },
      );
    },
    useDoubtfulPressure() {
      updateBedside(store, (bedside) => {
        if (bedside.cuff.step !== 'doubtful') return bedside;
        const { pressure, pulse, provenance } = bedside.cuff;
        const values = withPressure(bedside.values, pressure, pulse, confirmed(provenance));
        return { ...bedside, values, cuff: { step: 'taken' } };
      });
    },
    useDoubtfulTemperature() {
      updateBedside(store, (bedside) => {
        if (bedside.thermometer.step !== 'doubtful') return bedside;
        const { tenthsCelsius, provenance } = bedside.thermometer;
        const temperature = { value: tenthsCelsius, provenance: confirmed(provenance) };
        return { ...bedside, values: { ...bedside.values, temperature }, thermometer: { step: 'taken' } };
      });
    },
    useOximeter(sample) {
      const { provenance } = sample;
      put({ spo2: { value: sample.spo2, provenance }, pulse: { value: sample.pulse, provenance } });
    },
    awake(value) {
      put({ consciousness: { value, provenance: { source: 'observed', takenAt: now() } } });
    },
    oxygen(value) {
      put({ inspiredOxygen: { value, provenance: { source: 'observed', takenAt: now() } } });
    },
    typed(typed) {
      const provenance = { source: 'typed', takenAt: now() } as const;
      const values = Object.fromEntries(Object.entries(typed).map(([key, value]) => [key, { value, provenance }]));
      updateBedside(store, (bedside) => ({
        ...bedside,
        values: { ...bedside.values, ...(values as Values) },
        cuff:
          typed.bloodPressure === undefined ? bedside.cuff : reduceCuff(bedside.cuff, { type: 'settled', taken: true }),
        thermometer:
          typed.temperature === undefined
            ? bedside.thermometer
            : reduceThermometer(bedside.thermometer, { type: 'settled', taken: true }),
        breathing: typed.respiratoryRate === undefined ? bedside.breathing : { step: 'idle' },
      }));
    },
    removeTemperature() {
      updateBedside(store, (bedside) => {
        const { temperature: _removed, ...values } = bedside.values;
        return {
          ...bedside,
          values,
          thermometer: reduceThermometer(bedside.thermometer, { type: 'settled', taken: false }),
        };
      });
    },
    startAgain() {
      const { bedside: left } = store.getState();
      if (left !== undefined) settlePress(store, pressFor.observations(left.residentId));
      updateBedside(store, (bedside) => ({ ...newBedside(bedside.residentId), oximeter: bedside.oximeter }));
    },
  };
}
