/**
 * Competing decisions about calls. Each is one transaction: it reads the state of the call, refuses or decides, writes the
 * hub's entry and keeps the answer under the command's id, so that the same command sent twice is carried out once.
 * A refused command leaves nothing behind: asked again, it is judged again.
 */
import type { EncounterId, EntryId, PersonId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Reconsidered } from '#domain/journal/bodies.ts';
import type { Outcome, Review } from '#domain/outcomes/outcome.ts';
import type { Author } from '#domain/people/people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { mayAnswer, mayClaim, mayEnd, mayReconsider, mayRelease, maySign } from './call-rules.ts';
import { encounterState } from './encounter-state.ts';
import type { JournalEvents } from './events.ts';
import { HUB_AUTHOR } from './hub-author.ts';
import { placeHubFact, type HubFact } from './place-entry.ts';
import type { HubDevice, Ids, Scope, TriageStore, TriageTransaction } from './ports.ts';
import { residentCard } from './resident-card.ts';
import { readScoreOfCall } from './score-of-call.ts';
import { checkOutcome } from './sign-rules.ts';

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

export interface Signed {
  readonly outcomeId: EntryId;
  readonly signedAt: Instant;
}

export interface Commands {
  claim(clinician: Clinician, command: Command): Promise<void>;
  release(clinician: Clinician, command: Command & { readonly reason: string }): Promise<void>;
  answer(clinician: Clinician, command: Command): Promise<void>;
  end(clinician: Clinician, command: Command): Promise<void>;
  sign(clinician: Clinician, command: Command & { readonly outcome: Outcome }): Promise<Signed>;
  review(clinician: Clinician, command: Command & { readonly review: Review }): Promise<void>;
  /** Whoever decided, or another nurse, has looked again at a decision whose ground was struck. */
  reconsider(clinician: Clinician, command: Command & { readonly reconsidered: Reconsidered }): Promise<void>;
  /**
   * The hub's own: gives back the claim, or ends the call, of a nurse who is no longer there. Does nothing when the state has
   * changed since somebody looked.
   */
  letGo(scope: Scope, encounterId: EncounterId, holderId: PersonId): Promise<void>;
}

type Fact = Pick<HubFact, 'kind' | 'body'>;

/** What a command comes to: the entry to write, or nothing when it is so already. */
type Decide = (
  encounter: Encounter,
  tx: TriageTransaction,
  scope: Scope,
) => Promise<Fact | undefined> | Fact | undefined;

export function createCommands(parts: {
  readonly store: TriageStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly device: HubDevice;
  readonly events: JournalEvents;
}): Commands {
  const { store, clock, ids, device, events } = parts;

  /** Returns id and time of the entry that came of it, now or the first time. */
  async function carryOut(
    method: string,
    clinician: Clinician,
    { commandId, encounterId }: Command,
    decide: Decide,
  ): Promise<{ entryId: EntryId | null; at: Instant }> {
    const scope = { serviceId: clinician.serviceId };
    const { personId } = clinician.author;
    const done = await store.transaction(async (tx) => {
      const before = await tx.command(scope, commandId);
      if (before !== undefined) {
        if (before.personId !== personId || before.method !== method || before.encounterId !== encounterId) {
          throw new RefusalError('conflict', 'This command was used for something else already. Nothing was done.');
        }
        return { entryId: before.answer === '' ? null : before.answer, at: before.carriedOutAt, fresh: undefined };
      }
      const encounter = await encounterState(tx, scope, encounterId);
      if (encounter === undefined) throw new RefusalError('not-found', 'There is no such call.');
      const fact = await decide(encounter, tx, scope);
      const at = clock.now();
      const { residentId, homeId } = encounter;
      const entry =
        fact === undefined
          ? undefined
          : await placeHubFact(
              tx,
              scope,
              { ...fact, residentId, encounterId, homeId, author: clinician.author, at },
              { device, ids },
            );
      const entryId = entry?.envelope.id ?? null;
      await tx.saveCommand(scope, {
        commandId,
        personId,
        method,
        encounterId,
        answer: entryId ?? '',
        carriedOutAt: at,
      });
      return { entryId, at, fresh: entry };
    });
    if (done.fresh !== undefined) {
      const { residentId, kind } = done.fresh.envelope;
      events.announce([{ serviceId: scope.serviceId, residentId, kind, encounterId }]);
    }
    return done;
  }

  return {
    async claim(clinician, command) {
      await carryOut('call.claim', clinician, command, (encounter) =>
        mayClaim(encounter, clinician.author) ? { kind: 'call.claimed', body: {} } : undefined,
      );
    },
    async release(clinician, command) {
      await carryOut('call.release', clinician, command, (encounter) => {
        mayRelease(encounter, clinician.author);
        return { kind: 'call.released', body: { reason: command.reason } };
      });
    },
    async answer(clinician, command) {
      await carryOut('call.answer', clinician, command, (encounter) =>
        mayAnswer(encounter, clinician.author) ? { kind: 'call.answered', body: {} } : undefined,
      );
    },
    async end(clinician, command) {
      await carryOut('call.end', clinician, command, (encounter) =>
        mayEnd(encounter, clinician.author) ? { kind: 'call.ended', body: { reason: 'hung-up' } } : undefined,
      );
    },
    async sign(clinician, command) {
      const { outcome } = command;
      const { entryId, at } = await carryOut('outcome.sign', clinician, command, async (encounter, tx, scope) => {
        maySign(encounter, clinician.author);
        const card = await residentCard(tx, scope, encounter.residentId);
        if (card === undefined) throw new RefusalError('not-found', 'There is no such resident.');
        checkOutcome(outcome, {
          prescriber: clinician.prescriber,
          allergies: card.resident.allergies,
          news2: await readScoreOfCall(tx, scope, encounter, card.statements),
        });
        return { kind: 'outcome.signed', body: { outcome } };
      });
      if (entryId === null) throw new Error('a signature left no entry');
      return { outcomeId: entryId, signedAt: at };
    },
    async review(clinician, command) {
      const { review } = command;
      await carryOut('review.record', clinician, command, (encounter) => {
        if (encounter.signed === undefined) throw new RefusalError('conflict', 'This call has no signed outcome yet.');
        if (encounter.signed.outcomeId !== review.outcomeId) {
          throw new RefusalError('conflict', 'Another outcome was signed for this call. Read it before you review it.');
        }
        return { kind: 'review.recorded', body: review };
      });
    },
    async reconsider(clinician, command) {
      const { reconsidered } = command;
      await carryOut('outcome.reconsider', clinician, command, (encounter) => {
        mayReconsider(encounter, reconsidered);
        return { kind: 'outcome.reconsidered', body: reconsidered };
      });
    },
    async letGo({ serviceId }, encounterId, holderId) {
      const hub = { serviceId, author: HUB_AUTHOR, prescriber: false };
      await carryOut('hub.let-go', hub, { commandId: ids.next(), encounterId }, (encounter) => {
        if (encounter.clinician?.personId !== holderId) return undefined;
        if (encounter.status === 'claimed') {
          return { kind: 'call.released', body: { reason: 'The nurse has lost the connection.' } };
        }
        return encounter.status === 'in-call' ? { kind: 'call.ended', body: { reason: 'connection-lost' } } : undefined;
      });
    },
  };
}
