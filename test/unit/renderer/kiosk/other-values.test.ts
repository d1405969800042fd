import { describe, expect, test } from 'vitest';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import {
  keepOnPurpose,
  mergedValues,
  moveValues,
  othersValues,
  throwAway,
} from '../../../../renderer/apps/kiosk/state/other-values.ts';
import { identify, pressFor } from '../../../../renderer/apps/kiosk/state/presses.ts';
import { createKioskStore, draftOf, enterBedside, updateBedside } from '../../../../renderer/apps/kiosk/state/store.ts';

const EDITH = '01900000-0000-7000-8000-000000000001';
const WALTER = '01900000-0000-7000-8000-000000000002';
const at = (minute: number) => `2026-11-22T20:${String(minute).padStart(2, '0')}:00.000Z`;
const pulse = (value: number, minute: number): ObservationValues => ({
  pulse: { value, provenance: { source: 'typed', takenAt: at(minute) } },
});
const warm = (value: number, minute: number): ObservationValues => ({
  temperature: { value, provenance: { source: 'typed', takenAt: at(minute) } },
});

function withEdith(values: ObservationValues) {
  const store = createKioskStore();
  enterBedside(store, EDITH);
  updateBedside(store, (bedside) => ({ ...bedside, values, chosen: { thermometer: 'blue' }, notTheirs: ['x'] }));
  return store;
}

describe('unsaved values of another person', () => {
  test('are asked about, also those that wait in a draft, and never the person’s own', () => {
    const store = withEdith({ ...pulse(80, 1), ...warm(371, 2) });
    expect(othersValues(store.getState(), WALTER)).toMatchObject([{ residentId: EDITH, count: 2 }]);
    expect(othersValues(store.getState(), EDITH)).toEqual([]);
    enterBedside(store, WALTER);
    expect(othersValues(store.getState(), WALTER)).toMatchObject([{ residentId: EDITH, count: 2 }]);
    expect(othersValues(store.getState(), EDITH)).toEqual([]);
  });

  test('kept on purpose they are not asked about again, until something is added', () => {
    const store = withEdith(pulse(80, 1));
    keepOnPurpose(draftOf(store.getState(), EDITH));
    expect(othersValues(store.getState(), WALTER)).toEqual([]);
    enterBedside(store, WALTER);
    expect(othersValues(store.getState(), WALTER)).toEqual([]);
    enterBedside(store, EDITH);
    updateBedside(store, (bedside) => ({ ...bedside, values: { ...bedside.values, ...warm(380, 3) } }));
    expect(othersValues(store.getState(), WALTER)).toMatchObject([{ count: 2 }]);
  });

  test('moved they are the other person’s, without what was said of devices, and where both have one the newer stands', () => {
    const store = withEdith({ ...pulse(80, 1), ...warm(371, 5) });
    store.setState({ drafts: new Map([[WALTER, { ...pulse(99, 4), ...warm(360, 2) }]]) });
    const before = identify(store, pressFor.observations(EDITH));
    expect(moveValues(store, EDITH, WALTER)).toBe(2);
    expect(draftOf(store.getState(), EDITH)).toEqual({});
    expect(draftOf(store.getState(), WALTER)).toEqual({ ...pulse(99, 4), ...warm(371, 5) });
    // A press for Edith that had no answer is given up: her next set is a new one.
    expect(identify(store, pressFor.observations(EDITH))).not.toBe(before);
    enterBedside(store, WALTER);
    expect(store.getState().bedside).toMatchObject({
      residentId: WALTER,
      chosen: {},
      notTheirs: [],
      thermometer: { step: 'taken' },
    });
  });

  test('moved to whoever is in front of the carer, their tiles show them', () => {
    const store = withEdith(warm(371, 5));
    enterBedside(store, WALTER);
    moveValues(store, EDITH, WALTER);
    expect(store.getState().bedside).toMatchObject({ values: warm(371, 5), thermometer: { step: 'taken' } });
    expect(othersValues(store.getState(), WALTER)).toEqual([]);
  });

  test('thrown away they are gone, and a cuff on that arm is still theirs until it is let down', () => {
    const store = withEdith(pulse(80, 1));
    updateBedside(store, (bedside) => ({ ...bedside, cuff: { step: 'starting', deviceId: 'cuff' } }));
    throwAway(store, EDITH);
    expect(draftOf(store.getState(), EDITH)).toEqual({});
    expect(store.getState().bedside?.cuff).toEqual({ step: 'starting', deviceId: 'cuff' });
  });

  test('a value that is nowhere is not made up', () => {
    expect(mergedValues({}, {})).toEqual({});
    expect(mergedValues(pulse(80, 1), { pulse: undefined })).toEqual(pulse(80, 1));
  });
});
