/**
 * What the hub has refused, for whoever owns it: seen, and set aside with a reason. The manager of the home sees all that its kiosks sent,
 * and alone opens what it says: somebody who lives there may need it written again.
 */
import type { HomeId, ResidentId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { Role } from '#domain/people/people.ts';
import type { QuarantineRow } from '#protocol/hub/manage-quarantine.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { By, KeptQuarantine, QuarantineStore } from './ports.ts';

/** Who asks: what they own follows from what they are. */
export interface Owner extends By {
  readonly role: Role;
  readonly homeId?: HomeId | undefined;
}

export interface Quarantine {
  list(who: Owner): Promise<QuarantineRow[]>;
  /** What it says and of whom; undefined for what the asker may not open. */
  opened(
    who: Owner,
    quarantineId: number,
  ): Promise<{ readonly residentId: ResidentId; readonly body: string } | undefined>;
  /** @throws RefusalError `not-found` for what is not theirs */
  setAside(who: Owner, asked: { readonly quarantineId: number; readonly reason: string }): Promise<void>;
}

/** Came from a kiosk of the manager's own home. */
function isOfHome({ homeId }: Pick<QuarantineRow, 'homeId'>, who: Pick<Owner, 'role' | 'homeId'>): boolean {
  return who.role === 'home-manager' && homeId !== undefined && homeId === who.homeId;
}

/** Whoever runs the service owns what is nobody else's, and sees that the others look at theirs. */
export function isOwnedBy(
  { owner, homeId }: Pick<QuarantineRow, 'owner' | 'homeId'>,
  who: Pick<Owner, 'role' | 'homeId'>,
): boolean {
  if (who.role === 'service-lead') return true;
  if (who.role === 'home-manager') return owner === 'home-manager' && isOfHome({ homeId }, who);
  return who.role === 'it-support' && owner === 'it-support';
}

export function createQuarantine({
  store,
  clock,
}: {
  readonly store: QuarantineStore;
  readonly clock: Clock;
}): Quarantine {
  function mayOf(row: KeptQuarantine, who: Owner): QuarantineRow['may'] {
    return [
      ...(isOfHome(row, who) ? (['open'] as const) : []),
      ...(isOwnedBy(row, who) && row.setAside === undefined ? (['set-aside'] as const) : []),
    ];
  }
  const seen = async (who: Owner): Promise<KeptQuarantine[]> =>
    (await store.rows(who)).filter((row) => isOwnedBy(row, who) || isOfHome(row, who));
  return {
    list: async (who) => (await seen(who)).map((row) => ({ ...row, may: mayOf(row, who) })),
    async opened(who, quarantineId) {
      const row = (await seen(who)).find((one) => one.quarantineId === quarantineId);
      return row !== undefined && isOfHome(row, who) ? store.body(who, quarantineId) : undefined;
    },
    async setAside(who, { quarantineId, reason }) {
      const row = (await seen(who)).find((one) => one.quarantineId === quarantineId);
      if (row === undefined || !isOwnedBy(row, who))
        throw new RefusalError('not-found', 'There is no such entry here. Nothing was done.');
      const at: Instant = clock.now();
      // The same person with the same words is the same press, whose answer was lost.
      if (row.setAside?.by === who.name && row.setAside.reason === reason) return;
      if (!(await store.setAside(who, quarantineId, { by: who.name, at, reason }))) {
        throw new RefusalError('conflict', 'Somebody has set this aside already. Nothing was changed.');
      }
    },
  };
}
