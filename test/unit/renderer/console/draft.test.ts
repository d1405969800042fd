import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreNews2, type News2Inputs } from '#domain/news2/index.ts';
import { ITEM_KINDS } from '#domain/outcomes/items.ts';
import type { HospitalWish } from '#domain/outcomes/wishes.ts';
import { DEFAULT_PRESCRIBING_POLICY, type Drug } from '#domain/prescribing/drug.ts';
import type { RouteRow, RoutesState } from '#protocol/hub/follow-up.ts';
import { outcomeToSign as outcomeSchema } from '#protocol/stored/outcome-schemas.ts';
import {
  EMPTY_DRAFT,
  placeOf,
  withChange,
  withItem,
  withoutItem,
  everyMinutesOf,
  type AdviceDraft,
  type EndOfLifeDraft,
  type EscalationDraft,
  type MonitoringDraft,
  type OutcomeDraft,
  type PrescriptionDraft,
  type ReferralDraft,
  type VisitDraft,
} from '../../../../renderer/apps/console/model/draft.ts';
import {
  familyAnswer,
  newItem,
  visitDue,
  withFamily,
  type Known,
} from '../../../../renderer/apps/console/model/draft-new.ts';
import { readDraft } from '../../../../renderer/apps/console/model/draft-reading.ts';
import { draftStore } from '../../../../renderer/apps/console/model/draft-store.ts';
import type { TextStore } from '../../../../renderer/connections/kept/index.ts';
import { checkMedicine, type PrescribingContext } from '../../../../renderer/apps/console/model/medicine-check.ts';
import { outcomeOf } from '../../../../renderer/apps/console/model/outcome-of.ts';
import { clocksOf, mayMail, withRoute } from '../../../../renderer/apps/console/model/route-choice.ts';
import { departureOf, gravest } from '../../../../renderer/apps/console/model/policy.ts';
import { adviceLines, problemsOf, type DraftContext } from '../../../../renderer/apps/console/model/validate.ts';

const NOW = '2026-11-22T21:12:00.000Z';
const OWNERS: Known = { carer: 'Priya Nair', me: 'Joanna Bell', practiceName: 'Millbrook Surgery' };
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

const DOXYCYCLINE: Drug = {
  code: '999000071',
  name: 'Doxycycline 100 mg capsules',
  form: 'capsule',
  substances: ['doxycycline'],
  classes: ['tetracycline'],
  routes: ['by mouth'],
};
const AMOXICILLIN: Drug = {
  ...DOXYCYCLINE,
  code: '999000015',
  name: 'Amoxicillin 500 mg capsules',
  substances: ['amoxicillin'],
  classes: ['penicillin', 'beta-lactam'],
};
const CODEINE: Drug = {
  ...DOXYCYCLINE,
  code: '999000228',
  name: 'Codeine 30 mg tablets',
  substances: ['codeine'],
  classes: ['opioid'],
  controlled: 'CD5',
};
const OXYCODONE: Drug = {
  ...CODEINE,
  code: '999000274',
  name: 'Oxycodone 5 mg capsules',
  substances: ['oxycodone'],
  controlled: 'CD2',
};

const GERIATRICS: RouteRow = {
  route: {
    routeId: '01920000-0009-7000-8000-000000000001',
    kind: 'community-geriatrician',
    name: 'Northshore community geriatrics',
    contactName: 'Dr Ruth Abara',
    telephone: '01632 960 340',
    mail: 'geriatrics@northshore.example',
    hours: [],
    verifiedOn: '2026-11-02',
    verifiedBy: 'Lena Ford',
    acknowledgeWithin: 240,
    seenWithin: 2880,
  },
  openNow: false,
  nextOpen: '2026-11-23T09:00:00.000Z',
};
const ROUTES: RoutesState = {
  version: 'demo/1',
  approvedBy: null,
  rows: [GERIATRICS],
  without: [],
  mailDomains: ['northshore.example'],
  mail: true,
};

const AGAINST: HospitalWish = {
  entryId: '01900000-0000-7000-8000-0000000000aa',
  topic: 'plan',
  paper: 'respect',
  hospital: 'not-wanted',
  words: 'Comfort at home.',
  source: { kind: 'gp' } as unknown as HospitalWish['source'],
  asOf: '2026-10-02',
  against: true,
};

function prescribing(changes: Partial<PrescribingContext> = {}): PrescribingContext {
  return {
    prescriber: true,
    policy: DEFAULT_PRESCRIBING_POLICY,
    born: '1936-03-14',
    allergies: PENICILLIN,
    drugs: [DOXYCYCLINE, AMOXICILLIN, CODEINE, OXYCODONE],
    at: NOW,
    ...changes,
  };
}

