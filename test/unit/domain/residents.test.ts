import { describe, expect, it } from 'vitest';
import { ageInYears } from '#domain/base/time.ts';
import { isPlausible } from '#domain/observations/measurement.ts';
import { matchingAllergy, plainWords } from '#domain/outcomes/outcome.ts';
import { formatNhsNumber, isNhsNumber } from '#domain/residents/nhs-number.ts';
import { listName, spo2ScaleOf } from '#domain/residents/resident.ts';

describe('an NHS number', () => {
  it.each(['9991234519', '9991234527', '9991234535', '9991234543', '9991234551', '9991234578', '9434765919'])(
    '%s passes modulus 11',
    (number) => {
      expect(isNhsNumber(number)).toBe(true);
    },
  );

  it.each(['9991234567', '9991234518', '999123451', '99912345199', '999 123 4519', 'abcdefghij', ''])(
    '"%s" does not',
    (number) => {
      expect(isNhsNumber(number)).toBe(false);
    },
  );

  it('fails for any single wrong digit', () => {
    const digits = '9991234519';
    for (let place = 0; place < 10; place++) {
      for (let digit = 0; digit < 10; digit++) {
        const changed = digits.slice(0, place) + String(digit) + digits.slice(place + 1);
        if (changed !== digits) expect(isNhsNumber(changed), changed).toBe(false);
      }
    }
  });

  it('is shown 3-3-4 without breaking', () => {
    expect(formatNhsNumber('9991234519')).toBe('999\u00a0123\u00a04519');
  });
});

describe('a resident', () => {
  it('is scored on scale 2 only with an authorisation', () => {
    const scale2 = {
      authorisedBy: 'Dr Rahman',
      reason: 'Hypercapnic respiratory failure',
      dated: '2026-02-03',
      reviewBy: '2027-02-03',
      target: { from: 88, to: 92 },
    };
    expect(spo2ScaleOf({})).toBe(1);
    expect(spo2ScaleOf({ scale2 })).toBe(2);
  });

  it('stands in lists by family name', () => {
    expect(listName({ familyName: 'Hargreaves', givenName: 'Edith' })).toBe('HARGREAVES, Edith');
  });

  it('has a birthday', () => {
    expect(ageInYears('1936-03-14', '2026-03-13')).toBe(89);
    expect(ageInYears('1936-03-14', '2026-03-14')).toBe(90);
  });
});

describe('a measurement', () => {
  it('is plausible or it is not taken', () => {
    expect(isPlausible({ kind: 'spo2', percent: 97 })).toBe(true);
    expect(isPlausible({ kind: 'spo2', percent: 127 })).toBe(false);
    expect(isPlausible({ kind: 'pulse', perMinute: 511 })).toBe(false);
    expect(isPlausible({ kind: 'temperature', tenthsCelsius: -2731 })).toBe(false);
    expect(isPlausible({ kind: 'temperature', tenthsCelsius: 36.8 })).toBe(false);
    expect(isPlausible({ kind: 'blood-pressure', systolic: 80, diastolic: 120 })).toBe(false);
    expect(isPlausible({ kind: 'blood-pressure', systolic: 120, diastolic: 80, mean: 45 })).toBe(false);
    expect(isPlausible({ kind: 'blood-pressure', systolic: 120, diastolic: 80, mean: 93 })).toBe(true);
  });
});

describe('an outcome line', () => {
  const base = { itemId: 'i', owner: 'Priya Nair', due: '2026-11-22T22:00:00.000Z' };

  it('is read back in plain words', () => {
    const prescription = {
      ...base,
      kind: 'prescription',
      medicine: 'Doxycycline 100 mg capsules',
      dose: '200 mg, then 100 mg',
      route: 'by mouth',
      frequency: 'once a day',
      duration: '5 days',
      quantity: '6 capsules',
      indication: 'Chest infection',
      allergyCheck: { result: 'no-match' },
    } as const;
    expect(plainWords(prescription)).toBe(
      'Give Doxycycline 100 mg capsules: 200 mg, then 100 mg, by mouth, once a day, for 5 days.',
    );
    const asNeeded = { reason: 'breathlessness', mostIn24Hours: '4 doses.' };
    expect(plainWords({ ...prescription, asNeeded })).toBe(
      'Give Doxycycline 100 mg capsules only when it is needed: 200 mg, then 100 mg, by mouth. ' +
        'When to give it: breathlessness. How often: once a day. ' +
        'Most in 24 hours: 4 doses. Do not give more. For how long: 5 days.',
    );
    expect(plainWords({ ...base, kind: 'escalation', to: '999', reason: 'Chest pain.' })).toBe(
      'Ring 999 now: Chest pain.',
    );
  });

  it('finds a recorded allergy in the medicine’s name', () => {
    expect(matchingAllergy('Penicillin V 250 mg', ['latex', 'penicillin'])).toBe('penicillin');
    expect(matchingAllergy('Doxycycline 100 mg', ['penicillin'])).toBeUndefined();
  });
});
