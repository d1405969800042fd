/** What is done about what follows a decision: somebody takes it, says that it is done, or writes down how it went on. */
import type { EncounterId, PersonId, ServiceId } from '#domain/base/ids.ts';
import type { ActionDone, FamilyInformed, FollowUp } from '#domain/outcomes/follow-up.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { createCarryOut, type Clinician, type Command, type CommandParts } from '../triage/carry-out.ts';
import { readFollowedCall, type FollowedCall } from '../triage/followed-call.ts';
import type { Scope, TriageReads, TriageTransaction } from '../triage/ports.ts';
import { listOf, type OnList } from '../triage/subject.ts';
import { mayClose, mayInform, mayRecord, mayTake } from './follow-up-rules.ts';

export interface FollowUps {
  /** Whoever takes it owns it, with a new due time; a call that waits for its signature comes with it. */
  take(clinician: Clinician, command: Command & { readonly actionId: string }): Promise<void>;
  done(clinician: Clinician, command: Command & ActionDone): Promise<void>;
  /** How it went on, as somebody was told who asked. */
  record(clinician: Clinician, command: Command & FollowUp): Promise<void>;
  inform(clinician: Clinician, command: Command & FamilyInformed): Promise<void>;
}

export function createFollowUps(
  parts: CommandParts & {
    readonly takesCalls: (serviceId: ServiceId, personId: PersonId) => boolean;
    readonly reads: Pick<TriageReads, 'encounter' | 'resident'>;
    /** Whether a GP signs in here who looks after this list. */
    readonly hasGpFor: (serviceId: ServiceId, list: OnList) => Promise<boolean>;
  },
): FollowUps {
  const carryOut = createCarryOut(parts);
  const { clock } = parts;

  /** Read in the same transaction in which it is decided on. */
  async function callOf(tx: TriageTransaction, scope: Scope, encounterId: EncounterId): Promise<FollowedCall> {
    const call = await readFollowedCall(tx, scope, encounterId, clock.now());
    if (call === undefined) throw new RefusalError('conflict', 'This call is over, and nothing of it is left to do.');
    return call;
  }

  async function practiceSignsIn(serviceId: ServiceId, encounterId: EncounterId): Promise<boolean> {
    const scope = { serviceId };
    const row = await parts.reads.encounter(scope, encounterId);
    return row !== undefined && parts.hasGpFor(serviceId, await listOf(parts.reads, scope, row.residentId));
  }

  return {
    async take(clinician, command) {
      const { actionId, encounterId } = command;
      const { author, serviceId } = clinician;
      await carryOut('action.take', clinician, command, async ({ clinician: holder }, tx, scope) => {
        const call = await callOf(tx, scope, encounterId);
        const holderIsThere = holder !== undefined && parts.takesCalls(serviceId, holder.personId);
        const taken = mayTake(call, actionId, author, clock.now(), holderIsThere);
        if (taken === undefined) return undefined;
        const { due, callFrom } = taken;
        const taking = { kind: 'action.taken', body: { actionId, due } } as const;
        if (callFrom === undefined) return taking;
        const words = 'It had come back into the queue.';
        return [{ kind: 'call.transferred', body: { from: callFrom, how: 'offered', words } } as const, taking];
      });
    },
    async done(clinician, command) {
      const { actionId, words, encounterId } = command;
      // Accounts are no part of the journal: looked up before its transaction begins.
      const answered = await practiceSignsIn(clinician.serviceId, encounterId);
      await carryOut('action.done', clinician, command, async (_encounter, tx, scope) =>
        mayClose(await callOf(tx, scope, encounterId), actionId, clinician.author, answered)
          ? { kind: 'action.done', body: { actionId, words } }
          : undefined,
      );
    },
    async record(clinician, command) {
      const { outcomeId, after, result, words } = command;
      const body = { outcomeId, after, result, words };
      await carryOut('follow-up.record', clinician, command, (encounter) =>
        mayRecord(encounter, body, clock.now()) ? { kind: 'follow-up.recorded', body } : undefined,
      );
    },
    async inform(clinician, command) {
      const { outcomeId, who, words } = command;
      const body = { outcomeId, who, words };
      await carryOut('family.inform', clinician, command, (encounter) =>
        mayInform(encounter, body) ? { kind: 'family.informed', body } : undefined,
      );
    },
  };
}
