/** Access for an hour: by break-glass, which is looked at afterwards, or by the consent that an organisation wants each time. */
import { GRANT_MINUTES, type AccessGrant, type ConsentGiver, type GrantVerdict } from '#domain/access/grant.ts';
import type { PersonId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GrantStore, RelationReads, ReviewedGrant, Scope } from './ports.ts';

const DAY_MS = 24 * 60 * 60_000;
const LISTED_DAYS = 90;
const SHOWN_WITH_RECORD = 100;

export interface Grants {
  /** The same identifier gives the same hour. */
  breakGlass(
    scope: Scope,
    by: Author,
    asked: { grantId: string; residentId: ResidentId; reason: string },
  ): Promise<AccessGrant>;
  consent(
    scope: Scope,
    by: Author,
    asked: { grantId: string; residentId: ResidentId; givenBy: ConsentGiver; note: string },
  ): Promise<AccessGrant>;
  /** The one by break-glass that lasts. */
  lasting(scope: Scope, residentId: ResidentId, personId: PersonId): Promise<AccessGrant | undefined>;
  /** By break-glass, the newest first: what the keepers of the record are shown. */
  ofResident(scope: Scope, residentId: ResidentId): Promise<readonly AccessGrant[]>;
  list(scope: Scope): Promise<readonly ReviewedGrant[]>;
  /** @throws RefusalError `conflict` where it was reviewed otherwise, `not-found`, `forbidden` for one's own */
  review(
    scope: Scope,
    by: { readonly personId: PersonId; readonly name: string },
    asked: { readonly grantId: string; readonly verdict: GrantVerdict; readonly words: string },
  ): Promise<AccessGrant>;
}

export function createGrants(parts: {
  readonly store: GrantStore;
  readonly reads: Pick<RelationReads, 'grantsOf'>;
  readonly clock: Clock;
}): Grants {
  const { store, reads, clock } = parts;

  async function give(
    scope: Scope,
    { personId, name, role }: Author,
    given: Pick<AccessGrant, 'grantId' | 'kind' | 'residentId' | 'reason' | 'givenBy'>,
  ): Promise<AccessGrant> {
    const now: Instant = clock.now();
    const until = addMilliseconds(now, GRANT_MINUTES * 60_000);
    const kept = await store.addGrant(scope, {
      ...given,
      personId,
      personName: name,
      personRole: role,
      givenAt: now,
      until,
    });
    if (kept.personId !== personId || kept.residentId !== given.residentId || kept.kind !== given.kind) {
      throw new RefusalError('conflict', 'This command was used for something else already. Nothing was done.');
    }
    return kept;
  }

  return {
    breakGlass: (scope, by, { grantId, residentId, reason }) =>
      give(scope, by, { grantId, residentId, reason, kind: 'break-glass' }),
    consent: (scope, by, { grantId, residentId, givenBy, note }) =>
      give(scope, by, { grantId, residentId, reason: `${givenBy}: ${note}`, givenBy, kind: 'consent' }),
    async lasting(scope, residentId, personId) {
      const grants = await reads.grantsOf(scope, residentId, personId, clock.now());
      return grants.find(({ kind }) => kind === 'break-glass');
    },
    ofResident: (scope, residentId) => store.breakGlassOf(scope, residentId, SHOWN_WITH_RECORD),
    list: (scope) => store.breakGlassSince(scope, addMilliseconds(clock.now(), -LISTED_DAYS * DAY_MS)),
    async review(scope, by, { grantId, verdict, words }) {
      const found = await store.grant(scope, grantId);
      if (found?.grant.kind !== 'break-glass') throw new RefusalError('not-found', 'There is no such thing here.');
      if (found.grant.personId === by.personId) {
        throw new RefusalError('forbidden', 'Nobody reviews what they opened themselves. Ask a colleague.');
      }
      const kept = await store.addReview(scope, grantId, { verdict, words, by, at: clock.now() });
      if (kept.by.personId !== by.personId || kept.verdict !== verdict || kept.words !== words) {
        throw new RefusalError('conflict', `${kept.by.name} has reviewed this already. Nothing was changed.`);
      }
      return found.grant;
    },
  };
}
