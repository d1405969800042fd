import { describe, expect, it } from 'vitest';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import {
  askForDevice,
  beginAgain,
  chooseDevice,
  countTaken,
  isStale,
  leave,
  newBedside,
  offersOf,
  putSaidReading,
  reduceBedside,
  refuseOffer,
  takeOffer,
  withoutDevice,
  type Bedside,
  type Surroundings,
} from '../../../../renderer/apps/kiosk/bedside/bedside.ts';
import { reduceCuff } from '../../../../renderer/apps/kiosk/bedside/cuff.ts';
import { readingIdOf, type Reading } from '../../../../renderer/apps/kiosk/bedside/reading.ts';
import { RESIDENT } from '../../../fixtures/entries.ts';
import { AT, device, reading, type ReadingChange } from './devices.ts';

const CUFF = device('blood-pressure');
const OWN_BUTTON = device('blood-pressure', { deviceId: 'own', hostStarts: false, connection: 'bluetooth' });
const THERMOMETER = device('thermometer');
const OXIMETER = device('oximeter');
const PRESSURE = [
  { kind: 'blood-pressure', systolic: 104, diastolic: 62 },
  { kind: 'pulse', perMinute: 108 },
] as const;

function around(...devices: Surroundings['devices']): Surroundings {
  return { devices, attended: ['blood-pressure', 'oximeter', 'thermometer'] };
}
const ALL = around(CUFF, THERMOMETER, OXIMETER);
const fresh = newBedside(RESIDENT);

function asked(bedside: Bedside, deviceId = CUFF.deviceId): Bedside {
  return { ...bedside, cuff: reduceCuff(bedside.cuff, { type: 'start-asked', deviceId }) };
}
const pressure = (change: ReadingChange = {}, from = CUFF): Reading => reading(from, [...PRESSURE], change);
const temperature = (tenthsCelsius: number, change: ReadingChange = {}, from = THERMOMETER): Reading =>
  reading(from, [{ kind: 'temperature', tenthsCelsius }], change);
const oxygen = (percent: number, change: ReadingChange = {}, from = OXIMETER): Reading =>
  reading(
    from,
    [
      { kind: 'spo2', percent },
      { kind: 'pulse', perMinute: 80 },
    ],
    { final: false, of: 'oximeter', ...change },
  );
function refusal(deviceId: string, code: string, of?: 'blood-pressure' | 'oximeter' | 'thermometer'): DeviceEvent {
  return { type: 'refusal', deviceId, at: AT, code, detail: '', ...(of === undefined ? {} : { of }) };
}