function context({ allergies, ...changes }: Partial<DraftContext> & Partial<PrescribingContext> = {}): DraftContext {
  return {
    prescribing: prescribing(allergies === undefined ? {} : { allergies }),
    news2: LOW,
    familyWaits: false,
    practice: { practiceId: 'millbrook', name: 'Millbrook Surgery' },
    routes: ROUTES,
    wishes: [],
    ...changes,
  };
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
  medicinesRead: true,
  kidneys: 'eGFR 48, 2 Nov 2026',
  agreed: 'agreed',
  supply: 'home-stock',
};

const ADVICE: AdviceDraft = {
  ...(newItem('advice', 'a', OWNERS, NOW) as AdviceDraft),
  text: 'Sit Edie up.\n\n Half a cup every hour. ',
};

const MONITORING: MonitoringDraft = {
  ...(newItem('monitoring', 'm', OWNERS, NOW) as MonitoringDraft),
  callIf: 'NEWS2 is 7 or more',
};

const VISIT: VisitDraft = { ...(newItem('gp-visit', 'v', OWNERS, NOW) as VisitDraft), reason: 'Chest exam.' };

const REFERRAL: ReferralDraft = {
  ...withRoute(newItem('referral', 'r', OWNERS, NOW) as ReferralDraft, GERIATRICS, ROUTES, NOW),
  reason: 'Third infection this year.',
  question: 'Please review.',
};

const COMFORT: EndOfLifeDraft = {
  ...(newItem('end-of-life', 'c', OWNERS, NOW) as EndOfLifeDraft),
  comfort: 'Mouth care.',
  preferredPlace: 'Larkfield House',
  anticipatory: 'in-the-home',
  whenTheyDie: 'Ring the nurse line.',
  team: 'Palliative care, tomorrow at 10:00',
};

const TO_999: EscalationDraft = {
  ...(newItem('escalation', 'e', OWNERS, NOW) as EscalationDraft),
  reason: 'Broken hip.',
};

function draft(...items: OutcomeDraft['items']): OutcomeDraft {
  return { ...EMPTY_DRAFT, impression: 'Chest infection.', items };
}

