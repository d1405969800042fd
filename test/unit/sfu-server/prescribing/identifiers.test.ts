import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkDigit,
  fictitiousCode,
  isShapedAsCode,
  mayBeReal,
} from '../../../../sfu-server/prescribing/identifiers.ts';
import { SAMPLE_DRUGS } from '../../../../sfu-server/prescribing/sample-drugs.ts';

describe('the check digit', () => {
  // Identifiers of SNOMED CT that are published: pulse, oxygen saturation, blood pressure panel, NEWS2 total, the dm+d VMP of
  // paracetamol 500 mg tablets.
  test.each(['78564009', '431314004', '75367002', '1104051000000101', '322236009'])('of %s is right', (code) => {
    expect(mayBeReal(code)).toBe(true);
  });

  test('finds every wrong digit and every two neighbours that were swapped', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 10_000n, max: 10n ** 16n }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (n, at, by) => {
          const digits = `${String(n)}${String(checkDigit(String(n)))}`;
          expect(mayBeReal(digits)).toBe(true);
          const place = at % digits.length;
          const changed = Array.from(digits);
          changed[place] = String((Number(digits[place]) + by) % 10);
          expect(mayBeReal(changed.join(''))).toBe(false);
          const left = at % (digits.length - 1);
          const swapped = Array.from(digits);
          [swapped[left], swapped[left + 1]] = [swapped[left + 1] ?? '', swapped[left] ?? ''];
          if (swapped.join('') !== digits) expect(mayBeReal(swapped.join(''))).toBe(false);
        },
      ),
    );
  });
});

describe('the sample', () => {
  test('has codes that are shaped as real ones, that none can ever be, and that are all different', () => {
    const codes = SAMPLE_DRUGS.drugs.map(({ code }) => code);
    expect(codes.length).toBeGreaterThanOrEqual(60);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every(isShapedAsCode)).toBe(true);
    expect(codes.some(mayBeReal)).toBe(false);
    expect(codes[0]).toBe(fictitiousCode(1));
  });

  test('says what is in each medicine, and has every schedule but the first', () => {
    for (const { name, substances, classes } of SAMPLE_DRUGS.drugs) {
      expect([name, substances.length > 0, classes.length > 0]).toEqual([name, true, true]);
    }
    const schedules = new Set(SAMPLE_DRUGS.drugs.map(({ controlled }) => controlled));
    expect(schedules).toEqual(new Set([undefined, 'CD2', 'CD3', 'CD4', 'CD5']));
    expect(SAMPLE_DRUGS.fictitious).toBe(true);
  });
});
