import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lineDevice } from '#drivers/line-device/driver.ts';
import { simulator } from '#drivers/line-device/simulator.ts';
import { codesOf } from '../bytes.ts';
import { readingsOf } from '../serial-stream.ts';
import { SimulatedPair } from '../simulated-pair.ts';

let pair: SimulatedPair;

beforeEach(() => {
  vi.useFakeTimers();
  pair = new SimulatedPair(lineDevice, simulator);
});

afterEach(() => {
  pair.device.close();
  vi.useRealTimers();
});

describe('the driver with a simulated home-made board', () => {
  it('has a temperature a second', () => {
    pair.device.set({ celsius: 38.4, steady: true });
    expect(readingsOf(pair.run(3_000)).map(({ measurements }) => measurements)).toEqual(
      Array.from({ length: 3 }, () => [{ kind: 'temperature', tenthsCelsius: 384 }]),
    );
    expect(codesOf(pair.events)).toEqual([]);
  });

  it('has the same in Fahrenheit', () => {
    pair.device.set({ celsius: 38.4, fahrenheit: true, steady: true });
    expect(readingsOf(pair.run(1_000))).toMatchObject([{ measurements: [{ tenthsCelsius: 384 }] }]);
  });

  it('has a reading of each sensor when somebody presses the button', () => {
    pair.device.act('measure');
    expect(readingsOf(pair.events).map(({ of }) => of)).toEqual(['thermometer', 'oximeter', 'blood-pressure']);
  });

  it.each([
    ['no-sensor', 'value-implausible'],
    ['searching', 'no-reading'],
  ])('has no reading with the fault %s', (fault, code) => {
    pair.device.fault(fault);
    const events = pair.run(3_000);
    expect(codesOf(events)).toEqual([code, code, code]);
    expect(readingsOf(events)).toEqual([]);
  });

  it('passes over what is for whoever wrote the program', () => {
    pair.device.fault('chatty');
    const events = pair.run(6_000);
    expect(readingsOf(events)).toHaveLength(4);
    expect(codesOf(events)).toEqual([]);
  });

  it.each(['LF', 'CR'])('ends its lines with %s when it is so set', (delimiter) => {
    pair.device.close();
    pair = new SimulatedPair(lineDevice, simulator, { delimiter });
    pair.device.set({ delimiter });
    pair.run(2_000);
    expect(readingsOf(pair.events).length).toBeGreaterThanOrEqual(1);
  });

  it('is silent when it is switched off', () => {
    pair.run(2_000);
    pair.device.close();
    expect(codesOf(pair.run(60_000))).toEqual(['no-answer']);
  });
});
