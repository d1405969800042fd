/** What is read out on the telephone, and whom to ring, out of the record and the home's settings. Pure. */
import { ageInYears } from '#domain/base/time.ts';
import { latestObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { liveOf, type ResidentView } from '#domain/record/effective-resident.ts';
import type { StatementOf } from '#domain/record/statement.ts';
import { ACTION_CARD_TEXT } from '../../../text/action-card.ts';
import { scoreSentence } from '../../../text/news2.ts';
import { calendarDay, nearTime } from '../../../text/time.ts';
import type { Home } from './store.ts';

/** Sentences to read out: each a fact of the record. What is seen now the carer says first. */
export function sayings(
  home: Home | null | undefined,
  record: ResidentRecord | undefined,
  now: number,
): readonly string[] {
  const say = ACTION_CARD_TEXT;
  const lines: string[] = home === null || home === undefined ? [] : [say.sayHome(home.homeName)];
  const resident = record?.resident;
  if (record === undefined || resident === undefined) return lines;
  lines.push(
    say.sayWho(`${resident.givenName} ${resident.familyName}`, ageInYears(resident.born, calendarDay(now))),
    say.sayRoom(resident.room),
  );
  const { allergies, cpr, scale2 } = resident;
  switch (allergies.status) {
    case 'known':
      lines.push(say.sayAllergy(allergies.items.map((item) => item.substance.toLowerCase()).join(', ')));
      break;
    case 'none-known':
      lines.push(say.sayAllergyNone);
      break;
    case 'not-asked':
      lines.push(say.sayAllergyUnknown);
      break;
    default:
      allergies satisfies never;
  }
  if (cpr.status === 'do-not-attempt') lines.push(say.sayDnacpr);
  const newest = latestObservations(record);
  if (newest !== undefined) lines.push(say.sayScore(scoreSentence(newest.news2), nearTime(newest.at, now)));
  if (scale2 !== undefined) lines.push(say.sayScale2(scale2.target.from, scale2.target.to));
  return lines;
}

/**
 * The same with nobody signed in: where the call comes from, the name and the room that were in the list, and the CPR wish,
 * because it decides what is done. Nothing else of the record.
 */
export function sayingsOpen(
  home: Home | null | undefined,
  resident: Pick<ResidentView, 'givenName' | 'familyName' | 'room' | 'cpr'> | undefined,
): readonly string[] {
  const say = ACTION_CARD_TEXT;
  return [
    ...(home === null || home === undefined ? [] : [say.sayHome(home.homeName)]),
    ...(resident === undefined
      ? []
      : [say.sayName(`${resident.givenName} ${resident.familyName}`), say.sayRoom(resident.room)]),
    ...(resident?.cpr.status === 'do-not-attempt' ? [say.sayDnacpr] : []),
  ];
}

export interface Surgery {
  readonly name: string;
  readonly gpName: string;
  readonly telephone: string | undefined;
  readonly hours: string | undefined;
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The person's own surgery: with the number that the record has, or the one that the home has of it. */
export function surgeryOf(resident: ResidentView, home: Home | null | undefined): Surgery {
  const { name, gpName, telephone } = resident.practice;
  const listed = home?.numbers.find((number) => plain(number.name) === plain(name));
  return { name, gpName, telephone: telephone ?? listed?.telephone, hours: listed?.hours };
}

/** The home's other numbers; the surgery that is shown already is not shown twice. */
export function otherNumbers(home: Home | null | undefined, surgery: Surgery | undefined): Home['numbers'] {
  return (home?.numbers ?? []).filter(({ name }) => surgery === undefined || plain(name) !== plain(surgery.name));
}

/** What was agreed where a death is expected. The newest first; more than one only where sources differ. */
export function expectedDeathOf(record: ResidentRecord): readonly StatementOf<'expected-death'>[] {
  return record.death !== undefined
    ? []
    : liveOf(record.statements, 'expected-death').map(({ statement }) => statement);
}

/** Where the signed paper about resuscitation is kept; undefined where nobody has said. */
export function originalOf(record: ResidentRecord): string | undefined {
  const papers = liveOf(record.statements, 'plan')
    .map(({ statement }) => statement)
    .filter(({ content }) => content.cpr !== undefined && content.original !== '')
    .sort((a, b) => (a.asOf < b.asOf ? 1 : -1));
  return papers[0]?.content.original;
}
