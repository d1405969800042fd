/** Whom the service can hand a person on to: names, hours, and who is missing. */
import type { RouteKind } from '#domain/referrals/route.ts';
import { calendarDay, calendarWords, dayWords, spanWords } from './time.ts';

export const ROUTE_KIND_WORDS: Readonly<Record<RouteKind, string>> = {
  'community-geriatrician': 'Community geriatrician',
  'palliative-care': 'Palliative care',
  'visiting-gp': 'Visiting GP',
  continence: 'Continence',
  'tissue-viability': 'Tissue viability',
  'speech-and-language': 'Speech and language',
  'crisis-response': 'Crisis response',
  'own-gp': 'Own GP',
  'two-hour-response': 'Two-hour response',
};

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** "Mon to Fri", "Sat, Sun" */
export function dayNames(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const [first = 1] = sorted;
  const last = sorted.at(-1) ?? first;
  const name = (day: number): string => DAYS[day - 1] ?? '';
  const inARow = sorted.length > 2 && last - first === sorted.length - 1;
  return inARow ? `${name(first)} to ${name(last)}` : sorted.map(name).join(', ');
}

export const ROUTES_TEXT = {
  title: 'Whom we can ask',
  intro: 'Every service that a person can be referred to, with a name, its hours and when it was last verified.',
  loading: 'Getting the directory',
  failed: 'The directory could not be read.',
  again: 'Try again',
  version: (version: string) => `Directory ${version}`,
  approved: (by: string) => `approved by ${by}`,
  notApproved: 'Approved by nobody yet',
  noMail: 'This service cannot send mail now. A referral by mail becomes an action for somebody: ring them.',
  domains: (domains: readonly string[]) =>
    domains.length === 0 ? 'Mail goes to nobody: no domain is approved.' : `Mail goes only to ${domains.join(', ')}.`,
  none: 'Nobody is in the directory for this.',
  openNow: 'Open now',
  opens: (time: string) => `Closed, opens ${time}`,
  never: 'Nobody there at any hour',
  hours: (days: string, from: string, to: string) => `${days} ${from} to ${to}`,
  allWeek: 'Day and night, every day',
  telephoneOnly: 'By telephone only',
  within: (acknowledge: number, seen: number) =>
    `Acknowledges within ${spanWords(acknowledge * 60_000)}, sees the person within ${spanWords(seen * 60_000)}`,
  verified: (on: string, by: string) => `Verified ${calendarWords(on)} by ${by}`,
  verifiedLong: (days: number) => `${String(days)} days ago: ring and verify`,
  edit: 'Change',
  editOf: (name: string) => `Change ${name}`,
  add: 'Add a route',
  addTitle: 'A new route',
  remove: 'Remove',
  removeTitle: (name: string) => `Remove ${name} from the directory?`,
  removeMore: 'Referrals that were made stay as they are.',
  removeGo: 'Remove it',
  removing: 'Removing',
  kind: 'What for',
  name: 'Name of the service',
  nameHint: '“Northshore community geriatrics”',
  contact: 'Person or desk to ask for',
  contactHint: 'A route without a name is nobody’s.',
  telephone: 'Telephone',
  mail: 'Mail address',
  mailHint: 'Leave it empty for a route by telephone only.',
  mailDomain: (domain: string) => `Mail to ${domain} is not approved: it will not be sent.`,
  openHours: 'When somebody is there',
  openHoursNone: 'Nobody is there at any hour. Add hours.',
  days: 'Days',
  day: (day: number) => DAYS[day - 1] ?? '',
  from: 'From',
  to: 'To',
  toHint: '24:00 for midnight',
  addHours: 'Add hours',
  removeHours: 'Remove these hours',
  acknowledge: 'Acknowledges within, minutes',
  seen: 'Sees the person within, minutes',
  verifiedOn: 'Verified on',
  verifiedBy: 'Verified by',
  save: 'Save the route',
  saving: 'Saving',
  cancel: 'Cancel',
  problems: 'Put these right first',
  problem: {
    name: 'Write the name of the service.',
    contact: 'Write whom to ask for.',
    telephone: 'Write the telephone number.',
    mail: 'This is not a mail address.',
    days: 'Choose a day for each line of hours.',
    time: 'Write times as 09:00; the end comes after the beginning.',
    minutes: 'Write whole minutes, from 1 to 43,200 (30 days).',
    verifiedOn: 'Give the day on which it was verified, not one to come.',
    verifiedBy: 'Write who verified it.',
    other: 'Something here cannot be saved as it is.',
  },
  check: 'Who is missing this week?',
  checkTitle: 'Who is missing this week',
  checkMore: 'Each hour of the next seven days, and when nobody answers.',
  checking: 'Looking',
  checkAgain: 'Look again',
  checkHide: 'Hide',
  nowMissing: (kinds: string) => `At this hour nobody answers for: ${kinds}.`,
  /** "Today", "Mon 23 Nov" */
  dayOf: (day: string, now: string) =>
    calendarDay(day) === calendarDay(now) ? 'today' : dayWords(day).replace(/ \d{4}$/, ''),
  wholeDay: 'Nobody all day',
  nobody: (ranges: string) => `Nobody ${ranges}`,
  range: (from: string, to: string) => `${from} to ${to}`,
  coveredAll: 'Covered at every hour',
} as const;
