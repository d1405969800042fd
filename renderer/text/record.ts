/**
 * Every sentence of a resident's record: what the parts of the summary are called, how each fact is told, and where it comes
 * from. Where carers and clinicians read different words, both stand here.
 */
import type { DipstickPad } from '#domain/observations/finding.ts';
import type { AbbeyBand, AbbeyPart, Finding } from '#domain/observations/finding.ts';
import type { Role } from '#domain/people/people.ts';
import type { Capacity, Consent, Contact, ExpectedDeath, Frailty, Plan, Topic } from '#domain/record/contents.ts';
import type {
  ABOUT_HEADINGS,
  CARE_AREAS,
  COMMUNICATION_NEEDS,
  CONSENT_SUBJECTS,
  CONTACT_ROLES,
  PLAN_KINDS,
} from '#domain/record/lists.ts';
import type { SourceKind } from '#domain/record/source.ts';
import type { SoftSign } from '#domain/soft-signs/soft-signs.ts';
import type { SummaryPart } from '#domain/summary/summary-tabs.ts';
import type { Strike } from '#domain/journal/bodies.ts';
import { calendarWords } from './time.ts';

/** For whom it is written: carers read at an age of 9 to 11, clinicians read their own terms. */
export type Reader = 'carer' | 'clinical';

type Told = string | Readonly<Record<Reader, string>>;

export function told(what: Told, reader: Reader): string {
  return typeof what === 'string' ? what : what[reader];
}

/** What a tab holds, as its heading. */
export const PART_TITLES: Readonly<Record<SummaryPart, Told>> = {
  identity: { carer: 'Name and numbers', clinical: 'Identity' },
  photo: 'Photo',
  room: 'Room',
  practice: 'GP practice',
  contact: { carer: 'People to ring', clinical: 'Contacts' },
  allergy: 'Allergies',
  diagnosis: { carer: 'Illnesses', clinical: 'Diagnoses' },
  medicine: 'Medicines',
  frailty: { carer: 'How frail', clinical: 'Frailty' },
  baseline: { carer: 'Normal for this person', clinical: 'Baseline: normal for this person' },
  'oxygen-scale-2': { carer: 'Which oxygen scale', clinical: 'SpO₂ scale' },
  communication: { carer: 'How to talk with them', clinical: 'Communication and sensory needs' },
  settling: 'What settles, what upsets',
  'about-me': 'About me',
  care: 'Daily care',
  plan: { carer: 'Plans on paper', clinical: 'Plans' },
  wishes: { carer: 'What matters when ill', clinical: 'Wishes' },
  'expected-death': { carer: 'When death is expected', clinical: 'Expected-death pathway' },
  capacity: { carer: 'Deciding for themself', clinical: 'Mental capacity' },
  consent: { carer: 'What was agreed to', clinical: 'Consent' },
  observations: 'Observations',
  'soft-signs': { carer: 'As well as normal?', clinical: 'Soft signs' },
  findings: { carer: 'Other checks', clinical: 'Other findings' },
  calls: 'Calls and decisions',
  placements: { carer: 'Where they live', clinical: 'Placements' },
  openings: { carer: 'Who has looked', clinical: 'Who has looked at this record' },
};

export const SOURCE_WORDS: Readonly<Record<SourceKind, string>> = {
  home: 'Home',
  resident: 'Resident',
  family: 'Family',
  'gp-record': 'GP record',
  hospital: 'Hospital',
  service: 'Hub',
};

/** Who could settle a difference between sources. */
const WHO_SETTLES: Readonly<Record<Topic, Told>> = {
  identity: 'Compare with the GP record and with the person’s own papers.',
  photo: 'Take a new photo.',
  room: 'Look where the person sleeps, and write it down again.',
  practice: 'Ring the surgery.',
  contact: 'Ring the person and ask.',
  allergy: {
    carer: 'Ask the GP surgery. Until then treat every allergy named here as real.',
    clinical: 'The GP practice can settle it. Until then every allergy named counts.',
  },
  diagnosis: 'Ask the GP surgery.',
  medicine: {
    carer: 'Ask the GP surgery or the pharmacist before the next dose.',
    clinical: 'The GP practice or the pharmacist can settle it, before the next dose.',
  },
  frailty: 'A nurse or the GP can settle it.',
  baseline: 'A senior carer with the nurse or the GP can settle it.',
  'oxygen-scale-2': 'Only the clinician who decides on the oxygen target can settle it.',
  communication: 'Ask the person, or who knows them best.',
  settling: 'Ask the person, or who knows them best.',
  'about-me': 'Ask the person, or who knows them best.',
  care: 'Ask the senior carer.',
  plan: {
    carer: 'Look at the signed paper. Ask the nurse or the GP who signed it.',
    clinical: 'The signed original counts. Whoever signed it can settle it.',
  },
  wishes: 'Ask the person, or their attorney.',
  'expected-death': 'Ask the GP or the nurse who agreed it.',
  capacity: 'Whoever assesses it next can settle it.',
  consent: 'Ask the person, or who decides for them.',
};

