/** The words of a decision: writing it, what is missing, the last look, and what is said once it is signed. */
import { type Spo2Scale } from '#domain/news2/parameters.ts';
import type { EscalationItem, OutcomeItem } from '#domain/outcomes/items.ts';
import type { DecidedPlace, FamilyTold } from '#domain/outcomes/outcome.ts';

export const DECISION_TEXT = {
  title: 'Decision',
  kept: (time: string) => `Draft kept ${time}`,
  notKept: 'The draft cannot be kept on this computer. Do not close the page before you sign.',
  impression: 'Impression',
  impressionHint: 'What you think is going on, in one or two sentences.',
  items: 'What happens now',
  kinds: {
    advice: { name: 'Advice', more: 'In plain words. One line for each thing the carer says back.', add: 'Add advice' },
    prescription: {
      name: 'Prescription',
      more: 'A record of what you prescribe, with the allergy check.',
      add: 'Add prescription',
    },
    monitoring: {
      name: 'Monitoring',
      more: 'How often, until when, and what makes the home call back.',
      add: 'Add monitoring',
    },
    'gp-visit': {
      name: 'Same-day GP visit',
      more: 'Their own practice is asked to come, and answers.',
      add: 'Add GP visit',
    },
    referral: {
      name: 'Onward referral',
      more: 'Geriatrician, palliative care, speech and language, and 6 more.',
      add: 'Add referral',
    },
    'end-of-life': {
      name: 'End-of-life support',
      more: 'Comfort, medicines in place, who comes, whom to ring.',
      add: 'Add end-of-life support',
    },
    escalation: {
      name: 'Escalation',
      more: '999, or two-hour response. What they wish is shown first.',
      add: 'Add escalation',
    },
  } as const satisfies Readonly<Record<OutcomeItem['kind'], { name: string; more: string; add: string }>>,
  concern: {
    name: 'Safeguarding concern',
    more: 'Apart from the record: seen by named roles only.',
    raise: 'Raise a safeguarding concern',
    go: 'Raise',
  },
  remove: (kind: string) => `Remove ${kind.toLowerCase()}`,
  edit: (kind: string) => `Change ${kind.toLowerCase()}`,
  foldOf: (kind: string) => `Show ${kind.toLowerCase()} short`,
  add: 'Add',
  used: (kinds: number, all: number) => `${String(kinds)} of ${String(all)} used`,
  owner: 'Owner',
  due: 'Due',
  noOwner: 'No owner',
  noDue: 'No due time',
  adviceText: 'Advice, one line for each thing',
  adviceLines: (count: number) => (count === 1 ? '1 line to read back' : `${String(count)} lines to read back`),
  medicineShort: 'Medicine',
  dose: 'Dose',
  route: 'Route',
  frequency: 'How often',
  duration: 'For how long',
  quantity: 'Quantity',
  indication: 'What for',
  notEps: 'Not an EPS prescription',
  notEpsMore: 'It records your decision. Issue the medicine in your usual way.',
  allergyNoMatch: (list: string) => `${list}: only the names were compared, no match`,
  allergyNoneKnown: 'No known allergies',
  allergyMatchMore: 'To go on, say why it is given all the same. Your reason is signed with it.',
  override: 'Why it is given all the same',
  allergyNotAsked: 'Nobody has recorded allergies',
  asked: 'I have asked about allergies in this call. There is none against this medicine.',
  escalateTo: 'To',
  to: { '999': '999 ambulance', 'two-hour-response': 'Two-hour response' } as const satisfies Readonly<
    Record<EscalationItem['to'], string>
  >,
  escReason: 'Reason',
  escReasonHint: 'The home reads this out.',
  every: 'How often',
  everyChoice: (minutes: number) => (minutes < 60 ? `${String(minutes)} min` : `${String(minutes / 60)} h`),
  everyOther: 'Other',
  everyTyped: 'Every',
  everyUnit: 'Unit',
  everyUnits: { minutes: 'minutes', hours: 'hours' },
  firstDue: 'First due',
  until: 'Until',
  callIf: 'Call back if, in plain words',
  callIfShort: 'Call back if',
  callIfHint: 'The home reads this out.',
  callIfAdd: 'Add to it',
  sets: (count: number) => (count === 1 ? '1 set in all' : `${String(count)} sets in all`),
  departureMust: 'NEWS2 is high and there is no 999 here.',
  departureMustMore:
    'NEWS2 7 or more asks for an emergency assessment (RCP, 2017). Staying needs your reason, which is signed with the outcome.',
  departureMay: (score: string) => `NEWS2 ${score}: an urgent review is asked for.`,
  departureMayMore: 'If you decide otherwise you can say why. It is signed with the outcome.',
  departure: 'Your reason',
  sign: 'Sign outcome',
  signing: 'Signing',
  toFinish: (count: number) => (count === 1 ? 'Sign: 1 thing left' : `Sign: ${String(count)} things left`),
  problems: 'Before you can sign',
  unsigned: (count: number) =>
    count === 0
      ? 'Nothing is decided yet.'
      : count === 1
        ? '1 item is not signed.'
        : `${String(count)} items are not signed.`,
  leaveTitle: 'The outcome is not signed',
  leaveBody: (name: string) => `You are leaving ${name}’s call. What you have written is kept. The home waits for it.`,
  leaveGo: 'Leave it for now',
  leaveStay: 'Stay and sign',
} as const;

