/** What the audit keeps of whoever asks: the same for requests of a link and for those of a page. */
import type { EncounterId, PersonId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { AccessBasis } from '#domain/people/access-basis.ts';
import type { Role } from '#domain/people/people.ts';
import type { Principal, Resource, StaffPrincipal } from './policy.ts';

/** Who somebody was when they did it. */
export interface ActingPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
}

export interface Acting {
  readonly serviceId: ServiceId;
  readonly actorKind: Exclude<Principal['kind'], 'nobody'>;
  /** A person, or a kiosk. */
  readonly actorId: string;
  readonly person?: ActingPerson | undefined;
  readonly device?: string | undefined;
}

function roleOf(who: StaffPrincipal): Role {
  switch (who.kind) {
    case 'clinician':
      return who.role;
    case 'coordinator':
      return 'care-coordinator';
    case 'support':
      return 'it-support';
    case 'manager':
      return 'home-manager';
    case 'service-lead':
      return 'service-lead';
    case 'governance':
      return 'information-governance-lead';
    case 'commissioner':
      return 'commissioner';
    default:
      return who satisfies never;
  }
}

export function personOf(who: StaffPrincipal): ActingPerson {
  return { personId: who.personId, name: who.name, role: roleOf(who) };
}

/** Names a web session in the audit and opens nothing: the beginning of its token's digest. */
export function shortSession(tokenDigest: string): string {
  return `web-${tokenDigest.slice(0, 8)}`;
}

/** Undefined for nobody: what somebody unknown tries belongs to no service. */
export function actingOf(who: Principal, sessionDigest?: string): Acting | undefined {
  switch (who.kind) {
    case 'nobody':
      return undefined;
    case 'kiosk':
      return { serviceId: who.serviceId, actorKind: 'kiosk', actorId: who.kioskId, device: who.kioskId };
    default: {
      const device = sessionDigest === undefined ? undefined : shortSession(sessionDigest);
      return { serviceId: who.serviceId, actorKind: who.kind, actorId: who.personId, person: personOf(who), device };
    }
  }
}

/** Whom it is about, by identifiers alone. */
export function aboutOf(what: Resource): { readonly residentId?: ResidentId; readonly encounterId?: EncounterId } {
  switch (what.kind) {
    case 'encounter':
      return { residentId: what.residentId, encounterId: what.encounterId };
    case 'resident':
      return { residentId: what.residentId };
    case 'home':
    case 'none':
    case 'missing':
      return {};
    default:
      return what satisfies never;
  }
}

/** By what right and for what reason something was allowed, as the policy says it; of what was refused its code says enough. */
export function whyOf(decision: {
  readonly allowed: boolean;
  readonly basis?: AccessBasis | undefined;
  readonly reason?: string | undefined;
}): { readonly basis?: AccessBasis | undefined; readonly reason?: string | undefined } {
  return decision.allowed ? { basis: decision.basis, reason: decision.reason } : {};
}
