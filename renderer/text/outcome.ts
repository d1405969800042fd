/** The words of a signed outcome. */
import type { OutcomeItem } from '#domain/outcomes/items.ts';

export const OUTCOME_TEXT = {
  kind: {
    advice: 'Advice',
    prescription: 'Medicine',
    'gp-visit': 'GP visit today',
    referral: 'Referral',
    'end-of-life': 'End-of-life support',
    escalation: 'Escalation',
    monitoring: 'Observations',
  } as const satisfies Readonly<Record<OutcomeItem['kind'], string>>,
  due: 'Due',
  plan: (first: string, until: string) => `First ${first}, last no later than ${until}.`,
  owner: (owner: string) => owner,
  /** A prescribing record is never mistaken for a prescription. */
  notEps: 'A record of the decision. Not an electronic prescription.',
  allergyOverridden: (substance: string, reason: string) =>
    `Recorded allergy to ${substance}. The prescriber’s reason: ${reason}`,
  allergyChecked: 'No match in the recorded allergies. This is a text check only.',
  saidBack: (by: string, time: string) => `Read back ${time}, ${by}`,
  notUnderstood: (by: string, time: string) => `Not understood ${time}, ${by}`,
  notYet: 'Not yet',
  impression: 'What the nurse thinks',
  departure: 'Why this differs from what the score asks for',
  signedBy: (name: string, time: string) => `Signed by ${name}, ${time}`,
} as const;

/** What clinicians read beside the plain words of a line. */
export const DETAIL_TEXT = {
  controlled: (schedule: string, inWords: string) => `Controlled drug, ${schedule}: ${inWords}.`,
  asNeeded: (reason: string, most: string) => `Only when needed for ${reason}, at most ${most} in 24 hours.`,
  supply: (how: string, words: string) => (words === '' ? `From: ${how}.` : `From: ${how}, ${words}.`),
  medicinesRead: 'Medicines read.',
  kidneys: (words: string) => `Kidneys: ${words}.`,
  weight: (kilograms: number) => `${String(kilograms)} kg.`,
  agreed: (how: string, who: string) => (who === '' ? `${how}.` : `${how}, talked about with ${who}.`),
  why: (reason: string) => `Why: ${reason}`,
  clocks: (answer: string, seen: string) => `To be answered by ${answer}, seen by ${seen}.`,
  place: (place: string) => `Wants to be: ${place}.`,
  anticipatory: (words: string) => `Medicines for comfort: ${words.toLowerCase()}.`,
  team: (words: string) => `Comes or rings: ${words}.`,
  /** The number is not said twice where the qualification has it already. */
  signedAs: (qualification: string, registration: string) => {
    const number = registration.split(' ').at(-1) ?? '';
    const parts = number !== '' && qualification.includes(number) ? [qualification] : [qualification, registration];
    return `${parts.filter((part) => part !== '').join(', ')}.`;
  },
  stepUp: (how: 'password' | 'passkey', time: string) =>
    how === 'passkey' ? `Passkey used again at ${time}.` : `Password typed again at ${time}.`,
} as const;