/** Where the person is from here on, who of the family knows, and what was wished. */
export const AFTER_TEXT = {
  title: 'From here on',
  place: 'Where they are',
  places: {
    stays: 'Stays here',
    conveyed: 'To hospital now',
    'goes-later': 'To hospital later',
  } as const satisfies Readonly<Record<DecidedPlace, string>>,
  placeFollows: 'Follows the 999 line until you choose.',
  family: 'Is the family told?',
  told: {
    yes: 'Told',
    later: 'Will be told',
    'not-wanted': 'Not wanted',
    nobody: 'Nobody to tell',
  } as const satisfies Readonly<Record<FamilyTold['told'], string>>,
  theFamily: 'The family',
  who: 'Who',
  by: 'By whom',
  at: 'When',
  due: 'By when',
  words: 'In words, if there is something to say',
  toldWords: (who: string, by: string, time: string) => `${who}, told by ${by}, ${time}`,
  laterWords: (who: string, by: string, time: string) => `${by} tells ${who} by ${time}`,
  notWanted: 'Not wanted',
  nobody: 'Nobody to tell',
} as const;

export const WISHES_TEXT = {
  title: 'Before hospital: what they wish',
  none: 'No wish about hospital, CPR or place of care is recorded. Ask them, or who speaks for them.',
  noRecord: 'Nobody knows who this is yet: no wish can be shown.',
  conflict: 'Hospital is against what is recorded.',
  conflictMore: 'To send them all the same, say why. Your reason is signed with the outcome.',
  reason: 'Why hospital all the same',
  treat: 'Not attempting CPR is not a reason against treatment or hospital.',
  wishes: 'What they want when ill',
  expectedDeath: 'Expected to die: what was agreed',
  asOf: (day: string, signedBy: string | undefined) =>
    signedBy === undefined || signedBy === '' ? `of ${day}` : `of ${day}, ${signedBy}`,
} as const;

/** What is missing, by field. */
export const PROBLEM_TEXT = {
  impression: 'Write your impression.',
  'departure-reason': 'Say why the decision departs from what the score asks for.',
  items: 'Add at least one line: what happens now, who does it, and by when.',
  owner: 'Say who does it.',
  due: 'Give a date and time.',
  'advice-text': 'Write the advice.',
  'rx-medicine': 'Name the medicine.',
  'rx-dose': 'Give the dose.',
  'rx-route': 'Give the route.',
  'rx-frequency': 'Say how often.',
  'rx-duration': 'Say for how long.',
  'rx-quantity': 'Give the quantity.',
  'rx-indication': 'Say what it is for.',
  'rx-override': 'Say why it is given although an allergy is recorded.',
  'rx-asked': 'Ask about allergies and tick that you have.',
  'rx-in-words': 'Write the quantity in words.',
  'rx-as-needed-for': 'Say what it is needed for.',
  'rx-most': 'Give the most in 24 hours.',
  'rx-blocked': 'This cannot be prescribed here. Take it out.',
  'rx-medicines-read': 'Read the medicines that they take, and tick that you have.',
  'rx-kidneys': 'Say how the kidneys are, or that nobody knows.',
  'rx-weight': 'Give the weight in kilograms, or leave it empty.',
  'rx-agreed': 'Say how it was agreed.',
  'rx-discussed': 'Say with whom you talked about it.',
  'rx-supply': 'Say where the medicine comes from.',
  'rx-supply-words': 'Say who brings it.',
  'visit-practice': 'There is no practice to ask. Find out who it is, or take this line out.',
  'visit-reason': 'Say what the visit is for.',
  'ref-route': 'Choose a service.',
  'ref-how': 'Mail cannot go to this route. Choose the telephone.',
  'ref-reason': 'Say why you refer.',
  'ref-question': 'Say what you ask of them.',
  'ref-seen-by': 'Say by when they should be seen.',
  'eol-comfort': 'Say what keeps them comfortable.',
  'eol-place': 'Say where they want to be.',
  'eol-anticipatory': 'Say whether the medicines for comfort are there.',
  'eol-when': 'Say whom the home rings when they die.',
  'eol-team': 'Say who comes or rings.',
  'wishes-reason': 'Say why hospital all the same.',
  'family-told-who': 'Say who of the family.',
  'family-told-by': 'Say who tells them.',
  'family-told-at': 'Say when they were told.',
  'family-told-due': 'Say by when they will be told.',
  'family-told-words': 'Shorten it.',
  'esc-reason': 'Give the reason.',
  'mon-every': 'Say how often: from 5 minutes to 24 hours.',
  'mon-until': 'Say until when.',
  'mon-call-if': 'Say what makes the home call back.',
  family: 'Acknowledge the family’s concern first.',
} as const;

