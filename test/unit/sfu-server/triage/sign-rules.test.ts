import { describe, expect, test } from 'vitest';
import { scoreNews2 } from '#domain/news2/score.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { checkOutcome, type SigningContext } from '../../../../sfu-server/triage/sign-rules.ts';

const ADVICE: OutcomeItem = {
  kind: 'advice',
  itemId: 'i1',
  owner: 'Priya',
  due: '2026-11-22T22:00:00.000Z',
  text: 'Fluids.',
};
const RING_999: OutcomeItem = {
  kind: 'escalation',
  itemId: 'i2',
  owner: 'Priya',
  due: ADVICE.due,
  to: '999',
  reason: 'x',
};
const PRESCRIPTION = {
  kind: 'prescription',
  itemId: 'i3',
  owner: 'Priya',
  due: ADVICE.due,
  medicine: 'Phenoxymethylpenicillin 250 mg tablets',
  dose: '500 mg',
  route: 'by mouth',
  frequency: 'four times a day',
  duration: '5 days',
  quantity: '40',
  indication: 'Chest infection',
  allergyCheck: { result: 'no-match' },
} as const satisfies OutcomeItem;

const HIGH = scoreNews2({
  scale: 1,
  respiratoryRate: 25,
  spo2: 90,
  inspiredOxygen: 'air',
  systolic: 100,
  pulse: 115,
  consciousness: 'A',
  temperature: 385,
});
const CALM: SigningContext = { prescriber: true, allergies: { status: 'none-known' }, news2: undefined };
const ALLERGIC: SigningContext = {
  ...CALM,
  allergies: { status: 'known', items: [{ substance: 'Penicillin', reaction: 'rash' }] },
};

const outcome = (...items: OutcomeItem[]): Outcome => ({ impression: 'x', items });
const refusal = (signed: Outcome, context: SigningContext) => {
  try {
    checkOutcome(signed, context);
    return undefined;
  } catch (fault) {
    return fault;
  }
};

describe('prescriptions', () => {
  test('a prescriber may, another nurse may not', () => {
    expect(refusal(outcome(PRESCRIPTION), CALM)).toBeUndefined();
    expect(refusal(outcome(PRESCRIPTION), { ...CALM, prescriber: false })).toMatchObject({ code: 'forbidden' });
    expect(refusal(outcome(ADVICE), { ...CALM, prescriber: false })).toBeUndefined();
  });

  test('a recorded allergy stops it, and the words name medicine and allergy', () => {
    expect(refusal(outcome(PRESCRIPTION), ALLERGIC)).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/Phenoxymethylpenicillin.*Penicillin/) as unknown,
    });
  });

  test('nothing recorded is not "no match": the prescriber must say that they have asked', () => {
    const unknown = { ...CALM, allergies: { status: 'not-asked' } as const };
    expect(refusal(outcome(PRESCRIPTION), unknown)).toMatchObject({ code: 'conflict' });
    expect(refusal(outcome({ ...PRESCRIPTION, allergyCheck: { result: 'asked-at-call' } }), unknown)).toBeUndefined();
  });

  test("an override holds only for the allergy that it names, in the prescriber's words", () => {
    const overridden = (substance: string) =>
      outcome({ ...PRESCRIPTION, allergyCheck: { result: 'match-overridden', substance, reason: 'Tested in 2024.' } });
    expect(refusal(overridden('penicillin'), ALLERGIC)).toBeUndefined();
    expect(refusal(overridden('Latex'), ALLERGIC)).toMatchObject({ code: 'conflict' });
  });
});

describe('NEWS2 of 7 or more', () => {
  test('the score used here is high', () => {
    expect(HIGH).toMatchObject({ status: 'complete', band: 'high' });
  });

  test('needs 999 or the reason why not', () => {
    const context = { ...CALM, news2: HIGH };
    expect(refusal(outcome(ADVICE), context)).toMatchObject({ code: 'conflict' });
    expect(refusal({ ...outcome(ADVICE), departureReason: '   ' }, context)).toMatchObject({ code: 'conflict' });
    expect(refusal(outcome(ADVICE, RING_999), context)).toBeUndefined();
    expect(refusal({ ...outcome(ADVICE), departureReason: 'Her plan is comfort at home.' }, context)).toBeUndefined();
  });

  test('also when the set is incomplete and what is there is already high', () => {
    const news2 = scoreNews2({ scale: 1, respiratoryRate: 25, spo2: 90, systolic: 100 });
    expect(news2).toMatchObject({ status: 'incomplete', bandAtLeast: 'high' });
    expect(refusal(outcome(ADVICE), { ...CALM, news2 })).toMatchObject({ code: 'conflict' });
  });
});

test('two lines with one identifier are refused', () => {
  expect(refusal(outcome(ADVICE, { ...RING_999, itemId: 'i1' }), CALM)).toMatchObject({ code: 'bad-params' });
});
