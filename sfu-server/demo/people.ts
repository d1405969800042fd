/** The invented service: its homes, people and residents, with identifiers that stay the same. Nobody here exists. */
import type { TrainingRecord } from '#domain/training/training.ts';

/** UUIDs that are told apart at a glance: a group for each kind, then a number. */
function demoId(group: string, number: number): string {
  return `01920000-${group}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const DEMO_SERVICE = { serviceId: demoId('0001', 1), name: 'Northshore Care Home Triage (demo)' } as const;

export const DEMO_HOMES = {
  larkfield: {
    homeId: demoId('0002', 1),
    name: 'Larkfield House',
    address: 'Larkfield House, 14 Mill Lane, Northshore NS4 7QT',
    telephone: '01632 960 215',
    enrolmentCode: 'LARKFIELD-DEMO',
  },
  beechCourt: {
    homeId: demoId('0002', 2),
    name: 'Beech Court',
    address: 'Beech Court, 2 Beech Road, Northshore NS2 1AB',
    telephone: '01632 960 387',
    enrolmentCode: 'BEECHCOURT-DEMO',
  },
  fernLodge: {
    homeId: demoId('0002', 3),
    name: 'Fern Lodge',
    address: 'Fern Lodge, 31 Station Road, Northshore NS6 3DD',
    telephone: '01632 960 421',
    enrolmentCode: 'FERNLODGE-DEMO',
  },
  quayside: {
    homeId: demoId('0002', 4),
    name: 'Quayside',
    address: 'Quayside, 8 Harbour Street, Northshore NS1 9LP',
    telephone: '01632 960 455',
    enrolmentCode: 'QUAYSIDE-DEMO',
  },
} as const;

/** The number to ring when the call does not get through: reserved for drama (Ofcom). */
export const DEMO_NURSE_TELEPHONE = '01632 960 142';

/** Rung when a call is not answered: reserved for drama (Ofcom). */
export const DEMO_ON_CALL_TELEPHONE = '01632 960 150';

/** What stands on the card of numbers, beside the nurse line. */
export const DEMO_NUMBERS = [
  { name: 'Millbrook Surgery', telephone: '01632 960 300', hours: '8:00 to 18:30, Monday to Friday' },
  { name: 'Harbour Practice', telephone: '01632 960 310', hours: '8:00 to 18:30, Monday to Friday' },
  { name: 'GP out of hours', telephone: '01632 960 320', hours: 'Nights, weekends and bank holidays' },
  { name: 'Two-hour response team', telephone: '01632 960 330', hours: '8:00 to 20:00, every day' },
] as const;

export const DEMO_CARERS = {
  priya: { personId: demoId('0003', 1), name: 'Priya Nair', role: 'senior-carer', pin: '246810', portrait: 10 },
  tom: { personId: demoId('0003', 2), name: 'Tom Aldous', role: 'carer', pin: '135790', portrait: 11 },
  grace: { personId: demoId('0003', 3), name: 'Grace Mensah', role: 'carer', pin: '112233', portrait: 12 },
} as const;

const SEEN_BY_HELEN = { on: '2026-03-02', by: 'Helen Marsh' } as const;

/** What the carers have been trained in: Grace works at the kiosk and has not been shown the observations yet. */
export const DEMO_TRAINING: Readonly<Record<string, TrainingRecord>> = {
  [DEMO_CARERS.priya.personId]: { kiosk: SEEN_BY_HELEN, observations: SEEN_BY_HELEN },
  [DEMO_CARERS.tom.personId]: { kiosk: SEEN_BY_HELEN, observations: SEEN_BY_HELEN },
  [DEMO_CARERS.grace.personId]: { kiosk: SEEN_BY_HELEN },
};

/** A kiosk that is shown to people is looked at longer than one in a corridor. */
export const DEMO_LOCK_AFTER_MINUTES = 15;

export const DEMO_CLINICIANS = {
  joanna: {
    personId: demoId('0004', 1),
    account: 'joanna.bell',
    password: 'demo-nurse-2026',
    name: 'Joanna Bell',
    role: 'nurse-practitioner',
    qualification: 'NMC PIN 12A3456E, V300',
    prescriber: true,
  },
  amir: {
    personId: demoId('0004', 2),
    account: 'amir.haddad',
    password: 'demo-nurse-2026',
    name: 'Amir Haddad',
    role: 'nurse-practitioner',
    qualification: 'NMC PIN 14C7821E',
    prescriber: false,
  },
  okafor: {
    personId: demoId('0004', 3),
    account: 'samuel.okafor',
    password: 'demo-gp-2026',
    name: 'Dr Samuel Okafor',
    role: 'gp',
    qualification: 'GMC 7000001',
    prescriber: true,
  },
  rahman: {
    personId: demoId('0004', 4),
    account: 'aisha.rahman',
    password: 'demo-gp-2026',
    name: 'Dr Aisha Rahman',
    role: 'gp',
    qualification: 'GMC 7000002',
    prescriber: true,
  },
  /** A colleague of Dr Okafor, with nobody on her own list. */
  price: {
    personId: demoId('0004', 9),
    account: 'hannah.price',
    password: 'demo-gp-2026',
    name: 'Dr Hannah Price',
    role: 'gp',
    qualification: 'GMC 7000003',
    prescriber: true,
  },
} as const;

/** Sees to it that what was decided is done. */
export const DEMO_COORDINATOR = {
  personId: demoId('0004', 8),
  account: 'lena.ford',
  password: 'demo-coordinator-2026',
  name: 'Lena Ford',
  role: 'care-coordinator',
  qualification: '',
  prescriber: false,
} as const;

/** Who takes calls when on duty, and who approves the service's policy. */
export const DEMO_DUTY_GPS: readonly string[] = [DEMO_CLINICIANS.rahman.personId];
export const DEMO_CLINICAL_LEADS: readonly string[] = [
  DEMO_CLINICIANS.joanna.personId,
  DEMO_CLINICIANS.rahman.personId,
];

/** The named roles that see safeguarding concerns. */
export const DEMO_SAFEGUARDING_LEADS: readonly string[] = [
  DEMO_CLINICIANS.joanna.personId,
  DEMO_CLINICIANS.rahman.personId,
];

export const DEMO_SUPPORT = {
  personId: demoId('0004', 5),
  account: 'tess.riley',
  password: 'demo-support-2026',
  name: 'Tess Riley',
  role: 'it-support',
  qualification: '',
  prescriber: false,
} as const;

/** The manager of Larkfield House. */
export const DEMO_MANAGER = {
  personId: demoId('0004', 6),
  account: 'helen.marsh',
  password: 'demo-manager-2026',
  name: 'Helen Marsh',
  role: 'home-manager',
  qualification: '',
  prescriber: false,
  homeId: DEMO_HOMES.larkfield.homeId,
} as const;

/** The manager of Beech Court. */
export const DEMO_OTHER_MANAGER = {
  personId: demoId('0004', 7),
  account: 'colin.reed',
  password: 'demo-manager-2026',
  name: 'Colin Reed',
  role: 'home-manager',
  qualification: '',
  prescriber: false,
  homeId: DEMO_HOMES.beechCourt.homeId,
} as const;

/** Who runs the service, who answers for its information governance, and who pays for it. */
export const DEMO_SERVICE_LEAD = {
  personId: demoId('0004', 10),
  account: 'ruth.adeyemi',
  password: 'demo-lead-2026',
  name: 'Ruth Adeyemi',
  role: 'service-lead',
  qualification: '',
  prescriber: false,
} as const;

export const DEMO_GOVERNANCE_LEAD = {
  personId: demoId('0004', 11),
  account: 'nadia.hussain',
  password: 'demo-governance-2026',
  name: 'Nadia Hussain',
  role: 'information-governance-lead',
  qualification: '',
  prescriber: false,
} as const;

export const DEMO_COMMISSIONER = {
  personId: demoId('0004', 12),
  account: 'peter.lowe',
  password: 'demo-commissioner-2026',
  name: 'Peter Lowe',
  role: 'commissioner',
  qualification: '',
  prescriber: false,
} as const;

/** The hub as the author of what the seed registers. */
export const DEMO_REGISTRAR = { personId: demoId('0004', 99), name: 'Demo seed', role: 'system' } as const;

export const DEMO_PRACTICES = {
  millbrook: {
    practiceId: demoId('0005', 1),
    name: 'Millbrook Surgery',
    gpId: DEMO_CLINICIANS.okafor.personId,
    gpName: DEMO_CLINICIANS.okafor.name,
  },
  harbour: {
    practiceId: demoId('0005', 2),
    name: 'Harbour Practice',
    gpId: DEMO_CLINICIANS.rahman.personId,
    gpName: DEMO_CLINICIANS.rahman.name,
  },
} as const;

/** Who works where. */
export const DEMO_PRACTICE_OF: Readonly<Record<string, (typeof DEMO_PRACTICES)[keyof typeof DEMO_PRACTICES]>> = {
  [DEMO_CLINICIANS.okafor.personId]: DEMO_PRACTICES.millbrook,
  [DEMO_CLINICIANS.price.personId]: DEMO_PRACTICES.millbrook,
  [DEMO_CLINICIANS.rahman.personId]: DEMO_PRACTICES.harbour,
};

export const DEMO_RESIDENT_IDS = {
  edith: demoId('0006', 1),
  walter: demoId('0006', 2),
  stanley: demoId('0006', 3),
  olive: demoId('0006', 4),
  gurdeep: demoId('0006', 5),
  margaret: demoId('0006', 6),
  fatima: demoId('0006', 7),
  arthur: demoId('0006', 8),
  ivy: demoId('0006', 9),
  harold: demoId('0006', 10),
  doreen: demoId('0006', 11),
  hugh: demoId('0006', 12),
  agnes: demoId('0006', 13),
  cyril: demoId('0006', 14),
  nora: demoId('0006', 15),
  ronald: demoId('0006', 16),
  elsie: demoId('0006', 17),
  winifred: demoId('0006', 18),
} as const;

/** The call of yesterday. */
export const DEMO_CALL = {
  encounterId: demoId('0007', 1),
  outcomeId: demoId('0007', 2),
  adviceId: demoId('0007', 3),
  monitoringId: demoId('0007', 4),
} as const;
