import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accutorr3 } from '#drivers/accutorr-3/driver.ts';
import { simulator } from '#drivers/accutorr-3/simulator.ts';
import type { DeviceReading, DriverEvent } from '#drivers/api.ts';
import { codesOf } from '../bytes.ts';
import { readingsOf } from '../serial-stream.ts';
import { SimulatedPair } from '../simulated-pair.ts';

let pair: SimulatedPair;

beforeEach(() => {
  vi.useFakeTimers();
  pair = new SimulatedPair(accutorr3, simulator);
});

afterEach(() => {
  pair.device.close();
  vi.useRealTimers();
});

function pressuresOf(events: readonly DriverEvent[]): readonly DeviceReading[] {
  return readingsOf(events).filter(({ of }) => of === 'blood-pressure');
}

function saturationsOf(events: readonly DriverEvent[]): readonly DeviceReading[] {
  return readingsOf(events).filter(({ of }) => of === 'oximeter');
}

describe('the driver with a simulated Accutorr 3', () => {
  it('has a saturation every two seconds, and the blood pressure from before once', () => {
    pair.run(20_000);
    expect(saturationsOf(pair.events).length).toBeGreaterThanOrEqual(9);
    expect(pressuresOf(pair.events)).toMatchObject([
      { quality: 'questionable', fromMemory: true, remarks: ['Measured 7 min before'] },
    ]);
    expect(codesOf(pair.events)).toEqual([]);
  });

  it('has the next blood pressure when the cuff has measured, once', () => {
    pair.run(5_000);
    pair.device.set({ systolic: 144, mean: 106, diastolic: 87 });
    pair.device.set({ durationMs: 1_000 });
    pair.run(3_000);
    pair.device.act('measure');
    const told = pressuresOf(pair.run(180_000));
    expect(told.at(-1)).toMatchObject({
      measurements: [{ systolic: 144, mean: 106, diastolic: 87 }],
      fromMemory: false,
      final: true,
    });
    expect(told).toHaveLength(1);
  });

  it.each([
    ['no-sensor', 'sensor-disconnected', 'oximeter'],
    ['sensor-off', 'sensor-off', 'oximeter'],
    ['check-site', 'sensor-off', 'oximeter'],
    ['interference', 'interference', 'oximeter'],
    ['pulse-search', 'no-reading', 'oximeter'],
    ['weak-pulse', 'weak-signal', 'oximeter'],
    ['no-pulse', 'weak-signal', 'oximeter'],
    ['uncalibrated', 'device-fault', 'oximeter'],
    ['memory-failure', 'device-fault', 'oximeter'],
    ['system-test', 'not-a-measurement', 'oximeter'],
    ['overpressure', 'overpressure', 'blood-pressure'],
    ['motion-artefact', 'movement', 'blood-pressure'],
    ['impossible-mean', 'value-implausible', 'blood-pressure'],
  ])('says once with the fault %s: %s of the %s', (fault, code, of) => {
    pair.run(5_000);
    pair.device.fault(fault);
    const events = pair.run(10_000);
    const refusals = events.flatMap((event) => (event.type === 'refusal' ? [event.refusal] : []));
    expect(refusals).toMatchObject([{ code, of }]);
    if (of === 'oximeter') expect(saturationsOf(events)).toEqual([]);
    else expect(pressuresOf(events)).toEqual([]);
    pair.device.fault('none');
    expect(saturationsOf(pair.run(5_000)).length).toBeGreaterThan(0);
  });

  it('forces the prompt when it is lost', () => {
    pair.run(5_000);
    pair.device.fault('lost-prompt');
    expect(saturationsOf(pair.run(6_000)).length).toBeGreaterThan(0);
    expect(codesOf(pair.events)).toEqual([]);
  });

  it('is not disturbed when the monitor is switched off and on', () => {
    pair.run(5_000);
    pair.device.act('restart');
    expect(saturationsOf(pair.run(5_000)).length).toBeGreaterThan(0);
    expect(codesOf(pair.events)).toEqual([]);
  });
});
