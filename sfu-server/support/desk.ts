/**
 * The support desk: how every kiosk and its devices are, and every fault that a home has reported, each with an owner.
 * What a kiosk says of itself comes over its link; nothing here is about a resident.
 */
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { HomeId, KioskId, PersonId } from '#domain/base/ids.ts';
import type { Fault, FaultReport, FaultStep, KioskReport } from '#domain/devices/fault.ts';
import type { KioskRow } from '#protocol/hub/support.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { EnrolledKiosk, SupportScope, SupportStore } from './ports.ts';

/** A home may be without a working device until then. Ours, for each service to agree with its homes. */
export const FAULT_DUE_MS = 4 * 60 * 60_000;

const SHOWN_MS = 30 * 24 * 60 * 60_000;

export interface DeskKiosk extends SupportScope {
  readonly kioskId: KioskId;
  readonly homeId: HomeId;
}

export interface Supporter extends SupportScope {
  readonly personId: PersonId;
  readonly name: string;
}

export interface StepAsked {
  readonly commandId: string;
  readonly faultId: string;
  readonly words: string;
}

export type DeskChange =
  | ({ readonly kind: 'kiosk'; readonly row: KioskRow } & SupportScope)
  | ({ readonly kind: 'fault'; readonly fault: Fault } & SupportScope);

export interface SupportDesk {
  kioskArrived(kiosk: DeskKiosk): void;
  kioskLeft(kiosk: DeskKiosk): void;
  keepReport(kiosk: DeskKiosk, report: KioskReport): Promise<void>;
  /** @returns when the hub received it, the same for every repetition */
  reportFault(kiosk: DeskKiosk, report: FaultReport): Promise<Instant>;
  /** Those that the kiosk reported in the last 30 days, for the people who reported them. */
  faultsOf(kiosk: DeskKiosk): Promise<readonly Fault[]>;
  kiosks(scope: SupportScope): Promise<readonly KioskRow[]>;
  faults(scope: SupportScope): Promise<readonly Fault[]>;
  /** @throws RefusalError `not-found`, `conflict` */
  step(who: Supporter, what: FaultStep['what'], asked: StepAsked): Promise<void>;
  onChange(listener: (change: DeskChange) => void): () => void;
}

function conflict(words: string): never {
  throw new RefusalError('conflict', words);
}

/** What a step makes of a fault, or a refusal. */
function afterStep(fault: Fault, who: Supporter, what: FaultStep['what']): Pick<Fault, 'status' | 'owner'> {
  const { status, owner } = fault;
  const self = { personId: who.personId, name: who.name };
  switch (what) {
    case 'taken':
      if (status === 'closed') conflict('This fault is closed. Open it again first.');
      if (owner !== undefined && owner.personId !== who.personId) conflict(`${owner.name} has taken this fault.`);
      return { status: 'taken', owner: self };
    case 'noted':
      return { status, owner };
    case 'closed':
      if (status === 'closed') conflict('This fault is closed already.');
      return { status: 'closed', owner: owner ?? self };
    case 'reopened':
      if (status !== 'closed') conflict('This fault is not closed.');
      return { status: 'taken', owner: self };
    default:
      return what satisfies never;
  }
}

export function createSupportDesk(parts: {
  readonly store: SupportStore;
  readonly clock: Clock;
  readonly onFault: (fault: unknown) => void;
}): SupportDesk {
  const { store, clock } = parts;
  const listeners = new Set<(change: DeskChange) => void>();
  /** Held in memory: after a restart every kiosk connects again. */
  const presence = new Map<KioskId, { links: number; since: Instant }>();

  function rowOf({ kioskId, homeName, enrolledAt, revoked, last }: EnrolledKiosk): KioskRow {
    const seen = presence.get(kioskId);
    return {
      kioskId,
      homeName,
      enrolledAt,
      revoked,
      online: (seen?.links ?? 0) > 0,
      since: seen?.since,
      last,
    };
  }

  function tell(change: DeskChange): void {
    for (const listener of listeners) listener(change);
  }

  async function tellKiosk({ serviceId, kioskId }: DeskKiosk): Promise<void> {
    if (listeners.size === 0) return;
    const kiosk = await store.kiosk({ serviceId }, kioskId);
    if (kiosk !== undefined) tell({ kind: 'kiosk', serviceId, row: rowOf(kiosk) });
  }

  async function tellFault({ serviceId }: SupportScope, faultId: string): Promise<void> {
    const fault = await store.fault({ serviceId }, faultId);
    if (fault !== undefined) tell({ kind: 'fault', serviceId, fault });
  }

  function moved(kiosk: DeskKiosk, by: 1 | -1): void {
    const before = presence.get(kiosk.kioskId)?.links ?? 0;
    const links = Math.max(0, before + by);
    // A kiosk that connects again replaces its old link: it has not been away.
    if (before > 0 !== links > 0) presence.set(kiosk.kioskId, { links, since: clock.now() });
    else presence.set(kiosk.kioskId, { links, since: presence.get(kiosk.kioskId)?.since ?? clock.now() });
    tellKiosk(kiosk).catch(parts.onFault);
  }

  const shownSince = (): Instant => addMilliseconds(clock.now(), -SHOWN_MS);

  return {
    kioskArrived: (kiosk) => {
      moved(kiosk, 1);
    },
    kioskLeft: (kiosk) => {
      moved(kiosk, -1);
    },
    async keepReport(kiosk, report) {
      await store.keepReport(kiosk, kiosk.kioskId, report, clock.now());
      await tellKiosk(kiosk);
    },
    async reportFault(kiosk, report) {
      const receivedAt = clock.now();
      const first = await store.addFault(kiosk, {
        report,
        homeId: kiosk.homeId,
        kioskId: kiosk.kioskId,
        receivedAt,
        dueAt: addMilliseconds(receivedAt, FAULT_DUE_MS),
      });
      await tellFault(kiosk, report.faultId);
      return first;
    },
    faultsOf: (kiosk) => store.faultsOfKiosk(kiosk, kiosk.kioskId, shownSince()),
    async kiosks(scope) {
      return (await store.kiosks(scope)).map(rowOf);
    },
    faults: (scope) => store.faultsSince(scope, shownSince()),
    async step(who, what, { commandId, faultId, words }) {
      const step = { stepId: commandId, at: clock.now(), by: { personId: who.personId, name: who.name }, what, words };
      const fault = await store.addStep(who, faultId, step, (now) => afterStep(now, who, what));
      if (fault === undefined) throw new RefusalError('not-found', 'There is no such fault here.');
      tell({ kind: 'fault', serviceId: who.serviceId, fault });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
