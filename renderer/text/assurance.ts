/** What this product is, whether somebody has signed for it, and reporting what went wrong with it. */
import type { Harm, Incident, Severity } from '#domain/incidents/incident.ts';

export const ABOUT_TEXT = {
  button: 'Report an incident, and about',
  notForUse: 'Not for clinical use',
  demoNotForUse: 'Demonstration. Not for clinical use.',
  demoOnly: 'Demonstration. Nobody here is real.',
  title: 'About Teletriage',
  report: 'Report an incident',
  list: 'Incidents',
  version: 'Version',
  build: 'Runs on',
  useTitle: 'What it is for',
  use: 'Care home staff measure, write down and score observations, and call a nurse practitioner who advises, decides and writes down what was decided. It is used by trained staff in care homes and by clinicians of the service that runs it.',
  notTitle: 'What it is not',
  not: 'It does not diagnose, it does not decide, and it is no alarm system. It does not replace 999, a visit, or the judgement of whoever is there. A prescription in it is no electronic prescription.',
  unsigned:
    'Not for clinical use: no Clinical Safety Officer has signed the safety case of this version. Use it with made-up people only.',
  signed: (name: string, registration: string, day: string) =>
    `The safety case of this version was signed by ${name} (${registration}) on ${day}.`,
  unknown: 'It could not be read. Try again in a moment.',
  close: 'Close',
} as const;

export const INCIDENT_TEXT = {
  intro: 'Something went wrong with Teletriage, or nearly did. It goes to those who answer for safety.',
  safeguarding:
    'Somebody may be abused or neglected? That does not go here. Tell your safeguarding lead, or say it to the nurse in a call.',
  safeguardingClinician:
    'Somebody may be abused or neglected? That does not go here. Raise a safeguarding concern in the call, or ring the safeguarding lead.',
  happened: 'What happened?',
  happenedHint: 'What you did, what you saw, and what should have been there.',
  harm: 'Was anybody harmed?',
  resident: (name: string) => `It is about ${name}`,
  added: (page: string, version: string) =>
    `Sent with it: the page (${page}), the version (${version}) and the time. No picture.`,
  send: 'Send the report',
  sending: 'Saving',
  missing: 'Say what happened, and whether anybody was harmed.',
  failed: 'It was not saved. Try again.',
  saved: 'Saved. It is sent as soon as there is a connection.',
  sent: 'Sent. A lead of the service will read it.',
  none: 'Nobody has reported an incident.',
  take: 'Take it',
  close: 'Close with what was learned',
  learned: 'What was learned',
  severity: 'How bad was it?',
  refused: 'That was not done. Look at the list again.',
  by: (name: string | undefined, place: string | undefined) =>
    [name ?? 'Nobody was signed in', place].filter((part) => part !== undefined && part !== '').join(', '),
  about: (name: string) => `About ${name}`,
  owner: (name: string) => `${name} has it`,
} as const;

export const HARM_WORDS: Readonly<Record<Harm, string>> = {
  nobody: 'No',
  nearly: 'Nearly',
  harmed: 'Yes',
  'not-known': 'Not known',
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  none: 'No harm',
  low: 'Low harm',
  moderate: 'Moderate harm',
  severe: 'Severe harm',
  death: 'A death',
};

export const INCIDENT_STATUS_WORDS: Readonly<Record<Incident['status'], string>> = {
  open: 'Nobody has it',
  taken: 'Taken',
  closed: 'Closed',
};
