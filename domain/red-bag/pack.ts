/** The pack as data: what every paper, page and bundle about one journey is made of. Nothing in it is markup. */
import type { Attachment } from '../attachments/attachment.ts';
import type { CalendarDate, Instant } from '../base/time.ts';
import type { News2Score } from '../news2/score.ts';
import type { Finding } from '../observations/finding.ts';
import type { ObservationValues } from '../observations/observation-set.ts';
import type {
  AboutMe,
  Capacity,
  CareNeed,
  Consent,
  Contact,
  ExpectedDeath,
  Frailty,
  Medicine,
  Plan,
} from '../record/contents.ts';
import type { Allergies, CprWish } from '../residents/resident.ts';
import type { Belonging } from './belongings.ts';
import type { Disclosure } from './disclosure.ts';
import type { Holder, MedicineGiven, PackPart } from './red-bag.ts';

export const PACK_FORMAT = 'teletriage-red-bag/1';

/** With the day of which it is true. */
type AsOf<What> = What & { readonly asOf: CalendarDate; readonly reviewBy?: CalendarDate | undefined };

export interface PackPerson {
  readonly residentId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly title: string;
  readonly preferredName: string;
  readonly born: CalendarDate;
  readonly sex: 'female' | 'male' | 'other';
  readonly nhsNumber: string;
  readonly room: string;
  readonly practice: { readonly name: string; readonly gpName: string; readonly telephone?: string | undefined };
  readonly photo?: Attachment | undefined;
}

export const ALERT_KINDS = [
  'allergy',
  'cpr',
  'oxygen',
  'anticoagulant',
  'diabetes',
  'epilepsy',
  'parkinsons',
  'pacemaker',
  'falls',
  'infection',
  'swallowing',
] as const;

export interface PackAlert {
  readonly kind: (typeof ALERT_KINDS)[number];
  /** "Penicillin". */
  readonly words: string;
  /** "Rash, 2011"; may be empty. */
  readonly note: string;
}

export interface PackSet {
  readonly at: Instant;
  readonly by: string;
  readonly values: ObservationValues;
  readonly news2: News2Score;
  /** Points above what is normal for the person; absent where nothing was agreed. */
  readonly aboveNormal?: number | undefined;
}

/** CARES: concern, action, response, examination, shared information; and the call. */
export interface PackEvent {
  readonly concern: string;
  readonly onset: string;
  readonly tried: string;
  /** Absent where nobody of the service was asked. */
  readonly call?:
    | {
        /** As it is read out: the first eight characters of the call's id. */
        readonly reference: string;
        readonly requestedAt: Instant;
        readonly impression: string;
        /** In plain words, in order. */
        readonly decided: readonly string[];
        readonly decidedBy: string;
        readonly decidedAt: Instant;
      }
    | undefined;
  readonly incident: string;
  readonly goingTo: string;
  readonly infection: string;
  readonly told: string;
  /** What was found beside observations since the day before: wounds, pain, fluids. */
  readonly findings: readonly { readonly at: Instant; readonly finding: Finding }[];
}

export interface PackMedicine extends Medicine {
  readonly last?: MedicineGiven | undefined;
  readonly anticoagulant: boolean;
  /** What another source says of it, where the two differ: "5 mg, 1 tablet, twice a day (Larkfield House)". Somebody has to ask. */
  readonly differs?: readonly string[] | undefined;
}

export interface PackCustody {
  readonly at: Instant;
  readonly from: string;
  readonly to: Holder;
  readonly how: 'on-screen' | 'by-scan' | 'by-telephone' | 'on-paper';
  readonly version: number;
  readonly basis: Disclosure;
}

export interface RedBagPack {
  readonly format: typeof PACK_FORMAT;
  readonly bagId: string;
  readonly version: number;
  readonly tracker: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly service: { readonly name: string; readonly telephone: string };
  readonly home: { readonly name: string; readonly address: string; readonly telephone: string };
  /** Everybody in it is invented. */
  readonly demo: boolean;
  readonly person: PackPerson;
  readonly alerts: readonly PackAlert[];
  readonly allergies: Allergies;
  readonly cpr: CprWish;
  readonly oxygenTarget?: { readonly from: number; readonly to: number; readonly authorisedBy: string } | undefined;
  readonly event: PackEvent;
  /** The last three, oldest first. */
  readonly sets: readonly PackSet[];
  /** For the chart: the newest thirty at most, oldest first. */
  readonly chart: readonly PackSet[];
  readonly normalNews2?: { readonly total: number; readonly agreed: CalendarDate } | undefined;
  readonly diagnoses: readonly { readonly name: string; readonly since: string }[];
  readonly care: readonly AsOf<CareNeed>[];
  readonly frailty?: AsOf<Frailty> | undefined;
  readonly medicines: readonly PackMedicine[];
  readonly plans: readonly AsOf<Plan>[];
  readonly wishes: string;
  readonly capacity: readonly AsOf<Capacity>[];
  readonly consents: readonly AsOf<Consent>[];
  readonly expectedDeath?: AsOf<ExpectedDeath> | undefined;
  readonly communication: readonly string[];
  readonly aboutMe: readonly AboutMe[];
  readonly settles: readonly string[];
  readonly upsets: readonly string[];
  readonly contacts: readonly Contact[];
  readonly belongings: readonly Belonging[];
  readonly custody: readonly PackCustody[];
  /** Required parts that are not there, and why. */
  readonly skipped: readonly { readonly part: PackPart; readonly reason: string; readonly by: string }[];
}

/** What the record does not say and the home's kiosk or the hub adds. */
export interface PackSurroundings {
  readonly service: RedBagPack['service'];
  readonly home: RedBagPack['home'];
  readonly demo: boolean;
  readonly version: number;
  readonly madeAt: Instant;
  readonly madeBy: string;
}
