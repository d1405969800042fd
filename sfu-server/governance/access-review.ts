/** Who may do what, looked through each quarter by somebody who answers for it. */
import { addMilliseconds, type Clock } from '#domain/base/time.ts';
import type { AccessReview, AccessRow } from '#protocol/hub/audit.ts';
import type { AccountAccess, GovernanceStore, Scope } from './ports.ts';

const DAY_MS = 24 * 60 * 60_000;
export const UNUSED_DAYS = 90;
export const REVIEW_DAYS = 91;

export interface AccessReviews {
  read(scope: Scope): Promise<AccessReview>;
  record(
    scope: Scope,
    by: { readonly personId: string; readonly name: string },
    asked: { readonly commandId: string; readonly words: string },
  ): Promise<AccessReview>;
}

function flagsOf({ prescriber, dutyGp, clinicalLead, safeguarding }: AccountAccess): AccessRow['flags'] {
  return [
    ...(prescriber ? (['prescriber'] as const) : []),
    ...(dutyGp ? (['duty-gp'] as const) : []),
    ...(clinicalLead ? (['clinical-lead'] as const) : []),
    ...(safeguarding ? (['safeguarding'] as const) : []),
  ];
}

export function createAccessReviews(parts: {
  readonly store: Pick<GovernanceStore, 'accounts' | 'roleReviews' | 'saveRoleReview'>;
  readonly clock: Clock;
}): AccessReviews {
  const { store, clock } = parts;

  async function read(scope: Scope): Promise<AccessReview> {
    const now = clock.now();
    const unusedSince = addMilliseconds(now, -UNUSED_DAYS * DAY_MS);
    const rows = (await store.accounts(scope)).map((one): AccessRow => {
      const { personId, name, account, role, homeName, practice, createdAt, lastSignInAt } = one;
      // Of an account from before anybody wrote down when it was made, nobody knows that it is new.
      const newest = lastSignInAt ?? createdAt;
      return {
        personId,
        name,
        account,
        role,
        homeName,
        practice,
        flags: flagsOf(one),
        since: createdAt,
        lastSignInAt,
        unused: newest === undefined || newest < unusedSince,
      };
    });
    const reviews = (await store.roleReviews(scope)).map(({ at, by, words }) => ({ at, by: by.name, words }));
    const due = reviews[0] === undefined ? now : addMilliseconds(reviews[0].at, REVIEW_DAYS * DAY_MS);
    return { rows, reviews, due, overdue: due <= now };
  }

  return {
    read,
    async record(scope, by, { commandId, words }) {
      const accounts = await store.accounts(scope);
      await store.saveRoleReview(scope, commandId, { at: clock.now(), by, words }, accounts.length);
      return read(scope);
    },
  };
}
