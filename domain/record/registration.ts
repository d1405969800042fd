/** A registration says many things at once: each of them as a statement, so that a later one can replace or contradict it. */
import type { CalendarDate } from '../base/time.ts';
import type { CprWish, Resident } from '../residents/resident.ts';
import type { StatementContents, Topic } from './contents.ts';
import { subjectOf, type Statement, type StatementEnd } from './statement.ts';

/** The kind of paper that a registration names by its title. */
function planKind(document: string): StatementContents['plan']['kind'] {
  return /respect/i.test(document) ? 'respect' : 'dnacpr';
}

function plan(cpr: Exclude<CprWish, { status: 'not-recorded' }>): StatementContents['plan'] {
  return { kind: planKind(cpr.document), version: '', cpr: cpr.status, words: '', signedBy: '', original: '' };
}

/**
 * @param on the day of the registration
 * @param sourceName who registered: the home
 */
export function statementsOfRegistration(resident: Resident, on: CalendarDate, sourceName: string): Statement[] {
  const source = { kind: 'home', name: sourceName } as const;
  const found: Statement[] = [];
  function add<T extends Topic>(topic: T, content: StatementContents[T], asOf = on, reviewBy?: CalendarDate): void {
    found.push({ topic, content, source, asOf, ...(reviewBy === undefined ? {} : { reviewBy }) } as Statement);
  }
  const { familyName, givenName, title, preferredName, born, sex, nhsNumber } = resident;
  add('identity', { familyName, givenName, title, preferredName, born, sex, nhsNumber });
  add('room', { room: resident.room });
  add('practice', resident.practice);
  const { allergies, cpr, scale2, nextOfKin, normalNews2, wishes } = resident;
  if (allergies.status === 'none-known') add('allergy', { known: 'none' });
  if (allergies.status === 'known') for (const item of allergies.items) add('allergy', { known: 'allergy', ...item });
  if (cpr.status !== 'not-recorded') add('plan', plan(cpr), cpr.dated);
  if (scale2 !== undefined) {
    const { authorisedBy, reason, target, dated, reviewBy } = scale2;
    add('oxygen-scale-2', { authorisedBy, reason, target }, dated, reviewBy);
  }
  for (const words of resident.communication) add('communication', { need: 'other', words });
  for (const name of resident.background) add('diagnosis', { name, status: 'active' });
  if (wishes !== undefined) add('wishes', { words: wishes });
  if (nextOfKin !== undefined) {
    add('contact', { ...nextOfKin, roles: ['next-of-kin'], mayBeTold: 'not-asked', atNight: 'not-asked' });
  }
  if (normalNews2 !== undefined) {
    add('baseline', { news2Total: normalNews2.total, agreedBy: '' }, normalNews2.agreed);
  }
  return found;
}

/** What an earlier registration said and a newer one does not say any more. */
export function takenBack(
  before: readonly Statement[],
  now: readonly Statement[],
  on: CalendarDate,
): readonly StatementEnd[] {
  const kept = new Set(now.map(subjectOf));
  return before
    .map((statement) => ({ topic: statement.topic, subject: subjectOf(statement) }))
    .filter(({ subject }) => !kept.has(subject))
    .map((gone) => ({ ...gone, sourceKind: 'home', on, reason: 'Not in the newer registration.' }));
}
