import { finds, GRACE, JOANNA, looksAt, OKAFOR, PRIYA, says, tablet, type Told } from '../telling.ts';

/** Miss Ivy is expected to die; what is to be done was agreed with her. */
export const ivy: readonly Told[] = [
  says('contact', {
    name: 'Marcia Campbell',
    relation: 'niece',
    telephone: '01632 960 126',
    roles: ['next-of-kin', 'emergency', 'attorney-health'],
    mayBeTold: 'yes',
    atNight: 'yes',
  }),
  says('contact', {
    name: 'Pastor Joseph Reid',
    relation: 'her church',
    telephone: '01632 960 177',
    roles: ['friend'],
    mayBeTold: 'yes',
    atNight: 'no',
  }),
  says(
    'expected-death',
    {
      agreedBy: 'Dr Samuel Okafor with Miss Campbell and her niece Marcia',
      whatToDo:
        'When she dies: no 999 and no attempt to restart her heart. Note the time. Ring the nurse practitioner, who verifies ' +
        'the death; out of hours 111. Then ring Marcia, also at night. Leave her as she is until the nurse has been.',
      anticipatoryMedicines: 'in-the-home',
    },
    { by: OKAFOR, daysAgo: 50, asOf: '2026-10-02', reviewIn: 10 },
  ),
  says(
    'plan',
    {
      kind: 'respect',
      version: '3',
      cpr: 'do-not-attempt',
      priority: 'comfort',
      hospital: 'not-wanted',
      words: 'Comfort at Larkfield House. No hospital, no antibiotics into a vein.',
      signedBy: 'Dr Samuel Okafor',
      original: 'Yellow folder, front office',
    },
    { asOf: '2026-10-02', daysAgo: 50, reviewIn: 40 },
  ),
  says(
    'plan',
    {
      kind: 'anticipatory-medicines',
      version: '1',
      words:
        'Morphine, midazolam, levomepromazine and glycopyrronium are in the controlled drugs cupboard, with the chart.',
      signedBy: 'Dr Samuel Okafor',
      original: 'Medicines room, green folder',
    },
    { asOf: '2026-10-02', daysAgo: 50, reviewIn: 10 },
  ),
  says(
    'plan',
    {
      kind: 'end-of-life',
      version: '2',
      words:
        'Window open, gospel music, lavender. Pastor Reid is to be asked. She wants nobody to wait outside the door.',
      signedBy: 'Ivy Campbell, Helen Marsh',
      original: 'Her care folder, room 2',
    },
    { asOf: '2026-10-05', daysAgo: 48, reviewIn: 40 },
  ),
  says('medicine', tablet('Furosemide', '40 mg', '1 tablet', 'Once a day, morning', { reason: 'comfort: fluid' }), {
    daysAgo: 50,
  }),
  says(
    'medicine',
    {
      ...tablet('Morphine sulfate', '10 mg/5 ml', '2.5 mg (1.25 ml)', 'Up to every 4 hours'),
      form: 'oral solution',
      reason: 'breathlessness or pain',
      asNeeded: true,
      mostIn24Hours: '6 doses; ring the nurse after 3',
      controlled: true,
    },
    { daysAgo: 50 },
  ),
  says('frailty', { score: 9, assessedBy: 'Dr Samuel Okafor' }, { by: OKAFOR, daysAgo: 50 }),
  says('communication', { need: 'speech', words: 'Tires quickly: keep it short' }),
  says(
    'settling',
    { effect: 'settles', words: 'Gospel music, and lavender on her pillow' },
    { by: GRACE, daysAgo: 48 },
  ),
  says(
    'settling',
    { effect: 'upsets', words: 'Bright light, and talk about her over her head' },
    { by: GRACE, daysAgo: 48 },
  ),
  says(
    'about-me',
    { heading: 'most-important', words: 'My faith. I am not afraid. I want to be at home, which is here.' },
    { daysAgo: 48 },
  ),
  says(
    'about-me',
    { heading: 'people', words: 'Marcia, and Pastor Reid. My class of 1974 still writes to me.' },
    { daysAgo: 48 },
  ),
  says(
    'about-me',
    { heading: 'please-do', words: 'Call me Miss Ivy. I taught half of this town to read.' },
    { daysAgo: 48 },
  ),
  says('care', { area: 'mobility', words: 'In bed; turns with two people every 4 hours.' }, { daysAgo: 20 }),
  says('care', { area: 'eating', words: 'Whatever she fancies, a spoonful at a time.' }, { daysAgo: 20 }),
  says('care', { area: 'drinking', words: 'Sips. Mouth care every 2 hours.' }, { daysAgo: 20 }),
  says('care', { area: 'skin', words: 'Air mattress. Sacrum red, not broken.' }, { daysAgo: 20 }),
  says('care', { area: 'pain', words: 'Abbey scale before and after morphine.' }, { daysAgo: 20 }),
  says(
    'capacity',
    {
      decision: 'Staying here and not going to hospital',
      outcome: 'has-capacity',
      assessedBy: 'Dr Samuel Okafor',
      words: 'Said it in her own words, twice.',
    },
    { by: OKAFOR, daysAgo: 50 },
  ),
  says(
    'consent',
    { to: 'video-calls', answer: 'given', decidedBy: 'Ivy Campbell', words: 'Short ones.' },
    { daysAgo: 48 },
  ),
  says(
    'consent',
    { to: 'photos', answer: 'refused', decidedBy: 'Ivy Campbell', words: 'No photographs.' },
    { daysAgo: 48 },
  ),
  looksAt(GRACE, 38, ['sleepier-or-tired'], 'Slept most of the day, at peace.'),
  finds(PRIYA, 37, {
    kind: 'pain-abbey',
    parts: {
      vocalisation: 0,
      'facial-expression': 1,
      'body-language': 1,
      behaviour: 0,
      physiological: 1,
      physical: 0,
    },
  }),
  looksAt(
    JOANNA,
    26,
    ['sleepier-or-tired', 'eating-or-drinking-less'],
    'Seen by video with Priya. As expected. Comfortable.',
  ),
];