describe('a new line', () => {
  it('comes with its owner and a sensible due time', () => {
    expect(newItem('advice', 'x', OWNERS, NOW)).toMatchObject({ owner: 'Priya Nair', due: '2026-11-22T21:27' });
    expect(newItem('prescription', 'x', OWNERS, NOW)).toMatchObject({ due: '2026-11-22T22:12' });
    expect(newItem('escalation', 'x', OWNERS, NOW)).toMatchObject({ to: '999', due: '2026-11-22T21:12' });
    expect(newItem('gp-visit', 'x', OWNERS, NOW)).toMatchObject({
      owner: 'Millbrook Surgery',
      due: '2026-11-23T12:00',
    });
    expect(newItem('referral', 'x', OWNERS, NOW)).toMatchObject({ owner: 'Joanna Bell', due: '' });
    const agreed = { agreedBy: 'Dr Okafor', whatToDo: 'Ring the nurse.', anticipatoryMedicines: 'none' } as const;
    expect(newItem('end-of-life', 'x', { ...OWNERS, homeName: 'Larkfield', expectedDeath: agreed }, NOW)).toMatchObject(
      {
        preferredPlace: 'Larkfield',
        anticipatory: 'not-yet',
        whenTheyDie: 'Ring the nurse.',
      },
    );
    expect(newItem('monitoring', 'x', OWNERS, NOW)).toMatchObject({
      every: '1',
      unit: 'hours',
      due: '2026-11-22T22:12',
      until: '2026-11-23T09:12',
    });
  });

  it.each([
    ['on a Monday morning, the end of the day', '2026-11-23T09:00:00.000Z', '2026-11-23T18:30'],
    ['on a Monday evening, midday of Tuesday', '2026-11-23T19:00:00.000Z', '2026-11-24T12:00'],
    ['on a Friday evening, midday of Monday', '2026-11-27T19:00:00.000Z', '2026-11-30T12:00'],
    ['on Christmas Eve in the evening, after the holidays', '2026-12-24T19:00:00.000Z', '2026-12-29T12:00'],
    ['in summer by the clock on the wall', '2026-07-01T13:30:00.000Z', '2026-07-01T18:30'],
    ['in summer after three by the clock on the wall', '2026-07-01T14:30:00.000Z', '2026-07-02T12:00'],
  ])('is due from a practice when it is open: %s', (_when, now, due) => {
    expect(visitDue(now)).toBe(due);
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
      'rx-medicines-read',
      'rx-kidneys',
      'rx-agreed',
      'rx-supply',
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

describe('the check of a medicine', () => {
  const allergy = (item: Partial<PrescriptionDraft>, given = prescribing()) =>
    checkMedicine({ ...RX, ...item }, given).allergy;

  it('compares names, whatever their case, and says when there is nothing to compare with', () => {
    expect(allergy({ medicine: 'PENICILLIN V' })).toMatchObject({
      kind: 'match',
      matches: [{ allergy: 'Penicillin' }],
    });
    expect(allergy({})).toEqual({ kind: 'no-match', noneKnown: false });
    expect(allergy({}, prescribing({ allergies: { status: 'none-known' } }))).toEqual({
      kind: 'no-match',
      noneKnown: true,
    });
    expect(allergy({}, prescribing({ allergies: { status: 'not-asked' } }))).toEqual({ kind: 'not-asked' });
    expect(allergy({ medicine: '  ' })).toEqual({ kind: 'not-yet' });
  });

  it('knows the class of a chosen medicine, and of a typed one that the table has', () => {
    const chosen = { medicine: AMOXICILLIN.name, drug: AMOXICILLIN };
    expect(allergy(chosen)).toMatchObject({ matches: [{ by: 'class', what: 'penicillin' }] });
    expect(allergy({ medicine: 'amoxicillin as before' })).toMatchObject({ matches: [{ by: 'class' }] });
    expect(allergy({ medicine: 'amoxicillin as before' }, prescribing({ drugs: [] }))).toMatchObject({
      kind: 'no-match',
    });
  });

  it('says why something cannot be prescribed', () => {
    const blocked = (item: Partial<PrescriptionDraft>, given = prescribing()) =>
      checkMedicine({ ...RX, ...item }, given).blocked?.code;
    expect(blocked({})).toBeUndefined();
    expect(blocked({ medicine: OXYCODONE.name, drug: OXYCODONE })).toBe('schedule-blocked');
    expect(blocked({ medicine: 'Something', controlled: 'CD2' })).toBe('schedule-blocked');
    expect(blocked({ medicine: 'oxycodone liquid' })).toBe('choose-from-table');
    expect(blocked({}, prescribing({ prescriber: false }))).toBe('not-a-prescriber');
    expect(blocked({}, prescribing({ born: '2015-01-01' }))).toBe('too-young');
    expect(blocked({}, prescribing({ born: undefined }))).toBe('age-not-known');
    expect(problemsOf(draft(RX), context({ prescribing: prescribing({ prescriber: false }) }))).toMatchObject([
      { field: 'rx-blocked' },
    ]);
  });

  it('asks for the quantity of a controlled drug in words that say the figure', () => {
    const codeine = { ...RX, medicine: CODEINE.name, drug: CODEINE, quantity: '28 tablets' };
    const codes = (inWords: string) =>
      problemsOf(draft({ ...codeine, quantityInWords: inWords }), context()).map(
        ({ field, code }) => `${field} ${code}`,
      );
    expect(codes('')).toEqual(['rx-in-words missing']);
    expect(codes('eighteen tablets')).toEqual(['rx-in-words differs']);
    expect(codes('twenty-eight tablets')).toEqual([]);
    const made = outcomeOf(draft({ ...codeine, quantityInWords: 'twenty-eight tablets' }), context(), ids());
    expect(made?.items[0]).toMatchObject({
      code: CODEINE.code,
      controlled: 'CD5',
      quantityInWords: 'twenty-eight tablets',
    });
  });

  it('holds no more on one prescription than the policy allows', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((draftId) => ({ ...RX, draftId }));
    expect(problemsOf(draft(...five), context())).toMatchObject([{ field: 'items', code: 'too-many' }]);
  });
});

describe('a referral', () => {
  it('has its clocks from the opening of a route that is closed', () => {
    expect(REFERRAL).toMatchObject({ how: 'mail', due: '2026-11-23T13:00', seenBy: '2026-11-25T09:00' });
    expect(clocksOf({ ...GERIATRICS, openNow: true }, NOW)).toEqual({
      due: '2026-11-23T01:12',
      seenBy: '2026-11-24T21:12',
    });
  });

  it('goes by mail to approved domains only', () => {
    expect(mayMail(ROUTES, { mail: 'a@northshore.example' })).toBe(true);
    expect(mayMail(ROUTES, { mail: 'a@elsewhere.example' })).toBe(false);
    expect(mayMail(ROUTES, { mail: 'a@northshore.example.elsewhere.example' })).toBe(false);
    expect(mayMail(ROUTES, {})).toBe(false);
    expect(mayMail({ ...ROUTES, mail: false }, { mail: 'a@northshore.example' })).toBe(false);
    const given = context({ routes: { ...ROUTES, mail: false } });
    expect(problemsOf(draft(REFERRAL), given)).toMatchObject([{ field: 'ref-how' }]);
  });

  it('needs a route that is in the directory', () => {
    const none = newItem('referral', 'r', OWNERS, NOW);
    expect(problemsOf(draft(none), context()).map(({ field }) => field)).toEqual([
      'ref-route',
      'ref-reason',
      'ref-question',
    ]);
    expect(problemsOf(draft(REFERRAL), context({ routes: undefined }))[0]).toMatchObject({ field: 'ref-route' });
    expect(problemsOf(draft({ ...REFERRAL, routeId: 'gone' }), context())[0]).toMatchObject({ field: 'ref-route' });
  });
});

describe('hospital, the wishes and the family', () => {
  it('follows a 999 line until somebody chooses', () => {
    expect(placeOf(draft(ADVICE))).toBe('stays');
    expect(placeOf(draft(TO_999))).toBe('conveyed');
    expect(placeOf({ ...draft(TO_999), place: 'stays' })).toBe('stays');
  });

  it('needs a reason against a recorded wish, and says what was shown', () => {
    const given = context({ wishes: [AGAINST] });
    expect(problemsOf(draft(TO_999), given)).toMatchObject([{ field: 'wishes-reason', code: 'missing' }]);
    expect(problemsOf({ ...draft(ADVICE), place: 'goes-later' }, given)).toMatchObject([{ field: 'wishes-reason' }]);
    expect(problemsOf(draft(ADVICE), given)).toEqual([]);
    const made = outcomeOf({ ...draft(TO_999), wishesReason: ' Pain. ' }, given, ids());
    expect(made?.wishes).toEqual({ shown: [AGAINST.entryId], conflict: true, reason: 'Pain.' });
    expect(outcomeOf(draft(ADVICE), given, ids())).not.toHaveProperty('wishes');
  });

  it('offers to tell the family of what is serious, never over an answer', () => {
    expect(withFamily(draft(ADVICE), OWNERS, NOW).family.told).toBe('');
    const offered = withFamily(draft(TO_999), { ...OWNERS, nextOfKin: 'Carol (daughter)' }, NOW);
    expect(offered.family).toMatchObject({
      told: 'later',
      who: 'Carol (daughter)',
      by: 'Priya Nair',
      due: '2026-11-22T23:12',
    });
    expect(problemsOf(offered, context())).toEqual([]);
    const chosen = { ...offered, family: familyAnswer(offered.family, 'not-wanted', OWNERS, NOW) };
    expect(withFamily(chosen, OWNERS, NOW)).toBe(chosen);
    expect(outcomeOf(chosen, context(), ids())?.family).toEqual({ told: 'not-wanted', words: '' });
  });

  it('asks who and when, for each answer what it needs', () => {
    const told = (family: Partial<OutcomeDraft['family']>) =>
      problemsOf({ ...draft(ADVICE), family: { ...EMPTY_DRAFT.family, ...family } }, context()).map(
        ({ field }) => field,
      );
    expect(told({ told: 'yes' })).toEqual(['family-told-who', 'family-told-by', 'family-told-at']);
    expect(told({ told: 'later', who: 'Carol', by: 'Priya' })).toEqual(['family-told-due']);
    expect(told({ told: 'nobody' })).toEqual([]);
  });

  it('cannot ask a practice while nobody knows who it is', () => {
    expect(problemsOf(draft(VISIT), context({ practice: undefined }))).toMatchObject([{ field: 'visit-practice' }]);
    expect(outcomeOf(draft(VISIT), context(), ids())?.items[0]).toMatchObject({ practiceName: 'Millbrook Surgery' });
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
      fc
        .record({
          dose: text,
          medicine: fc.oneof(text, fc.constantFrom(DOXYCYCLINE.name, 'penicillin')),
          drug: fc.constantFrom(undefined, DOXYCYCLINE, CODEINE),
          quantityInWords: fc.oneof(text, fc.constant('six')),
          asNeeded: fc.boolean(),
          asNeededReason: text,
          mostIn24Hours: text,
          kidneys: text,
          weightKg: fc.oneof(text, fc.constantFrom('', '61.5', '0', '400', '401')),
          discussedWith: text,
          overrideReason: text,
          supplyWords: text,
        })
        .map((typed) => ({ ...RX, ...typed })),
      fc.record({ reason: text, owner: text }).map((typed) => ({ ...TO_999, ...typed })),
      fc
        .record({ callIf: text, every: fc.oneof(fc.nat(2000).map(String), fc.constantFrom('15', '60', '240')) })
        .map((typed) => ({ ...MONITORING, ...typed })),
      fc.record({ reason: text, owner: text }).map((typed) => ({ ...VISIT, ...typed })),
      fc
        .record({ reason: text, question: text, how: fc.constantFrom('mail' as const, 'telephone' as const) })
        .map((typed) => ({ ...REFERRAL, ...typed })),
      fc
        .record({ comfort: text, preferredPlace: text, team: text, whenTheyDie: text })
        .map((typed) => ({ ...COMFORT, ...typed })),
    );
    const typedDraft = fc.record({
      impression: text,
      items: fc.array(item, { minLength: 1, maxLength: 4 }),
      place: fc.constantFrom('', 'stays', 'conveyed', 'goes-later'),
      wishesReason: text,
      family: fc.record({
        told: fc.constantFrom('', 'yes', 'later', 'not-wanted', 'nobody'),
        who: text,
        by: text,
        at: fc.constantFrom('', '2026-11-22T21:00'),
        due: fc.constantFrom('2026-11-22T23:00', 'soon'),
        words: text,
      }),
    });
    const signed = new Map<string, number>();
    fc.assert(
      fc.property(typedDraft, fc.boolean(), (typed, wished) => {
        const one = { ...EMPTY_DRAFT, ...typed } as OutcomeDraft;
        const given = context({ wishes: wished ? [AGAINST] : [] });
        const made = outcomeOf(one, given, ids());
        // What validates can be signed, and nothing else can.
        expect(made === undefined).toBe(problemsOf(one, given).length > 0);
        if (made === undefined) return;
        for (const { kind } of made.items) signed.set(kind, (signed.get(kind) ?? 0) + 1);
        const parsed = outcomeSchema.safeParse(made);
        expect(parsed.error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    // A property that never reaches its claim proves nothing: every kind of line was signed.
    expect([...signed.keys()].sort()).toEqual([...ITEM_KINDS].sort());
    expect(Math.min(...signed.values())).toBeGreaterThan(5);
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
    const typed: OutcomeDraft = {
      ...draft({ ...RX, dose: '', drug: CODEINE }, ADVICE, TO_999, MONITORING, VISIT, REFERRAL, COMFORT),
      place: 'goes-later',
      wishesReason: 'Not yet said',
      family: { ...EMPTY_DRAFT.family, told: 'later', who: 'Carol', due: 'tonight' },
    };
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
    expect(readDraft(before)).toEqual({ ...EMPTY_DRAFT, impression: 'Chest.' });
  });

  it('of before prescriptions had checks comes back with them still to do', () => {
    const { medicine, dose, route, frequency, duration, quantity, indication, overrideReason, allergiesAsked } = RX;
    const line = {
      ...{ kind: 'prescription', draftId: 'rx', owner: 'Priya Nair', due: RX.due },
      ...{ medicine, dose, route, frequency, duration, quantity, indication, overrideReason, allergiesAsked },
    };
    const before = JSON.stringify({ version: 1, impression: '', departureReason: 'Her wish.', items: [line] });
    expect(readDraft(before)).toEqual({
      ...EMPTY_DRAFT,
      departureReason: 'Her wish.',
      items: [{ ...RX, medicinesRead: false, kidneys: '', agreed: '', supply: '' }],
    });
  });

  it.each([
    'not json',
    '{"version":1,"impression":"","departureReason":"","items":[{"kind":"monitoring","draftId":"","owner":"","due":"","every":"1","unit":"days","typed":false,"until":"","callIf":""}]}',
    'null',
    '{"version":3,"impression":"","departureReason":"","items":[]}',
    '{"version":2,"impression":"","departureReason":"","items":[],"place":"moon"}',
    '{"version":2,"impression":"","departureReason":"","items":[],"family":{"told":"yes"}}',
    '{"version":2,"impression":"","departureReason":"","items":"none"}',
    '{"version":1,"impression":"","departureReason":"","items":[{"kind":"advice"}]}',
    '{"version":1,"impression":"","departureReason":"","items":[{"kind":"constructor","draftId":"","owner":"","due":""}]}',
    '{"version":1,"impression":5,"departureReason":"","items":[]}',
  ])('is not believed when it is something else: %s', (text) => {
    expect(readDraft(text)).toBeUndefined();
  });
});
