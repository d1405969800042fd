import { DEMO_PRACTICES } from '../people.ts';
import { finds, GRACE, JOANNA, looksAt, moves, PRIYA, RAHMAN, says, tablet, TOM, type Told } from '../telling.ts';

const MILLBROOK_RECORD = { kind: 'gp-record', name: `Summary of ${DEMO_PRACTICES.millbrook.name}` } as const;

export const olive: readonly Told[] = [
  says('contact', {
    name: 'Claire Ashdown',
    relation: 'daughter',
    telephone: '01632 960 218',
    roles: ['next-of-kin', 'emergency'],
    mayBeTold: 'yes',
    atNight: 'no',
  }),
  says('allergy', { known: 'allergy', substance: 'Latex', reaction: 'hives' }, { from: MILLBROOK_RECORD }),
  says('medicine', tablet('Ramipril', '5 mg', '1 capsule', 'Once a day, morning', { form: 'capsule' })),
  says(
    'medicine',
    tablet('Co-codamol', '8/500', '2 tablets', 'Up to 4 times a day', { asNeeded: true, mostIn24Hours: '8 tablets' }),
  ),
  says('frailty', { score: 4, assessedBy: 'Joanna Bell, nurse practitioner' }, { by: JOANNA, daysAgo: 140 }),
  // A night in hospital, between two sets of observations at home.
  moves(GRACE, 34.5, 'hospital', 'Northshore General, ward 4: chest pain in the night. Claire is with her.'),
  moves(TOM, 24, 'here', 'Back by ambulance car. It was not her heart. Papers in the office.'),
  says('settling', { effect: 'settles', words: 'Knitting, and somebody to talk to' }, { by: TOM }),
  says('about-me', { heading: 'most-important', words: 'My grandchildren and my own front door key.' }),
  says('care', { area: 'mobility', words: 'Walks by herself with a stick.' }),
  says('care', { area: 'eating', words: 'Normal food (IDDSI 7).' }),
  says('care', { area: 'pain', words: 'Knees, worse in the morning.' }),
  says(
    'plan',
    {
      kind: 'respect',
      version: '3',
      cpr: 'attempt',
      priority: 'extend-life',
      hospital: 'wanted',
      words: 'Wants everything done, hospital included.',
      signedBy: 'Dr Samuel Okafor',
      original: 'Yellow folder, front office',
    },
    { asOf: '2026-06-01', daysAgo: 150, reviewIn: 200 },
  ),
  says('consent', { to: 'video-calls', answer: 'given', decidedBy: 'Olive Ashdown', words: '' }),
  says('consent', { to: 'telling-family', answer: 'refused', decidedBy: 'Olive Ashdown', words: 'Ask her each time.' }),
  finds(PRIYA, 32, { kind: 'pain-numeric', score: 4, site: 'Both knees' }),
];