export const RECORD_TEXT = {
  tabs: 'Parts of the record',
  marks: (conflicts: number, overdue: number) =>
    [
      conflicts === 0 ? '' : conflicts === 1 ? '1 thing that differs' : `${String(conflicts)} things that differ`,
      overdue === 0 ? '' : overdue === 1 ? '1 review overdue' : `${String(overdue)} reviews overdue`,
    ]
      .filter((words) => words !== '')
      .join(', '),
  foot: (version: string) => `Tabs: ${version}.`,
  approved: (by: string) => `Approved by ${by}.`,
  notApproved: 'Not approved by a clinician yet.',
  nothing: 'Nothing recorded.',
  whoMayAdd: {
    carers: 'Everybody on the team may write it.',
    seniors: 'A senior carer, the manager, the nurse or the GP may write it.',
    clinicians: 'A nurse practitioner or the GP writes it.',
  },
  add: 'Add',
  addTo: (part: string) => `Add to: ${part}`,
  putRight: 'Change',
  putRightOf: (what: string) => `Change: ${what}`,
  strike: 'Mistake',
  strikeOf: (what: string) => `Written by mistake: ${what}`,
  asOf: (date: string) => `as of ${calendarWords(date)}`,
  signedOn: (date: string) => `signed ${calendarWords(date)}`,
  signedOnBy: (date: string, by: string) => `signed ${calendarWords(date)} by ${by}`,
  written: (by: string, role: string, when: string) => `Written by ${by}, ${role}, ${when}`,
  notAtHub: 'Not yet at the hub',
  reviewBy: (date: string) => `Look again by ${calendarWords(date)}`,
  overdue: (date: string) => `Review overdue since ${calendarWords(date)}`,
  noReview: 'No day for a review was given',
  noReviewScale2: 'No day for a review was given: it counts as overdue',
  differ: 'Sources differ',
  differSay: (sources: string) => `${sources} do not say the same. Both stand here until it is settled.`,
  differNone:
    'One source says that there are no allergies, another names one. Both stand here until it is settled. The allergy counts.',
  differCpr: 'These papers do not say the same about CPR. Both stand here until it is settled.',
  whoSettles: (topic: Topic, reader: Reader) => told(WHO_SETTLES[topic], reader),
  alsoSays: 'Says so too',
  saysPart: 'Says part of it',
  earlier: (count: number) => (count === 1 ? 'Earlier: 1' : `Earlier: ${String(count)}`),
  earlierVersions: (count: number) => (count === 1 ? '1 earlier version' : `${String(count)} earlier versions`),
  gone: (count: number) => (count === 1 ? 'No longer true or struck: 1' : `No longer true or struck: ${String(count)}`),
  superseded: 'Replaced by something newer',
  ended: (date: string, by: string, reason: string) => `No longer true since ${calendarWords(date)}, ${by}: ${reason}`,
  struckBy: (by: string, when: string, why: string, words: string) =>
    `Struck by ${by}, ${when}: ${why}.${words === '' ? '' : ` ${words}`}`,
  noneKnown: 'No known allergy',
  allergyNotAsked: {
    carer: 'Nobody has asked yet. That is not the same as no allergies.',
    clinical: 'Not asked. This is not “none known”.',
  },
  copy: 'This is a copy and not the signed original.',
  original: (where: string) => (where === '' ? 'Nobody has written where the signed original is.' : where),
  copyImage: (plan: string) => `Photo of the paper: ${plan}`,
  pdf: 'The copy is a PDF.',
  photoOf: (name: string) => `Photo of ${name}`,
  scale1: {
    carer: 'Scale 1, like most people. Scale 2 is struck out: nobody has authorised it.',
    clinical: 'Scored on Scale 1. Scale 2 is struck out: there is no authorisation.',
  },
  scale2: (from: number, to: number) =>
    `Scored on Scale 2, target ${String(from)} to ${String(to)}%. Scale 1 is struck out.`,
  rcp: 'Scale 2 is only for hypercapnic respiratory failure that a competent clinical decision-maker has confirmed (RCP, NEWS2, 2017). COPD alone is not enough.',
  died: (when: string, place: string) => `Died ${when}, ${place}.`,
  diedNote: 'Nothing is due any more and nobody is reminded.',
  unknown: (count: number) =>
    count === 1
      ? 'One entry was written by a newer version and cannot be shown here. Update needed.'
      : `${String(count)} entries were written by a newer version and cannot be shown here. Update needed.`,
  pathwayOn: 'No 999 for an expected death',
  pathwayMore: 'Something else, such as a fall or choking, is an emergency as for everybody.',
  notKnown: 'not recorded',
  yes: 'Yes',
  no: 'No',
} as const;

