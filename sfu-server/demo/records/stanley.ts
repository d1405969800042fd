import { finds, GRACE, JOANNA, LARKFIELD, looksAt, PRIYA, says, tablet, TOM, type Told } from '../telling.ts';
import { DEMO_PRACTICES } from '../people.ts';

const GP_RECORD = { kind: 'gp-record', name: `Summary of ${DEMO_PRACTICES.harbour.name}` } as const;

/** Insulin on time. The home says that he has no allergies; his GP's record names one: somebody has to ask. */
export const stanley: readonly Told[] = [
  says('contact', {
    name: 'Peter Whitlock',
    relation: 'son',
    telephone: '01632 960 533',
    roles: ['next-of-kin', 'emergency', 'attorney-finance'],
    mayBeTold: 'yes',
    atNight: 'no',
  }),
  says(
    'allergy',
    { known: 'allergy', substance: 'Trimethoprim', reaction: 'rash in 2018' },
    { from: GP_RECORD, daysAgo: 9 },
  ),
  says('allergy', { known: 'none' }, { daysAgo: 200, from: LARKFIELD }),
  says('diagnosis', { name: 'Peripheral vascular disease', status: 'active', since: '2022' }, { from: GP_RECORD }),
  says('medicine', {
    ...tablet('Insulin glargine (Lantus)', '100 units/ml', '18 units', 'Once a day, 21:00', {
      reason: 'type 2 diabetes',
      timeCritical: true,
    }),
    form: 'pre-filled pen',
    route: 'under the skin',
  }),
  says('medicine', tablet('Metformin', '500 mg', '1 tablet', 'Twice a day, with food', { reason: 'type 2 diabetes' })),
  says('medicine', tablet('Atorvastatin', '40 mg', '1 tablet', 'Once a day, at night')),
  says(
    'medicine',
    {
      ...tablet('Glucose gel', '40 %', '1 tube', 'When his sugar is below 4'),
      form: 'gel',
      reason: 'low blood sugar',
      asNeeded: true,
      mostIn24Hours: '3 tubes, then 999',
    },
    { daysAgo: 60 },
  ),
  says('frailty', { score: 6, assessedBy: 'Joanna Bell, nurse practitioner' }, { by: JOANNA, daysAgo: 200 }),
  says('communication', { need: 'sight', words: 'Poor sight: say who you are, put things in his hand' }),
  says('settling', { effect: 'settles', words: 'Hearing the cricket' }, { by: PRIYA }),
  says('settling', { effect: 'upsets', words: 'Being moved without a word' }, { by: PRIYA }),
  says('about-me', { heading: 'most-important', words: 'My son Peter and the cricket.' }),
  says('about-me', { heading: 'how-to-support', words: 'Tell me where things are on the plate, like a clock.' }),
  says('care', { area: 'mobility', words: 'Wheelchair; stands with two people and a stand aid.' }),
  says('care', { area: 'eating', words: 'Soft food (IDDSI 6). Meals on time: insulin.' }),
  says('care', { area: 'drinking', words: 'Thin fluids (IDDSI 0).' }),
  says('care', { area: 'skin', words: 'Sore on the left heel since October; heels off the bed.' }, { daysAgo: 30 }),
  says(
    'plan',
    {
      kind: 'respect',
      version: '3',
      cpr: 'do-not-attempt',
      priority: 'balance',
      hospital: 'if-needed',
      words: 'Treat here where that can be done. Hospital for a stroke, a fracture or a sugar that does not come up.',
      signedBy: 'Dr Aisha Rahman',
      original: 'Yellow folder, front office',
    },
    { asOf: '2026-04-20', daysAgo: 200, reviewIn: 40 },
  ),
  says('consent', { to: 'video-calls', answer: 'given', decidedBy: 'Stanley Whitlock', words: '' }),
  says('consent', { to: 'photos', answer: 'given', decidedBy: 'Stanley Whitlock', words: 'His heel.' }),
  looksAt(TOM, 30, [], ''),
  finds(GRACE, 26, {
    kind: 'wound',
    site: 'Left heel, outer side',
    words: 'Shallow, pink, dry. No smell. New dressing.',
    lengthMillimetres: 18,
    widthMillimetres: 12,
    photos: [],
  }),
  finds(PRIYA, 25, { kind: 'pain-numeric', score: 2, site: 'Left heel' }),
];
