/** How times, people and numbers stand on paper: London time, 24 hours, the month as a word. */
import { londonTime } from '../base/london.ts';
import { ageInYears, type CalendarDate, type Instant } from '../base/time.ts';
import { formatNhsNumber } from '../residents/nhs-number.ts';
import { listName } from '../residents/resident.ts';
import type { CallFacts } from './facts.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** "14 March 1936" */
export function dayOf(date: CalendarDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${String(Number(day))} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** "22 November 2026, 20:52" */
export function whenOf(at: Instant): string {
  const { date, minute } = londonTime(at);
  return `${dayOf(date)}, ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** "Sunday 22 November, 20:52": for those who act on it. */
export function dueOf(at: Instant): string {
  const { date, minute, weekday } = londonTime(at);
  const [, month = '', day = ''] = date.split('-');
  const name = MONTHS[Number(month) - 1] ?? '';
  return `${DAYS[weekday - 1] ?? ''} ${String(Number(day))} ${name}, ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** "HARGREAVES, Edith (Mrs)"; what the home typed where nobody knows more. */
export function nameOf({ resident, described }: Pick<CallFacts, 'resident' | 'described'>): string {
  if (resident !== undefined) {
    const { title } = resident;
    return title === '' ? listName(resident) : `${listName(resident)} (${title})`;
  }
  const typed = described?.name.trim() ?? '';
  return typed === '' ? 'Name not known' : `${typed} (not registered; as the home gave it)`;
}

export function nhsNumberOf({ resident }: Pick<CallFacts, 'resident'>): string {
  return resident === undefined ? 'Not known' : formatNhsNumber(resident.nhsNumber);
}

export function bornOf({ resident, printedAt }: Pick<CallFacts, 'resident' | 'printedAt'>): string {
  if (resident === undefined) return 'Not known';
  return `${dayOf(resident.born)} (${String(ageInYears(resident.born, londonTime(printedAt).date))} years)`;
}

/** "None known" and "nobody has asked" are two answers. */
export function allergiesOf({ resident }: Pick<CallFacts, 'resident'>): string {
  const allergies = resident?.allergies ?? { status: 'not-asked' };
  switch (allergies.status) {
    case 'not-asked':
      return 'Nothing is recorded: nobody has asked';
    case 'none-known':
      return 'None known';
    case 'known':
      return allergies.items
        .map(({ substance, reaction }) => (reaction.trim() === '' ? substance : `${substance} (${reaction})`))
        .join('; ');
    default:
      return allergies satisfies never;
  }
}

/** The wish about resuscitation as the record has it: a copy, never the signed paper. */
export function cprOf({ resident }: Pick<CallFacts, 'resident'>): string {
  const cpr = resident?.cpr ?? { status: 'not-recorded' };
  if (cpr.status === 'not-recorded') return 'Nothing is recorded';
  const wish = cpr.status === 'attempt' ? 'Attempt resuscitation' : 'DO NOT attempt resuscitation (DNACPR)';
  const differ = resident?.cprConflicting === true ? '. The papers differ: ask' : '';
  return `${wish}; ${cpr.document}, ${dayOf(cpr.dated)}. The signed original counts${differ}`;
}

/** The foot of every page. */
export function whoseOf(facts: Pick<CallFacts, 'resident' | 'described'>): string {
  return `${nameOf(facts)} · NHS number ${nhsNumberOf(facts)}`;
}

export function printedOf({ printedAt, printedBy }: Pick<CallFacts, 'printedAt' | 'printedBy'>): string {
  return `Printed ${whenOf(printedAt)} by ${printedBy}`;
}
