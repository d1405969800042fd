import { describe, expect, test } from 'vitest';
import { scoreNews2 } from '#domain/news2/score.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { DEFAULT_PRESCRIBING_POLICY } from '#domain/prescribing/drug.ts';
import { reduceStatements, type Statements } from '#domain/record/reduce-statements.ts';
import type { Statement } from '#domain/record/statement.ts';
import { SAMPLE_DRUGS } from '../../../../sfu-server/prescribing/sample-drugs.ts';
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
const CALM: SigningContext = {
  signer: { role: 'nurse-practitioner', prescriber: true },
  born: '1936-03-14',
  allergies: { status: 'none-known' },
  statements: new Map(),
  news2: undefined,
  prescribing: { policy: DEFAULT_PRESCRIBING_POLICY, drugs: new Map(SAMPLE_DRUGS.drugs.map((one) => [one.code, one])) },
  now: '2026-11-22T21:20:00.000Z',
};
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
    const another = { ...CALM, signer: { ...CALM.signer, prescriber: false } };
    expect(refusal(outcome(PRESCRIPTION), another)).toMatchObject({ code: 'forbidden' });
    expect(refusal(outcome(ADVICE), another)).toBeUndefined();
    expect(
      refusal(outcome(ADVICE), { ...CALM, signer: { role: 'care-coordinator', prescriber: false } }),
    ).toMatchObject({
      code: 'forbidden',
    });
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

describe('a prescription', () => {
  const amoxicillin = SAMPLE_DRUGS.drugs.find(({ name }) => name.startsWith('Amoxicillin 500'));
  if (amoxicillin === undefined) throw new Error('the sample has no amoxicillin');
  const chosen: OutcomeItem = { ...PRESCRIPTION, medicine: amoxicillin.name, code: amoxicillin.code };

  test('is held against the class of a recorded allergy', () => {
    expect(refusal(outcome(chosen), CALM)).toBeUndefined();
    expect(refusal(outcome(chosen), ALLERGIC)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('class penicillin') as unknown,
    });
  });

  test('is forbidden to whom nobody here prescribes, and for whom nobody knows', () => {
    expect(refusal(outcome(chosen), { ...CALM, born: '2010-11-23' })).toMatchObject({ code: 'forbidden' });
    expect(refusal(outcome(chosen), { ...CALM, born: '2010-11-22' })).toBeUndefined();
    expect(refusal(outcome(chosen), { ...CALM, born: undefined })).toMatchObject({ code: 'conflict' });
  });

  test('is one of four at most', () => {
    const many = (count: number) =>
      outcome(...Array.from({ length: count }, (_, index) => ({ ...chosen, itemId: `m${String(index)}` })));
    expect(refusal(many(4), CALM)).toBeUndefined();
    expect(refusal(many(5), CALM)).toMatchObject({ code: 'conflict' });
  });
});

describe('before somebody goes to hospital', () => {
  const plan = (hospital: 'wanted' | 'if-needed' | 'not-wanted'): Statement => ({
    topic: 'plan',
    content: { kind: 'respect', version: '3', hospital, words: '', signedBy: 'Dr Rahman', original: 'Yellow folder' },
    source: { kind: 'gp-record', name: 'Millbrook Surgery' },
    asOf: '2026-08-12',
  });
  const record = (statement: Statement): Statements =>
    reduceStatements([
      {
        kind: 'stated',
        stated: {
          entryId: 'said-1',
          statement,
          by: { personId: 'p', name: 'Priya Nair', role: 'carer' },
          at: '2026-08-12T10:00:00.000Z',
          atHub: true,
        },
      },
    ]);
  const goes: Outcome = { ...outcome(ADVICE, RING_999), place: 'conveyed' };
  const shown = (reason: string) => ({ shown: ['said-1'], conflict: false, reason });

  test('what the record says of it was shown', () => {
    const context = { ...CALM, statements: record(plan('if-needed')) };
    expect(refusal(goes, context)).toMatchObject({ code: 'conflict' });
    expect(refusal({ ...goes, wishes: shown('') }, context)).toBeUndefined();
    // Who stays needs nothing, and nothing that a page says of it is kept.
    expect(checkOutcome({ ...outcome(ADVICE), place: 'stays', wishes: shown('x') }, context)).not.toHaveProperty(
      'wishes',
    );
  });

  test('a wish against it needs a reason, and the hub finds the conflict out itself', () => {
    const context = { ...CALM, statements: record(plan('not-wanted')) };
    expect(refusal({ ...goes, wishes: shown(' ') }, context)).toMatchObject({ code: 'conflict' });
    expect(checkOutcome({ ...goes, wishes: shown('A broken hip.') }, context).wishes).toEqual({
      shown: ['said-1'],
      conflict: true,
      reason: 'A broken hip.',
    });
  });

  test('where nothing is recorded nothing is asked, and that is what is written', () => {
    expect(checkOutcome(goes, CALM).wishes).toEqual({ shown: [], conflict: false, reason: '' });
  });
});

test('a line that is nobody’s is refused', () => {
  expect(refusal(outcome({ ...ADVICE, owner: '  ' }), CALM)).toMatchObject({ code: 'bad-params' });
});