export const DEATH_PLACE: Readonly<Record<'home' | 'hospital' | 'elsewhere', string>> = {
  home: 'in the home',
  hospital: 'in hospital',
  elsewhere: 'elsewhere',
};

export const STRIKE_WHY: Readonly<Record<Strike['why'], string>> = {
  'entered-in-error': 'written by mistake',
  'wrong-resident': 'about somebody else',
  duplicate: 'written twice',
};

/** Labels beside a value. */
export const FACT: Readonly<Record<string, string>> = {
  born: 'Born',
  sex: 'Sex',
  nhsNumber: 'NHS number',
  preferredName: 'Likes to be called',
  gp: 'GP',
  telephone: 'Telephone',
  relation: 'Is',
  mayBeTold: 'May be told how they are',
  atNight: 'Ring at night',
  since: 'Since',
  reaction: 'Reaction',
  assessedBy: 'Assessed by',
  agreedBy: 'Agreed by',
  authorisedBy: 'Authorised by',
  reason: 'Reason',
  target: 'Target',
  version: 'Version',
  cpr: 'CPR',
  priority: 'First aim',
  hospital: 'Hospital',
  original: 'Signed original',
  decidedBy: 'Decided by',
  medicines: 'Medicines for the end of life',
  whatToDo: 'What to do',
  source: 'Who says so',
};

export const CONTACT_ROLE: Readonly<Record<(typeof CONTACT_ROLES)[number], string>> = {
  'next-of-kin': 'Next of kin',
  emergency: 'Emergency contact',
  'attorney-health': 'Attorney for health and welfare',
  'attorney-finance': 'Attorney for money',
  deputy: 'Court-appointed deputy',
  advocate: 'Advocate',
  friend: 'Friend',
};

export const ASKED: Readonly<Record<Contact['mayBeTold'], string>> = {
  yes: 'Yes',
  no: 'No',
  'not-asked': 'Nobody has asked yet',
};

export const COMMUNICATION_NEED: Readonly<Record<(typeof COMMUNICATION_NEEDS)[number], string>> = {
  hearing: 'Hearing',
  sight: 'Sight',
  speech: 'Speech',
  language: 'Language',
  memory: 'Memory',
  other: 'How to speak',
};

export const SETTLING_EFFECT = { settles: 'Settles', upsets: 'Upsets' } as const;

export const ABOUT_HEADING: Readonly<Record<(typeof ABOUT_HEADINGS)[number], string>> = {
  'most-important': 'What is most important to me',
  people: 'People who are important to me',
  'how-to-communicate': 'How I communicate and how to communicate with me',
  wellness: 'My wellness',
  'please-do': 'Please do',
  'please-do-not': 'Please do not',
  'how-to-support': 'How and when to support me',
  'also-worth-knowing': 'Also worth knowing about me',
};

export const CARE_AREA: Readonly<Record<(typeof CARE_AREAS)[number], string>> = {
  mobility: 'Moving about',
  falls: 'Falls',
  eating: 'Eating',
  drinking: 'Drinking',
  continence: 'Toilet',
  skin: 'Skin',
  breathing: 'Breathing',
  cognition: 'Memory and thinking',
  mood: 'Mood',
  pain: 'Pain',
  sleep: 'Sleep',
  'personal-care': 'Washing and dressing',
  social: 'Company',
};