export const gurdeep: readonly Told[] = [
  says('contact', {
    name: 'Harpreet Bhandal',
    relation: 'daughter',
    telephone: '01632 960 664',
    roles: ['next-of-kin', 'emergency', 'attorney-health'],
    mayBeTold: 'yes',
    atNight: 'yes',
  }),
  says('medicine', tablet('Furosemide', '40 mg', '1 tablet', 'Once a day, 8:00', { reason: 'heart failure' })),
  says('medicine', tablet('Bisoprolol', '5 mg', '1 tablet', 'Once a day, morning')),
  says('medicine', tablet('Dapagliflozin', '10 mg', '1 tablet', 'Once a day, morning')),
  says('frailty', { score: 5, assessedBy: 'Dr Aisha Rahman' }, { by: RAHMAN, daysAgo: 130 }),
  says('communication', { need: 'language', words: 'Speaks Punjabi and English' }),
  says('settling', { effect: 'settles', words: 'Morning prayers, and being left in peace for them' }, { by: PRIYA }),
  says('about-me', { heading: 'most-important', words: 'My faith and my family.' }),
  says('about-me', { heading: 'please-do', words: 'Call me Mr Bhandal. Vegetarian food.' }),
  says('care', { area: 'eating', words: 'Vegetarian, little salt.' }),
  says('care', { area: 'drinking', words: 'No more than 1,500 ml a day. Weigh him every morning.' }),
  says('care', { area: 'breathing', words: 'Two pillows. Three means fluid: ring.' }),
  says('consent', {
    to: 'video-calls',
    answer: 'given',
    decidedBy: 'Gurdeep Bhandal',
    words: 'With Harpreet where she can.',
  }),
  finds(TOM, 76, { kind: 'weight', tenthsKilogram: 712, method: 'standing' }, 'typed'),
  finds(GRACE, 52, { kind: 'weight', tenthsKilogram: 719, method: 'standing' }, 'typed'),
  finds(PRIYA, 28, { kind: 'weight', tenthsKilogram: 727, method: 'standing' }, 'typed'),
  looksAt(PRIYA, 27, ['breathless-or-chesty'], 'A little more puffed on the stairs; his ankles are up.'),
];

export const margaret: readonly Told[] = [
  says('contact', {
    name: 'David Fenwick',
    relation: 'son',
    telephone: '01632 960 745',
    roles: ['next-of-kin', 'attorney-health'],
    mayBeTold: 'yes',
    atNight: 'yes',
  }),
  says('medicine', tablet('Methenamine hippurate', '1 g', '1 tablet', 'Twice a day', { reason: 'urinary infections' })),
  says('medicine', tablet('Colecalciferol', '800 units', '1 capsule', 'Once a day', { form: 'capsule' })),
  says('frailty', { score: 7, assessedBy: 'Joanna Bell, nurse practitioner' }, { by: JOANNA, daysAgo: 100 }),
  says('communication', { need: 'hearing', words: 'Wears a hearing aid on the left' }),
  says('settling', { effect: 'settles', words: 'Holding her hand; hymns' }, { by: GRACE }),
  says('settling', { effect: 'upsets', words: 'The hoist: one person talks to her all the time' }, { by: GRACE }),
  says('about-me', { heading: 'people', words: 'My son David. My cat was called Biscuit.' }),
  says('care', { area: 'mobility', words: 'Hoist with two people.' }),
  says('care', { area: 'drinking', words: 'Slightly thick fluids (IDDSI 1). Offer every hour.' }),
  says('care', { area: 'eating', words: 'Minced and moist (IDDSI 5), with help.' }),
  says('care', { area: 'continence', words: 'Pads. No catheter.' }),
  says(
    'plan',
    {
      kind: 'respect',
      version: '3',
      cpr: 'do-not-attempt',
      priority: 'comfort',
      hospital: 'not-wanted',
      words: 'Comfort first. Infections are treated here.',
      signedBy: 'Dr Samuel Okafor',
      original: 'Yellow folder, front office',
    },
    { asOf: '2026-01-09', daysAgo: 290, reviewIn: 20 },
  ),
  says('capacity', {
    decision: 'Her care and treatment',
    outcome: 'fluctuates',
    assessedBy: 'Helen Marsh',
    words: 'Clear in the morning, not in the evening: ask before noon.',
  }),
  says('consent', { to: 'video-calls', answer: 'attorney-agreed', decidedBy: 'David Fenwick, attorney', words: '' }),
  looksAt(TOM, 44, ['pee-or-poo', 'more-muddled'], 'Strong smell, and calling for her mother.'),
  finds(PRIYA, 43, {
    kind: 'urine-dipstick',
    pads: {
      leucocytes: '2+',
      nitrite: 'positive',
      blood: 'trace',
      protein: '1+',
      glucose: 'negative',
      ketones: 'not-read',
    },
    catheter: false,
  }),
  finds(PRIYA, 42, {
    kind: 'fluid',
    direction: 'in',
    millilitres: 620,
    what: 'All drinks, yesterday',
    estimated: true,
  }),
];

