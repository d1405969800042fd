import { describe, expect, test } from 'vitest';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import { newBedside, withoutFailure } from '../../../../renderer/apps/kiosk/bedside/bedside.ts';
import { firstStep, hasValue, missingSteps } from '../../../../renderer/apps/kiosk/screens/guided/guided-steps.ts';
import { GUIDED_STEPS, STEP_WORDS } from '../../../../renderer/text/guided.ts';
import { carryOver, EMPTY_CALL_DETAILS } from '../../../../renderer/apps/kiosk/state/call-details.ts';

const provenance = { source: 'observed', takenAt: '2026-11-22T20:00:00.000Z' } as const;
const awake: ObservationValues = { consciousness: { value: 'A', provenance } };

describe('one question a page', () => {
  test('begins at the first page without a value, and at the score with all of them', () => {
    expect(firstStep({})).toBe(0);
    expect(firstStep(awake)).toBe(1);
    const all: ObservationValues = {
      ...awake,
      respiratoryRate: { value: 16, provenance },
      spo2: { value: 96, provenance },
      pulse: { value: 70, provenance },
      inspiredOxygen: { value: { support: 'air' }, provenance },
      bloodPressure: { value: { systolic: 120, diastolic: 70 }, provenance },
      temperature: { value: 370, provenance },
    };
    expect(firstStep(all)).toBe(GUIDED_STEPS.length);
    expect(missingSteps(all)).toEqual([]);
    // The oximeter's page asks for both.
    const { pulse: _none, ...withoutPulse } = all;
    expect(hasValue('oximeter', withoutPulse)).toBe(false);
    expect(missingSteps(withoutPulse)).toEqual(['oximeter']);
  });

  test('every page says what to do, and what to do when it does not work', () => {
    for (const step of GUIDED_STEPS) {
      const words = STEP_WORDS[step];
      for (const text of [words.title('Edie'), words.doThis('Edie'), words.picture, words.short]) {
        expect(text.trim()).not.toBe('');
      }
      expect(words.help.length).toBeGreaterThan(1);
    }
    expect(STEP_WORDS.oximeter.help.join(' ')).toMatch(/Warm.*varnish.*other hand.*5 minutes/);
  });

  test('"go on without" puts the failure aside and leaves everything else as it was', () => {
    const bedside = { ...newBedside('edith', awake), cuff: { step: 'refused', code: 'movement' } } as const;
    expect(withoutFailure(bedside, 'blood-pressure')).toEqual({ ...bedside, cuff: { step: 'waiting' } });
    expect(withoutFailure(bedside, 'thermometer')).toBe(bedside);
    const hot = { ...newBedside('edith', awake), thermometer: { step: 'refused', code: 'movement' } } as const;
    expect(withoutFailure(hot, 'thermometer')).toEqual({ ...hot, thermometer: { step: 'waiting' } });
    const samples = { samples: [] };
    const lost = { ...samples, refusal: { code: 'sensor-off', at: provenance.takenAt } };
    const oximeters = { a: samples, b: lost };
    expect(withoutFailure({ ...bedside, oximeters }, 'oximeter').oximeters).toEqual({ a: samples });
  });
});

describe('what is typed in soft signs', () => {
  const none = { words: '', familyName: '', familyWords: '' };

  test('goes into the details of the call as it is typed, and leaves them again', () => {
    const typed = { words: 'Chesty', familyName: 'Carol', familyWords: 'Not herself' };
    const details = carryOver(EMPTY_CALL_DETAILS, none, typed);
    expect(details).toEqual({ concern: 'Chesty', family: { name: 'Carol', words: 'Not herself' } });
    expect(carryOver(details, typed, none)).toEqual(EMPTY_CALL_DETAILS);
  });

  test('and never over what the carer wrote for the call', () => {
    const own = { concern: 'She fell', family: { name: 'Anne', words: 'In pain' } };
    expect(carryOver(own, none, { words: 'Chesty', familyName: '', familyWords: 'Cold' })).toEqual(own);
  });
});
