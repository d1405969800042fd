/** Who lives in a home, who is there for respite, and who has left lately. */
import type { HomeId } from '#domain/base/ids.ts';
import { addMilliseconds, type CalendarDate, type Instant } from '#domain/base/time.ts';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Stated } from '#domain/record/reduce-statements.ts';
import { reviewsDue } from '#domain/record/review-dates.ts';
import type { Placement } from '#domain/residents/resident.ts';
import type { ResidentOfHome } from '#protocol/hub/manager.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { Scope } from '../triage/ports.ts';
import { RESIDENT_KINDS } from '../triage/resident-projection.ts';
import type { ResidentsReads } from './ports.ts';

/** Observations and calls, of which there are many, are not read. */
const KINDS = [...RESIDENT_KINDS, 'entry.struck'];

const DAY_MS = 24 * 60 * 60_000;
/** Whoever left longer ago is no longer in the home's list. */
const LEFT_FOR_DAYS = 90;
const REVIEWS_WITHIN_DAYS = 30;

/** What a review is of, in the words of the record. */
function subjectWords({ statement }: Stated): string {
  switch (statement.topic) {
    case 'plan':
      return statement.content.kind;
    case 'capacity':
      return statement.content.decision;
    case 'consent':
      return statement.content.to;
    case 'medicine':
    case 'contact':
    case 'diagnosis':
      return statement.content.name;
    default:
      return '';
  }
}

/** The placement in this home by which somebody is in its list; undefined when they are not. */
function placementOf(placements: readonly Placement[], homeId: HomeId, now: Instant): Placement | undefined {
  const here = placements.filter((placement) => placement.homeId === homeId);
  const open = here.findLast(({ to }) => to === undefined);
  if (open !== undefined) return open;
  const last = here.at(-1);
  return (last?.to ?? '') >= addMilliseconds(now, -LEFT_FOR_DAYS * DAY_MS) ? last : undefined;
}

function rowOf(record: ResidentRecord, homeId: HomeId, today: CalendarDate, now: Instant): ResidentOfHome | undefined {
  const { resident, statements, placements } = record;
  const placement = placementOf(placements, homeId, now);
  if (resident === undefined || placement === undefined) return undefined;
  const diedAt = record.death?.death.diedAt;
  const kind = placement.kind ?? 'resident';
  const elsewhere = placements.find((one) => one.to === undefined && one.kind === 'respite' && one.homeId !== homeId);
  const { residentId, familyName, givenName, title, preferredName, born, nhsNumber, room } = resident;
  const left = placement.to !== undefined;
  const until = addMilliseconds(now, REVIEWS_WITHIN_DAYS * DAY_MS).slice(0, 10);
  return {
    ...{ residentId, familyName, givenName, title, preferredName, born, nhsNumber, room },
    state: left ? 'left' : kind,
    placement: { kind, from: placement.from, until: placement.until, to: placement.to },
    ...(elsewhere === undefined || kind === 'respite' || left ? {} : { respiteAt: elsewhere.homeName }),
    ...(diedAt === undefined ? {} : { diedAt }),
    reviews:
      left || diedAt !== undefined
        ? []
        : reviewsDue(statements, today, until).map(({ stated, reviewBy, overdue }) => ({
            topic: stated.statement.topic,
            of: subjectWords(stated),
            reviewBy,
            overdue,
          })),
  };
}

/** By family name. A home is told nothing of what was written after somebody left it. */
export async function residentsOfHome(
  reads: ResidentsReads,
  scope: Scope,
  homeId: HomeId,
  today: CalendarDate,
  now: Instant,
): Promise<ResidentOfHome[]> {
  const rows: ResidentOfHome[] = [];
  for (const residentId of await reads.residentsEverOfHome(scope, homeId)) {
    const home = await reads.placementIn(scope, residentId, homeId);
    const last = home?.placed === true ? Number.POSITIVE_INFINITY : (home?.leftSeq ?? 0);
    const entries = await reads.entriesOfKinds(scope, residentId, KINDS);
    const told = entries.filter(({ seq }) => seq <= last).map((entry) => readEntry(entry));
    const row = rowOf(reduceResident(told), homeId, today, now);
    if (row !== undefined) rows.push(row);
  }
  return rows.sort(
    (a, b) => a.familyName.localeCompare(b.familyName, 'en') || a.givenName.localeCompare(b.givenName, 'en'),
  );
}
