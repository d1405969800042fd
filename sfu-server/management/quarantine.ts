/** What the hub has refused, for whoever owns it: seen, and set aside with a reason. Nothing of it is shown that says something of a resident. */
import type { HomeId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { Role } from '#domain/people/people.ts';
import type { QuarantineRow } from '#protocol/hub/manage-quarantine.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { By, QuarantineStore } from './ports.ts';

/** Who asks: what they own follows from what they are. */
export interface Owner extends By {
  readonly role: Role;
  readonly homeId?: HomeId | undefined;
}

export interface Quarantine {
  list(who: Owner): Promise<QuarantineRow[]>;
  /** @throws RefusalError `not-found` for what is not theirs */
  setAside(who: Owner, asked: { readonly quarantineId: number; readonly reason: string }): Promise<void>;
}

/** Whoever runs the service owns what is nobody else's, and sees that the others look at theirs. */
export function isOwnedBy(
  { owner, homeId }: Pick<QuarantineRow, 'owner' | 'homeId'>,
  who: Pick<Owner, 'role' | 'homeId'>,
): boolean {
  if (who.role === 'service-lead') return true;
  if (who.role === 'home-manager') return owner === 'home-manager' && homeId !== undefined && homeId === who.homeId;
  return who.role === 'it-support' && owner === 'it-support';
}

export function createQuarantine({
  store,
  clock,
}: {
  readonly store: QuarantineStore;
  readonly clock: Clock;
}): Quarantine {
  const list = async (who: Owner): Promise<QuarantineRow[]> =>
    (await store.rows(who)).filter((row) => isOwnedBy(row, who));
  return {
    list,
    async setAside(who, { quarantineId, reason }) {
      const row = (await list(who)).find((one) => one.quarantineId === quarantineId);
      if (row === undefined) throw new RefusalError('not-found', 'There is no such entry here. Nothing was done.');
      const at: Instant = clock.now();
      // The same person with the same words is the same press, whose answer was lost.
      if (row.setAside?.by === who.name && row.setAside.reason === reason) return;
      if (!(await store.setAside(who, quarantineId, { by: who.name, at, reason }))) {
        throw new RefusalError('conflict', 'Somebody has set this aside already. Nothing was changed.');
      }
    },
  };
}