export const PLAN_KIND: Readonly<Record<(typeof PLAN_KINDS)[number], string>> = {
  respect: 'ReSPECT',
  dnacpr: 'DNACPR',
  adrt: 'Advance decision to refuse treatment',
  'advance-care-plan': 'Advance care plan',
  'emergency-health-care-plan': 'Emergency health care plan',
  'anticipatory-medicines': 'Anticipatory medicines plan',
  'end-of-life': 'End-of-life plan',
};

export const PLAN_CPR: Readonly<Record<NonNullable<Plan['cpr']>, string>> = {
  attempt: 'Attempt CPR',
  'do-not-attempt': 'Do not attempt CPR',
};

export const PLAN_PRIORITY: Readonly<Record<NonNullable<Plan['priority']>, string>> = {
  'extend-life': 'Extend life',
  balance: 'A balance of long life and comfort',
  comfort: 'Comfort',
};

export const PLAN_HOSPITAL: Readonly<Record<NonNullable<Plan['hospital']>, string>> = {
  wanted: 'Wants to go to hospital',
  'if-needed': 'Hospital if it can put something right',
  'not-wanted': 'Wants to stay out of hospital',
};

/** Names of the nine steps of the Clinical Frailty Scale, version 2.0 (Rockwood and Theou, Dalhousie University, 2020). */
export const FRAILTY_BAND: Readonly<Record<Frailty['score'], string>> = {
  1: 'Very fit',
  2: 'Fit',
  3: 'Managing well',
  4: 'Living with very mild frailty',
  5: 'Living with mild frailty',
  6: 'Living with moderate frailty',
  7: 'Living with severe frailty',
  8: 'Living with very severe frailty',
  9: 'Terminally ill',
};

export const CAPACITY_OUTCOME: Readonly<Record<Capacity['outcome'], Told>> = {
  'has-capacity': { carer: 'Can decide this', clinical: 'Has capacity for this decision' },
  'lacks-capacity': { carer: 'Cannot decide this', clinical: 'Lacks capacity for this decision' },
  fluctuates: { carer: 'Can decide this at some times', clinical: 'Capacity for this decision fluctuates' },
};

export const CONSENT_TO: Readonly<Record<(typeof CONSENT_SUBJECTS)[number], string>> = {
  'video-calls': 'Video calls',
  photos: 'Photos',
  'telling-family': 'Telling the family',
  'sharing-record': 'Sharing this record',
};

export const CONSENT_ANSWER: Readonly<Record<Consent['answer'], string>> = {
  given: 'Agreed',
  refused: 'Said no',
  'best-interests': 'Decided in their best interests',
  'attorney-agreed': 'Their attorney agreed',
  'attorney-refused': 'Their attorney said no',
};

export const ANTICIPATORY: Readonly<Record<ExpectedDeath['anticipatoryMedicines'], string>> = {
  'in-the-home': 'In the home',
  prescribed: 'Prescribed, not in the home yet',
  none: 'None',
};

export const MEDICINE_TEXT = {
  columns: ['Medicine', 'Dose', 'How', 'When', 'For'] as const,
  asNeeded: 'Only when needed',
  mostIn24Hours: (most: string) => `At most ${most} in 24 hours`,
  noMost: 'No most in 24 hours is written down: ask before giving it',
  timeCritical: 'TIME CRITICAL',
  controlled: 'Controlled drug',
  caption: 'Medicines chart. Not the signed chart that medicines are given from.',
} as const;

export const BASELINE_TEXT = {
  news2: (total: number) => `Usual NEWS2: ${String(total)}`,
  values: {
    respiratoryRate: 'Breathing',
    spo2: 'Oxygen',
    inspiredOxygen: 'Air or oxygen',
    systolic: 'Blood pressure, top number',
    pulse: 'Pulse',
    consciousness: 'Awake',
    temperature: 'Temperature',
  },
  breaths: (count: number) => `${String(count)} a minute`,
  percent: (value: number) => `${String(value)}%`,
  celsius: (words: string) => `${words} °C`,
  air: 'Air',
  oxygen: 'Oxygen',
} as const;

