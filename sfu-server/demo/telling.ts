/** How the invented records are told: who said what, how long ago. */
import { addMilliseconds, type CalendarDate, type Instant } from '#domain/base/time.ts';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import type { Provenance } from '#domain/observations/observation-set.ts';
import type { Author } from '#domain/people/people.ts';
import type { StatementContents, Topic } from '#domain/record/contents.ts';
import type { Source } from '#domain/record/source.ts';
import type { Statement } from '#domain/record/statement.ts';
import type { Whereabouts } from '#domain/residents/whereabouts.ts';
import { SOFT_SIGNS_VERSION, type SoftSign } from '#domain/soft-signs/soft-signs.ts';
import type { Finding } from '#domain/observations/finding.ts';
import { DEMO_CARERS, DEMO_CLINICIANS, DEMO_HOMES, DEMO_MANAGER } from './people.ts';

const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;

function author({ personId, name, role }: Author): Author {
  return { personId, name, role };
}

export const HELEN = author(DEMO_MANAGER);
export const PRIYA = author(DEMO_CARERS.priya);
export const TOM = author(DEMO_CARERS.tom);
export const GRACE = author(DEMO_CARERS.grace);
export const JOANNA = author(DEMO_CLINICIANS.joanna);
export const OKAFOR = author(DEMO_CLINICIANS.okafor);
export const RAHMAN = author(DEMO_CLINICIANS.rahman);

export const LARKFIELD: Source = { kind: 'home', name: DEMO_HOMES.larkfield.name };

/** How long before now everybody of the demo came to live where they are. */
export const HERE_FOR_DAYS = 300;

export function dayFrom(now: Instant, days: number): CalendarDate {
  return addMilliseconds(now, days * DAY_MS).slice(0, 10);
}

/** Something that was written into a record before today. */
export interface Told {
  readonly hoursAgo: number;
  readonly by: Author;
  readonly fact: (now: Instant, at: Instant) => ToldFact;
}

type ToldKind = 'record.stated' | 'soft-signs.recorded' | 'finding.recorded' | 'whereabouts.recorded';

export type ToldFact = {
  [Kind in ToldKind]: { readonly kind: Kind; readonly body: EntryBodies[Kind] };
}[ToldKind];

export interface How {
  readonly by?: Author;
  readonly from?: Source;
  /** When it was written down. */
  readonly daysAgo?: number;
  /** The day that it is of, where that is a date on a paper; otherwise the day on which it was written down. */
  readonly asOf?: CalendarDate;
  /** Days from now; below 0 it is overdue. */
  readonly reviewIn?: number;
}

/** One statement. Unless it is said otherwise, the home's manager wrote it down for the home half a year ago. */
export function says<T extends Topic>(topic: T, content: StatementContents[T], how: How = {}): Told {
  const daysAgo = how.daysAgo ?? 180;
  return {
    hoursAgo: daysAgo * 24,
    by: how.by ?? HELEN,
    fact: (now) => ({
      kind: 'record.stated',
      body: {
        statement: {
          topic,
          content,
          source: how.from ?? LARKFIELD,
          asOf: how.asOf ?? dayFrom(now, -daysAgo),
          ...(how.reviewIn === undefined ? {} : { reviewBy: dayFrom(now, how.reviewIn) }),
        } as Statement,
      },
    }),
  };
}

/** A look at somebody before any measurement. */
export function looksAt(
  by: Author,
  hoursAgo: number,
  signs: readonly SoftSign[],
  words: string,
  family?: { readonly name: string; readonly words: string },
): Told {
  return {
    hoursAgo,
    by,
    fact: () => ({
      kind: 'soft-signs.recorded',
      body: {
        questions: SOFT_SIGNS_VERSION,
        asWellAsNormal: signs.length === 0,
        signs,
        words,
        ...(family === undefined ? {} : { family }),
      },
    }),
  };
}

/** Somebody went, or came back. */
export function moves(by: Author, hoursAgo: number, where: Whereabouts['where'], words: string): Told {
  return { hoursAgo, by, fact: () => ({ kind: 'whereabouts.recorded', body: { where, words } }) };
}

type WithoutProvenance<One> = One extends unknown ? Omit<One, 'provenance'> : never;

/** A finding beside NEWS2, read or typed by a person. */
export function finds(
  by: Author,
  hoursAgo: number,
  finding: WithoutProvenance<Finding>,
  source: 'observed' | 'typed' = 'observed',
): Told {
  return {
    hoursAgo,
    by,
    fact: (_now, at) => ({
      kind: 'finding.recorded',
      body: { finding: { ...finding, provenance: { source, takenAt: at } satisfies Provenance } },
    }),
  };
}

/** When it was written down, as seen from now. */
export function toldAt({ hoursAgo }: Told, now: Instant): Instant {
  return addMilliseconds(now, -hoursAgo * HOUR_MS);
}

/** A line of the medicines chart with what most have in common. */
export function tablet(
  name: string,
  strength: string,
  dose: string,
  frequency: string,
  more: Partial<StatementContents['medicine']> = {},
): StatementContents['medicine'] {
  return {
    name,
    strength,
    form: 'tablet',
    dose,
    route: 'by mouth',
    frequency,
    asNeeded: false,
    timeCritical: false,
    controlled: false,
    ...more,
  };
}
