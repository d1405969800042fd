/**
 * The handover from one shift to the next: signed by whoever gives it, open until somebody else has signed for it. With that second
 * signature the giver's calls change hands, all of them or none.
 */
import type { EncounterId, ServiceId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { HandedOverCall, ShiftHandover } from '#domain/shift/shift-handover.ts';
import type { ShiftBoard } from '#protocol/hub/duty.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { JournalEvents } from '../triage/events.ts';
import { placeHubFact } from '../triage/place-entry.ts';
import type { EncounterRow, HubDevice, Ids, Scope } from '../triage/ports.ts';
import type { ShiftStore, ShiftTransaction } from './ports.ts';
import { demandOnce, mayTake } from './shift-rules.ts';

/** Who gives or takes. */
export interface ShiftPerson {
  readonly serviceId: ServiceId;
  readonly author: Author;
}

export interface Shifts {
  board(scope: Scope): Promise<ShiftBoard>;
  handOver(
    giver: ShiftPerson,
    command: {
      readonly commandId: string;
      readonly words: string;
      readonly calls: readonly { readonly encounterId: EncounterId; readonly words: string }[];
    },
  ): Promise<{ readonly handoverId: string }>;
  take(
    taker: ShiftPerson,
    command: { readonly commandId: string; readonly handoverId: string; readonly words: string },
  ): Promise<void>;
  /** Told after the durable commit. Returns a function that ends the listening. */
  onChange(listener: () => void): () => void;
}

/** Older ones are in the database; nobody hands over more often than this in two days. */
const RECENT = 10;

function otherUse(): RefusalError {
  return new RefusalError('conflict', 'This command was used for something else already. Nothing was done.');
}

/** In hand, and not on at this moment: nobody is taken out of a call that they are in. */
function movesWith({ clinicianId, status }: EncounterRow, giverId: string): boolean {
  return clinicianId === giverId && (status === 'claimed' || status === 'ended');
}

async function named(
  tx: ShiftTransaction,
  scope: Scope,
  calls: readonly { readonly encounterId: EncounterId; readonly words: string }[],
): Promise<readonly HandedOverCall[]> {
  demandOnce(calls);
  const found: HandedOverCall[] = [];
  for (const { encounterId, words } of calls) {
    const row = await tx.encounter(scope, encounterId);
    if (row === undefined) {
      throw new RefusalError('not-found', 'A call of this handover is not known. Nothing was handed over.');
    }
    found.push({ encounterId, residentId: row.residentId, words });
  }
  return found;
}

export function createShifts(parts: {
  readonly store: ShiftStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly device: HubDevice;
  readonly events: JournalEvents;
}): Shifts {
  const { store, clock, ids, device, events } = parts;
  const listeners = new Set<() => void>();

  function changed(): void {
    for (const listener of listeners) listener();
  }

  /** Every call that the giver has at this moment, also one that came after the handover was written. */
  async function moveCalls(
    tx: ShiftTransaction,
    scope: Scope,
    handover: ShiftHandover,
    taker: Author,
  ): Promise<readonly EncounterRow[]> {
    const { givenBy } = handover;
    const from = { personId: givenBy.personId, name: givenBy.name };
    const moved = (await tx.unsettledEncounters(scope)).filter((row) => movesWith(row, givenBy.personId));
    for (const { encounterId, residentId, homeId } of moved) {
      const words = handover.calls.find((call) => call.encounterId === encounterId)?.words ?? '';
      const body = { from, how: 'shift', words } as const;
      const where = { residentId, encounterId, homeId, author: taker, at: clock.now() };
      await placeHubFact(tx, scope, { ...where, kind: 'call.transferred', body }, { device, ids });
    }
    return moved;
  }

  return {
    async board(scope) {
      const open = await store.reads.openHandovers(scope);
      const recent = await store.reads.takenHandovers(scope, RECENT);
      return { open: [...open], recent: [...recent] };
    },
    async handOver({ serviceId, author }, { commandId, words, calls }) {
      const scope = { serviceId };
      const given = await store.transaction(async (tx) => {
        const before = await tx.handoverBy(scope, commandId);
        if (before !== undefined) {
          if (before.givenBy.personId !== author.personId) throw otherUse();
          return { handoverId: before.handoverId, fresh: false };
        }
        const handoverId = ids.next();
        const about = await named(tx, scope, calls);
        const handover = { handoverId, givenBy: author, givenAt: clock.now(), words, calls: about };
        await tx.saveHandover(scope, commandId, handover);
        return { handoverId, fresh: true };
      });
      if (given.fresh) changed();
      return { handoverId: given.handoverId };
    },
    async take({ serviceId, author }, { commandId, handoverId, words }) {
      const scope = { serviceId };
      const moved = await store.transaction(async (tx) => {
        const before = await tx.takenBy(scope, commandId);
        if (before !== undefined) {
          if (before.handoverId !== handoverId || before.taken?.by.personId !== author.personId) throw otherUse();
          return undefined;
        }
        const handover = await tx.handover(scope, handoverId);
        if (handover === undefined) throw new RefusalError('not-found', 'This handover is not known.');
        if (!mayTake(handover, await tx.openHandovers(scope), author)) return undefined;
        await tx.saveTaken(scope, commandId, handoverId, { by: author, at: clock.now(), words });
        return moveCalls(tx, scope, handover, author);
      });
      if (moved === undefined) return;
      events.announce(
        moved.map(({ residentId, encounterId }) => ({ serviceId, residentId, kind: 'call.transferred', encounterId })),
      );
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
