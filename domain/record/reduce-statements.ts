/** What holds of all that was said: for each subject, the newest word of each source. */
import type { EntryId } from '../base/ids.ts';
import type { CalendarDate, Instant } from '../base/time.ts';
import type { Author } from '../people/people.ts';
import type { Topic } from './contents.ts';
import { contradict } from './contradiction.ts';
import { NO_ALLERGY_KNOWN, subjectOf, type Statement, type StatementEnd } from './statement.ts';
import type { SourceKind } from './source.ts';

/** A statement with the entry that made it. */
export interface Stated {
  readonly entryId: EntryId;
  readonly statement: Statement;
  readonly by: Author;
  /** When it was written down: "last updated". */
  readonly at: Instant;
  /** false while only this device knows of it. */
  readonly atHub: boolean;
}

/** Why something that was said holds no longer. */
export type Past = Stated & {
  readonly because:
    | { readonly kind: 'superseded' }
    | { readonly kind: 'ended'; readonly on: CalendarDate; readonly reason: string; readonly by: Author }
    | ({ readonly kind: 'struck' } & StatementStruck);
};

/** Who said that it was written by mistake, and why. */
export interface StatementStruck {
  readonly by: Author;
  readonly at: Instant;
  readonly why: 'entered-in-error' | 'wrong-resident' | 'duplicate';
  readonly words: string;
}

/** Everything that was said of one subject. */
export interface SubjectState {
  readonly topic: Topic;
  readonly subject: string;
  /** One for each source, the newest first. Empty when nothing holds any more. */
  readonly live: readonly Stated[];
  /** The newest first. */
  readonly past: readonly Past[];
  /** Two sources say different things: both are shown, and somebody has to ask. */
  readonly conflicting: boolean;
}

export type Statements = ReadonlyMap<string, SubjectState>;

export type StatementEvent =
  | { readonly kind: 'stated'; readonly stated: Stated; readonly struck?: StatementStruck | undefined }
  | { readonly kind: 'ended'; readonly end: StatementEnd; readonly by: Author };

interface Work {
  readonly topic: Topic;
  readonly live: Map<SourceKind, Stated>;
  readonly past: Past[];
}

/** The newest by the day it is of; on the same day, what stands later in the feed. */
function isNewer(stated: Stated, known: Stated): boolean {
  return stated.statement.asOf >= known.statement.asOf;
}

/** @param events in feed order */
export function reduceStatements(events: Iterable<StatementEvent>): Statements {
  const subjects = new Map<string, Work>();

  function workOf(topic: Topic, subject: string): Work {
    let work = subjects.get(subject);
    if (work === undefined) {
      work = { topic, live: new Map(), past: [] };
      subjects.set(subject, work);
    }
    return work;
  }

  for (const event of events) {
    if (event.kind === 'ended') {
      const { end, by } = event;
      const work = workOf(end.topic, end.subject);
      const known = work.live.get(end.sourceKind);
      if (known === undefined) continue;
      work.live.delete(end.sourceKind);
      work.past.push({ ...known, because: { kind: 'ended', on: end.on, reason: end.reason, by } });
      continue;
    }
    const { stated, struck } = event;
    const { topic, source } = stated.statement;
    const work = workOf(topic, subjectOf(stated.statement));
    if (struck !== undefined) {
      const { by, at, why, words } = struck;
      work.past.push({ ...stated, because: { kind: 'struck', by, at, why, words } });
      continue;
    }
    const known = work.live.get(source.kind);
    if (known !== undefined && !isNewer(stated, known)) {
      work.past.push({ ...stated, because: { kind: 'superseded' } });
      continue;
    }
    if (known !== undefined) work.past.push({ ...known, because: { kind: 'superseded' } });
    work.live.set(source.kind, stated);
    if (stated.statement.topic === 'allergy' && stated.statement.content.known === 'allergy') {
      // Whoever names an allergy no longer says that there is none.
      const none = subjects.get(NO_ALLERGY_KNOWN);
      const said = none?.live.get(source.kind);
      if (none !== undefined && said !== undefined && isNewer(stated, said)) {
        none.live.delete(source.kind);
        none.past.push({ ...said, because: { kind: 'superseded' } });
      }
    }
  }

  const states = new Map<string, SubjectState>();
  for (const [subject, work] of subjects) {
    const live = [...work.live.values()].reverse().sort((a, b) => compareDates(b, a));
    const past = work.past.reverse();
    states.set(subject, { topic: work.topic, subject, live, past, conflicting: disagree(live) });
  }
  return withConflicts(states);
}

function compareDates(a: Stated, b: Stated): number {
  return a.statement.asOf < b.statement.asOf ? -1 : a.statement.asOf > b.statement.asOf ? 1 : 0;
}

function disagree(live: readonly Stated[]): boolean {
  return live.some((one, index) =>
    live.slice(index + 1).some((other) => contradict(one.statement.content, other.statement.content)),
  );
}

/** Contradictions between subjects: no allergy and an allergy; two papers that differ on resuscitation. */
function withConflicts(states: Map<string, SubjectState>): Statements {
  const none = states.get(NO_ALLERGY_KNOWN);
  const someAllergy = [...states.values()].some(
    ({ topic, subject, live }) => topic === 'allergy' && subject !== NO_ALLERGY_KNOWN && live.length > 0,
  );
  if (none !== undefined && none.live.length > 0 && someAllergy) {
    states.set(NO_ALLERGY_KNOWN, { ...none, conflicting: true });
  }
  const onCpr = [...states.values()].filter((state) => cprWishesOf(state).length > 0);
  const wishes = new Set(onCpr.flatMap(cprWishesOf));
  if (wishes.size > 1) for (const state of onCpr) states.set(state.subject, { ...state, conflicting: true });
  return states;
}

function cprWishesOf(state: SubjectState): readonly string[] {
  return state.live.flatMap(({ statement }) =>
    statement.topic === 'plan' && statement.content.cpr !== undefined ? [statement.content.cpr] : [],
  );
}