export const FINDING_TITLE: Readonly<Record<Finding['kind'], Told>> = {
  'urine-dipstick': { carer: 'Urine test strip', clinical: 'Urine dipstick' },
  'pain-numeric': 'Pain',
  'pain-abbey': { carer: 'Pain, as seen', clinical: 'Abbey pain scale' },
  weight: 'Weight',
  fluid: 'Fluid',
  wound: 'Wound',
};

export const DIPSTICK_PAD: Readonly<Record<DipstickPad, string>> = {
  leucocytes: 'Leucocytes',
  nitrite: 'Nitrite',
  urobilinogen: 'Urobilinogen',
  protein: 'Protein',
  ph: 'pH',
  blood: 'Blood',
  'specific-gravity': 'Specific gravity',
  ketones: 'Ketones',
  bilirubin: 'Bilirubin',
  glucose: 'Glucose',
};

/** A result as it stands on the bottle; "1+" and "6.5" are the same in every language. */
const DIPSTICK_RESULT: Readonly<Record<string, string>> = {
  negative: 'negative',
  positive: 'positive',
  normal: 'normal',
  trace: 'trace',
};

export function dipstickResultWords(result: string): string {
  return DIPSTICK_RESULT[result] ?? result;
}

/** Beside what somebody has said of the person. */
export const SAID_TEXT = {
  photo: 'Photo',
  expectedDeath: { carer: 'Death is expected', clinical: 'Expected-death pathway' },
  allergy: 'Allergy',
  past: 'In the past',
  scale2: 'Scale 2',
  frailty: (score: number, band: string) => `${String(score)} of 9: ${band}`,
  clinicalFrailty: (score: number, band: string) => `Clinical Frailty Scale ${String(score)} of 9: ${band}`,
} as const;

export const ABBEY_PART: Readonly<Record<AbbeyPart, string>> = {
  vocalisation: 'Crying out, moaning',
  'facial-expression': 'Face',
  'body-language': 'Body',
  behaviour: 'Behaviour',
  physiological: 'Breathing, colour, sweating',
  physical: 'Injury, pressure, joints',
};

export const ABBEY_BAND: Readonly<Record<AbbeyBand, string>> = {
  none: 'no pain',
  mild: 'mild pain',
  moderate: 'moderate pain',
  severe: 'severe pain',
};

export const FINDING_TEXT = {
  nothing: 'None recorded.',
  earlier: (count: number) => `Earlier: ${String(count)}`,
  notRead: 'Could not be read',
  abnormal: 'Not as usual',
  allNegative: 'All pads negative or normal',
  catheter: 'From a catheter: often positive without an infection',
  painOf10: (score: number) => `${String(score)} of 10`,
  abbeyTotal: (total: number, band: string) => `${String(total)} of 18, ${band}`,
  kilograms: (tenths: number) => `${(tenths / 10).toFixed(1)} kg`,
  weightChange: (tenths: number, days: number) =>
    tenths === 0
      ? `no change in ${String(days)} days`
      : `${tenths < 0 ? 'down' : 'up'} ${(Math.abs(tenths) / 10).toFixed(1)} kg in ${String(days)} ${days === 1 ? 'day' : 'days'}`,
  weightPercent: (percent: string) => `${percent}%`,
  methods: { standing: 'standing scales', chair: 'chair scales', hoist: 'hoist scales', bed: 'bed scales' },
  millilitres: (ml: number) => `${String(ml)} ml`,
  in: 'In',
  out: 'Out',
  about: 'about',
  balance: (ml: number) =>
    ml === 0
      ? 'In and out are the same'
      : ml > 0
        ? `${String(ml)} ml more in than out`
        : `${String(-ml)} ml more out than in`,
  day: (day: string, inMl: number, outMl: number) => `${day}: ${String(inMl)} ml in, ${String(outMl)} ml out`,
  daySoFar: 'so far',
  someEstimated: 'some of it judged by eye',
  size: (length: number | undefined, width: number | undefined) =>
    [length, width].flatMap((mm) => (mm === undefined ? [] : [`${String(mm)} mm`])).join(' by '),
  photoBasis: { consent: 'Photos with consent', 'best-interests': 'Photos in their best interests' },
  noPhotoBasis: 'Nobody wrote on what the photos rest',
  photo: (site: string, number: number) => `Wound, ${site}, photo ${String(number)}`,
  provenance: {
    device: (label: string) => `measured by ${label}`,
    counted: 'counted',
    observed: 'seen',
    typed: 'typed in',
  },
} as const;

