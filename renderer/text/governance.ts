/** Every sentence of the pages for information governance. */
import type { AccessBasis } from '#domain/people/access-basis.ts';
import type { AccessRow, SubjectExport } from '#protocol/hub/audit.ts';

export const BASIS_WORDS: Readonly<Record<AccessBasis, string>> = {
  'direct-care': 'Direct care',
  consent: 'Consent',
  'break-glass': 'Break-glass',
  'management-of-the-home': 'Management of the home',
  safeguarding: 'Safeguarding',
  'registered-practice': 'Registered practice',
  'information-governance': 'Information governance',
};

export const FLAG_WORDS: Readonly<Record<AccessRow['flags'][number], string>> = {
  prescriber: 'Prescriber',
  'duty-gp': 'Takes calls as duty GP',
  'clinical-lead': 'Clinical lead',
  safeguarding: 'Sees safeguarding concerns',
};

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  done: 'Done',
  forbidden: 'Refused: not their role',
  'not-found': 'Refused: not theirs to see',
  conflict: 'Refused: not possible now',
  'wrong-credentials': 'Refused: wrong credentials',
  'wait-before-retry': 'Refused: too many tries',
  'not-signed-in': 'Refused: not signed in',
  'break-glass-needed': 'Refused: a reason was needed',
  'consent-needed': 'Refused: consent was needed',
  'step-up-needed': 'Refused: had to show again who they are',
  'step-up-first': 'Refused: had to show again who they are',
  'step-up-other': 'Refused: had shown who they are for something else',
  'ticket-refused': 'Refused: had to show again who they are',
  'too-fast': 'Refused: too many requests',
};

export function outcomeWords(outcome: string): string {
  return OUTCOME_WORDS[outcome] ?? outcome;
}

const EXPORT_WORDS: Readonly<Record<SubjectExport['state'], string>> = {
  preparing: 'Being put together',
  ready: 'Ready',
  stopped: 'Stopped',
  failed: 'It could not be put together. Try again; if it fails again, tell the support desk.',
};

export function exportWords({ state, done, all, bytes }: SubjectExport): string {
  if (state === 'preparing') return `${EXPORT_WORDS.preparing}: ${String(done)} of ${String(all)} steps`;
  if (state !== 'ready') return EXPORT_WORDS[state];
  const size = bytes ?? 0;
  const words = size < 1_000_000 ? `${String(Math.ceil(size / 1000))} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
  return `${EXPORT_WORDS.ready}: ${words}`;
}

export const GOVERNANCE_TEXT = {
  title: 'Information governance',
  product: 'Information governance',
  skip: 'Go to the page',
  pages: 'Pages',
  page: {
    search: 'Who has looked',
    'break-glass': 'Break-glass',
    roles: 'Access review',
    subject: 'Subject access',
    'records-due': 'Records due',
  },
  searchTitle: 'Who has done what, and why',
  searchIntro: 'What you search for here is written down too.',
  resident: 'Resident',
  residentHint: 'Name or NHS number',
  person: 'Member of staff',
  personHint: 'Part of their name',
  find: 'Find',
  findResident: 'Find the resident',
  findPerson: 'Find the member of staff',
  nobodyFound: 'Nobody was found with that.',
  anybody: 'Anybody',
  clear: 'Clear',
  clearOf: (name: string) => `Clear ${name}`,
  action: 'What was done',
  anyAction: 'Anything',
  outcome: 'Outcome',
  anyOutcome: 'Done or refused',
  onlyDone: 'Done',
  onlyRefused: 'Refused',
  basis: 'By what right',
  anyBasis: 'Any',
  from: 'From day',
  to: 'To day',
  search: 'Search',
  searching: 'Searching…',
  noRows: 'Nothing was written down with that.',
  more: 'Show older ones',
  export: 'Export as a file (CSV)',
  exporting: (rows: number) => `Exporting: ${String(rows)} rows so far`,
  exported: (rows: number) => `Exported: ${String(rows)} rows.`,
  rows: (count: number) => (count === 1 ? '1 entry' : `${String(count)} entries`),
  when: 'When',
  who: 'Who',
  what: 'What',
  about: 'About',
  why: 'By what right, and why',
  device: 'From',
  kiosk: 'A kiosk',
  hub: 'The hub',
  guest: 'A guest',
  nobody: 'Somebody unknown',
  tab: (tab: string) => `Part: ${tab}`,
  noName: 'No name is known',

  breakTitle: 'Records opened in an emergency',
  breakIntro:
    'Somebody opened a record without a part in the person’s care, and gave a reason. Ask them, look at the record, and write down what you found.',
  noBreak: 'Nobody has used break-glass in the last 90 days.',
  toReview: 'To be reviewed',
  reviewed: (verdict: string, by: string) => `${verdict}, ${by}`,
  justified: 'Justified',
  notJustified: 'Not justified',
  found: 'What you found',
  review: 'Review',
  reviewOf: (name: string) => `Review what ${name} did`,
  saveReview: 'Save the review',
  reviewDone: 'The review was saved.',
  mustSay: 'Say what you found.',
  until: (time: string) => `until ${time}`,
  reason: 'Reason given',

  rolesTitle: 'Who may do what',
  rolesIntro: 'Look through it each quarter. Whoever does not need it any more should lose it: tell the service lead.',
  overdue: 'A review is due.',
  notOverdue: (day: string) => `The next review is due on ${day}.`,
  never: 'Nobody has looked through it yet.',
  last: (day: string, by: string) => `Looked through on ${day} by ${by}.`,
  role: 'Role',
  place: 'Where',
  flags: 'May also',
  lastSignIn: 'Last sign-in',
  neverSignedIn: 'Never',
  unused: 'Not used for 90 days',
  onlyUnused: 'Only those not used for 90 days',
  account: 'Account',
  reviewWords: 'What you looked at, and what is to be changed',
  recordReview: 'I have looked through it',
  recordDone: 'That was written down.',
  accounts: (count: number) => (count === 1 ? '1 account' : `${String(count)} accounts`),

  subjectTitle: 'Everything kept of a person',
  subjectIntro:
    'For a person who asks what is kept of them, or whoever may ask for them. The file has the record to read and for a program, who has looked, and photographs. Safeguarding concerns are not in it. It is kept for a quarter of an hour.',
  whoAsks: 'Who asks, and how you know that they may',
  whoAsksHint: 'This is written down with it.',
  passwordHint: 'To show again that it is you.',
  begin: 'Put it together',
  stop: 'Stop',
  stopOf: (name: string) => `Stop the export of ${name}`,
  download: 'Download',
  downloadOf: (name: string) => `Download everything kept of ${name}`,
  mustFind: 'Find the resident first.',
  mustSayWho: 'Say in at least 10 letters who asks and how you know that they may.',
  noExports: 'None has been asked for.',
  exports: 'Files of the last quarter of an hour',
  noPassword: 'Showing again who you are needs your passkey, and this page cannot ask for it yet.',
  loadFailed: 'This could not be read.',
  again: 'Try again',
  loading: 'Loading…',
} as const;
