/** The words of each kind of line while it is written: prescription, visit, referral, end of life, escalation. */
import type { AllergyMatch } from '#domain/prescribing/allergies.ts';
import type {
  CdSchedule,
  EndOfLifeItem,
  PrescribingChecks,
  ReferralItem,
  SupplyRoute,
} from '#domain/outcomes/items.ts';

export const SCHEDULE_WORDS: Readonly<Record<CdSchedule, string>> = {
  CD1: 'Schedule 1',
  CD2: 'Schedule 2',
  CD3: 'Schedule 3',
  CD4: 'Schedule 4',
  CD5: 'Schedule 5',
};

export const AGREED_WORDS: Readonly<Record<PrescribingChecks['agreed'], string>> = {
  agreed: 'They agreed',
  'best-interests': 'Best interests',
  attorney: 'Attorney agreed',
};

export const SUPPLY_WORDS: Readonly<Record<SupplyRoute, string>> = {
  pharmacy: 'Pharmacy',
  'home-stock': 'In the home',
  'out-of-hours-bag': 'Out-of-hours bag',
  practice: 'The practice',
};

export const RX_TEXT = {
  find: 'Medicine, strength and form',
  findHint: 'Type three letters and choose from the table, or type it all.',
  fictitious: 'Made-up sample table. Not for care.',
  found: (count: number) => (count === 1 ? '1 in the table' : `${String(count)} in the table`),
  noneFound: 'Not in the table. It can be typed all the same: only the names are then compared with allergies.',
  noTable: 'The drug table cannot be reached. Type the medicine: only the names are then compared with allergies.',
  notHere: 'Not prescribed here',
  chosen: 'From the drug table',
  controlled: (schedule: string) => `Controlled drug, ${schedule}`,
  controlledTyped: 'Controlled drug',
  notControlled: 'No',
  inWords: 'Quantity in words',
  inWordsHint: 'As a controlled drug needs it: “twenty-eight tablets”.',
  asNeeded: 'Only when needed',
  asNeededFor: 'When needed for',
  most: 'Most in 24 hours',
  checks: 'Checked before',
  medicinesRead: 'I have read the medicines that they take. Nothing speaks against it.',
  kidneys: 'Kidneys',
  kidneysHint: '“eGFR 48, 3 May 2026”',
  kidneysUnknown: 'Not known',
  weight: 'Weight, if it counts',
  kilograms: 'kg',
  agreed: 'Agreed how',
  discussedWith: 'Talked about with',
  supply: 'Where it comes from',
  supplyMore: 'Which one, or who brings it',
  overridden: (allergies: string, reason: string) => `Allergy to ${allergies}: ${reason}`,
  askedAtCall: 'Asked in this call: none against it',
  noMatchTable: (list: string) => `${list}: no match by substance or class`,
  blocked: 'This cannot be prescribed here',
  notPrescriber: 'Your registration does not include prescribing. Hand the call to a prescriber, or ask the GP.',
  policyMore: (version: string, approvedBy: string | null) =>
    approvedBy === null ? `Policy ${version}, not approved yet.` : `Policy ${version}, approved by ${approvedBy}.`,
  mayNot: 'For prescribers. Your registration does not include it: ask the GP, or hand the call to a prescriber.',
} as const;

/** How a recorded allergy matches, and what of the medicine it is. */
export function allergyWords({ allergy, by, what }: AllergyMatch): string {
  switch (by) {
    case 'name':
      return `Recorded allergy: ${allergy}`;
    case 'substance':
      return `Recorded allergy: ${allergy}. It contains ${what}.`;
    case 'class':
      return `Recorded allergy: ${allergy}. It is of the class ${what}.`;
    case 'related-class':
      return `Recorded allergy: ${allergy}. Who reacts to that may react to the class ${what} too.`;
    default:
      return by satisfies never;
  }
}

export const VISIT_TEXT = {
  to: (practice: string) => `Asked of ${practice}`,
  unknown: 'Nobody knows who this is yet, so there is no practice to ask. Find out first, or refer.',
  reason: 'What for',
  reasonHint: 'What they should look at, and what makes it sooner.',
  weekend: 'The practice is closed until then. For somebody sooner, add a referral.',
} as const;

export const REFERRAL_TEXT = {
  route: 'To whom',
  choose: 'Choose a service',
  waiting: 'The directory is on its way.',
  none: 'The directory is empty.',
  gone: 'This route is not in the directory any more. Choose another.',
  openNow: 'open now',
  opens: (time: string) => `opens ${time}`,
  never: 'nobody at any hour',
  nobodyNow: (kinds: string) => `Nobody answers at this hour: ${kinds}.`,
  tagOpen: 'Open now',
  tagOpens: (time: string) => `Opens ${time}`,
  tagNever: 'Nobody there at any hour',
  contact: (name: string, telephone: string) => `${name}, ${telephone}`,
  verified: (day: string, by: string) => `Checked ${day} by ${by}`,
  how: 'How',
  howWords: { mail: 'By mail', telephone: 'By telephone' } as const satisfies Readonly<
    Record<ReferralItem['how'], string>
  >,
  mailTo: (address: string) => `Goes to ${address} when you sign.`,
  ring: (telephone: string) => `You ring ${telephone}, and write down whom you spoke to.`,
  noMail: 'Mail cannot be sent to this route: ring it.',
  reason: 'Why',
  reasonHint: 'It is sent as you write it. Only what they need.',
  question: 'What you ask of them',
  acknowledgeBy: 'Must have answered by',
  seenBy: 'Seen by',
} as const;

export const ANTICIPATORY_WORDS: Readonly<Record<EndOfLifeItem['anticipatory'], string>> = {
  'in-the-home': 'In the home',
  prescribed: 'Prescribed, not there yet',
  'not-yet': 'Not yet',
  'not-needed': 'Not needed',
};

export const END_OF_LIFE_TEXT = {
  comfort: 'What keeps them comfortable',
  comfortHint: 'What to do, and what to leave. The home reads this out.',
  place: 'Where they want to be',
  anticipatory: 'Medicines for comfort, ready beforehand',
  anticipatoryShort: 'Medicines for comfort',
  team: 'Who comes or rings, and when',
  when: 'When they die: whom the home rings, and what it does',
  asAgreed: 'Filled in from what was agreed before. Change what no longer fits.',
} as const;
