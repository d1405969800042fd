/** A fault that somebody in a home has reported with one tap, and what has become of it. Never about a resident. */
import type { DeviceId, HomeId, KioskId, PersonId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { DeviceState } from './device-state.ts';

/** As the kiosk sends it: what was so at the moment of the tap. */
export interface FaultReport {
  readonly faultId: string;
  readonly reportedAt: Instant;
  /** Absent when nobody was signed in. */
  readonly reportedBy?: { readonly personId: PersonId; readonly name: string } | undefined;
  /** Absent when the fault is of the kiosk or of the network. */
  readonly deviceId?: DeviceId | undefined;
  /** In the person's own words; may be empty. */
  readonly words: string;
  readonly device?: DeviceState | undefined;
  readonly kiosk: KioskCondition;
}

/** How a kiosk is: what support needs to see, and nothing about any resident. */
export interface KioskCondition {
  readonly version: string;
  readonly startedAt: Instant;
  /** `linux x64`, Chromium's or Electron's version: what the kiosk runs on. */
  readonly platform: string;
  readonly hub: 'connected' | 'connecting' | 'offline';
  readonly hubSince: Instant;
  readonly unsent: number;
  readonly quarantined: number;
  /** Milliseconds by which the kiosk's clock is ahead of the hub's, when they have been compared. */
  readonly clockAheadMs?: number | undefined;
  /** Room on the kiosk's disk. `full`: nothing can be saved there. Absent from kiosks of before. */
  readonly storage?: { readonly state: 'ok' | 'low' | 'full'; readonly freeBytes: number } | undefined;
  /** Present when its clock is wrong. */
  readonly clock?: 'set-back' | 'differs' | undefined;
  /** Its database was damaged and made anew, and staff have not yet read that. */
  readonly rebuilt?: { readonly at: Instant; readonly salvaged: number; readonly lost: number } | undefined;
}

/** What a kiosk tells the hub whenever it changes. */
export interface KioskReport {
  readonly at: Instant;
  readonly kiosk: KioskCondition;
  readonly devices: readonly DeviceState[];
}

/** A reported fault as the hub keeps it: always with an owner, the support desk until a person takes it. */
export interface Fault {
  readonly report: FaultReport;
  readonly homeId: HomeId;
  readonly homeName: string;
  readonly kioskId: KioskId;
  readonly receivedAt: Instant;
  readonly status: 'open' | 'taken' | 'closed';
  /** Absent while it is the desk's. */
  readonly owner?: { readonly personId: PersonId; readonly name: string } | undefined;
  readonly dueAt: Instant;
  readonly steps: readonly FaultStep[];
}

export interface FaultStep {
  readonly at: Instant;
  readonly by: { readonly personId: PersonId; readonly name: string };
  readonly what: 'taken' | 'noted' | 'closed' | 'reopened';
  readonly words: string;
}