describe('a cuff that the tablet starts', () => {
  it('gives a result that was asked for here, with its own provenance, and its pulse where there is none', () => {
    const result = pressure();
    const after = reduceBedside(asked(fresh), ALL, result);
    expect(after.cuff.step).toBe('taken');
    expect(after.values.bloodPressure).toEqual({
      value: { systolic: 104, diastolic: 62 },
      provenance: result.provenance,
    });
    expect(after.values.pulse?.value).toBe(108);
  });

  it('leaves the oximeter’s pulse alone', () => {
    const values = { pulse: { value: 90, provenance: { source: 'typed', takenAt: AT } } } as const;
    expect(reduceBedside(asked(newBedside(RESIDENT, values)), ALL, pressure()).values.pulse?.value).toBe(90);
  });

  it('puts its new pulse in the place of its old one, and none in the place of none', () => {
    const once = reduceBedside(asked(fresh), ALL, pressure());
    const later = reading(CUFF, [PRESSURE[0], { kind: 'pulse', perMinute: 70 }], { at: '2026-11-22T20:55:00.000Z' });
    expect(reduceBedside(asked(once), ALL, later).values.pulse?.value).toBe(70);
    const without = reading(CUFF, [PRESSURE[0]], { at: '2026-11-22T20:55:00.000Z' });
    expect(reduceBedside(asked(once), ALL, without).values.pulse).toBeUndefined();
  });

  it('a result that nobody here asked for is a question and no value: it may be somebody else’s', () => {
    const after = reduceBedside(fresh, ALL, pressure());
    expect(after.values).toEqual({});
    expect(offersOf(after, 'blood-pressure', Date.parse(AT))).toHaveLength(1);
  });

  it('is this person’s also when the carer has gone to another page meanwhile', () => {
    const away = leave(asked(fresh));
    expect(reduceBedside(away, { ...ALL, attended: [] }, pressure()).values.bloodPressure?.value.systolic).toBe(104);
  });

  it('shows the pressure in the cuff and never takes it for a value', () => {
    const filling = reduceBedside(asked(fresh), ALL, {
      type: 'cuff-pressure',
      deviceId: CUFF.deviceId,
      at: AT,
      mmHg: 128,
    });
    expect(filling.cuff).toMatchObject({ step: 'filling', mmHg: 128 });
    expect(filling.values).toEqual({});
  });

  it('shows no pressure of a cuff that runs for somebody else', () => {
    const other: DeviceEvent = { type: 'cuff-pressure', deviceId: CUFF.deviceId, at: AT, mmHg: 128 };
    expect(reduceBedside(fresh, ALL, other).cuff.step).toBe('waiting');
    const second = device('blood-pressure', { deviceId: 'second' });
    const two = around(CUFF, second);
    expect(reduceBedside(asked(fresh), two, { ...other, deviceId: 'second' }).cuff.step).toBe('starting');
  });

  it('does not take a doubtful result by itself', () => {
    const after = reduceBedside(asked(fresh), ALL, pressure({ quality: 'questionable', remarks: ['movement'] }));
    expect(after.cuff).toMatchObject({ step: 'doubtful', pressure: { systolic: 104 } });
    expect(countTaken(after.values)).toBe(0);
  });

  it('a refusal has a reason and no number, and a value taken before stays', () => {
    const taken = reduceBedside(asked(fresh), ALL, pressure());
    const loose = refusal(CUFF.deviceId, 'cuff-loose');
    expect(reduceBedside(asked(taken), ALL, loose).cuff).toEqual({ step: 'refused', code: 'cuff-loose' });
    expect(reduceBedside(asked(fresh), ALL, loose).values).toEqual({});
    expect(reduceBedside(taken, ALL, loose)).toEqual(taken);
  });

  it('stopping goes back to the beginning; only what is under way can be stopped', () => {
    expect(reduceCuff({ step: 'starting', deviceId: 'a' }, { type: 'stopped' }).step).toBe('waiting');
    expect(reduceCuff({ step: 'taken' }, { type: 'stopped' }).step).toBe('taken');
  });
});

describe('a cuff with its own button', () => {
  const one = around(OWN_BUTTON);

  it('gives its result by itself', () => {
    const after = reduceBedside(fresh, one, pressure({}, OWN_BUTTON));
    expect(after.values.bloodPressure?.value.systolic).toBe(104);
    expect(after.chosen['blood-pressure']).toBe('own');
  });

  it('a second result pushes nothing aside: a person chooses', () => {
    const once = reduceBedside(fresh, one, pressure({}, OWN_BUTTON));
    const second = reading(OWN_BUTTON, [{ kind: 'blood-pressure', systolic: 150, diastolic: 90 }]);
    const asking = reduceBedside(once, one, second);
    expect(asking.values.bloodPressure?.value.systolic).toBe(104);
    expect(offersOf(asking, 'blood-pressure', Date.parse(AT))).toEqual([second]);
    expect(takeOffer(asking, second).values.bloodPressure?.value.systolic).toBe(150);
    expect(offersOf(takeOffer(asking, second), 'blood-pressure', Date.parse(AT))).toEqual([]);
    expect(refuseOffer(asking, readingIdOf(second)).values.bloodPressure?.value.systolic).toBe(104);
  });

  it('fills on screen when its button was pressed', () => {
    const event: DeviceEvent = { type: 'cuff-pressure', deviceId: 'own', at: AT, mmHg: 90 };
    expect(reduceBedside(fresh, one, event).cuff).toMatchObject({ step: 'filling', mmHg: 90, deviceId: 'own' });
  });

  it('a result while no tile of it is in front of the carer changes nothing', () => {
    expect(reduceBedside(fresh, { ...one, attended: [] }, pressure({}, OWN_BUTTON))).toEqual(fresh);
    expect(reduceBedside(fresh, { ...one, attended: ['oximeter'] }, pressure({}, OWN_BUTTON))).toEqual(fresh);
    const away = leave(fresh);
    expect(reduceBedside(away, one, pressure({}, OWN_BUTTON))).toEqual(away);
  });
});

