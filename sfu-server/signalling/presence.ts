/**
 * Who is connected at this moment. Held in memory, because after a restart everybody connects again; of each home the last change is
 * kept, so that "cut off since" is still right then.
 */
import type { HomeId, PersonId, ServiceId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { HomeLinks, HomeThere, Presence, Scope, StaffThere } from '../triage/ports.ts';

/** A person with a page open. */
export interface StaffArrival {
  readonly serviceId: ServiceId;
  readonly author: Author;
  /** Takes calls: a nurse always, a GP who has begun their duty. */
  readonly onDuty: boolean;
}

export interface KioskAt {
  readonly serviceId: ServiceId;
  readonly homeId: HomeId;
}

export interface PresenceBook extends Presence {
  kioskArrived(kiosk: KioskAt): void;
  kioskLeft(kiosk: KioskAt): void;
  /** Once for each page: a person may have two. */
  staffArrived(person: StaffArrival): void;
  staffLeft(personId: PersonId): void;
  /** For whoever is there already; of somebody who is not, nothing is noted. */
  dutyChanged(personId: PersonId, onDuty: boolean): void;
  /** true while the person has a page open, on duty or not. */
  isStaffOnline(personId: PersonId): boolean;
  /** Returns a function that ends the listening. */
  onChange(listener: () => void): () => void;
}

interface Person {
  readonly serviceId: ServiceId;
  readonly author: Author;
  readonly onDuty: boolean;
  readonly since: Instant;
  readonly pages: number;
}

/**
 * @param parts.known how each home was when the hub stopped. Nobody is connected to a hub that starts: a home that was connected
 * until then is cut off from this moment on.
 */
export function createPresence(parts: {
  readonly clock: Clock;
  readonly known?: readonly { readonly serviceId: ServiceId; readonly home: HomeLinks }[];
  /** Keeps the change of a home; not waited for. */
  readonly keep?: (scope: Scope, home: HomeLinks) => void;
}): PresenceBook {
  const { clock, keep } = parts;
  const homes = new Map<ServiceId, Map<HomeId, HomeThere>>();
  const people = new Map<PersonId, Person>();
  const listeners = new Set<() => void>();

  function homesOf(serviceId: ServiceId): Map<HomeId, HomeThere> {
    const known = homes.get(serviceId) ?? new Map<HomeId, HomeThere>();
    homes.set(serviceId, known);
    return known;
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function kiosksOf({ serviceId, homeId }: KioskAt, by: 1 | -1): void {
    const ofService = homesOf(serviceId);
    const before = ofService.get(homeId);
    const kiosks = Math.max(0, (before?.kiosks ?? 0) + by);
    const isOnline = kiosks > 0;
    const turned = before === undefined || before.kiosks > 0 !== isOnline;
    const since = turned ? clock.now() : before.since;
    ofService.set(homeId, { homeId, kiosks, since });
    if (turned) keep?.({ serviceId }, { homeId, online: isOnline, since });
    changed();
  }

  for (const { serviceId, home } of parts.known ?? []) {
    const since = home.online ? clock.now() : home.since;
    homesOf(serviceId).set(home.homeId, { homeId: home.homeId, kiosks: 0, since });
    if (home.online) keep?.({ serviceId }, { homeId: home.homeId, online: false, since });
  }

  const staffOf = ({ serviceId }: Scope) => [...people.values()].filter((person) => person.serviceId === serviceId);

  return {
    isKioskOnline: ({ serviceId }, homeId) => (homes.get(serviceId)?.get(homeId)?.kiosks ?? 0) > 0,
    nursesOnline: (scope) => staffOf(scope).filter(({ onDuty }) => onDuty).length,
    homesOnline: ({ serviceId }) => [...homesOf(serviceId).values()].filter(({ kiosks }) => kiosks > 0).length,
    staff: (scope) => staffOf(scope).map(({ author, onDuty, since }): StaffThere => ({ author, onDuty, since })),
    homes: ({ serviceId }) => [...homesOf(serviceId).values()],
    isStaffOnline: (personId) => people.has(personId),
    kioskArrived(kiosk) {
      kiosksOf(kiosk, 1);
    },
    kioskLeft(kiosk) {
      kiosksOf(kiosk, -1);
    },
    staffArrived({ serviceId, author, onDuty }) {
      const before = people.get(author.personId);
      // Their other page may not know yet that the duty has begun, or ended: the newest word counts.
      const since = before?.onDuty === onDuty ? before.since : clock.now();
      people.set(author.personId, { serviceId, author, onDuty, since, pages: (before?.pages ?? 0) + 1 });
      changed();
    },
    staffLeft(personId) {
      const before = people.get(personId);
      if (before === undefined) return;
      if (before.pages > 1) people.set(personId, { ...before, pages: before.pages - 1 });
      else people.delete(personId);
      changed();
    },
    dutyChanged(personId, onDuty) {
      const before = people.get(personId);
      if (before === undefined || before.onDuty === onDuty) return;
      people.set(personId, { ...before, onDuty, since: clock.now() });
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
