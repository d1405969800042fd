/** What people do about a referral: tell it by telephone, send it again, write down that it was acknowledged, close it. */
import type { EntryBodies } from '#domain/journal/bodies.ts';
import type { Clock } from '#domain/base/time.ts';
import type { RouteDirectory } from '#domain/referrals/route.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { CarryOut, Clinician, Command } from '../triage/carry-out.ts';
import type { Scope } from '../triage/ports.ts';
import { mayAcknowledge, maySendAgain, openReferral, told } from './referral-rules.ts';
import { destination } from './destination.ts';

export interface Referrals {
  told(
    clinician: Clinician,
    command: Command & { readonly itemId: string; readonly spokeTo: string; readonly words: string },
  ): Promise<void>;
  /** By mail, once more: it waits to be sent from now on. */
  sendAgain(clinician: Clinician, command: Command & { readonly itemId: string }): Promise<void>;
  acknowledge(clinician: Clinician, command: Command & EntryBodies['referral.acknowledged']): Promise<void>;
  close(clinician: Clinician, command: Command & EntryBodies['referral.closed']): Promise<void>;
}

/** @param onQueued something waits to be sent; told after the durable commit */
export function createReferrals(parts: {
  readonly carryOut: CarryOut;
  readonly directoryOf: (scope: Scope) => Promise<RouteDirectory>;
  /** Whether mail can be sent at all. */
  readonly mail: boolean;
  readonly clock: Clock;
  readonly onQueued: () => void;
}): Referrals {
  const { carryOut, directoryOf, clock } = parts;
  return {
    async told(clinician, command) {
      await carryOut('referral.told', clinician, command, (encounter) => {
        const body = told(openReferral(encounter, command.itemId), command);
        return { kind: 'referral.sent', body };
      });
    },
    async sendAgain(clinician, command) {
      const { encounterId, itemId } = command;
      const directory = await directoryOf(clinician);
      await carryOut('referral.send-again', clinician, command, async (encounter, tx, scope) => {
        const line = openReferral(encounter, itemId);
        maySendAgain(line);
        const where = destination(line.item, directory, parts.mail);
        if ('why' in where) throw new RefusalError('conflict', `${where.words} Nothing was sent.`);
        const queued = await tx.queueReferral(scope, { encounterId, itemId, at: clock.now() });
        if (!queued) throw new RefusalError('conflict', 'This is being sent already. Nothing was changed.');
        // What becomes of it is written into the record when it is known.
        return undefined;
      });
      parts.onQueued();
    },
    async acknowledge(clinician, command) {
      const { itemId, who, words } = command;
      await carryOut('referral.acknowledge', clinician, command, (encounter) => {
        mayAcknowledge(openReferral(encounter, itemId));
        return { kind: 'referral.acknowledged', body: { itemId, who, words } };
      });
    },
    async close(clinician, command) {
      const { itemId, how, words } = command;
      await carryOut('referral.close', clinician, command, (encounter) => {
        openReferral(encounter, itemId);
        return { kind: 'referral.closed', body: { itemId, how, words } };
      });
    },
  };
}