describe('the thermometer', () => {
  it('takes a final value only', () => {
    const climbing = reduceBedside(fresh, ALL, temperature(371, { final: false }));
    expect(climbing.thermometer).toMatchObject({ step: 'measuring', tenthsCelsius: 371 });
    expect(climbing.values).toEqual({});
    expect(reduceBedside(climbing, ALL, temperature(384)).values.temperature?.value).toBe(384);
  });

  it('on a cable takes the newer one', () => {
    const once = reduceBedside(fresh, ALL, temperature(352));
    expect(reduceBedside(once, ALL, temperature(369)).values.temperature?.value).toBe(369);
  });

  it('by Bluetooth asks about a second one: it may have been elsewhere meanwhile', () => {
    const radio = device('thermometer', { connection: 'bluetooth' });
    const once = reduceBedside(fresh, around(radio), temperature(352, {}, radio));
    const after = reduceBedside(once, around(radio), temperature(369, {}, radio));
    expect(after.values.temperature?.value).toBe(352);
    expect(offersOf(after, 'thermometer', Date.parse(AT))).toHaveLength(1);
  });

  it('does not take a doubtful value by itself', () => {
    const after = reduceBedside(fresh, ALL, temperature(384, { quality: 'questionable' }));
    expect(after.thermometer.step).toBe('doubtful');
    expect(after.values).toEqual({});
  });

  it('keeps its value when the probe goes back', () => {
    const taken = reduceBedside(fresh, ALL, temperature(384));
    expect(reduceBedside(taken, ALL, refusal(THERMOMETER.deviceId, 'no-reading'))).toEqual(taken);
  });
});

describe('two of a kind', () => {
  const blue = device('thermometer', { deviceId: 'blue', label: 'Blue thermometer' });
  const red = device('thermometer', { deviceId: 'red', label: 'Red thermometer' });
  const two = around(blue, red);

  it('a result of either is a question until one is chosen', () => {
    const after = reduceBedside(fresh, two, temperature(384, {}, blue));
    expect(after.values).toEqual({});
    expect(offersOf(after, 'thermometer', Date.parse(AT))).toHaveLength(1);
  });

  it('choosing takes nothing by itself; then only the chosen one is taken', () => {
    const offered = reduceBedside(fresh, two, temperature(384, {}, blue));
    const chosen = chooseDevice(offered, 'thermometer', red);
    expect(chosen.values).toEqual({});
    expect(reduceBedside(chosen, two, temperature(390, {}, blue)).values).toEqual({});
    expect(reduceBedside(chosen, two, temperature(370, {}, red)).values.temperature?.value).toBe(370);
  });

  it('asked again, nothing is taken again; what was taken stays', () => {
    const taken = reduceBedside(chooseDevice(fresh, 'thermometer', red), two, temperature(370, {}, red));
    const asking = askForDevice(taken, 'thermometer');
    expect(asking.values.temperature?.value).toBe(370);
    expect(reduceBedside(asking, two, temperature(390, {}, red)).values.temperature?.value).toBe(370);
  });

  it('a climbing number of one that was not chosen is not shown', () => {
    expect(reduceBedside(fresh, two, temperature(371, { final: false }, blue)).thermometer.step).toBe('waiting');
  });

  it('each oximeter keeps its own numbers', () => {
    const a = device('oximeter', { deviceId: 'a' });
    const b = device('oximeter', { deviceId: 'b' });
    const after = [oxygen(97, {}, a), oxygen(88, {}, b)].reduce(
      (it, event) => reduceBedside(it, around(a, b), event),
      fresh,
    );
    expect(after.oximeters['a']?.samples.at(-1)?.spo2).toBe(97);
    expect(after.oximeters['b']?.samples.at(-1)?.spo2).toBe(88);
    expect(after.values).toEqual({});
  });
});

