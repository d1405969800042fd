import { describe, expect, it } from 'vitest';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import {
  countTaken,
  isStale,
  newBedside,
  reduceBedside,
  type Bedside,
} from '../../../../renderer/apps/kiosk/bedside/bedside.ts';
import { reduceCuff } from '../../../../renderer/apps/kiosk/bedside/cuff.ts';
import type { Reading } from '../../../../renderer/apps/kiosk/bedside/reading.ts';
import { RESIDENT } from '../../../fixtures/entries.ts';
import { AT, device, reading, type ReadingChange } from './devices.ts';

const CUFF = device('blood-pressure');
const THERMOMETER = device('thermometer');
const PRESSURE = [
  { kind: 'blood-pressure', systolic: 104, diastolic: 62 },
  { kind: 'pulse', perMinute: 108 },
] as const;

function asked(bedside: Bedside): Bedside {
  return { ...bedside, cuff: reduceCuff(bedside.cuff, { type: 'start-asked' }) };
}

describe('the cuff', () => {
  const fresh = newBedside(RESIDENT);

  it('takes a result that was asked for here, and its pulse where there is none', () => {
    const after = reduceBedside(asked(fresh), CUFF, reading(CUFF, [...PRESSURE]));
    expect(after.cuff.step).toBe('taken');
    expect(after.values.bloodPressure?.value).toEqual({ systolic: 104, diastolic: 62 });
    expect(after.values.pulse?.value).toBe(108);
    expect(after.values.bloodPressure?.provenance).toMatchObject({ source: 'device', takenAt: AT });
  });

  it('leaves the oximeter’s pulse alone', () => {
    const values = { pulse: { value: 90, provenance: { source: 'typed', takenAt: AT } } } as const;
    const after = reduceBedside(asked(newBedside(RESIDENT, values)), CUFF, reading(CUFF, [...PRESSURE]));
    expect(after.values.pulse?.value).toBe(90);
  });

  it('takes no result that nobody here asked for: it may be somebody else’s', () => {
    expect(reduceBedside(fresh, CUFF, reading(CUFF, [...PRESSURE]))).toEqual(fresh);
  });

  it('shows the pressure in the cuff and never takes it for a value', () => {
    const filling = reduceBedside(asked(fresh), CUFF, {
      type: 'cuff-pressure',
      deviceId: 'blood-pressure',
      at: AT,
      mmHg: 128,
    });
    expect(filling.cuff).toMatchObject({ step: 'filling', mmHg: 128 });
    expect(filling.values).toEqual({});
  });

  it('shows no pressure of a cuff that runs for somebody else', () => {
    const other: DeviceEvent = { type: 'cuff-pressure', deviceId: 'blood-pressure', at: AT, mmHg: 128 };
    expect(reduceBedside(fresh, CUFF, other).cuff.step).toBe('waiting');
  });

  it('does not take a doubtful result by itself', () => {
    const doubtful = reading(CUFF, [...PRESSURE], { quality: 'questionable', remarks: ['movement'] });
    const after = reduceBedside(asked(fresh), CUFF, doubtful);
    expect(after.cuff).toMatchObject({
      step: 'doubtful',
      pressure: { systolic: 104 },
      provenance: { remarks: ['movement'] },
    });
    expect(countTaken(after.values)).toBe(0);
  });

  it('a refusal has a reason and no number, and a value taken before stays', () => {
    const taken = reduceBedside(asked(fresh), CUFF, reading(CUFF, [...PRESSURE]));
    const refusal: DeviceEvent = {
      type: 'refusal',
      deviceId: 'blood-pressure',
      at: AT,
      code: 'cuff-loose',
      detail: '',
    };
    expect(reduceBedside(asked(taken), CUFF, refusal).cuff).toEqual({ step: 'refused', code: 'cuff-loose' });
    expect(reduceBedside(asked(fresh), CUFF, refusal).values).toEqual({});
    expect(reduceBedside(taken, CUFF, refusal)).toEqual(taken);
  });

  it('stopping goes back to the beginning; only what is under way can be stopped', () => {
    expect(reduceCuff({ step: 'starting' }, { type: 'stopped' }).step).toBe('waiting');
    expect(reduceCuff({ step: 'taken' }, { type: 'stopped' }).step).toBe('taken');
  });
});

describe('the thermometer', () => {
  const fresh = newBedside(RESIDENT);
  const temperature = (tenthsCelsius: number, change: ReadingChange = {}): Reading =>
    reading(THERMOMETER, [{ kind: 'temperature', tenthsCelsius }], change);

  it('takes a final value only', () => {
    const climbing = reduceBedside(fresh, THERMOMETER, temperature(371, { final: false }));
    expect(climbing.thermometer).toEqual({ step: 'measuring', tenthsCelsius: 371 });
    expect(climbing.values).toEqual({});
    expect(reduceBedside(climbing, THERMOMETER, temperature(384)).values.temperature?.value).toBe(384);
  });

  it('does not take a doubtful value by itself', () => {
    const after = reduceBedside(fresh, THERMOMETER, temperature(384, { quality: 'questionable' }));
    expect(after.thermometer.step).toBe('doubtful');
    expect(after.values).toEqual({});
  });

  it('keeps its value when the probe goes back', () => {
    const taken = reduceBedside(fresh, THERMOMETER, temperature(384));
    const gone: DeviceEvent = { type: 'refusal', deviceId: 'thermometer', at: AT, code: 'no-reading', detail: '' };
    expect(reduceBedside(taken, THERMOMETER, gone)).toEqual(taken);
  });
});

it('a value is old after 15 minutes, to the millisecond', () => {
  const provenance = { source: 'typed', takenAt: AT } as const;
  expect(isStale(provenance, Date.parse(AT) + 15 * 60_000)).toBe(false);
  expect(isStale(provenance, Date.parse(AT) + 15 * 60_000 + 1)).toBe(true);
});