export const UNTIL_BEFORE_FIRST = 'The last time is before the first. Put one of them right.';
export const WORDS_DIFFER = 'The words are not the number in figures. Put one of them right.';
export const TOO_MANY_MEDICINES = 'One prescription holds no more than 4 medicines. Take one out.';
export const TOO_LONG = 'This is too long. Shorten it.';

export const CONFIRM_TEXT = {
  title: (name: string) => `Sign this outcome for ${name}?`,
  check: 'Is this the person you mean?',
  born: 'Born',
  nhs: 'NHS',
  lines: 'What you sign',
  impression: 'Impression',
  departure: 'Departs from the score because',
  place: 'From here on',
  family: 'Family',
  wishesAgainst: 'Against what is recorded, because',
  wishesHeld: (count: number) =>
    count === 0 ? 'No wish about hospital is recorded.' : `Held against ${String(count)} recorded wishes.`,
  ownerDue: (owner: string, due: string) => `${owner}, ${due}`,
  /** The time of a line, with what it is the time of. */
  dueOf: (kind: OutcomeItem['kind'], time: string) =>
    kind === 'monitoring' ? `First ${time}` : kind === 'referral' ? `Answer by ${time}` : time,
  after: 'It cannot be changed after this. The home reads it back line by line.',
  go: 'Sign',
  back: 'Go back',
} as const;

export const SIGNED_TEXT = {
  title: 'Signed',
  at: (time: string) => `Signed at ${time}.`,
  sent: 'The home has it now and reads it back.',
  stillInCall: 'The call is still on. End it when the home has read everything back.',
  readBack: (done: number, all: number) => `${String(done)} of ${String(all)} read back`,
  allReadBack: 'Every line is read back.',
  notUnderstood: (count: number) =>
    count === 1
      ? 'One line was not understood. Explain it again.'
      : `${String(count)} lines were not understood. Explain them again.`,
  review: 'GP review',
  noGp: 'No GP is known for this person yet.',
  waitingReview: (gp: string) => `Waiting for ${gp}.`,
  close: 'Close and go to the queue',
} as const;

/**
 * What is offered for "call back if": NEWS2 totals of the published thresholds (RCP, 2017, Chart 2), signs that a carer can
 * see, and oxygen: under the target of scale 2, or where it scores 3 by itself on scale 1. The nurse changes what does not fit.
 */
export function callIfSuggestions(scale: Spo2Scale): readonly string[] {
  return [
    'NEWS2 is 5 or more',
    'NEWS2 is 7 or more',
    'One reading scores 3',
    scale === 2 ? 'Oxygen is under 88%' : 'Oxygen is under 92%',
    'Newly muddled',
    'Harder to wake',
    'Breathing is harder',
    'Not drinking',
    'You are worried',
  ];
}

/** Who else may own a line, offered while typing. */
export const OWNER_CHOICES = ['Night carer', 'Day carer', 'Home manager'] as const;

/** What is offered while typing a prescription; anything else may be typed. */
export const RX_CHOICES: Readonly<Partial<Record<string, readonly string[]>>> = {
  route: ['by mouth', 'inhaled', 'under the tongue', 'on the skin', 'under the skin', 'rectal', 'into the eye'],
  frequency: [
    'once a day',
    'twice a day',
    'three times a day',
    'four times a day',
    'at night',
    'when needed',
    'once only',
  ],
  duration: ['once only', '3 days', '5 days', '7 days', 'until reviewed'],
};
