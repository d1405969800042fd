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
