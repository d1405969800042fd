/** What has to hold before a concern is raised or something is said of it. Pure. */
import type { PersonId } from '#domain/base/ids.ts';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { Concern, ConcernNote, ConcernRaised } from '#domain/safeguarding/concern.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** How far a page's clock may be ahead of the hub's. */
const AHEAD_MS = 5 * 60_000;

/** What belongs to others looks the same as what does not exist. */
export function noConcern(): RefusalError {
  return new RefusalError('not-found', 'There is no such thing here.');
}

function demandPast(at: Instant, now: Instant): void {
  if (millisecondsBetween(now, at) <= AHEAD_MS) return;
  throw new RefusalError('bad-params', 'The time at which it was reported is still to come. Nothing was kept.');
}

/** Seen by the named roles and by whoever raised it, and by nobody else. */
export function maySee({ by }: Pick<Concern, 'by'>, personId: PersonId, named: boolean): boolean {
  return named || by.personId === personId;
}

/** @throws RefusalError where it is about somebody else than the call, or was reported in the time to come */
export function demandRaisable(raised: ConcernRaised, about: { readonly residentId: string }, now: Instant): void {
  if (raised.residentId !== about.residentId) {
    throw new RefusalError('bad-params', 'The call is about somebody else. Nothing was kept.');
  }
  if (raised.reportedAt !== undefined) demandPast(raised.reportedAt, now);
}

/** @throws RefusalError where somebody may not say this of it, or it has been closed already */
export function demandNotable(
  concern: Concern,
  note: ConcernNote,
  who: { readonly personId: PersonId; readonly named: boolean },
  now: Instant,
): void {
  if (!maySee(concern, who.personId, who.named)) throw noConcern();
  switch (note.what) {
    case 'reported':
      demandPast(note.at, now);
      return;
    case 'noted':
      return;
    case 'closed':
      if (!who.named) {
        throw new RefusalError('forbidden', 'A concern is closed by the safeguarding leads of the service.');
      }
      if (concern.notes.some(({ what }) => what === 'closed')) {
        throw new RefusalError('conflict', 'This concern is closed already. Nothing was changed.');
      }
      return;
    default:
      note satisfies never;
  }
}
