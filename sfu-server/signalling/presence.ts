/** Who is connected at this moment. Held in memory: after a restart everybody connects again. */
import type { HomeId, PersonId } from '#domain/base/ids.ts';
import type { Presence } from '../triage/ports.ts';

export interface PresenceBook extends Presence {
  kioskArrived(homeId: HomeId): void;
  kioskLeft(homeId: HomeId): void;
  nurseArrived(personId: PersonId): void;
  nurseLeft(personId: PersonId): void;
  isNurseOnline(personId: PersonId): boolean;
  onChange(listener: () => void): void;
}

/** Counts, because one person may have two windows and one home two kiosks. */
function counter(): { add(key: string): void; take(key: string): void; has(key: string): boolean; size(): number } {
  const counts = new Map<string, number>();
  return {
    add(key) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    take(key) {
      const left = (counts.get(key) ?? 0) - 1;
      if (left > 0) counts.set(key, left);
      else counts.delete(key);
    },
    has: (key) => counts.has(key),
    size: () => counts.size,
  };
}

export function createPresence(): PresenceBook {
  const homes = counter();
  const nurses = counter();
  const listeners: (() => void)[] = [];
  const changed = () => {
    for (const listener of listeners) listener();
  };
  return {
    isKioskOnline: (homeId) => homes.has(homeId),
    nursesOnline: () => nurses.size(),
    homesOnline: () => homes.size(),
    isNurseOnline: (personId) => nurses.has(personId),
    kioskArrived(homeId) {
      homes.add(homeId);
      changed();
    },
    kioskLeft(homeId) {
      homes.take(homeId);
      changed();
    },
    nurseArrived(personId) {
      nurses.add(personId);
      changed();
    },
    nurseLeft(personId) {
      nurses.take(personId);
      changed();
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
