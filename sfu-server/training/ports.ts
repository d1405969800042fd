/** What keeping training needs from outside. */
import type { HomeId, PersonId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { CarerSettings } from '#domain/settings/home-settings.ts';
import type { PracticeRun } from '#protocol/hub/training.ts';

export interface OfHome {
  readonly serviceId: ServiceId;
  readonly homeId: HomeId;
}

/** The staff of a home, as they stand in its settings: what its kiosks work by. */
export interface StaffSettings {
  staff(home: OfHome): Promise<readonly CarerSettings[]>;
  /** Also of somebody who has left. */
  wasEverStaff(home: OfHome, personId: PersonId): Promise<boolean>;
  /**
   * Writes the next version of the settings with what `change` makes of one person, in one transaction. Nothing is written when
   * it makes nothing new, or `undefined`.
   * @returns false when the home has no such person
   */
  changeStaff(
    home: OfHome,
    personId: PersonId,
    change: (person: CarerSettings) => CarerSettings | undefined,
    at: Instant,
  ): Promise<boolean>;
  /** Told after the commit. Returns a function that ends the listening. */
  onSettingsWritten(listener: (written: OfHome) => void): () => void;
}

export interface PracticeStore {
  /** The first run under a `practiceId` stays. Returns how many were new. */
  keep(home: OfHome, runs: readonly PracticeRun[], at: Instant): Promise<number>;
  /** The newest first. */
  runs(home: OfHome, limit: number): Promise<readonly PracticeRun[]>;
}
