import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreNews2, type News2Inputs } from '#domain/news2/index.ts';
import { outcome as outcomeSchema } from '#protocol/stored/outcome-schemas.ts';
import {
  EMPTY_DRAFT,
  newItem,
  withChange,
  withItem,
  withoutItem,
  everyMinutesOf,
  type AdviceDraft,
  type MonitoringDraft,
  type OutcomeDraft,
  type PrescriptionDraft,
} from '../../../../renderer/apps/console/model/draft.ts';
import { draftStore, readDraft, type TextStore } from '../../../../renderer/apps/console/model/draft-store.ts';
import { departureOf, gravest } from '../../../../renderer/apps/console/model/policy.ts';
import {
  adviceLines,
  allergyState,
  outcomeOf,
  problemsOf,
  type DraftContext,
} from '../../../../renderer/apps/console/model/validate.ts';

const NOW = '2026-11-22T21:12:00.000Z';
const OWNERS = { carer: 'Priya Nair' };
const WELL: News2Inputs = {
  scale: 1,
  respiratoryRate: 16,
  spo2: 98,
  inspiredOxygen: 'air',
  systolic: 128,
  pulse: 76,
  consciousness: 'A',
  temperature: 368,
};
const LOW = scoreNews2(WELL);
const MEDIUM = scoreNews2({ ...WELL, respiratoryRate: 23, systolic: 104, pulse: 108, temperature: 384 });
const HIGH = scoreNews2({ ...WELL, respiratoryRate: 26, systolic: 95, pulse: 120 });
const PENICILLIN = { status: 'known', items: [{ substance: 'Penicillin', reaction: 'rash' }] } as const;

function context(changes: Partial<DraftContext> = {}): DraftContext {
  return { allergies: PENICILLIN, news2: LOW, familyWaits: false, ...changes };
}

