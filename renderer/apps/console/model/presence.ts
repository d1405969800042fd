/** Who is there, as the panel and the calls show it. Pure. */
import type { HomePresent, PresenceState, StaffPresent } from '#protocol/hub/duty.ts';

export interface PresenceView {
  /** Those who take calls, the one with the fewest calls first: she is asked first. */
  readonly onDuty: readonly StaffPresent[];
  /** There and not on duty: a GP who reviews. */
  readonly others: readonly StaffPresent[];
  /** Homes that are cut off first, the newest break first; then by name. */
  readonly homes: readonly HomePresent[];
  readonly offline: number;
}

export function isOffline(home: HomePresent): boolean {
  return home.kiosks === 0;
}

export function presenceView({ staff, homes }: PresenceState): PresenceView {
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name.localeCompare(b.name);
  const free = (one: StaffPresent): number => (one.inCall ? 1 : 0);
  return {
    onDuty: staff.filter(({ onDuty }) => onDuty).sort((a, b) => free(a) - free(b) || a.holds - b.holds || byName(a, b)),
    others: staff.filter(({ onDuty }) => !onDuty).sort(byName),
    homes: [...homes].sort(
      (a, b) =>
        Number(isOffline(b)) - Number(isOffline(a)) ||
        (isOffline(a) ? (b.since ?? '').localeCompare(a.since ?? '') : 0) ||
        byName(a, b),
    ),
    offline: homes.filter(isOffline).length,
  };
}

/** The home of a call: rows of the queue name it, and names of homes are unique in a service. */
export function homeNamed(presence: PresenceState | undefined, homeName: string | undefined): HomePresent | undefined {
  return homeName === undefined ? undefined : presence?.homes.find(({ name }) => name === homeName);
}
