import { useEffect } from 'react';
import type { ResidentId } from '#domain/base/ids.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import type { Acvpu } from '#domain/news2/parameters.ts';
import type { InspiredOxygen, ObservationValues } from '#domain/observations/observation-set.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import {
  askForDevice,
  beginAgain,
  chooseDevice,
  refuseOffer,
  takeOffer,
  withoutFailure,
  withPressure,
  type Bedside,
} from '../../bedside/bedside.ts';
import { isUnderWay, reduceCuff, type CuffEvent } from '../../bedside/cuff.ts';
import type { OximeterSample } from '../../bedside/oximeter.ts';
import { confirmed, isDoubtful, type Reading } from '../../bedside/reading.ts';
import { reduceThermometer } from '../../bedside/thermometer.ts';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { attend } from '../../state/device-news.ts';
import { pressFor, settlePress } from '../../state/presses.ts';
import { enterBedside, updateBedside } from '../../state/store.ts';

type Values = ObservationValues;

function now(): string {
  return new Date().toISOString();
}

/** What can be done at the bedside, each in one name. */
export interface BedsideActions {
  /** "This one is on her." */
  choose(type: DeviceType, device: DeviceState): void;
  /** "Another device": the question is asked again. */
  ask(type: DeviceType): void;
  takeOffer(reading: Reading): void;
  refuseOffer(readingId: string): void;
  startCuff(device: DeviceState): void;
  stopCuff(device: DeviceState): void;
  /** Uses a reading that the device itself doubts. */
  useDoubtfulPressure(): void;
  useDoubtfulTemperature(): void;
  useOximeter(sample: OximeterSample): void;
  awake(value: Acvpu): void;
  oxygen(value: InspiredOxygen): void;
  typed(values: { readonly [Key in keyof Values]?: number | { systolic: number; diastolic: number } }): void;
  /** "Take again", of a device that begins by itself. */
  removePressure(): void;
  removeTemperature(): void;
  /** A device that failed: its tile is as before, and the value stays missing. */
  goWithout(type: DeviceType): void;
  startAgain(): void;
}

/** The bedside of one person, entered while its screen is open. */
export function useBedside(residentId: ResidentId): Bedside | undefined {
  const { store, bridge } = useKiosk();
  useEffect(() => {
    const before = store.getState().bedside;
    if (before !== undefined && before.residentId !== residentId && isUnderWay(before.cuff)) {
      // The cuff of the person before is let down: its result could no longer be told from this one's.
      for (const device of store
        .getState()
        .devices.filter((it) => it.hostStarts && isUnderWay(before.cuff, it.deviceId))) {
        void bridge.request('device.stop', { deviceId: device.deviceId }).catch(() => undefined);
      }
    }
    enterBedside(store, residentId);
  }, [store, bridge, residentId]);
  const bedside = useKioskState((state) => state.bedside);
  return bedside?.residentId === residentId ? bedside : undefined;
}

/** What this person likes to be called. */
export function useNameOf(bedside: Bedside): string {
  return useKioskState((state) => state.records.get(bedside.residentId)?.resident?.preferredName ?? '');
}

const ALL_TYPES: readonly DeviceType[] = ['blood-pressure', 'oximeter', 'thermometer'];

type Tiles = 'all' | 'cuff' | 'none' | DeviceType;

function typesOf(tiles: Tiles): readonly DeviceType[] {
  if (tiles === 'all') return ALL_TYPES;
  if (tiles === 'none') return [];
  return [tiles === 'cuff' ? 'blood-pressure' : tiles];
}

/** While its component is on screen, results of devices with a tile there are this person's. */
export function useAttending(residentId: ResidentId, tiles: Tiles): void {
  const { store } = useKiosk();
  useEffect(() => attend(store, residentId, typesOf(tiles)), [store, residentId, tiles]);
}

export function useBedsideActions(): BedsideActions {
  const { store, bridge } = useKiosk();

  function cuff(event: CuffEvent): void {
    updateBedside(store, (bedside) => ({ ...bedside, cuff: reduceCuff(bedside.cuff, event) }));
  }
  /** What the core answers is of this cuff's measurement, or of none that still is. */
  function underWay(deviceId: string, event: CuffEvent): void {
    updateBedside(store, (bedside) =>
      isUnderWay(bedside.cuff, deviceId) ? { ...bedside, cuff: reduceCuff(bedside.cuff, event) } : bedside,
    );
  }
  function put(values: Values): void {
    updateBedside(store, (bedside) => ({ ...bedside, values: { ...bedside.values, ...values } }));
  }

  return {
    choose(type, device) {
      updateBedside(store, (bedside) => chooseDevice(bedside, type, device));
    },
    ask(type) {
      updateBedside(store, (bedside) => askForDevice(bedside, type));
    },
    takeOffer(reading) {
      updateBedside(store, (bedside) => takeOffer(bedside, reading));
    },
    refuseOffer(readingId) {
      updateBedside(store, (bedside) => refuseOffer(bedside, readingId));
    },
    startCuff({ deviceId }) {
      cuff({ type: 'start-asked', deviceId });
      bridge.request('device.start', { deviceId }).catch((fault: unknown) => {
        underWay(deviceId, { type: 'refused', code: fault instanceof RefusalError ? fault.code : 'no-answer' });
      });
    },
    stopCuff({ deviceId }) {
      // The tile stays as it is until the device itself says that it has stopped; a device that does not answer is let go.
      bridge.request('device.stop', { deviceId }).then(
        () => {
          underWay(deviceId, { type: 'stopped' });
        },
        () => {
          underWay(deviceId, { type: 'refused', code: 'no-answer' });
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
      const provenance = isDoubtful(sample.provenance) ? confirmed(sample.provenance) : sample.provenance;
      put({ spo2: { value: sample.spo2, provenance }, pulse: { value: sample.pulse, provenance } });
      const device = store.getState().devices.find((it) => it.deviceId === provenance.deviceId);
      if (device !== undefined) updateBedside(store, (bedside) => chooseDevice(bedside, 'oximeter', device));
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
    removePressure() {
      updateBedside(store, (bedside) => {
        const { bloodPressure: _removed, ...values } = bedside.values;
        return { ...bedside, values, cuff: reduceCuff(bedside.cuff, { type: 'settled', taken: false }) };
      });
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
    goWithout(type) {
      updateBedside(store, (bedside) => withoutFailure(bedside, type));
    },
    startAgain() {
      const { bedside: left } = store.getState();
      if (left !== undefined) settlePress(store, pressFor.observations(left.residentId));
      updateBedside(store, beginAgain);
    },
  };
}
