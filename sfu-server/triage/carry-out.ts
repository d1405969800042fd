/**
 * Carries out one command about a call in one transaction: it reads the state of the call, refuses or decides, writes the hub's
 * entries and keeps the answer under the command's id, so that the same command sent twice is carried out once. A refused
 * command leaves nothing behind: asked again, it is judged again.
 */
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Author } from '#domain/people/people.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { encounterState } from './encounter-state.ts';
import type { JournalEvents } from './events.ts';
import { placeHubFact, type HubFact } from './place-entry.ts';
import type { HubDevice, Ids, Scope, TriageStore, TriageTransaction } from './ports.ts';

/** Who commands. */
export interface Clinician {
  readonly serviceId: string;
  readonly author: Author;
  readonly prescriber: boolean;
}

export interface Command {
  readonly commandId: string;
  readonly encounterId: EncounterId;
}

export interface CommandParts {
  readonly store: TriageStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly device: HubDevice;
  readonly events: JournalEvents;
}

/** In the feed of the call's resident and about the call, unless it says otherwise. */
export type Decided = Pick<HubFact, 'kind' | 'body'> & {
  /** Another resident's feed. The entry does not name the call then: a call stands in one feed. */
  readonly inFeedOf?: ResidentId | undefined;
};

/** What a command comes to: the entries to write, or nothing when it is so already. */
export type Decide = (
  encounter: Encounter,
  tx: TriageTransaction,
  scope: Scope,
) => Promise<readonly Decided[] | Decided | undefined> | readonly Decided[] | Decided | undefined;

/** @returns id and time of the (first) entry that came of it, now or the first time */
export type CarryOut = (
  method: string,
  clinician: Clinician,
  command: Command,
  decide: Decide,
) => Promise<{ readonly entryId: EntryId | null; readonly at: Instant }>;

function listed(decided: readonly Decided[] | Decided | undefined): readonly Decided[] {
  if (decided === undefined) return [];
  return 'kind' in decided ? [decided] : decided;
}

export function createCarryOut({ store, clock, ids, device, events }: CommandParts): CarryOut {
  return async (method, clinician, { commandId, encounterId }, decide) => {
    const scope = { serviceId: clinician.serviceId };
    const { personId } = clinician.author;
    const done = await store.transaction(async (tx) => {
      const before = await tx.command(scope, commandId);
      if (before !== undefined) {
        if (before.personId !== personId || before.method !== method || before.encounterId !== encounterId) {
          throw new RefusalError('conflict', 'This command was used for something else already. Nothing was done.');
        }
        return { entryId: before.answer === '' ? null : before.answer, at: before.carriedOutAt, fresh: [] };
      }
      const encounter = await encounterState(tx, scope, encounterId);
      if (encounter === undefined) throw new RefusalError('not-found', 'There is no such call.');
      const decided = listed(await decide(encounter, tx, scope));
      const at = clock.now();
      const { homeId } = encounter;
      const fresh: FedEntry[] = [];
      for (const { inFeedOf, ...fact } of decided) {
        const where =
          inFeedOf === undefined ? { residentId: encounter.residentId, encounterId } : { residentId: inFeedOf };
        const whole = { ...fact, ...where, homeId, author: clinician.author, at };
        fresh.push(await placeHubFact(tx, scope, whole, { device, ids }));
      }
      const entryId = fresh[0]?.envelope.id ?? null;
      const answer = entryId ?? '';
      await tx.saveCommand(scope, { commandId, personId, method, encounterId, answer, carriedOutAt: at });
      return { entryId, at, fresh };
    });
    events.announce(
      done.fresh.map(({ envelope: { residentId, kind, encounterId: ofCall } }) => ({
        serviceId: scope.serviceId,
        residentId,
        kind,
        encounterId: ofCall,
      })),
    );
    return done;
  };
}
