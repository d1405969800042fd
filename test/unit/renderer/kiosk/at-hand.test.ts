import { describe, expect, it } from 'vitest';
import { choose, deviceFor, isTheirs, unchoose } from '../../../../renderer/apps/kiosk/bedside/at-hand.ts';
import { device } from './devices.ts';

const blue = device('oximeter', { deviceId: 'blue' });
const red = device('oximeter', { deviceId: 'red' });
const gone = device('oximeter', { deviceId: 'gone', state: 'unplugged' });
const asleep = device('oximeter', { deviceId: 'asleep', state: 'waiting', connection: 'bluetooth' });

describe('which device is at this bedside', () => {
  it('none, where the home has none of the kind', () => {
    expect(deviceFor([device('thermometer')], 'oximeter', {})).toEqual({ step: 'none' });
  });

  it('the only one that works, with no question', () => {
    expect(deviceFor([gone, blue], 'oximeter', {})).toEqual({ step: 'use', device: blue, others: [] });
  });

  it('a question where two could be it, also when one is asleep', () => {
    expect(deviceFor([blue, red], 'oximeter', {})).toEqual({ step: 'ask', devices: [blue, red] });
    expect(deviceFor([blue, asleep], 'oximeter', {})).toMatchObject({ step: 'ask' });
  });

  it('the one that was chosen, also when it stops working', () => {
    expect(deviceFor([blue, red], 'oximeter', { oximeter: 'red' })).toEqual({
      step: 'use',
      device: red,
      others: [blue],
    });
    const broken = { ...red, state: 'garbled' } as const;
    expect(deviceFor([blue, broken], 'oximeter', { oximeter: 'red' })).toMatchObject({
      device: broken,
      others: [blue],
    });
  });

  it('a chosen one that is no longer enrolled is no answer', () => {
    expect(deviceFor([blue, red], 'oximeter', { oximeter: 'sold' })).toMatchObject({ step: 'ask' });
  });

  it('one that does not work, so that it can be said what is wrong with it', () => {
    expect(deviceFor([gone], 'oximeter', {})).toMatchObject({ step: 'use', device: gone });
  });
});

describe('whose a reading is', () => {
  it('of the only device: this person’s; of one of two: nobody’s', () => {
    expect(isTheirs([blue, gone], 'oximeter', {}, 'blue')).toBe(true);
    expect(isTheirs([blue, red], 'oximeter', {}, 'blue')).toBe(false);
  });

  it('of a device that was thought not to work while another one does: nobody’s', () => {
    expect(isTheirs([blue, gone], 'oximeter', {}, 'gone')).toBe(false);
  });

  it('only of the chosen one', () => {
    expect(isTheirs([blue, red], 'oximeter', { oximeter: 'red' }, 'red')).toBe(true);
    expect(isTheirs([blue], 'oximeter', { oximeter: 'red' }, 'blue')).toBe(false);
  });
});

it('a choice can be taken back without touching the others', () => {
  const chosen = choose(choose({}, 'oximeter', blue), 'thermometer', device('thermometer'));
  expect(unchoose(chosen, 'oximeter')).toEqual({ thermometer: 'thermometer' });
});
