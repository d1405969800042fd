import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { medlabNibp } from '#drivers/medlab-nibp/driver.ts';
import { simulator } from '#drivers/medlab-nibp/simulator.ts';
import { codesOf } from '../bytes.ts';
import { readingsOf } from '../serial-stream.ts';
import { SimulatedPair } from '../simulated-pair.ts';

let pair: SimulatedPair;

beforeEach(() => {
  vi.useFakeTimers();
  pair = new SimulatedPair(medlabNibp, simulator);
});

afterEach(() => {
  pair.device.close();
  vi.useRealTimers();
});

/** Starts a measurement and lets it end. */
function measure(): ReturnType<SimulatedPair['run']> {
  pair.start();
  return pair.run(12_000);
}

describe('the driver with a simulated Medlab module', () => {
  it('takes a blood pressure and shows the pressure in the cuff meanwhile', () => {
    pair.device.set({ systolic: 151, diastolic: 92, pulse: 66 });
    const events = measure();
    expect(events[0]).toEqual({ type: 'started' });
    expect(readingsOf(events)).toMatchObject([
      {
        measurements: [
          { kind: 'blood-pressure', systolic: 151, diastolic: 92, mean: 112 },
          { kind: 'pulse', perMinute: 66 },
        ],
        quality: 'ok',
        final: true,
      },
    ]);
    const pressures = events.flatMap((event) => (event.type === 'cuff-pressure' ? [event.mmHg] : []));
    expect(Math.max(...pressures)).toBeGreaterThan(151);
    expect(codesOf(events)).toEqual([]);
    expect(pair.told).toEqual(['started', 'ended']);
  });

  it.each([
    ['loose-cuff', 'cuff-loose'],
    ['leaking-cuff', 'cuff-loose'],
    ['pneumatics', 'device-fault'],
    ['too-long', 'took-too-long'],
    ['movement', 'movement'],
    ['overpressure', 'overpressure'],
    ['system-error', 'device-fault'],
    ['unknown-error', 'device-fault'],
    ['absurd-result', 'value-implausible'],
  ])('has no reading with the fault %s, and one the next time', (fault, code) => {
    pair.device.fault(fault);
    const events = measure();
    expect(codesOf(events)).toEqual([code]);
    expect(readingsOf(events)).toEqual([]);
    expect(readingsOf(measure())).toHaveLength(1);
  });

  it('gives up and lets the cuff out when the end mark is lost before the cuff was seen empty', () => {
    pair.device.fault('lost-end');
    expect(readingsOf(measure())).toHaveLength(0);
    expect(codesOf(pair.events)).toEqual(['no-answer']);
  });

  it('has its reading though the first result is damaged', () => {
    pair.device.fault('garbled-result');
    const events = measure();
    expect(codesOf(events)).toEqual(['frame-garbled']);
    expect(readingsOf(events)).toHaveLength(1);
  });

  it('doubts a result whose checksum is another, and with the strict setting has none', () => {
    pair.device.fault('other-checksum');
    expect(readingsOf(measure())).toMatchObject([{ quality: 'questionable' }]);
    pair.device.close();
    pair = new SimulatedPair(medlabNibp, simulator, { checksum: 'strict' });
    pair.device.fault('other-checksum');
    const events = measure();
    expect(readingsOf(events)).toEqual([]);
    expect(codesOf(events)).toEqual(['checksum-wrong', 'checksum-wrong', 'checksum-wrong', 'no-answer']);
    pair.device.fault('none');
    expect(readingsOf(measure())).toHaveLength(1);
  });

  it('is stopped', () => {
    pair.start();
    pair.run(3_000);
    pair.stop();
    expect(pair.told).toEqual(['started', 'stopped']);
    pair.run(5_000);
    expect(codesOf(pair.events)).toEqual(['stopped']);
    expect(readingsOf(measure())).toHaveLength(1);
  });

  it('is stopped though the first abort is lost', () => {
    pair.start();
    pair.run(3_000);
    pair.device.fault('lost-abort');
    pair.stop();
    expect(pair.told).toEqual(['started']);
    expect(codesOf(pair.run(2_000))).toEqual(['stopped']);
    expect(pair.told).toEqual(['started', 'stopped']);
  });

  it('is stopped by the driver when it never ends', () => {
    pair.device.fault('never-ends');
    pair.start();
    expect(codesOf(pair.run(179_000))).toEqual([]);
    expect(codesOf(pair.run(3_000))).toEqual(['took-too-long']);
    expect(pair.told).toEqual(['started', 'stopped']);
  });

  it('is stopped when it begins by itself, and its result is nobody’s', () => {
    pair.run(2_000);
    pair.device.act('measure');
    const events = pair.run(12_000);
    expect(pair.told).toEqual(['started', 'stopped']);
    expect(readingsOf(events)).toEqual([]);
  });

  it('is let out when the port is opened while it measures', () => {
    pair.device.act('measure');
    pair.run(200);
    pair.stop();
    expect(pair.told).toEqual(['started', 'stopped']);
  });

  it('is missed when it is switched off', () => {
    pair.run(2_000);
    pair.device.close();
    pair.device.receive = () => undefined;
    expect(codesOf(pair.run(60_000))).toEqual(['no-answer']);
  });
});
