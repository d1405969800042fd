/** Who asks. */
import type { HomeId, KioskId, PersonId, ServiceId } from '#domain/base/ids.ts';
import type { ClinicianRole } from '../ports.ts';

export interface KioskPrincipal {
  readonly kind: 'kiosk';
  readonly kioskId: KioskId;
  readonly serviceId: ServiceId;
  readonly homeId: HomeId;
}

export interface ClinicianPrincipal {
  readonly kind: 'clinician';
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly name: string;
  readonly role: ClinicianRole;
  /** Takes calls for the service now: a nurse always, a GP who does so when on duty. */
  readonly onDuty: boolean;
  readonly clinicalLead: boolean;
  /** Where a GP works; absent where nobody has said, and for everybody else. */
  readonly practiceId?: string | undefined;
}

/** Sees to it that what was decided is done. Decides nothing, prescribes nothing, and is in no call. */
export interface CoordinatorPrincipal {
  readonly kind: 'coordinator';
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly name: string;
}

/** The support desk: kiosks and devices, and no resident. */
export interface SupportPrincipal {
  readonly kind: 'support';
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly name: string;
}

/** Who runs the service: its homes, kiosks, people, policies and agreements, and no resident's record. */
export interface ServiceLeadPrincipal {
  readonly kind: 'service-lead';
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly name: string;
}

/** Who answers for information governance: who has looked at what, and why; and what a person asks of their own record. */
export interface GovernancePrincipal {
  readonly kind: 'governance';
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly name: string;
}

/** Who pays for the service: counts, and nobody. */
export interface CommissionerPrincipal {
  readonly kind: 'commissioner';
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly name: string;
}

/** Who answers for the records of one home: its residents, and nobody else's. */
export interface ManagerPrincipal {
  readonly kind: 'manager';
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly name: string;
  readonly homeId: HomeId;
}

/** Nobody: what has not shown who it is. */
export type Principal =
  | { readonly kind: 'nobody' }
  | KioskPrincipal
  | ClinicianPrincipal
  | CoordinatorPrincipal
  | SupportPrincipal
  | ManagerPrincipal
  | ServiceLeadPrincipal
  | GovernancePrincipal
  | CommissionerPrincipal;

/** Somebody who has signed in on a web page. */
export type StaffPrincipal = Exclude<Principal, { readonly kind: 'nobody' } | KioskPrincipal>;