export const SOFT_SIGN: Readonly<Record<SoftSign, string>> = {
  'breathless-or-chesty': 'Breathless or chesty',
  'eating-or-drinking-less': 'Eating or drinking less',
  'less-steady': 'Less steady, moving less',
  'more-muddled': 'More muddled than usual',
  'sleepier-or-tired': 'Sleepier or very tired',
  'restless-or-upset': 'Restless or upset',
  'shivery-hot-or-cold': 'Shivery, hot or cold',
  pain: 'New or worse pain',
  'pee-or-poo': 'Change in pee or poo',
  skin: 'Skin pale, mottled or sore',
  sick: 'Feeling or being sick',
  'not-themselves': 'Not themselves',
};

export const SOFT_SIGNS_TEXT = {
  well: 'As well as normal',
  notWell: 'Not as well as normal',
  notWellNoSign: 'Not as well as normal, no sign ticked',
  family: (name: string) => (name === '' ? 'The family is worried:' : `${name} is worried:`),
} as const;

export const PLACEMENT_TEXT = {
  lives: 'Lives here',
  respite: 'Short stay',
  from: (date: string) => `from ${date}`,
  fromTo: (from: string, to: string) => `from ${from} to ${to}`,
  until: (date: string) => `planned until ${calendarWords(date)}`,
  source: 'Written by the hub when the person was placed.',
} as const;

export const OPENINGS_TEXT = {
  breakGlass: 'Break-glass',
  loading: 'Asking who has looked',
  failed: 'The list could not be fetched.',
  again: 'Try again',
  incomplete: 'Without the hub only those who looked at this kiosk are shown.',
  none: 'Nobody has looked yet.',
  where: { kiosk: 'at the home’s kiosk', hub: 'at the hub' },
  when: 'When',
  who: 'Who',
  what: 'What',
  whereColumn: 'Where',
  whole: 'The record',
  more: (count: number) => `Show ${String(count)} more`,
} as const;

/** Who a role is inside a sentence. */
export const BY_ROLE: Readonly<Record<Role, string>> = {
  carer: 'carer',
  'senior-carer': 'senior carer',
  'home-manager': 'home manager',
  'nurse-practitioner': 'nurse practitioner',
  gp: 'GP',
  'care-coordinator': 'care coordinator',
  'it-support': 'IT support',
  'service-lead': 'service lead',
  'information-governance-lead': 'information governance lead',
  commissioner: 'commissioner',
  system: 'hub',
};

/** The record as clinicians open it, beside a call or a review. */
export const CLINICIAN_RECORD_TEXT = {
  title: (name: string) => `Record of ${name}`,
  open: 'Record',
  close: 'Back to the call',
  set: (score: string, when: string, by: string, role: string) => `NEWS2 ${score}, ${when}, ${by}, ${role}`,
  strikeSet: 'This set was written by mistake',
  noCalls: 'No calls yet.',
  signed: (by: string, role: string, when: string) => `Signed by ${by}, ${role}, ${when}.`,
  lookAgainTag: 'Look again: its observations were struck',
  struckTitle: 'The observations of this call were struck',
  struckBy: (by: string, when: string, why: string, words: string) =>
    `Struck by ${by}, ${when}: ${why}.${words === '' ? '' : ` “${words}”`}`,
  nothingInstead: 'Nothing stands in their place. Ask for a new set.',
  instead: (score: string, when: string) => `In their place stands NEWS2 ${score} of ${when}.`,
  lookAgainTitle: 'Look again at this decision',
  lookAgain: (when: string, words: string) =>
    `The observations that it was decided on were struck ${when}${words === '' ? '' : `: “${words}”`}.`,
  lookAgainQuestion: 'What did you find?',
  stands: 'The decision stands',
  homeRung: 'I rang the home',
  lookAgainWords: 'Why it stands, or what you told the home',
  lookAgainMissing: 'Choose one, and say why',
} as const;

export const CALL_STATUS = {
  waiting: 'Waiting',
  claimed: 'With a nurse',
  'in-call': 'In call',
  ended: 'Not signed',
  signed: 'Signed',
  cancelled: 'Cancelled',
  joined: 'Joined with another call',
} as const;
