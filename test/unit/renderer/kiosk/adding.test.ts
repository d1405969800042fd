import { describe, expect, it } from 'vitest';
import {
  ADDING_START,
  reduceAdding,
  type Adding,
  type AddingEvent,
} from '../../../../renderer/apps/kiosk/state/adding.ts';

const PROPOSAL = { driverId: 'nonin-ascii', options: {}, confidence: 'sure', because: '12 good lines' } as const;
const after = (...events: readonly AddingEvent[]): Adding => events.reduce(reduceAdding, ADDING_START);
const LOOKED = { type: 'looked', path: '/dev/ttyUSB0', proposals: [PROPOSAL] } as const;
const PORT = { type: 'port', path: '/dev/ttyUSB0' } as const;

describe('adding a device with a cable', () => {
  it('port, looking, what was found, its name', () => {
    expect(after({ type: 'cable' }, PORT, LOOKED)).toEqual({
      step: 'found',
      place: { kind: 'serial', path: '/dev/ttyUSB0' },
      proposals: [PROPOSAL],
    });
    const named = after({ type: 'cable' }, PORT, LOOKED, {
      type: 'driver',
      driver: { driverId: 'nonin-ascii', options: { rate: '9600' } },
    });
    expect(named).toMatchObject({
      step: 'name',
      place: { kind: 'serial', path: '/dev/ttyUSB0' },
      driver: { options: { rate: '9600' } },
    });
  });

  it('an end of looking that comes after somebody went back changes nothing', () => {
    expect(after({ type: 'cable' }, PORT, { type: 'back' }, LOOKED)).toEqual({ step: 'port' });
    expect(after({ type: 'cable' }, { type: 'port', path: '/dev/ttyUSB1' }, LOOKED)).toMatchObject({
      step: 'looking',
      path: '/dev/ttyUSB1',
    });
  });

  it('by hand also where nothing was found, and back again to where it was', () => {
    const nothing = { ...LOOKED, proposals: [] };
    const byHand = after({ type: 'cable' }, PORT, nothing, { type: 'by-hand' });
    expect(byHand).toMatchObject({ step: 'by-hand', place: { path: '/dev/ttyUSB0' } });
    expect(reduceAdding(byHand, { type: 'back' })).toMatchObject({ step: 'found', proposals: [] });
  });

  it('chosen while it is still being looked, the way back does not look anew', () => {
    const early = after({ type: 'cable' }, PORT, { type: 'driver', driver: { driverId: 'a', options: {} } });
    expect(early.step).toBe('name');
    expect(reduceAdding(early, { type: 'back' }).step).toBe('found');
  });

  it.each(['cable', 'bluetooth'] as const)('back from %s is the beginning', (type) => {
    expect(after({ type }, { type: 'back' })).toEqual(ADDING_START);
  });
});

describe('adding a Bluetooth device', () => {
  const place = { kind: 'bluetooth', name: 'A&D_UA-651BLE_1234', browserId: 'x' } as const;

  it('what the browser found, for a person to confirm', () => {
    const found = after({ type: 'bluetooth' }, { type: 'found', place, proposals: [PROPOSAL] });
    expect(found).toEqual({ step: 'found', place, proposals: [PROPOSAL] });
    expect(reduceAdding(found, { type: 'back' })).toEqual({ step: 'bluetooth' });
  });

  it('what is found after somebody left changes nothing', () => {
    const left = after({ type: 'bluetooth' }, { type: 'back' }, { type: 'found', place, proposals: [] });
    expect(left).toEqual(ADDING_START);
  });
});
