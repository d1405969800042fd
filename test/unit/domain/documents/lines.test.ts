/** What a paper says of a medicine, whole. */
import { describe, expect, it } from 'vitest';
import { lineWords } from '#domain/documents/lines.ts';
import type { PrescriptionItem } from '#domain/outcomes/items.ts';

const MORPHINE: PrescriptionItem = {
  itemId: 'i',
  owner: 'Priya Nair',
  due: '2026-11-22T22:00:00.000Z',
  kind: 'prescription',
  medicine: 'Morphine 10 mg/5 ml oral solution',
  dose: '2.5 ml',
  route: 'by mouth',
  frequency: 'no more often than every 4 hours',
  duration: '3 days',
  quantity: '100 ml',
  indication: 'breathlessness',
  allergyCheck: { result: 'no-match' },
};

describe('a medicine in a letter', () => {
  it('is given as often as it says', () => {
    expect(lineWords(MORPHINE)).toBe(
      'Morphine 10 mg/5 ml oral solution: 2.5 ml, by mouth, no more often than every 4 hours, for 3 days. For: breathlessness.',
    );
  });

  it('that is given only when it is needed says so, when, and how much is too much', () => {
    const asNeeded = { reason: 'pain, or trouble breathing', mostIn24Hours: '15 ml' };
    expect(lineWords({ ...MORPHINE, asNeeded })).toContain(
      'for 3 days. Only when needed: pain, or trouble breathing. Most in 24 hours: 15 ml. For: breathlessness.',
    );
  });

  it('that was given in spite of an allergy says so', () => {
    const allergyCheck = { result: 'match-overridden', substance: 'codeine', reason: 'A rash only.' } as const;
    expect(lineWords({ ...MORPHINE, allergyCheck })).toContain(
      'RECORDED ALLERGY to codeine; given because: A rash only.',
    );
  });
});
