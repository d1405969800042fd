/** What can be said of a resident, by topic. The paper forms behind the topics are named where they have one. */
import type { Attachment } from '../attachments/attachment.ts';
import type { CalendarDate } from '../base/time.ts';
import type { PersonId } from '../base/ids.ts';
import type { Acvpu, BreathingSupport } from '../news2/parameters.ts';
import type {
  CONTACT_ROLES,
  CARE_AREAS,
  ABOUT_HEADINGS,
  COMMUNICATION_NEEDS,
  CONSENT_SUBJECTS,
  PLAN_KINDS,
} from './lists.ts';

export interface Identity {
  readonly familyName: string;
  readonly givenName: string;
  readonly title: string;
  readonly preferredName: string;
  readonly born: CalendarDate;
  readonly sex: 'female' | 'male' | 'other';
  /** ten digits */
  readonly nhsNumber: string;
}

export interface Practice {
  readonly practiceId: string;
  readonly name: string;
  readonly gpId: PersonId;
  readonly gpName: string;
  readonly telephone?: string | undefined;
}

/** A person in the resident's life. What they may be told is the resident's to say, or decided for them. */
export interface Contact {
  readonly name: string;
  readonly relation: string;
  readonly telephone: string;
  readonly roles: readonly (typeof CONTACT_ROLES)[number][];
  /** Whether news of the resident's health may be shared with them. */
  readonly mayBeTold: 'yes' | 'no' | 'not-asked';
  /** Whether they want to be rung at night. */
  readonly atNight: 'yes' | 'no' | 'not-asked';
}

export interface Diagnosis {
  readonly name: string;
  readonly status: 'active' | 'past';
  /** As it is known: "2019", "March 2021". */
  readonly since?: string | undefined;
}

/** "None known" is said explicitly: an empty list would not tell it from "nobody asked". */
export type Allergy =
  { readonly known: 'none' } | { readonly known: 'allergy'; readonly substance: string; readonly reaction: string };

/** One line of the medicines chart (NICE SC1: name, strength, form, dose, frequency, route). */
export interface Medicine {
  readonly name: string;
  readonly strength: string;
  readonly form: string;
  readonly dose: string;
  readonly route: string;
  readonly frequency: string;
  readonly reason?: string | undefined;
  /** Given only when needed, and the most in 24 hours. */
  readonly asNeeded: boolean;
  readonly mostIn24Hours?: string | undefined;
  /** A late dose harms: Parkinson's medicines, insulin, antiepileptics, anticoagulants. */
  readonly timeCritical: boolean;
  readonly controlled: boolean;
}

export interface CommunicationNeed {
  readonly need: (typeof COMMUNICATION_NEEDS)[number];
  /** One phrase: "Hard of hearing: face her, speak slowly". */
  readonly words: string;
}

/** What settles the person when upset, and what upsets them. */
export interface Settling {
  readonly effect: 'settles' | 'upsets';
  readonly words: string;
}

/** One heading of "About Me" (PRSB About Me 1.2; Alzheimer's Society, This is me). */
export interface AboutMe {
  readonly heading: (typeof ABOUT_HEADINGS)[number];
  readonly words: string;
}

/** How the person is when well, one area of daily life each (older person's assessment). */
export interface CareNeed {
  readonly area: (typeof CARE_AREAS)[number];
  readonly words: string;
}

/**
 * What a signed paper says. This is a copy: the signed original stands where `original` says, and every screen says that it
 * is a copy. `asOf` of the statement is the day on which it was signed.
 */
export interface Plan {
  readonly kind: (typeof PLAN_KINDS)[number];
  /** As printed on the paper; empty where it has none. */
  readonly version: string;
  /** Only on papers that decide it. */
  readonly cpr?: 'attempt' | 'do-not-attempt' | undefined;
  readonly priority?: 'extend-life' | 'balance' | 'comfort' | undefined;
  readonly hospital?: 'wanted' | 'if-needed' | 'not-wanted' | undefined;
  /** What it comes to, in plain words. */
  readonly words: string;
  readonly signedBy: string;
  /** Where the signed original is kept: "Yellow folder, front office". */
  readonly original: string;
  readonly copy?: Attachment | undefined;
}

/** What is normal for this person when well: each value that was agreed. */
export interface Baseline {
  readonly news2Total: number;
  readonly respiratoryRate?: number | undefined;
  readonly spo2?: number | undefined;
  readonly inspiredOxygen?: BreathingSupport | undefined;
  readonly systolic?: number | undefined;
  readonly pulse?: number | undefined;
  readonly consciousness?: Acvpu | undefined;
  /** tenths of a degree Celsius */
  readonly temperature?: number | undefined;
  readonly agreedBy: string;
}

/**
 * Permission to score SpO2 on scale 2: only for hypercapnic respiratory failure, validated by a competent clinical
 * decision-maker (RCP NEWS2, 2017). `asOf` is the day of the decision, `reviewBy` of the statement when it lapses.
 */
export interface OxygenScale2 {
  readonly authorisedBy: string;
  readonly reason: string;
  /** per cent */
  readonly target: { readonly from: number; readonly to: number };
}

/** Clinical Frailty Scale, Rockwood (Dalhousie University): 1 very fit to 9 terminally ill. */
export interface Frailty {
  readonly score: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
  readonly assessedBy: string;
}

/** Mental capacity is of one decision at one time (Mental Capacity Act 2005, sections 2 and 3). */
export interface Capacity {
  readonly decision: string;
  readonly outcome: 'has-capacity' | 'lacks-capacity' | 'fluctuates';
  readonly assessedBy: string;
  readonly words: string;
}

/** Consent, or who decided for a person who lacks capacity (Mental Capacity Act 2005, section 4). */
export interface Consent {
  readonly to: (typeof CONSENT_SUBJECTS)[number];
  readonly answer: 'given' | 'refused' | 'best-interests' | 'attorney-agreed' | 'attorney-refused';
  /** Who decided: the resident, or the person named, and in what role. */
  readonly decidedBy: string;
  readonly words: string;
}

/** The person is expected to die, and what is to be done was agreed before. */
export interface ExpectedDeath {
  readonly agreedBy: string;
  /** What to do and whom to ring, in plain words: no 999 for an expected death. */
  readonly whatToDo: string;
  readonly anticipatoryMedicines: 'in-the-home' | 'prescribed' | 'none';
}

/** One topic, one shape. */
export interface StatementContents {
  readonly identity: Identity;
  readonly photo: { readonly photo: Attachment };
  readonly room: { readonly room: string };
  readonly practice: Practice;
  readonly contact: Contact;
  readonly diagnosis: Diagnosis;
  readonly allergy: Allergy;
  readonly medicine: Medicine;
  readonly communication: CommunicationNeed;
  readonly settling: Settling;
  readonly 'about-me': AboutMe;
  readonly care: CareNeed;
  readonly plan: Plan;
  /** What the person wants when ill, in one or two sentences. */
  readonly wishes: { readonly words: string };
  readonly baseline: Baseline;
  readonly 'oxygen-scale-2': OxygenScale2;
  readonly frailty: Frailty;
  readonly capacity: Capacity;
  readonly consent: Consent;
  readonly 'expected-death': ExpectedDeath;
}

export type Topic = keyof StatementContents;