describe('a monitor with a cuff and a finger clip', () => {
  const monitor = device('blood-pressure', { deviceId: 'monitor', measures: ['blood-pressure', 'oximeter'] });
  const both = around(monitor, OXIMETER);

  it('feeds both tiles, each by what a reading is of', () => {
    const one = around(monitor);
    const after = reduceBedside(fresh, one, oxygen(95, {}, monitor));
    expect(after.oximeters['monitor']?.samples).toHaveLength(1);
    expect(reduceBedside(asked(after, 'monitor'), one, pressure({}, monitor)).values.bloodPressure).toBeDefined();
  });

  it('chosen for one, it is chosen for the other, unless that was said already', () => {
    expect(chooseDevice(fresh, 'blood-pressure', monitor).chosen).toEqual({
      'blood-pressure': 'monitor',
      oximeter: 'monitor',
    });
    const said = chooseDevice(fresh, 'oximeter', OXIMETER);
    expect(chooseDevice(said, 'blood-pressure', monitor).chosen.oximeter).toBe('oximeter');
  });

  it('a refusal of the clip says nothing about the cuff', () => {
    const after = reduceBedside(asked(fresh, 'monitor'), both, refusal('monitor', 'sensor-off', 'oximeter'));
    expect(after.cuff.step).toBe('starting');
    expect(after.oximeters['monitor']?.refusal?.code).toBe('sensor-off');
  });

  it('a refusal of all of it says it of both', () => {
    const after = reduceBedside(asked(fresh, 'monitor'), both, refusal('monitor', 'device-fault'));
    expect(after.cuff).toEqual({ step: 'refused', code: 'device-fault' });
    expect(after.oximeters['monitor']?.refusal?.code).toBe('device-fault');
  });
});

describe('what lies in a memory', () => {
  it('never enters by itself, whatever is asked for', () => {
    for (const event of [pressure({ fromMemory: true }), temperature(384, { fromMemory: true })]) {
      expect(reduceBedside(asked(fresh), ALL, event)).toEqual(asked(fresh));
    }
  });

  it('said to be this person’s, it is marked as confirmed by a person', () => {
    const event = temperature(384, { fromMemory: true, takenAt: '2026-11-22T20:30:00.000Z' });
    const after = putSaidReading(fresh, event);
    expect(after.values.temperature).toMatchObject({
      value: 384,
      provenance: { takenAt: '2026-11-22T20:30:00.000Z', reading: { confirmed: true, fromMemory: true } },
    });
    expect(after.thermometer.step).toBe('taken');
  });

  it('a good live reading that a person says is theirs stays as it stands', () => {
    const event = pressure();
    const { values } = putSaidReading(fresh, event);
    expect(values.bloodPressure?.provenance).toEqual(event.provenance);
    expect(values.pulse?.value).toBe(108);
  });

  it('a spot check of oxygen brings both numbers', () => {
    const { values } = putSaidReading(fresh, oxygen(93, { final: true, fromMemory: true }));
    expect([values.spo2?.value, values.pulse?.value]).toEqual([93, 80]);
  });
});

describe('going away and coming back', () => {
  it('what streams meanwhile is nobody’s, and the choice is asked for anew', () => {
    const chosen = reduceBedside(chooseDevice(fresh, 'oximeter', OXIMETER), ALL, oxygen(97));
    const away = leave(chosen);
    expect(away.chosen).toEqual({});
    expect(away.oximeters).toEqual({});
    expect(reduceBedside(away, ALL, oxygen(88))).toEqual(away);
  });

  it('a set that begins anew keeps what is still on the finger', () => {
    const before = reduceBedside(chooseDevice(fresh, 'oximeter', OXIMETER), ALL, oxygen(97));
    const again = beginAgain({ ...before, values: { spo2: { value: 97, provenance: oxygen(97).provenance } } });
    expect(again.values).toEqual({});
    expect(again.oximeters).toEqual(before.oximeters);
    expect(again.chosen).toEqual(before.chosen);
  });

  it('a device that goes away takes its live numbers along and fails what it was doing', () => {
    const during = asked(reduceBedside(fresh, ALL, oxygen(97)));
    expect(withoutDevice(during, OXIMETER.deviceId).oximeters).toEqual({});
    expect(withoutDevice(during, OXIMETER.deviceId).cuff.step).toBe('starting');
    expect(withoutDevice(during, CUFF.deviceId).cuff).toEqual({ step: 'refused', code: 'device-gone' });
    expect(withoutDevice(fresh, 'nothing')).toBe(fresh);
  });
});

it('a result that nobody took stands for two minutes', () => {
  const after = reduceBedside(fresh, ALL, pressure());
  expect(offersOf(after, 'blood-pressure', Date.parse(AT) + 119_999)).toHaveLength(1);
  expect(offersOf(after, 'blood-pressure', Date.parse(AT) + 120_000)).toHaveLength(0);
});

it('a value is old after 15 minutes, to the millisecond', () => {
  const provenance = { source: 'typed', takenAt: AT } as const;
  expect(isStale(provenance, Date.parse(AT) + 15 * 60_000)).toBe(false);
  expect(isStale(provenance, Date.parse(AT) + 15 * 60_000 + 1)).toBe(true);
});