function ids(): () => string {
  let count = 0;
  return () => `01900000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
}

const RX: PrescriptionDraft = {
  ...(newItem('prescription', 'rx', OWNERS, NOW) as PrescriptionDraft),
  medicine: 'Doxycycline 100 mg capsules',
  dose: '200 mg tonight, then 100 mg',
  route: 'by mouth',
  frequency: 'once a day',
  duration: '5 days',
  quantity: '6 capsules',
  indication: 'Chest infection',
};

const ADVICE: AdviceDraft = {
  ...(newItem('advice', 'a', OWNERS, NOW) as AdviceDraft),
  text: 'Sit Edie up.\n\n Half a cup every hour. ',
};

const MONITORING: MonitoringDraft = {
  ...(newItem('monitoring', 'm', OWNERS, NOW) as MonitoringDraft),
  callIf: 'NEWS2 is 7 or more',
};

function draft(...items: OutcomeDraft['items']): OutcomeDraft {
  return { ...EMPTY_DRAFT, impression: 'Chest infection.', items };
}

describe('a new line', () => {
  it('comes with its owner and a sensible due time', () => {
    expect(newItem('advice', 'x', OWNERS, NOW)).toMatchObject({ owner: 'Priya Nair', due: '2026-11-22T21:27' });
    expect(newItem('prescription', 'x', OWNERS, NOW)).toMatchObject({ due: '2026-11-22T22:12' });
    expect(newItem('escalation', 'x', OWNERS, NOW)).toMatchObject({ to: '999', due: '2026-11-22T21:12' });
    expect(newItem('monitoring', 'x', OWNERS, NOW)).toMatchObject({
      every: '1',
      unit: 'hours',
      due: '2026-11-22T22:12',
      until: '2026-11-23T09:12',
    });
  });

  it('can be changed and taken away without touching the others', () => {
    const other = newItem('advice', 'other', OWNERS, NOW);
    const one = withItem(withItem(EMPTY_DRAFT, ADVICE), other);
    const changed = withChange(one, { ...ADVICE, text: 'Other words.' });
    expect(changed.items.map((item) => (item.kind === 'advice' ? item.text : ''))).toEqual(['Other words.', '']);
    expect(withoutItem(changed, 'a').items).toEqual([other]);
  });
});

describe('what is missing before it can be signed', () => {
  const fields = (one: OutcomeDraft, given = context()) => problemsOf(one, given).map(({ field }) => field);

  it('is an impression and at least one line', () => {
    expect(fields(EMPTY_DRAFT)).toEqual(['items', 'impression']);
    expect(fields(draft(ADVICE))).toEqual([]);
  });

  it('is each empty field of a prescription', () => {
    expect(fields(draft(newItem('prescription', 'x', OWNERS, NOW)))).toEqual([
      'rx-medicine',
      'rx-dose',
      'rx-route',
      'rx-frequency',
      'rx-duration',
      'rx-quantity',
      'rx-indication',
    ]);
    expect(fields(draft(RX))).toEqual([]);
  });

  it('is an owner and a due time for every line', () => {
    expect(fields(draft({ ...ADVICE, owner: ' ', due: '' }))).toEqual(['owner', 'due']);
    expect(fields(draft({ ...ADVICE, due: '2026-13-45T99:00' }))).toEqual(['due']);
  });

  it('is the reason against a recorded allergy, and only then', () => {
    const match = { ...RX, medicine: 'Benzylpenicillin 600 mg injection' };
    expect(fields(draft(match))).toEqual(['rx-override']);
    expect(fields(draft({ ...match, overrideReason: 'Meningitis: the benefit is greater.' }))).toEqual([]);
    expect(fields(draft({ ...RX, overrideReason: '' }))).toEqual([]);
  });

  it('is having asked, where nobody has recorded allergies', () => {
    const notAsked = context({ allergies: { status: 'not-asked' } });
    expect(fields(draft(RX), notAsked)).toEqual(['rx-asked']);
    expect(outcomeOf(draft({ ...RX, allergiesAsked: true }), notAsked, ids())?.items[0]).toMatchObject({
      allergyCheck: { result: 'asked-at-call' },
    });
    expect(fields(draft({ ...RX, allergiesAsked: true }), notAsked)).toEqual([]);
  });

  it('is a reason for staying when NEWS2 is high and there is no 999', () => {
    const high = context({ news2: HIGH });
    expect(fields(draft(ADVICE), high)).toEqual(['departure-reason']);
    expect(fields({ ...draft(ADVICE), departureReason: 'ReSPECT: comfort at home.' }, high)).toEqual([]);
    const to999 = { ...newItem('escalation', 'e', OWNERS, NOW), reason: 'NEWS2 7.' } as OutcomeDraft['items'][number];
    expect(fields(draft(to999), high)).toEqual([]);
    expect(fields(draft({ ...to999, to: 'two-hour-response' } as typeof to999), high)).toEqual(['departure-reason']);
  });

  it('is how often, until when and when to call back, for monitoring', () => {
    expect(fields(draft(newItem('monitoring', 'm', OWNERS, NOW)))).toEqual(['mon-call-if']);
    expect(fields(draft(MONITORING))).toEqual([]);
    expect(fields(draft({ ...MONITORING, every: '', until: '' }))).toEqual(['mon-every', 'mon-until']);
    expect(problemsOf(draft({ ...MONITORING, until: '2026-11-22T20:00' }), context())).toMatchObject([
      { field: 'mon-until', code: 'before-first' },
    ]);
  });

  it('is an acknowledgement of the family, before all else', () => {
    expect(fields(draft(ADVICE), context({ familyWaits: true }))).toEqual(['family']);
    expect(outcomeOf(draft(ADVICE), context({ familyWaits: true }), ids())).toBeUndefined();
  });

  it('is nothing that the record could not hold', () => {
    expect(problemsOf(draft({ ...RX, dose: 'x'.repeat(201) }), context())).toMatchObject([
      { field: 'rx-dose', code: 'too-long' },
    ]);
    const lines = { ...ADVICE, text: 'One line.\n'.repeat(41) };
    expect(fields(draft(lines))).toEqual(['items']);
  });
});

describe('how often', () => {
  it.each([
    ['15', 'minutes', 15],
    ['2', 'hours', 120],
    ['24', 'hours', 1440],
    [' 90 ', 'minutes', 90],
    ['4', 'minutes', undefined],
    ['25', 'hours', undefined],
    ['1.5', 'hours', undefined],
    ['', 'minutes', undefined],
    ['-30', 'minutes', undefined],
  ] as const)('%s %s is %s minutes', (every, unit, minutes) => {
    expect(everyMinutesOf({ every, unit })).toBe(minutes);
  });

  it('becomes a line that the hub accepts', () => {
    const made = outcomeOf(draft({ ...MONITORING, every: '4', unit: 'hours' }), context(), ids());
    expect(outcomeSchema.parse(made).items).toMatchObject([
      {
        kind: 'monitoring',
        everyMinutes: 240,
        due: '2026-11-22T22:12:00.000Z',
        until: '2026-11-23T09:12:00.000Z',
        callIf: 'NEWS2 is 7 or more',
      },
    ]);
  });
});

describe('a departure from what the score asks for', () => {
  it('must be explained when high, may be when medium or a single 3, and is none when low', () => {
    const three = scoreNews2({ ...WELL, consciousness: 'C' });
    expect(departureOf(EMPTY_DRAFT, HIGH)).toBe('must-explain');
    expect(departureOf(EMPTY_DRAFT, MEDIUM)).toBe('may-explain');
    expect(departureOf(EMPTY_DRAFT, three)).toBe('may-explain');
    expect(departureOf(EMPTY_DRAFT, LOW)).toBe('none');
    expect(departureOf(EMPTY_DRAFT, undefined)).toBe('none');
  });

  it('knows an incomplete set that is high already', () => {
    const { temperature: _, ...without } = WELL;
    const soFar = scoreNews2({ ...without, respiratoryRate: 26, systolic: 85, pulse: 120 });
    expect(departureOf(EMPTY_DRAFT, soFar)).toBe('must-explain');
  });

  it('is judged by the graver of two sets', () => {
    expect(gravest([MEDIUM, HIGH])).toBe(HIGH);
    expect(gravest([HIGH, LOW])).toBe(HIGH);
    expect(gravest([undefined, LOW])).toBe(LOW);
    expect(gravest([undefined])).toBeUndefined();
  });
});

describe('the allergy check', () => {
  it('compares names, whatever their case, and says when there is nothing to compare with', () => {
    expect(allergyState('PENICILLIN V', PENICILLIN)).toEqual({ kind: 'match', substance: 'Penicillin' });
    expect(allergyState('Doxycycline', PENICILLIN)).toEqual({ kind: 'no-match', noneKnown: false });
    expect(allergyState('Doxycycline', { status: 'none-known' })).toEqual({ kind: 'no-match', noneKnown: true });
    expect(allergyState('Doxycycline', { status: 'not-asked' })).toEqual({ kind: 'not-asked' });
    expect(allergyState('  ', PENICILLIN)).toEqual({ kind: 'not-yet' });
  });
});

describe('the outcome of a draft', () => {
  it('has one line for each line of advice, trimmed, each with an id of its own', () => {
    expect(adviceLines(ADVICE.text)).toEqual(['Sit Edie up.', 'Half a cup every hour.']);
    const made = outcomeOf(draft(ADVICE, RX), context(), ids());
    expect(made?.items.map(({ kind }) => kind)).toEqual(['advice', 'advice', 'prescription']);
    expect(new Set(made?.items.map(({ itemId }) => itemId)).size).toBe(3);
    expect(made?.items[0]).toMatchObject({
      text: 'Sit Edie up.',
      owner: 'Priya Nair',
      due: '2026-11-22T21:27:00.000Z',
    });
  });

  it('records the allergy check, and the prescriber’s words where it was overridden', () => {
    const match = { ...RX, medicine: 'Penicillin V', overrideReason: ' Tolerated in 2025. ' };
    expect(outcomeOf(draft(RX), context(), ids())?.items[0]).toMatchObject({ allergyCheck: { result: 'no-match' } });
    expect(outcomeOf(draft(match), context(), ids())?.items[0]).toMatchObject({
      allergyCheck: { result: 'match-overridden', substance: 'Penicillin', reason: 'Tolerated in 2025.' },
    });
  });

  it('is none while anything is missing', () => {
    expect(outcomeOf(EMPTY_DRAFT, context(), ids())).toBeUndefined();
  });

  it('leaves out a reason that no longer explains anything', () => {
    const written = { ...draft(ADVICE), departureReason: 'Left from before.' };
    expect(outcomeOf(written, context(), ids())?.departureReason).toBeUndefined();
    expect(outcomeOf(written, context({ news2: HIGH }), ids())?.departureReason).toBe('Left from before.');
  });

  it('always fits what the hub accepts, whatever was typed', () => {
    const text = fc.string({ maxLength: 260 });
    const item = fc.oneof(
      fc.record({ text }).map(({ text: words }) => ({ ...ADVICE, text: words })),
      fc.record({ dose: text, medicine: text }).map((typed) => ({ ...RX, ...typed })),
      fc
        .record({ reason: text, owner: text })
        .map((typed) => ({ ...newItem('escalation', 'e', OWNERS, NOW), ...typed })),
      fc.record({ callIf: text, every: fc.nat(2000).map(String) }).map((typed) => ({ ...MONITORING, ...typed })),
    );
    let signed = 0;
    fc.assert(
      fc.property(text, fc.array(item, { minLength: 1, maxLength: 4 }), (impression, items) => {
        const made = outcomeOf({ ...EMPTY_DRAFT, impression, items }, context(), ids());
        if (made === undefined) return;
        signed++;
        expect(outcomeSchema.safeParse(made).success).toBe(true);
      }),
      { numRuns: 500 },
    );
    // A property that never reaches its claim proves nothing.
    expect(signed).toBeGreaterThan(20);
  });
});

describe('a kept draft', () => {
  function memory(): TextStore & { readonly kept: Map<string, string> } {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  }

  it('comes back as it was typed, valid or not', () => {
    const store = memory();
    const typed = draft({ ...RX, dose: '' }, ADVICE, newItem('escalation', 'e', OWNERS, NOW), MONITORING);
    expect(draftStore(store, 'joanna').save('call-1', typed)).toBe(true);
    expect(draftStore(store, 'joanna').load('call-1')).toEqual(typed);
  });

  it('is neither another nurse’s nor another call’s, and can be forgotten', () => {
    const store = memory();
    const joanna = draftStore(store, 'joanna');
    joanna.save('call-1', draft(ADVICE));
    expect(draftStore(store, 'amir').load('call-1')).toBeUndefined();
    expect(joanna.load('call-2')).toBeUndefined();
    joanna.forget('call-1');
    expect(store.kept.size).toBe(0);
  });

  it('says so when the browser does not keep it', () => {
    const full: TextStore = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    };
    expect(draftStore(full, 'joanna').save('call-1', EMPTY_DRAFT)).toBe(false);
  });

  it('of before there was monitoring still opens', () => {
    const before = '{"version":1,"impression":"Chest.","departureReason":"","items":[]}';
    expect(readDraft(before)).toMatchObject({ impression: 'Chest.' });
  });

  it.each([
    'not json',
    '{"version":1,"impression":"","departureReason":"","items":[{"kind":"monitoring","draftId":"","owner":"","due":"","every":"1","unit":"days","typed":false,"until":"","callIf":""}]}',
    'null',
    '{"version":2,"impression":"","departureReason":"","items":[]}',
    '{"version":1,"impression":"","departureReason":"","items":[{"kind":"advice"}]}',
    '{"version":1,"impression":"","departureReason":"","items":[{"kind":"constructor","draftId":"","owner":"","due":""}]}',
    '{"version":1,"impression":5,"departureReason":"","items":[]}',
  ])('is not believed when it is something else: %s', (text) => {
    expect(readDraft(text)).toBeUndefined();
  });
});
