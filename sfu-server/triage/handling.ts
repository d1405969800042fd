/** What a clinician does with a call beside claiming, answering and signing it: commands, each in one transaction. */
import type { PersonId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { ReadBack } from '#domain/outcomes/outcome.ts';
import { createCarryOut, type Clinician, type Command, type CommandParts } from './carry-out.ts';
import { readFollowedCall } from './followed-call.ts';
import {
  mayAccept,
  mayChase,
  mayDecline,
  mayHear,
  mayOffer,
  mayPromise,
  mayRing,
  mayWithdraw,
  type Colleague,
} from './handling-rules.ts';
import type { Directory } from './ports.ts';

/** A command with what somebody has written to it. */
type Worded = Command & { readonly words: string };

export interface Handling {
  /** The call stays with whoever offers until it is taken. */
  offer(clinician: Clinician, command: Worded & { readonly toPersonId: PersonId }): Promise<void>;
  accept(clinician: Clinician, command: Command): Promise<void>;
  decline(clinician: Clinician, command: Worded): Promise<void>;
  withdraw(clinician: Clinician, command: Command): Promise<void>;
  promiseBack(clinician: Clinician, command: Worded & { readonly by: Instant }): Promise<void>;
  byTelephone(clinician: Clinician, command: Worded): Promise<void>;
  /** A line was said back over the telephone; the one who heard it writes it down. */
  heard(clinician: Clinician, command: Command & Pick<ReadBack, 'outcomeId' | 'itemId' | 'answer'>): Promise<void>;
  /** Somebody has asked after what is not done. It decides nothing. */
  chase(clinician: Clinician, command: Worded & { readonly itemId?: string | undefined }): Promise<void>;
}

export type HandlingParts = CommandParts & {
  /** A colleague who takes calls at this moment. */
  readonly colleagueOnDuty: (serviceId: ServiceId, personId: PersonId) => Colleague | undefined;
  readonly directory: Pick<Directory, 'homes'>;
};

export function createHandling(parts: HandlingParts): Handling {
  const carryOut = createCarryOut(parts);
  const { clock } = parts;

  return {
    async offer(clinician, command) {
      await carryOut('transfer.offer', clinician, command, (encounter) => {
        const to = parts.colleagueOnDuty(clinician.serviceId, command.toPersonId);
        if (!mayOffer(encounter, clinician.author, to) || to === undefined) return undefined;
        const { personId, name } = to;
        return { kind: 'transfer.offered', body: { to: { personId, name }, words: command.words } };
      });
    },
    async accept(clinician, command) {
      await carryOut('transfer.accept', clinician, command, (encounter) => {
        if (!mayAccept(encounter, clinician.author)) return undefined;
        const { transfer, clinician: holder } = encounter;
        if (transfer === undefined || holder === undefined) throw new Error('a call was offered that nobody has');
        const from = { personId: holder.personId, name: holder.name };
        return { kind: 'call.transferred', body: { from, how: 'offered', words: transfer.words } };
      });
    },
    async decline(clinician, command) {
      await carryOut('transfer.decline', clinician, command, (encounter) => {
        mayDecline(encounter, clinician.author);
        return { kind: 'transfer.declined', body: { words: command.words } };
      });
    },
    async withdraw(clinician, command) {
      await carryOut('transfer.withdraw', clinician, command, (encounter) =>
        mayWithdraw(encounter, clinician.author) ? { kind: 'transfer.withdrawn', body: {} } : undefined,
      );
    },
    async promiseBack(clinician, command) {
      const promise = { by: command.by, words: command.words };
      await carryOut('call.promise-back', clinician, command, (encounter) =>
        mayPromise(encounter, clinician.author, promise, clock.now())
          ? { kind: 'call-back.promised', body: promise }
          : undefined,
      );
    },
    async byTelephone(clinician, command) {
      await carryOut('call.by-telephone', clinician, command, async (encounter, _tx, scope) => {
        const { answers, rings } = mayRing(encounter, clinician.author);
        if (!rings) return undefined;
        const homes = await parts.directory.homes(scope);
        const telephone = homes.find(({ homeId }) => homeId === encounter.homeId)?.telephone ?? '';
        const body = { telephone, words: command.words };
        const rung = { kind: 'call.by-telephone', body } as const;
        return answers ? [{ kind: 'call.answered', body: {} } as const, rung] : rung;
      });
    },
    async heard(clinician, command) {
      const { outcomeId, itemId, answer } = command;
      await carryOut('item.read-back-by-telephone', clinician, command, (encounter) =>
        mayHear(encounter, command)
          ? { kind: 'item.read-back', body: { outcomeId, itemId, answer, over: 'telephone' } }
          : undefined,
      );
    },
    async chase(clinician, command) {
      const { itemId, words } = command;
      await carryOut('action.chase', clinician, command, async (encounter, tx, scope) => {
        const followed = await readFollowedCall(tx, scope, command.encounterId, clock.now());
        mayChase(encounter, itemId, followed?.actions ?? []);
        return { kind: 'action.chased', body: { ...(itemId === undefined ? {} : { itemId }), words } };
      });
    },
  };
}
