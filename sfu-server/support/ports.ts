/** What the support desk needs from outside. */
import type { Fault, FaultReport, FaultStep, KioskReport } from '#domain/devices/fault.ts';
import type { HomeId, KioskId, PersonId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';

export interface SupportScope {
  readonly serviceId: ServiceId;
}

export interface EnrolledKiosk {
  readonly kioskId: KioskId;
  readonly homeName: string;
  readonly enrolledAt: Instant;
  readonly revoked: boolean;
  readonly last?: { readonly receivedAt: Instant; readonly report: KioskReport };
}

/** One change to a fault. Its id makes sure that it is made once. */
export interface NewStep extends FaultStep {
  readonly stepId: string;
}

export interface SupportStore {
  kiosks(scope: SupportScope): Promise<readonly EnrolledKiosk[]>;
  kiosk(scope: SupportScope, kioskId: KioskId): Promise<EnrolledKiosk | undefined>;
  keepReport(scope: SupportScope, kioskId: KioskId, report: KioskReport, receivedAt: Instant): Promise<void>;
  /** Keeps the fault unless it is there already. @returns when it was received the first time */
  addFault(
    scope: SupportScope,
    fault: {
      readonly report: FaultReport;
      readonly homeId: HomeId;
      readonly kioskId: KioskId;
      readonly receivedAt: Instant;
      readonly dueAt: Instant;
    },
  ): Promise<Instant>;
  fault(scope: SupportScope, faultId: string): Promise<Fault | undefined>;
  faultsSince(scope: SupportScope, since: Instant): Promise<readonly Fault[]>;
  faultsOfKiosk(scope: SupportScope, kioskId: KioskId, since: Instant): Promise<readonly Fault[]>;
  /**
   * Adds a step when `decide` allows it in the fault's state now, all in one transaction. A step that is there already is
   * not asked about again.
   * @param decide throws a refusal, or returns what the fault becomes
   */
  addStep(
    scope: SupportScope,
    faultId: string,
    step: NewStep,
    decide: (fault: Fault) => {
      readonly status: Fault['status'];
      readonly owner?: { readonly personId: PersonId; readonly name: string } | undefined;
    },
  ): Promise<Fault | undefined>;
}
