/** Writes down when somebody who was asked in comes into a call and leaves it: whoever heard what was said stands in the record. */
import type { EncounterId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { partiesPresent } from '#domain/encounters/encounter.ts';
import type { PartyLeft } from '#domain/encounters/handling.ts';
import type { CarryOut, Clinician, Decided } from '../triage/carry-out.ts';
import { encounterState } from '../triage/encounter-state.ts';
import { HUB_AUTHOR } from '../triage/hub-author.ts';
import type { Ids, Scope, TriageReads } from '../triage/ports.ts';
import { callIsHeld, partyOfPeer, type Somebody } from './membership.ts';
import type { RoomsNow } from './ports.ts';

/** Who is back within this time has not left: a line that breaks and a page that is loaded anew take seconds. */
export const GONE_AFTER_MS = 10_000;

export interface Attendance {
  /** This peer may enter the room of a call and is about to. Resolved when it is written. */
  entered(scope: Scope, peer: Somebody & { readonly encounterId: EncounterId }): Promise<void>;
  /** After the state of a call has changed: who was in it when it was over has left. */
  settle(scope: Scope, encounterId: EncounterId): Promise<void>;
  /** Looks who is gone, and whose link is over. To be called at intervals. */
  look(): Promise<void>;
  /** After a start: who was in a call when the hub stopped either comes back or has left. */
  recover(scope: Scope): Promise<void>;
}

interface Present {
  readonly scope: Scope;
  readonly encounterId: EncounterId;
  readonly partyId: string;
  readonly peerId: string;
  /** After this a guest is taken out. */
  readonly until: string | undefined;
  /** Milliseconds of the clock that never goes back. */
  goneSince: number | undefined;
}

/** A call that was given back waits for the next nurse: it is not over. */
function isOver(encounter: Encounter): boolean {
  return encounter.status !== 'waiting' && !callIsHeld(encounter);
}

export function createAttendance(parts: {
  readonly reads: TriageReads;
  readonly carryOut: CarryOut;
  readonly rooms: RoomsNow;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly now: () => number;
}): Attendance {
  const { reads, carryOut, rooms, ids, clock } = parts;
  const present = new Map<string, Present>();

  /** The hub's own decision about one call; nothing is written where the state says so already. */
  async function write(
    { serviceId }: Scope,
    encounterId: EncounterId,
    decide: (encounter: Encounter) => readonly Decided[],
  ): Promise<void> {
    const hub: Clinician = { serviceId, author: HUB_AUTHOR, prescriber: false };
    await carryOut('hub.attendance', hub, { commandId: ids.next(), encounterId }, decide);
  }

  function left(partyId: string, why: PartyLeft['why']) {
    return (encounter: Encounter): readonly Decided[] =>
      partiesPresent(encounter).some((party) => party.partyId === partyId)
        ? [{ kind: 'party.left', body: { partyId, why } }]
        : [];
  }

  function keep(one: Omit<Present, 'goneSince'>): Present {
    const kept = { ...one, goneSince: undefined };
    present.set(one.partyId, kept);
    return kept;
  }

  async function lookAt(one: Present): Promise<void> {
    const { scope, encounterId, partyId } = one;
    if (one.until !== undefined && one.until <= clock.now()) {
      // The room is settled after it: a link that is over takes its guest with it.
      await write(scope, encounterId, left(partyId, 'removed'));
      present.delete(partyId);
      return;
    }
    if (rooms.peersIn(encounterId).has(one.peerId)) {
      one.goneSince = undefined;
      return;
    }
    one.goneSince ??= parts.now();
    if (parts.now() - one.goneSince < GONE_AFTER_MS) return;
    await write(scope, encounterId, left(partyId, 'left'));
    // Who came back while it was written has been kept anew.
    if (present.get(partyId) === one) present.delete(partyId);
  }

  return {
    async entered(scope, { encounterId, ...peer }) {
      if (peer.side === 'home') return;
      const encounter = await encounterState(reads, scope, encounterId);
      const party = encounter && partyOfPeer(encounter, peer);
      if (party === undefined) return;
      const { partyId } = party;
      keep({ scope, encounterId, partyId, peerId: peer.peerId, until: party.personId ? undefined : party.until });
      await write(scope, encounterId, (now) =>
        partyOfPeer(now, peer)?.partyId !== partyId || partiesPresent(now).some((there) => there.partyId === partyId)
          ? []
          : [{ kind: 'party.joined', body: { partyId } }],
      );
    },
    async settle(scope, encounterId) {
      const encounter = await encounterState(reads, scope, encounterId);
      if (encounter === undefined || !isOver(encounter) || partiesPresent(encounter).length === 0) return;
      await write(scope, encounterId, (now) =>
        !isOver(now)
          ? []
          : partiesPresent(now).map(({ partyId }) => ({ kind: 'party.left', body: { partyId, why: 'call-over' } })),
      );
      for (const { partyId } of encounter.parties) present.delete(partyId);
    },
    async look() {
      const looked = await Promise.allSettled([...present.values()].map((one) => lookAt(one)));
      // One call that cannot be written about must not keep the others from being written.
      for (const one of looked) if (one.status === 'rejected') throw one.reason;
    },
    async recover(scope) {
      for (const { encounterId } of await reads.unsettledEncounters(scope)) {
        const encounter = await encounterState(reads, scope, encounterId);
        for (const { partyId, personId, until } of encounter === undefined ? [] : partiesPresent(encounter)) {
          keep({ scope, encounterId, partyId, peerId: personId ?? partyId, until: personId ? undefined : until });
        }
      }
    },
  };
}
