/** Competing decisions about calls, each carried out in one transaction. */
import type { EncounterId, EntryId, PersonId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Reconsidered } from '#domain/journal/bodies.ts';
import type { Outcome, Review } from '#domain/outcomes/outcome.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { mayAnswer, mayClaim, mayEnd, mayReconsider, mayRelease, maySign } from './call-rules.ts';
import { createCarryOut, type Clinician, type Command, type CommandParts } from './carry-out.ts';
import { HUB_AUTHOR } from './hub-author.ts';
import { identified } from './identify.ts';
import type { Prescribing, Scope } from './ports.ts';
import { queueReferrals } from './queue-referrals.ts';
import { readCountedSet } from './score-of-call.ts';
import { checkOutcome } from './sign-rules.ts';
import { signedAs, type Signer } from './signature.ts';
import { subjectOf } from './subject.ts';

export type { Clinician, Command } from './carry-out.ts';
export type { Signer } from './signature.ts';

export interface Signed {
  readonly outcomeId: EntryId;
  readonly signedAt: Instant;
}

export interface Commands {
  claim(clinician: Clinician, command: Command): Promise<void>;
  release(clinician: Clinician, command: Command & { readonly reason: string }): Promise<void>;
  answer(clinician: Clinician, command: Command): Promise<void>;
  end(clinician: Clinician, command: Command): Promise<void>;
  sign(signer: Signer, command: Command & { readonly outcome: Outcome }): Promise<Signed>;
  review(clinician: Clinician, command: Command & { readonly review: Review }): Promise<void>;
  /** Whoever decided, or another nurse, has looked again at a decision whose ground was struck. */
  reconsider(clinician: Clinician, command: Command & { readonly reconsidered: Reconsidered }): Promise<void>;
  /** Who somebody is for whom the home called and who was in no list: written into both records, or into none. */
  identify(
    clinician: Clinician,
    command: Command & { readonly residentId: ResidentId; readonly words: string },
  ): Promise<void>;
  /**
   * The hub's own: gives back the claim, or ends the call, of a nurse who is no longer there. Does nothing when the state has
   * changed since somebody looked.
   */
  letGo(scope: Scope, encounterId: EncounterId, holderId: PersonId): Promise<void>;
}

export function createCommands(parts: CommandParts & { readonly prescribing: Prescribing }): Commands {
  const carryOut = createCarryOut(parts);
  const { ids, clock, prescribing } = parts;

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
    async sign(signer, command) {
      const { entryId, at } = await carryOut('outcome.sign', signer, command, async (encounter, tx, scope) => {
        maySign(encounter, signer.author);
        const { card, described } = await subjectOf(tx, scope, encounter.residentId);
        if (card === undefined && described === undefined) {
          throw new RefusalError('not-found', 'There is no such resident.');
        }
        const outcome = checkOutcome(command.outcome, {
          signer: { role: signer.author.role, prescriber: signer.prescriber },
          born: card?.resident.born,
          // Of somebody whom nobody knows, nobody has asked.
          allergies: card?.resident.allergies ?? { status: 'not-asked' },
          statements: card?.statements ?? new Map(),
          news2: (await readCountedSet(tx, scope, encounter, card?.statements))?.news2,
          prescribing: { policy: await prescribing.policy(scope), drugs: await prescribing.drugsByCode(scope) },
          now: clock.now(),
        });
        await queueReferrals(tx, scope, encounter.encounterId, outcome, clock.now());
        return { kind: 'outcome.signed', body: { outcome: { ...outcome, signedAs: signedAs(signer, outcome) } } };
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
    async identify(clinician, command) {
      const { residentId, words } = command;
      await carryOut('person.identify', clinician, command, (encounter, tx, scope) =>
        identified(tx, scope, encounter, { residentId, words }),
      );
    },
    async letGo({ serviceId }, encounterId, holderId) {
      const hub = { serviceId, author: HUB_AUTHOR, prescriber: false };
      await carryOut('hub.let-go', hub, { commandId: ids.next(), encounterId }, (encounter) => {
        if (encounter.clinician?.personId !== holderId) return undefined;
        const by = encounter.callBack?.promise.by;
        const isOverdue = by !== undefined && by <= clock.now();
        if (encounter.status === 'in-call') return { kind: 'call.ended', body: { reason: 'connection-lost' } };
        // Promised meanwhile: until then the call stays with whoever promised.
        if (encounter.status === 'claimed' && (by === undefined || isOverdue)) {
          return { kind: 'call.released', body: { reason: 'The nurse has lost the connection.' } };
        }
        if (encounter.status === 'ended' && isOverdue) {
          return { kind: 'call.released', body: { reason: 'Nobody rang back by the time that was promised.' } };
        }
        return undefined;
      });
    },
  };
}
