/** Those who run the service, a home or the desk, and decide nothing clinical. */
import { by, NOT_FOR_YOU, NOT_FOUND, NOT_SIGNED_IN, YES, type Rule } from '../decisions.ts';
import { isAt } from '../resources.ts';

/** The desk's own work. What is about a resident is never the desk's, whatever the action. */
export const support: Rule = (who, what) => {
  if (who.kind === 'nobody') return NOT_SIGNED_IN;
  return who.kind === 'support' && what.kind === 'none' ? YES : NOT_FOR_YOU;
};

/** A home's manager, and nobody of another home. Calls are never theirs. */
export const manager: Rule = (who, what) => {
  if (who.kind === 'nobody') return NOT_SIGNED_IN;
  if (who.kind !== 'manager' || what.kind === 'encounter') return NOT_FOR_YOU;
  if (what.kind === 'none') return YES;
  if (what.kind === 'missing') return NOT_FOUND;
  return what.serviceId === who.serviceId && isAt(what, who.homeId) ? by('management-of-the-home') : NOT_FOUND;
};

/** The coordinator's own: nothing of another service. */
export const coordinator: Rule = (who, what) => {
  if (who.kind === 'nobody') return NOT_SIGNED_IN;
  if (who.kind !== 'coordinator') return NOT_FOR_YOU;
  if (what.kind === 'none') return YES;
  if (what.kind === 'missing') return NOT_FOUND;
  return what.serviceId === who.serviceId ? by('direct-care') : NOT_FOUND;
};

/** Work of one kind of person that is about no resident. */
export function own(kind: 'service-lead' | 'governance' | 'commissioner'): Rule {
  return (who, what) => {
    if (who.kind === 'nobody') return NOT_SIGNED_IN;
    return who.kind === kind && what.kind === 'none' ? YES : NOT_FOR_YOU;
  };
}

export const serviceLead = own('service-lead');
/** Whoever runs the service, or whom `rule` lets in. */
export function leadOr(rule: Rule): Rule {
  return (who, what) => (who.kind === 'service-lead' ? serviceLead(who, what) : rule(who, what));
}

/** Who looks after the kiosks: whoever runs the service, and its support desk. */
export const leadOrSupport: Rule = (who, what) =>
  who.kind === 'support' ? support(who, what) : serviceLead(who, what);
export const governance = own('governance');
export const commissioner = own('commissioner');
/** Who reads counts: whoever pays for the service, and whoever runs it. */
export const leadOrCommissioner: Rule = (who, what) =>
  who.kind === 'service-lead' ? serviceLead(who, what) : commissioner(who, what);

/** The manager of the resident's home, or whom `rule` lets in. */
export function managerOr(rule: Rule): Rule {
  return (who, what) => (who.kind === 'manager' ? manager(who, what) : rule(who, what));
}

/** What one office does about somebody of the service, for information governance. */
function aboutSomebody(kind: 'governance' | 'service-lead'): Rule {
  return (who, what) => {
    if (who.kind === 'nobody') return NOT_SIGNED_IN;
    if (who.kind !== kind || what.kind === 'encounter') return NOT_FOR_YOU;
    if (what.kind === 'none') return YES;
    if (what.kind === 'missing') return NOT_FOUND;
    return what.serviceId === who.serviceId ? by('information-governance') : NOT_FOUND;
  };
}

/** What whoever answers for information governance asks about somebody of the service. */
export const governanceOfService = aboutSomebody('governance');
/** What whoever runs the service decides with them. */
export const leadOfService = aboutSomebody('service-lead');
