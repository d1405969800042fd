/** The people of an invented home. Nobody here exists; NHS numbers begin with 999, which is never given to anybody. */
import { isNhsNumber } from '#domain/residents/nhs-number.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { DEMO_PRACTICES } from '../../sfu-server/demo/people.ts';
import type { Random } from '../fuzz/random.ts';

const WOMEN = [
  'Ada',
  'Beryl',
  'Connie',
  'Doris',
  'Elsie',
  'Freda',
  'Gladys',
  'Hilda',
  'Irene',
  'Joan',
  'Kathleen',
  'Lilian',
];
const MEN = [
  'Albert',
  'Bernard',
  'Cyril',
  'Dennis',
  'Ernest',
  'Frank',
  'George',
  'Harold',
  'Leonard',
  'Norman',
  'Ronald',
];
const FAMILY = [
  'Abbot',
  'Barlow',
  'Cawthorne',
  'Dewhurst',
  'Entwistle',
  'Farrow',
  'Garside',
  'Hebden',
  'Iveson',
  'Jessop',
  'Kershaw',
  'Lomas',
  'Marsden',
  'Naylor',
  'Ogden',
  'Pickles',
  'Quarmby',
  'Rushworth',
  'Sugden',
  'Thackray',
  'Umpleby',
  'Varley',
  'Wadsworth',
  'Yarwood',
  'Okonkwo',
  'Patel',
  'Siddiqui',
  'Kowalski',
  'Brennan',
  'Morgan',
];
const BACKGROUND = [
  'Type 2 diabetes',
  'Heart failure',
  "Alzheimer's disease",
  'Vascular dementia',
  'Osteoarthritis',
  'Atrial fibrillation',
  'Hypertension',
  'Previous stroke',
  "Parkinson's disease",
  'Chronic kidney disease, stage 3',
  'Macular degeneration',
];
const COMMUNICATION = [
  'Hard of hearing: face them, speak slowly',
  'Wears glasses',
  'Tires quickly: one question at a time',
];
const ALLERGENS = [
  ['Penicillin', 'Rash'],
  ['Latex', 'Itching'],
  ['Trimethoprim', 'Swollen lips'],
  ['Nuts', 'Wheeze'],
] as const;

/** A UUID of version 7 out of an instant and random numbers: the same again with the same seed. */
export function idAt(random: Random, at: number): string {
  const hex = Math.floor(at).toString(16).padStart(12, '0');
  const rest = Buffer.from(random.bytes(10)).toString('hex');
  const variant = (8 + (parseInt(rest[4] ?? '0', 16) % 4)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${rest.slice(1, 4)}-${variant}${rest.slice(5, 8)}-${rest.slice(8, 20)}`;
}

/** The number of that order among those that begin with 999 and have a right check digit. */
export function nhsNumber(order: number): string {
  let found = -1;
  for (let nine = 999_700_000; ; nine += 1) {
    for (let check = 0; check <= 9; check += 1) {
      if (!isNhsNumber(`${nine}${check}`)) continue;
      found += 1;
      if (found === order) return `${nine}${check}`;
    }
  }
}

export function inventResident(random: Random, order: number, room: string, at: number): Resident {
  const sex = random.below(10) < 7 ? 'female' : 'male';
  const givenName = random.pick(sex === 'female' ? WOMEN : MEN);
  const year = 1928 + random.below(22);
  const two = (value: number): string => String(value).padStart(2, '0');
  const cprIsDecided = random.onceIn(2);
  const isAllergic = random.onceIn(3);
  const [substance, reaction] = random.pick(ALLERGENS);
  const day = new Date(at).toISOString().slice(0, 10);
  const hasScale2 = random.onceIn(12);
  return {
    residentId: idAt(random, at),
    familyName: FAMILY[order % FAMILY.length] ?? 'Abbot',
    givenName,
    title: sex === 'female' ? 'Mrs' : 'Mr',
    preferredName: givenName,
    born: `${year}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
    sex,
    nhsNumber: nhsNumber(order),
    room,
    practice: random.pick([DEMO_PRACTICES.millbrook, DEMO_PRACTICES.harbour]),
    allergies: isAllergic ? { status: 'known', items: [{ substance, reaction }] } : { status: 'none-known' },
    cpr: cprIsDecided
      ? { status: 'do-not-attempt', document: 'ReSPECT', dated: '2026-08-12' }
      : { status: 'not-recorded' },
    ...(hasScale2
      ? {
          scale2: {
            authorisedBy: 'Dr Aisha Rahman',
            reason: 'COPD with CO2 retention',
            dated: '2026-02-03',
            reviewBy: '2027-02-03',
            target: { from: 88, to: 92 },
          },
        }
      : {}),
    communication: [random.pick(COMMUNICATION)],
    background: [...new Set([random.pick(BACKGROUND), random.pick(BACKGROUND)])],
    wishes: 'To be looked after here if it can be done.',
    nextOfKin: {
      name: `${random.pick(WOMEN)} ${random.pick(FAMILY)}`,
      relation: 'Daughter',
      telephone: '01632 960 200',
    },
    normalNews2: { total: random.below(3), agreed: day },
  };
}
