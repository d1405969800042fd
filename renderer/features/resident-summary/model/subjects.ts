/** What of a topic is shown, in which order, and what of it somebody has to settle or look at again. Pure. */
import type { CalendarDate } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { StatementContents, Topic } from '#domain/record/contents.ts';
import { contradict, saysNoMore } from '#domain/record/contradiction.ts';
import { ABOUT_HEADINGS, CARE_AREAS, CONSENT_SUBJECTS, PLAN_KINDS, TOPICS } from '#domain/record/lists.ts';
import type { Stated, Statements, SubjectState } from '#domain/record/reduce-statements.ts';
import { NO_ALLERGY_KNOWN } from '#domain/record/statement.ts';
import type { SummaryPart, SummaryTab } from '#domain/summary/summary-tabs.ts';

export function isTopic(part: SummaryPart): part is Topic {
  return (TOPICS as readonly string[]).includes(part);
}

function placeIn(list: readonly string[], value: string): string {
  return String(list.indexOf(value)).padStart(3, '0');
}

/** What a subject is sorted by within its topic: the order of the paper where there is one, else the alphabet. */
function sortKey({ topic, subject, live, past }: SubjectState): string {
  const content = (live[0] ?? past[0])?.statement.content;
  if (content === undefined) return subject;
  switch (topic) {
    case 'about-me':
      return placeIn(ABOUT_HEADINGS, (content as StatementContents['about-me']).heading);
    case 'care':
      return placeIn(CARE_AREAS, (content as StatementContents['care']).area);
    case 'plan':
      return placeIn(PLAN_KINDS, (content as StatementContents['plan']).kind);
    case 'consent':
      return placeIn(CONSENT_SUBJECTS, (content as StatementContents['consent']).to);
    case 'contact': {
      const { roles } = content as StatementContents['contact'];
      return `${roles.includes('next-of-kin') ? '0' : roles.length > 0 ? '1' : '2'} ${subject}`;
    }
    case 'diagnosis':
      return `${(content as StatementContents['diagnosis']).status === 'active' ? '0' : '1'} ${subject}`;
    case 'medicine': {
      // What must not be late stands first, what is only for when it is needed last.
      const { timeCritical, asNeeded } = content as StatementContents['medicine'];
      return `${timeCritical ? '0' : asNeeded ? '2' : '1'} ${subject}`;
    }
    case 'settling':
      return `${(content as StatementContents['settling']).effect === 'settles' ? '0' : '1'} ${subject}`;
    case 'identity':
    case 'photo':
    case 'room':
    case 'practice':
    case 'allergy':
    case 'communication':
    case 'wishes':
    case 'baseline':
    case 'oxygen-scale-2':
    case 'frailty':
    case 'capacity':
    case 'expected-death':
      return subject;
    default:
      return topic satisfies never;
  }
}

/** Every subject of a topic, in the order of the screen. */
export function subjectsOf(statements: Statements, topic: Topic): readonly SubjectState[] {
  return [...statements.values()]
    .filter((state) => state.topic === topic)
    .map((state) => ({ state, key: sortKey(state) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ state }) => state);
}

/** Sources of one subject that say the same stand together: who says most, and who says so too, or a part of it. */
export interface Said {
  readonly stated: Stated;
  readonly alsoSaidBy: readonly Stated[];
}

/** What holds of one subject, once for each thing that is said. The newest first; who says less stands with who says more. */
export function saidOf({ live }: Pick<SubjectState, 'live'>): readonly Said[] {
  const said: { stated: Stated; alsoSaidBy: Stated[] }[] = [];
  for (const stated of live) {
    const { content } = stated.statement;
    const fuller = said.find((one) => saysNoMore(content, one.stated.statement.content));
    const lesser = said.find((one) => saysNoMore(one.stated.statement.content, content));
    if (fuller !== undefined) fuller.alsoSaidBy.push(stated);
    else if (lesser !== undefined) {
      lesser.alsoSaidBy.push(lesser.stated);
      lesser.stated = stated;
    } else said.push({ stated, alsoSaidBy: [] });
  }
  return said;
}

/** true when two of them contradict each other: more than an answer that the other leaves open. */
export function differ(said: readonly Said[]): boolean {
  return said.some(({ stated }, index) =>
    said.slice(index + 1).some((other) => contradict(stated.statement.content, other.stated.statement.content)),
  );
}

/** Something that two sources, or two papers, say differently. */
export type Conflict =
  | { readonly kind: 'sources'; readonly subject: SubjectState }
  | { readonly kind: 'allergy-and-none'; readonly none: SubjectState }
  | { readonly kind: 'cpr'; readonly plans: readonly SubjectState[] };

function cprOf({ live }: SubjectState): readonly string[] {
  return live.flatMap(({ statement }) =>
    statement.topic === 'plan' && statement.content.cpr !== undefined ? [statement.content.cpr] : [],
  );
}

/** What differs within one topic. */
export function conflictsOf(statements: Statements, topic: Topic): readonly Conflict[] {
  const subjects = subjectsOf(statements, topic);
  const conflicts: Conflict[] = subjects
    .filter((subject) => differ(saidOf(subject)))
    .map((subject) => ({ kind: 'sources', subject }));
  if (topic === 'allergy') {
    const none = subjects.find(({ subject }) => subject === NO_ALLERGY_KNOWN);
    if (none?.conflicting === true) conflicts.push({ kind: 'allergy-and-none', none });
  }
  if (topic === 'plan') {
    const onCpr = subjects.filter((subject) => cprOf(subject).length > 0);
    // Within one paper it is told there; here it is between two.
    if (onCpr.length > 1 && new Set(onCpr.flatMap(cprOf)).size > 1) conflicts.push({ kind: 'cpr', plans: onCpr });
  }
  return conflicts;
}

export type ReviewState =
  | { readonly kind: 'none' }
  | { readonly kind: 'later'; readonly reviewBy: CalendarDate }
  | { readonly kind: 'overdue'; readonly reviewBy: CalendarDate };

/**
 * Whether somebody has to look again. Permission for scale 2 without a day counts from the day it was given, as the score
 * does; after a death nothing is due.
 */
export function reviewOf({ statement }: Stated, today: CalendarDate, died: boolean): ReviewState {
  const reviewBy = statement.reviewBy ?? (statement.topic === 'oxygen-scale-2' ? statement.asOf : undefined);
  if (reviewBy === undefined) return { kind: 'none' };
  return { kind: reviewBy < today && !died ? 'overdue' : 'later', reviewBy };
}

export interface Marks {
  readonly conflicts: number;
  readonly overdue: number;
}

/** What a tab asks to look at: for the number on its handle. */
export function marksOf(record: ResidentRecord, tab: SummaryTab, today: CalendarDate): Marks {
  const topics = tab.parts.filter(isTopic);
  const conflicts = topics.flatMap((topic) => conflictsOf(record.statements, topic)).length;
  const overdue = topics
    .flatMap((topic) => subjectsOf(record.statements, topic))
    .flatMap(({ live }) => live)
    .filter((stated) => reviewOf(stated, today, record.death !== undefined).kind === 'overdue').length;
  return { conflicts, overdue };
}

/** Statements that came with the registration cannot be struck one by one: they share its entry. */
export function isOfRegistration(statements: Statements, { entryId }: Stated): boolean {
  let count = 0;
  for (const { live, past } of statements.values()) {
    for (const one of [...live, ...past]) if (one.entryId === entryId) count += 1;
  }
  return count > 1;
}
