/** Every sentence about the directory, sharing agreements and the counts of a service. */

export const PAPERS_TEXT = {
  kinds: {
    'route-directory': 'Directory of services',
    'drug-table': 'Medicines table',
    'summary-tabs': 'Tabs of a summary',
    'party-directory': 'Contacts for calls',
  } as Readonly<Record<string, string>>,
  history: (count: number) => (count === 1 ? 'One version' : `${String(count)} versions`),
} as const;

export const DIRECTORY_TEXT = {
  title: 'Directory of services',
  gaps: 'Where nobody answers',
  gapsNone: 'In the coming week somebody answers at each hour, for each kind.',
  gap: (kind: string, hours: number) =>
    `${kind}: nobody answers in ${String(hours)} of the 168 hours of the coming week.`,
  checking: 'Looking at the coming week',
  checkFailed: 'The coming week could not be checked.',
  kind: 'Kind',
  name: 'Name',
  contact: 'Contact',
  telephone: 'Telephone',
  mail: 'Mail address',
  verified: 'Last verified',
  verifiedBy: (day: string, by: string) => `${day}, ${by}`,
  old: (day: string, by: string) => `${day}, ${by}: more than 90 days ago`,
  openNow: 'Open now',
  closedNow: 'Closed now',
  none: 'The directory is empty. Coordinators and clinical leads add routes in the console.',
  edit: 'Change',
  editTitle: (name: string) => `Change ${name}`,
  editHow: 'Ring or write first. Saving says that you have checked it today, with your name.',
  save: 'Checked today: save',
  saved: (name: string) => `${name} was checked today.`,
} as const;

export const AGREEMENTS_TEXT = {
  title: 'Sharing agreements',
  intro:
    'Without an agreement that holds, the residents of a home or practice are not shown to the service beyond an emergency.',
  kinds: { home: 'Home', practice: 'Practice' },
  alarms: { 'ends-soon': 'Ends within 30 days', ended: 'No agreement holds' },
  none: 'No agreement was ever entered.',
  holds: (from: string, until: string) => `From ${from} until ${until}`,
  signed: (service: string, organisation: string) => `Signed by ${service} and ${organisation}`,
  notConfirmed: 'Written by the hub and signed by nobody yet',
  legalBasis: (words: string) => `Legal basis: ${words}`,
  reference: (words: string) => `Paper: ${words}`,
  modes: { once: 'Residents agree once', 'each-access': 'Residents agree at each access' },
  add: 'New agreement',
  edit: 'Change',
  editTitle: (name: string) => `Sharing agreement with ${name}`,
  from: 'From',
  until: 'Until, the last day',
  signedForService: 'Signed for the service by',
  signedForOrganisation: 'Signed for the organisation by',
  legal: 'Legal basis',
  mode: 'Consent',
  document: 'Where the signed paper is kept',
  wrongDays: 'It ends before it begins.',
  saved: (name: string) => `The agreement with ${name} is saved.`,
  end: 'End it',
  endTitle: (name: string) => `End the agreement with ${name}?`,
  endWill: (name: string) => [
    `From now on nobody of the service sees residents of ${name}, except by break-glass with a reason.`,
    'Records that are open are closed. Calls that are on go on.',
    'It can be entered again.',
  ],
  endGo: 'End the agreement',
  endedBy: (by: string, at: string, reason: string) => `Ended by ${by}, ${at}: ${reason}`,
  ended: (name: string) => `The agreement with ${name} has ended.`,
} as const;

export const MEASURES_TEXT = {
  product: 'Teletriage figures',
  title: 'Use of the service',
  intro:
    'Calls by home and month, of the last twelve months. A count under five is not said, so that nobody can be meant.',
  few: 'fewer than 5',
  home: 'Home',
  month: 'Month',
  calls: 'Calls',
  outcomes: 'How they were decided',
  outcome: (disposition: string, calls: string) =>
    `${disposition.charAt(0).toUpperCase()}${disposition.slice(1).replaceAll('-', ' ')}: ${calls}`,
  none: 'There is nothing to count yet.',
  chart: 'Calls in each month, all homes together',
  chartRow: (month: string, calls: string) => `${month}: ${calls} calls`,
  atLeast: (count: number, hidden: number) =>
    [
      ...(count === 0 && hidden > 0 ? [] : [String(count)]),
      ...(hidden === 0 ? [] : [`${String(hidden)} ${hidden === 1 ? 'home' : 'homes'} with fewer than 5`]),
    ].join(' and '),
  csv: 'Download as CSV',
} as const;