export const fatima: readonly Told[] = [
  says('contact', {
    name: 'Leila Rashidi',
    relation: 'daughter',
    telephone: '01632 960 309',
    roles: ['next-of-kin', 'emergency'],
    mayBeTold: 'yes',
    atNight: 'yes',
  }),
  says('medicine', tablet('Clopidogrel', '75 mg', '1 tablet', 'Once a day, morning', { reason: 'after a stroke' })),
  says(
    'medicine',
    tablet('Levetiracetam', '500 mg', '1 tablet', 'Twice a day, 9:00 and 21:00', {
      timeCritical: true,
      reason: 'fits after the stroke',
    }),
  ),
  says('frailty', { score: 6, assessedBy: 'Dr Aisha Rahman' }, { by: RAHMAN, daysAgo: 110 }),
  says('communication', { need: 'language', words: 'Speaks Farsi: ask for an interpreter or ring her daughter' }),
  says('settling', { effect: 'settles', words: 'Sweet tea, and Leila on the telephone' }, { by: PRIYA }),
  says('about-me', { heading: 'please-do', words: 'A woman to wash and dress me.' }),
  says('about-me', { heading: 'most-important', words: 'Leila, poetry, and saffron rice on Fridays.' }),
  says('care', { area: 'mobility', words: 'One person and a quad stick; weak left side.' }),
  says('care', { area: 'eating', words: 'Soft food (IDDSI 6), halal, no nuts.' }),
  says('consent', {
    to: 'video-calls',
    answer: 'given',
    decidedBy: 'Fatima Rashidi',
    words: 'Through an interpreter.',
  }),
  looksAt(GRACE, 18, [], ''),
];

export const arthur: readonly Told[] = [
  says('contact', {
    name: 'Ruth Fenwicke',
    relation: 'sister',
    telephone: '01632 960 957',
    roles: ['next-of-kin'],
    mayBeTold: 'not-asked',
    atNight: 'not-asked',
  }),
  says(
    'medicine',
    tablet('Co-careldopa', '25/100', '1 tablet', '5 times a day: 7:00, 10:00, 13:00, 16:00, 19:00', {
      reason: 'Parkinson’s disease: late doses leave him unable to move',
      timeCritical: true,
    }),
    { daysAgo: 60 },
  ),
  says('medicine', tablet('Macrogol', '13.8 g', '1 sachet in water', 'Once a day', { form: 'oral powder' }), {
    daysAgo: 60,
  }),
  says('frailty', { score: 5, assessedBy: 'Joanna Bell, nurse practitioner' }, { by: JOANNA, daysAgo: 60 }),
  says('settling', { effect: 'settles', words: 'Time. Count to ten before you help' }, { by: TOM, daysAgo: 60 }),
  says(
    'about-me',
    { heading: 'how-to-support', words: 'When I freeze, ask me to step over your foot.' },
    { daysAgo: 60 },
  ),
  says('care', { area: 'mobility', words: 'Walks by himself; freezes at doors.' }, { daysAgo: 60 }),
  says('care', { area: 'drinking', words: 'Mildly thick fluids (IDDSI 2).' }, { daysAgo: 60 }),
  says(
    'plan',
    {
      kind: 'respect',
      version: '3',
      cpr: 'attempt',
      priority: 'balance',
      hospital: 'if-needed',
      words: 'Hospital where his Parkinson’s medicines are given on time.',
      signedBy: 'Dr Samuel Okafor',
      original: 'Yellow folder, front office',
    },
    { asOf: '2026-09-21', daysAgo: 60, reviewIn: 300 },
  ),
  says('consent', { to: 'video-calls', answer: 'given', decidedBy: 'Arthur Fenwicke', words: '' }, { daysAgo: 60 }),
];
