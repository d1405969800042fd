/** Nurses and GPs: those who take calls, and a practice's own list. */
import type { PersonId } from '#domain/base/ids.ts';
import type { ClinicianRole } from '../../ports.ts';
import { by, MEDIA_OVER, NOT_FOR_YOU, NOT_FOUND, NOT_SIGNED_IN, YES, type Rule } from '../decisions.ts';
import type { ClinicianPrincipal, Principal } from '../principals.ts';
import type { Resource } from '../resources.ts';
import { coordinator } from './offices.ts';

/** One of these roles, and nothing of another service. */
export function clinician(...roles: readonly ClinicianRole[]): Rule {
  return (who, what) => {
    if (who.kind === 'nobody') return NOT_SIGNED_IN;
    if (who.kind !== 'clinician' || !roles.includes(who.role)) return NOT_FOR_YOU;
    if (what.kind === 'none') return YES;
    if (what.kind === 'missing') return NOT_FOUND;
    return what.serviceId === who.serviceId ? by('direct-care') : NOT_FOUND;
  };
}

/**
 * A GP has access to the residents of their own list, and to those on the lists of colleagues in the same practice: a GP is away on some
 * days, and what is asked of the practice is not.
 */
export function isOnListOf(
  who: Pick<ClinicianPrincipal, 'role' | 'personId' | 'practiceId'>,
  what: { readonly gpId?: PersonId | undefined; readonly practiceId?: string | undefined },
): boolean {
  if (who.role !== 'gp') return false;
  if (what.gpId === who.personId) return true;
  // Two that are not known are not one practice.
  return who.practiceId !== undefined && what.practiceId === who.practiceId;
}

export const onList = (who: Principal, what: Resource): boolean =>
  who.kind === 'clinician' && (what.kind === 'resident' || what.kind === 'encounter') && isOnListOf(who, what);

export const anyClinician = clinician('nurse-practitioner', 'gp');
/** Whoever takes calls: nurses, and the GP on duty. */
export const onDuty: Rule = (who, what) => {
  const decision = anyClinician(who, what);
  if (!decision.allowed || (who.kind === 'clinician' && who.onDuty)) return decision;
  return NOT_FOR_YOU;
};
export const onDutyOrCoordinator: Rule = (who, what) =>
  who.kind === 'coordinator' ? coordinator(who, what) : onDuty(who, what);
/** Whoever answers for what the service does: a clinical lead who takes calls now, and the coordinator. */
export const leadOrCoordinator: Rule = (who, what) => {
  const decision = onDutyOrCoordinator(who, what);
  return decision.allowed && who.kind === 'clinician' && !who.clinicalLead ? NOT_FOR_YOU : decision;
};
export const gp = clinician('gp');

export const callMedia: Rule = (who, what) => {
  const decision = onDuty(who, what);
  if (!decision.allowed) return decision;
  if (who.kind !== 'clinician' || what.kind !== 'encounter') return NOT_FOUND;
  const askedIn = what.offeredToId === who.personId || (what.invitedIds ?? []).includes(who.personId);
  if (what.holderId !== who.personId && !askedIn) {
    return { allowed: false, code: 'conflict', reason: 'Claim the call first. Another nurse may have it.' };
  }
  return what.mediaMayFlow ? decision : MEDIA_OVER;
};
