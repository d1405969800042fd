/** What is done with a link and a bag from outside the home: taken by a scan, ended by a clinician, looked at by both sides. */
import type { Clock, Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { Holder } from '#domain/red-bag/red-bag.ts';
import type { BagOpening } from '#protocol/stored/red-bag-openings.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { JournalEvents } from '../triage/events.ts';
import { HUB_AUTHOR } from '../triage/hub-author.ts';
import { placeHubFact, type HubFact } from '../triage/place-entry.ts';
import type { HubDevice, Ids, Scope, TriageStore, TriageTransaction } from '../triage/ports.ts';
import { bagOfResident, frozenOf } from './bag-of-resident.ts';
import type { Openings, Reader } from './opening.ts';
import type { BagStore } from './ports.ts';

/** A journey has a handful of hand-overs; more rows than this are somebody who plays. */
const OPENINGS_SHOWN = 200;

export interface ShareToEnd {
  readonly commandId: string;
  readonly residentId: string;
  readonly bagId: string;
  readonly shareId: string;
  readonly reason: string;
}

export interface Shares {
  /** Whoever has the pack open has the bag from now on. The same command again writes nothing and answers the same. */
  take(reader: Reader, commandId: string, to: Holder): Promise<{ readonly at: Instant }>;
  /** @throws RefusalError `not-found` */
  end(scope: Scope, author: Author, asked: ShareToEnd): Promise<void>;
  /** Ends the links that were made by kiosks which are out of the service. */
  endOfEndedKiosks(): Promise<void>;
  openings(scope: Scope, residentId: string, bagId: string): Promise<BagOpening[]>;
}

interface Command {
  readonly commandId: string;
  readonly personId: string;
  readonly method: string;
  readonly about: string;
  /** What was asked for, to tell the same command from another one under its name. */
  readonly said: string;
}

const KIOSK_ENDED = 'The kiosk that made this link is no longer part of the service.';
const NO_SUCH_LINK = 'There is no such link into a red bag here.';

export function createShares(parts: {
  readonly store: TriageStore;
  readonly bags: BagStore;
  readonly openings: Openings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly device: HubDevice;
  readonly events: JournalEvents;
}): Shares {
  const { store, bags, openings, clock, ids, device, events } = parts;

  /** One transaction, and one answer for each command. */
  async function once(
    scope: Scope,
    { commandId, personId, method, about, said }: Command,
    decide: (tx: TriageTransaction, at: Instant) => Promise<HubFact | undefined>,
  ): Promise<{ readonly at: Instant; readonly isNew: boolean }> {
    const done = await store.transaction(async (tx) => {
      const before = await tx.command(scope, commandId);
      if (before !== undefined) {
        const isSame = before.personId === personId && before.method === method && before.encounterId === about;
        if (!isSame || before.answer !== said) {
          throw new RefusalError('conflict', 'This command was used for something else already. Nothing was done.');
        }
        return { at: before.carriedOutAt, fact: undefined, isNew: false };
      }
      const at = clock.now();
      const fact = await decide(tx, at);
      if (fact !== undefined) await placeHubFact(tx, scope, fact, { device, ids });
      const command = { commandId, personId, method, encounterId: about, carriedOutAt: at };
      await tx.saveCommand(scope, { ...command, answer: said });
      return { at, fact, isNew: true };
    });
    const { fact, at, isNew } = done;
    if (fact !== undefined) {
      events.announce([{ ...scope, residentId: fact.residentId, kind: fact.kind }]);
    }
    return { at, isNew };
  }

  return {
    async take(reader, commandId, to) {
      const { share } = reader;
      const { serviceId, residentId, shareId, bagId, homeId } = share;
      const scope = { serviceId };
      const command = {
        commandId,
        personId: HUB_AUTHOR.personId,
        method: 'bag.take',
        about: shareId,
        said: JSON.stringify(to),
      };
      const { at, isNew } = await once(scope, command, async (tx, now) => {
        const bag = await bagOfResident(tx, scope, residentId, bagId);
        const shared = bag?.shares.find((one) => one.shared.shareId === shareId);
        if (bag === undefined || shared === undefined || shared.ended !== undefined) {
          throw new RefusalError('not-signed-in', 'This pack is not open any more. Ring the home.');
        }
        if (bag.closed !== undefined) {
          throw new RefusalError('conflict', 'This journey is over: the home has its bag back. Ring the home.');
        }
        const version = frozenOf(bag)?.version ?? 0;
        const body = { bagId, to, how: 'by-scan', version, basis: shared.shared.basis, words: '' } as const;
        return { kind: 'bag.handed-over', body, residentId, homeId, author: HUB_AUTHOR, at: now };
      });
      if (isNew)
        await openings.note(reader, 'taken', [to.name, to.role, to.place].filter(Boolean).join(', ').slice(0, 400));
      return { at };
    },
    async end(scope, author, { commandId, residentId, bagId, shareId, reason }) {
      const command = { commandId, personId: author.personId, method: 'bag.end-share', about: shareId, said: reason };
      await once(scope, command, async (tx, at) => {
        const bag = await bagOfResident(tx, scope, residentId, bagId);
        const shared = bag?.shares.find((one) => one.shared.shareId === shareId);
        const row = await bags.share({ ...scope, residentId, shareId });
        if (shared === undefined || row === undefined) throw new RefusalError('not-found', NO_SUCH_LINK);
        if (shared.ended !== undefined) return undefined;
        const body = { bagId: shared.shared.bagId, shareId, reason };
        return { kind: 'bag.share-ended', body, residentId, homeId: row.homeId, author, at };
      });
    },
    async endOfEndedKiosks() {
      for (const { serviceId, residentId, shareId, bagId, homeId } of await bags.sharesOfEndedKiosks()) {
        const command = {
          commandId: `kiosk-ended ${shareId}`,
          personId: HUB_AUTHOR.personId,
          method: 'bag.end-share',
          about: shareId,
          said: '',
        };
        await once({ serviceId }, command, (_tx, at) => {
          const body = { bagId, shareId, reason: KIOSK_ENDED };
          return Promise.resolve({ kind: 'bag.share-ended', body, residentId, homeId, author: HUB_AUTHOR, at });
        });
      }
    },
    async openings(scope, residentId, bagId) {
      const bag = await bagOfResident(store.reads, scope, residentId, bagId);
      if (bag === undefined) return [];
      const shareIds = bag.shares.map(({ shared }) => shared.shareId);
      return [...(await bags.openings(scope, residentId, shareIds, OPENINGS_SHOWN))];
    },
  };
}
