/**
 * The words of a referral as they leave the service: who the person is, where they live, why, and what is asked. Nothing else of the
 * record goes with it. Plain text: nothing in it can be opened, fetched or run. What people have typed stands behind a bar in every
 * one of its lines, so that it cannot look like a line of the letter itself; the subject, which travels and is shown more widely than
 * the letter, names nobody.
 */
import { londonTime } from '#domain/base/london.ts';
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import type { ReferralItem } from '#domain/outcomes/items.ts';
import type { Route } from '#domain/referrals/route.ts';
import { formatNhsNumber, isNhsNumber } from '#domain/residents/nhs-number.ts';

/** Whom it is about. */
export type LetterPerson =
  | {
      readonly known: true;
      readonly title: string;
      readonly givenName: string;
      readonly familyName: string;
      readonly born: CalendarDate;
      readonly nhsNumber: string;
    }
  /** In no list: what the home says. */
  | { readonly known: false; readonly name: string };

export interface LetterFacts {
  readonly service: string;
  readonly home: { readonly name: string; readonly telephone: string };
  readonly route: Pick<Route, 'name' | 'contactName'>;
  readonly person: LetterPerson;
  readonly item: Pick<ReferralItem, 'itemId' | 'reason' | 'question' | 'due' | 'seenBy'>;
  readonly signedBy: { readonly name: string; readonly registration: string };
  readonly signedAt: Instant;
}

/** Characters that show nothing, or turn the order of what is shown, and every kind of line break. */
const UNSEEN =
  /[\p{Cc}\u{ad}\u{61c}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}]/gu;
const LINE_BREAK = /\r\n|[\n\v\f\r\u{85}\u{2028}\u{2029}]/u;
const LINE_BREAKS = new RegExp(LINE_BREAK, 'gu');

/** As one line. */
function line(text: string): string {
  return text.toWellFormed().replace(LINE_BREAKS, ' ').replace(UNSEEN, '').replace(/\s+/gu, ' ').trim();
}

const nothing = (text: string) => (text === '' ? 'not known' : text);

/** With a bar before every line. */
function typed(text: string): readonly string[] {
  return text
    .toWellFormed()
    .split(LINE_BREAK)
    .map((one) => `  | ${one.replace(/\t/g, ' ').replace(UNSEEN, '').trimEnd()}`.trimEnd());
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function day(date: CalendarDate): string {
  return `${String(Number(date.slice(8, 10)))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;
}

function moment(at: Instant): string {
  const { date, minute } = londonTime(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day(date)}, ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** With plain spaces: a mail is copied into other systems. */
function nhsNumber(digits: string): string {
  return isNhsNumber(digits) ? formatNhsNumber(digits).replace(/\u00a0/g, ' ') : 'not known';
}

function aboutPerson(person: LetterPerson): readonly string[] {
  if (!person.known) {
    return [
      `Name:        ${nothing(line(person.name))} (as the home says; not registered with us)`,
      'Born:        not known',
      'NHS number:  not known',
    ];
  }
  const title = line(person.title);
  const name = `${line(person.familyName).toUpperCase()}, ${line(person.givenName)}`;
  return [
    `Name:        ${name}${title === '' ? '' : ` (${title})`}`,
    `Born:        ${day(person.born)}`,
    `NHS number:  ${nhsNumber(person.nhsNumber)}`,
  ];
}

/** Subject and text of the mail. Pure. */
export function referralLetter(facts: LetterFacts): { readonly subject: string; readonly text: string } {
  const { service, home, route, person, item, signedBy, signedAt } = facts;
  const registration = line(signedBy.registration);
  const lines = [
    `Referral from ${line(service)}`,
    '',
    `To:          ${line(route.name)}, ${line(route.contactName)}`,
    `Reference:   ${item.itemId}`,
    `Signed by:   ${line(signedBy.name)}${registration === '' ? '' : `, ${registration}`}`,
    `Signed:      ${moment(signedAt)}`,
    `Please say by ${moment(item.due)} that you have this.`,
    `Please see the person by ${moment(item.seenBy)}.`,
    '',
    'THE PERSON',
    ...aboutPerson(person),
    `Lives at:    ${line(home.name)}, telephone ${nothing(line(home.telephone))}`,
    '',
    'WHY',
    ...typed(item.reason),
    '',
    'WHAT IS ASKED',
    ...typed(item.question),
    '',
    'Lines that begin with a bar are as they were typed. All times are local time in England.',
    'If this did not come to the right place, please tell whoever sent it and delete it.',
  ];
  return {
    subject: `Referral from ${line(service)}, reference ${item.itemId.slice(-12)}`,
    text: `${lines.join('\n')}\n`,
  };
}
