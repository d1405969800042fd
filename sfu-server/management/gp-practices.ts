/**
 * The GP practices with which a service works. A practice that residents name, from a file or at a move, keeps the identifier that it
 * got there: added here, its GPs see those residents at once, and no entry is written anew.
 */
import type { Practice } from '#domain/record/contents.ts';
import type { PersonId, ResidentId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import { plainGpName, plainPracticeName } from '#domain/residents/practice-name.ts';
import type { GpPracticeFacts, GpPractices } from '#protocol/hub/manage-gp-practices.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { By, KnownGpPractice, ManagementReads, ManagementStore, ManagementTransaction, Scope } from './ports.ts';

type Command = { readonly commandId: string };

export interface GpPracticeBook {
  /** With those that only residents name, whose records are read for it. */
  list(scope: Scope): Promise<GpPractices>;
  registered(scope: Scope): Promise<readonly KnownGpPractice[]>;
  /** @throws RefusalError `not-found` where it is none of the service's */
  known(scope: Scope, practiceId: string): Promise<KnownGpPractice>;
  /** Who is meant where residents of the practice name a GP of this name who has no account yet. */
  gpNamed(scope: Scope, practiceId: string, name: string): Promise<PersonId | undefined>;
  add(by: By, asked: Command & GpPracticeFacts): Promise<{ readonly practiceId: string }>;
  change(
    by: By,
    asked: Command & GpPracticeFacts & { readonly practiceId: string; readonly reason: string },
  ): Promise<void>;
}

function noSuchPractice(): RefusalError {
  return new RefusalError('not-found', 'There is no such practice here. Nothing was done.');
}

export function createGpPractices(parts: {
  readonly store: ManagementStore;
  readonly clock: Clock;
  readonly newId: () => string;
  /** What a practice of this name gets where a resident is registered with it before it is known here. */
  readonly idOfName: (scope: Scope, name: string) => string;
  /** With whom a resident is registered now. */
  readonly practiceOf: (scope: Scope, residentId: ResidentId) => Promise<Practice | undefined>;
}): GpPracticeBook {
  const { store, clock } = parts;
  const { reads } = store;

  async function missing(from: Pick<ManagementReads, 'practicesOfResidents'>, scope: Scope) {
    const named: { practiceId: string; name: string; residents: number }[] = [];
    for (const { practiceId, residents, residentId } of await from.practicesOfResidents(scope)) {
      const practice = await parts.practiceOf(scope, residentId);
      if (practice?.practiceId === practiceId) named.push({ practiceId, name: practice.name, residents });
    }
    return named;
  }

  async function demandFreeName(tx: ManagementTransaction, scope: Scope, name: string, own?: string): Promise<void> {
    const plain = plainPracticeName(name);
    if (plain === '') throw new RefusalError('bad-params', 'A practice needs a name with letters. Nothing was saved.');
    const twin = (await tx.gpPractices(scope)).find(
      (one) => one.practiceId !== own && plainPracticeName(one.name) === plain,
    );
    if (twin === undefined) return;
    throw new RefusalError('conflict', `There is a practice called ${twin.name} already. Nothing was saved.`);
  }

  return {
    async list(scope) {
      const practices = await reads.gpPractices(scope);
      return {
        practices: practices.map((practice) => ({ ...practice, gps: [...practice.gps] })),
        missing: (await missing(reads, scope)).map(({ name, residents }) => ({ name, residents })),
      };
    },
    registered: (scope) => reads.gpPractices(scope),
    async known(scope, practiceId) {
      const found = (await reads.gpPractices(scope)).find((one) => one.practiceId === practiceId);
      if (found === undefined) throw noSuchPractice();
      return found;
    },
    async gpNamed(scope, practiceId, name) {
      for (const { gpId, residentId } of await reads.gpsOfResidents(scope, practiceId)) {
        const practice = await parts.practiceOf(scope, residentId);
        if (practice?.gpId === gpId && plainGpName(practice.gpName) === plainGpName(name)) return gpId;
      }
      return undefined;
    },
    async add(by, { commandId, name, telephone }) {
      // Outside the transaction, since it reads whole records; who is registered in between gets the identifier of the name.
      const named = (await missing(reads, by)).find((one) => plainPracticeName(one.name) === plainPracticeName(name));
      const command = { commandId, method: 'gp-practice.add', about: name };
      const { answer } = await store.once(by, command, clock.now(), async (tx) => {
        await demandFreeName(tx, by, name);
        const wished = named?.practiceId ?? parts.idOfName(by, name);
        const taken = (await tx.gpPractices(by)).some((one) => one.practiceId === wished);
        const practiceId = taken ? parts.newId() : wished;
        await tx.writeGpPractice(by, { practiceId, name, telephone });
        return { practiceId };
      });
      return answer;
    },
    async change(by, { commandId, practiceId, name, telephone }) {
      const command = { commandId, method: 'gp-practice.change', about: practiceId };
      await store.once(by, command, clock.now(), async (tx) => {
        const known = (await tx.gpPractices(by)).some((one) => one.practiceId === practiceId);
        if (!known) throw noSuchPractice();
        await demandFreeName(tx, by, name, practiceId);
        await tx.writeGpPractice(by, { practiceId, name, telephone });
        return {};
      });
    },
  };
}
