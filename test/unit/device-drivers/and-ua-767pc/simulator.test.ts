import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { andUa767pc } from '#drivers/and-ua-767pc/driver.ts';
import { simulator } from '#drivers/and-ua-767pc/simulator.ts';
import { codesOf } from '../bytes.ts';
import { readingsOf } from '../serial-stream.ts';
import { SimulatedPair } from '../simulated-pair.ts';

let pair: SimulatedPair;

beforeEach(() => {
  vi.useFakeTimers();
  pair = new SimulatedPair(andUa767pc, simulator);
});

afterEach(() => {
  pair.device.close();
  vi.useRealTimers();
});

/** Fills the cuff and waits until it is done. */
function measure(): ReturnType<SimulatedPair['run']> {
  pair.device.act('measure');
  return pair.run(35_000);
}

describe('the driver with a simulated UA-767PC', () => {
  it('wakes it, and has the result when it has measured', () => {
    pair.run(3_000);
    expect(readingsOf(measure())).toMatchObject([
      { measurements: [{ systolic: 136, diastolic: 77 }, { perMinute: 69 }], quality: 'ok', fromMemory: false },
    ]);
    expect(codesOf(pair.events)).toEqual([]);
  });

  it('has each measurement, also when it is the same as the one before', () => {
    pair.run(3_000);
    expect(readingsOf([...measure(), ...measure()])).toHaveLength(2);
  });

  it.each([
    ['error', 'device-fault'],
    ['refuses', 'busy'],
  ])('has no reading with the fault %s, and says so', (fault, code) => {
    pair.device.fault(fault);
    pair.run(3_000);
    const events = [...pair.events, ...measure()];
    expect(codesOf(events)).toContain(code);
    expect(readingsOf(events)).toEqual([]);
  });

  it('doubts a result whose last field does not fit', () => {
    pair.run(3_000);
    pair.device.fault('odd-field');
    expect(readingsOf(measure())).toMatchObject([{ quality: 'questionable' }]);
  });

  it('asks for results that are not sent, when it is told to', () => {
    pair.device.close();
    pair = new SimulatedPair(andUa767pc, simulator, { askForResult: 'yes' });
    pair.device.act('measure');
    const told = readingsOf(pair.run(60_000));
    // Nobody had asked before it was woken, so that the first one may be of any day.
    expect(told[0]).toMatchObject({ quality: 'questionable', fromMemory: true });
    expect(told).toHaveLength(1);
  });
});
