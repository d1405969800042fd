/** What stands against a prescription, each by its name and in plain words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PrescriptionItem } from '#domain/outcomes/items.ts';
import { allergyMatches } from '#domain/prescribing/allergies.ts';
import {
  checkPrescriptions,
  refusalWords,
  type PrescribingContext,
  type PrescriptionRefusalCode,
} from '#domain/prescribing/check-prescription.ts';
import { DEFAULT_PRESCRIBING_POLICY, type Drug } from '#domain/prescribing/drug.ts';
import { numberInWords, quantityInWords, saysQuantity } from '#domain/prescribing/quantity.ts';
import { aLine } from '../../fixtures/outcome-lines.ts';

function drug(
  code: string,
  name: string,
  substances: readonly string[],
  classes: readonly string[],
  controlled?: Drug['controlled'],
): Drug {
  return {
    code,
    name,
    form: 'tablet',
    substances,
    classes,
    routes: ['by mouth'],
    ...(controlled === undefined ? {} : { controlled }),
  };
}

const DRUGS = [
  drug('1000001', 'Amoxicillin 500 mg capsules', ['amoxicillin'], ['penicillin', 'beta-lactam']),
  drug('1000002', 'Flucloxacillin 500 mg capsules', ['flucloxacillin'], ['penicillin']),
  drug('1000003', 'Cefalexin 500 mg capsules', ['cefalexin'], ['cephalosporin']),
  drug('1000004', 'Doxycycline 100 mg capsules', ['doxycycline'], ['tetracycline']),
  drug('1000005', 'Co-trimoxazole 960 mg tablets', ['trimethoprim', 'sulfamethoxazole'], ['sulfonamide']),
  drug('1000013', 'Trimethoprim 200 mg tablets', ['trimethoprim'], ['trimethoprim']),
  drug('1000006', 'Furosemide 40 mg tablets', ['furosemide'], ['loop diuretic', 'sulfonamide derivative']),
  drug('1000007', 'Ibuprofen 400 mg tablets', ['ibuprofen'], ['NSAID']),
  drug('1000008', 'Naproxen 250 mg tablets', ['naproxen'], ['NSAID']),
  drug('1000009', 'Codeine 30 mg tablets', ['codeine'], ['opioid'], 'CD5'),
  drug('1000010', 'Tramadol 50 mg capsules', ['tramadol'], ['opioid'], 'CD3'),
  drug('1000011', 'Melatonin 3 mg capsules (special)', ['melatonin'], ['unlicensed']),
  drug('1000012', 'Nystatin 100,000 units/ml oral suspension', ['nystatin'], ['polyene antifungal']),
] as const;
const BY_CODE = new Map<string, Drug>(DRUGS.map((one) => [one.code, one]));
const named = (start: string): Drug => {
  const found = DRUGS.find(({ name }) => name.startsWith(start));
  if (found === undefined) throw new Error(`no ${start}`);
  return found;
};

const KNOWN: PrescribingContext = {
  born: '1936-03-14',
  allergies: { status: 'none-known' },
  policy: DEFAULT_PRESCRIBING_POLICY,
  drugs: BY_CODE,
  now: '2026-11-22T21:20:00.000Z',
};
const allergicTo = (...substances: string[]): PrescribingContext => ({
  ...KNOWN,
  allergies: { status: 'known', items: substances.map((substance) => ({ substance, reaction: 'rash' })) },
});
const chosen = (start: string, changes: Partial<PrescriptionItem> = {}): PrescriptionItem => {
  const { name, code, controlled } = named(start);
  return aLine('prescription', {
    medicine: name,
    code,
    ...(controlled === undefined ? {} : { controlled }),
    ...changes,
  });
};
const typed = (medicine: string, changes: Partial<PrescriptionItem> = {}) =>
  aLine('prescription', { medicine, ...changes });
const codes = (items: PrescriptionItem | readonly PrescriptionItem[], context = KNOWN): PrescriptionRefusalCode[] =>
  checkPrescriptions([items].flat() as readonly PrescriptionItem[], context).map(({ code }) => code);

test('nothing stands against a medicine of the table for somebody without allergies', () => {
  expect(codes(chosen('Amoxicillin'))).toEqual([]);
  expect(codes(typed('Simple linctus 5 ml'))).toEqual([]);
});

describe('the person', () => {
  test.each([
    ['2010-11-22', []],
    ['2010-11-23', ['too-young']],
    [undefined, ['age-not-known']],
  ])('born %s', (born, refused) => {
    expect(codes(chosen('Amoxicillin'), { ...KNOWN, born })).toEqual(refused);
  });

  test('the birthday begins at midnight in England, not in UTC', () => {
    expect(codes(chosen('Amoxicillin'), { ...KNOWN, born: '2010-07-02', now: '2026-07-01T22:59:00.000Z' })).toEqual([
      'too-young',
    ]);
    expect(codes(chosen('Amoxicillin'), { ...KNOWN, born: '2010-07-02', now: '2026-07-01T23:00:00.000Z' })).toEqual([]);
  });

  test('nothing is asked of a decision without a prescription', () => {
    expect(checkPrescriptions([aLine('advice')], { ...KNOWN, born: undefined })).toEqual([]);
  });
});

test('one to four items', () => {
  const many = (count: number) => Array.from({ length: count }, () => chosen('Amoxicillin'));
  expect(codes(many(4))).toEqual([]);
  expect(codes(many(5))).toEqual(['too-many-items']);
});

describe('the medicine', () => {
  test.each([
    ['of a blocked class', chosen('Melatonin'), ['class-blocked']],
    ['of a blocked schedule', chosen('Tramadol', { quantityInWords: 'six capsules' }), ['schedule-blocked']],
    [
      'that is said to be of a blocked schedule',
      typed('Something new', { controlled: 'CD2', quantityInWords: 'six' }),
      ['schedule-blocked'],
    ],
    ['whose schedule is left out', chosen('Codeine', { controlled: undefined }), ['schedule-differs']],
    [
      'whose schedule is another one',
      chosen('Codeine', { controlled: 'CD4', quantityInWords: 'six' }),
      ['schedule-differs'],
    ],
    ['whose code nobody knows', aLine('prescription', { code: '9999999' }), ['not-in-table']],
    [
      'whose words were changed under its code',
      chosen('Amoxicillin', { medicine: 'Warfarin 1 mg tablets' }),
      ['name-differs'],
    ],
    ['that was typed and may be a blocked one', typed('tramadol 50mg'), ['choose-from-table']],
    ['that was typed and may be an unlicensed one', typed('Melatonin'), ['choose-from-table']],
    [
      'of which other medicines were not read',
      chosen('Amoxicillin', { checks: { medicinesRead: false, kidneys: '', agreed: 'agreed', discussedWith: '' } }),
      ['medicines-not-read'],
    ],
  ])('%s', (_words, item, refused) => {
    expect(codes(item)).toEqual(refused);
  });
});

describe('a controlled drug', () => {
  test.each([
    ['28 tablets', 'twenty-eight tablets', []],
    ['28 tablets', 'Twenty eight', []],
    ['28 tablets', undefined, ['quantity-in-words-missing']],
    ['28 tablets', '  ', ['quantity-in-words-missing']],
    ['28 tablets', 'twenty tablets', ['quantity-in-words-differs']],
    ['28 tablets', 'tablets', ['quantity-in-words-differs']],
    ['128 tablets', 'one hundred and twenty-eight', []],
    ['one bottle', 'one bottle', []],
  ])('%s, in words %s', (quantity, quantityInWords, refused) => {
    expect(codes(chosen('Codeine', { quantity, quantityInWords }))).toEqual(refused);
  });

  test('any whole number is read back out of its words, and out of no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 9999 }), (number, other) => {
        const quantity = `${String(number)} tablets`;
        expect(saysQuantity(quantity, quantityInWords(quantity) ?? '')).toBe(true);
        expect(saysQuantity(quantity, `${numberInWords(other)} tablets`)).toBe(number === other);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a recorded allergy', () => {
  test.each([
    ['Penicillin', 'Amoxicillin', 'class'],
    ['penicillins (all)', 'Amoxicillin', 'class'],
    ['Amoxycillin', 'Amoxicillin', 'substance'],
    // One of a class stands for the whole class.
    ['Flucloxacillin', 'Amoxicillin', 'class'],
    ['Penicillin', 'Cefalexin', 'related-class'],
    ['Cephalosporins', 'Amoxicillin', 'related-class'],
    ['sulfa', 'Co-trimoxazole', 'class'],
    ['Sulphonamides', 'Co-trimoxazole', 'class'],
    ['sulfa', 'Furosemide', 'related-class'],
    ['NSAIDs', 'Naproxen', 'class'],
    ['anti-inflammatories', 'Naproxen', 'class'],
    ['Ibuprofen', 'Naproxen', 'class'],
    ['opiates', 'Codeine', 'class'],
  ])('to %s matches %s by %s', (allergy, start, by) => {
    const one = named(start);
    expect(allergyMatches(one.name, one, [allergy], DRUGS)).toMatchObject([{ allergy, by }]);
  });

  test.each([
    ['Penicillin', 'Doxycycline'],
    ['Latex', 'Amoxicillin'],
    ['Trimethoprim', 'Furosemide'],
    // One opioid says little of the next.
    ['Codeine', 'Tramadol'],
    ['tin', 'Nystatin'],
    ['', 'Amoxicillin'],
  ])('to "%s" does not match %s', (allergy, start) => {
    const one = named(start);
    expect(allergyMatches(one.name, one, [allergy], DRUGS)).toEqual([]);
  });

  test.each([
    ['Penicillin', 'amoxicillin 250 mg'],
    ['Penicillin', 'Phenoxymethylpenicillin 250 mg tablets'],
    ['sulfa', 'Co-Trimoxazole'],
  ])('to %s matches "%s" that was typed by hand', (allergy, medicine) => {
    expect(codes(typed(medicine), allergicTo(allergy))).toEqual(['allergy']);
  });

  test('is overridden by name and with a reason', () => {
    const overridden = (substance: string, reason: string) =>
      chosen('Amoxicillin', { allergyCheck: { result: 'match-overridden', substance, reason } });
    const penicillin = allergicTo('Penicillin');
    expect(codes(overridden('penicillin', 'Tested in 2024.'), penicillin)).toEqual([]);
    expect(codes(overridden('Penicillin', '   '), penicillin)).toEqual(['override-without-reason']);
    expect(codes(overridden('Latex', 'Tested.'), penicillin)).toEqual(['allergy']);
    // Each of several is named.
    const both = allergicTo('Penicillin', 'Cephalosporins');
    expect(codes(overridden('Penicillin', 'Tested.'), both)).toEqual(['allergy']);
    expect(codes(overridden('Penicillin, cephalosporins', 'Tested.'), both)).toEqual([]);
  });

  test('of which nobody asked is asked about, and "no match" is not enough', () => {
    const unknown: PrescribingContext = { ...KNOWN, allergies: { status: 'not-asked' } };
    expect(codes(chosen('Amoxicillin'), unknown)).toEqual(['allergies-not-asked']);
    expect(codes(chosen('Amoxicillin', { allergyCheck: { result: 'asked-at-call' } }), unknown)).toEqual([]);
    // Having asked does not undo what is recorded.
    expect(
      codes(chosen('Amoxicillin', { allergyCheck: { result: 'asked-at-call' } }), allergicTo('Penicillin')),
    ).toEqual(['allergy']);
  });

  test('whatever is typed as an allergy: the check answers, and a medicine’s own name always matches', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DRUGS), fc.string({ maxLength: 60 }), (one, words) => {
        expect(allergyMatches(one.name, one, [words], DRUGS).length).toBeLessThanOrEqual(1);
        const [substance = ''] = one.substances;
        expect(allergyMatches(one.name, one, [substance.toUpperCase()], DRUGS)).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});

test('every refusal has words that name the medicine it is about', () => {
  const refused = [
    ...checkPrescriptions(
      [chosen('Melatonin'), typed('tramadol'), chosen('Codeine'), chosen('Codeine', { controlled: undefined })],
      {
        ...allergicTo('Latex'),
        born: undefined,
      },
    ),
    ...checkPrescriptions([chosen('Amoxicillin')], allergicTo('Penicillin')),
    ...checkPrescriptions([chosen('Cefalexin')], allergicTo('Penicillin')),
  ];
  expect(refused.map(({ code }) => code)).toEqual([
    'age-not-known',
    'class-blocked',
    'choose-from-table',
    'quantity-in-words-missing',
    'schedule-differs',
    'allergy',
    'allergy',
  ]);
  for (const one of refused) {
    const words = refusalWords(one);
    expect(words).toMatch(/\.$/);
    if ('medicine' in one) expect(words).toContain(one.medicine);
  }
});
