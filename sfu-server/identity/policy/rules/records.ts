/**
 * Who sees the record of one resident. Whoever takes calls has a part in somebody's care, or says why they look all the same; a
 * practice has its list, while its agreement holds. A waiting or open call is always seen: nobody's safety waits for a paper.
 */
import { by, NOT_FOR_YOU, NOT_FOUND, NOT_SIGNED_IN, refused, YES, type Decision, type Rule } from '../decisions.ts';
import type { ClinicianPrincipal } from '../principals.ts';
import type { Relation, Resource } from '../resources.ts';
import { anyClinician, gp, onDuty, onList } from './clinicians.ts';
import { coordinator } from './offices.ts';

const NO_RELATION: Relation = {
  openCall: false,
  hasPart: false,
  home: { holds: false, consentEachAccess: false },
  practice: { holds: false, consentEachAccess: false },
};

/** Mended by whoever runs the service: nobody else can. */
const PRACTICE_NOT_AGREED = refused(
  'forbidden',
  'The sharing agreement between your practice and this service has ended. Whoever runs the service can renew it.',
);
const HOME_NOT_AGREED = refused(
  'break-glass-needed',
  'The sharing agreement of this home has ended. Whoever runs the service can renew it. If you need this record now, say why.',
);
const NO_PART = refused(
  'break-glass-needed',
  'You have no call with this resident and nothing to do for them. If you need this record now, say why.',
);
const CONSENT_NEEDED = refused(
  'consent-needed',
  'This organisation asks each time whether the resident agrees. Say who agreed before you open the record.',
);

type OfSomebody = Extract<Resource, { readonly kind: 'resident' | 'encounter' }>;

/** By `basis`, or by the consent that the organisation wants for each access. */
function consented(
  what: OfSomebody,
  relation: Relation,
  asked: boolean,
  basis: 'direct-care' | 'registered-practice',
): Decision {
  if (!asked) return by(basis);
  if (what.kind === 'resident' && what.consent !== undefined) {
    return by('consent', `${what.consent.givenBy}: ${what.consent.note}`);
  }
  return relation.consent === undefined ? CONSENT_NEEDED : by('consent', relation.consent.reason);
}

/** A practice's own. Undefined where the resident is on no list of theirs. */
function ofThePractice(who: ClinicianPrincipal, what: OfSomebody, opens: boolean): Decision | undefined {
  if (!onList(who, what)) return undefined;
  const relation = what.relation ?? NO_RELATION;
  if (!relation.practice.holds) return PRACTICE_NOT_AGREED;
  return consented(what, relation, opens && relation.practice.consentEachAccess, 'registered-practice');
}

/** Of somebody who takes calls. */
function ofTheService(what: OfSomebody, opens: boolean): Decision {
  const relation = what.relation ?? NO_RELATION;
  if (relation.openCall) return by('direct-care');
  if (relation.breakGlass !== undefined) return by('break-glass', relation.breakGlass.reason);
  if (!relation.home.holds) return HOME_NOT_AGREED;
  if (!relation.hasPart) return NO_PART;
  return consented(what, relation, opens && relation.home.consentEachAccess, 'direct-care');
}

/** @param opens it shows what was not shown before: then consent is asked for where the organisation wants it */
function record(opens: boolean): Rule {
  return (who, what) => {
    if (who.kind === 'governance') return ofGovernance(what, who.serviceId);
    const decision = anyClinician(who, what);
    if (!decision.allowed || who.kind !== 'clinician') return decision;
    if (what.kind !== 'resident' && what.kind !== 'encounter') return NOT_FOUND;
    const practice = ofThePractice(who, what, opens);
    if (!who.onDuty) return practice ?? NOT_FOUND;
    return practice?.allowed === true ? practice : ofTheService(what, opens);
  };
}

/** Whoever answers for information governance sees the audit; the record itself only by break-glass, like anybody else. */
function ofGovernance(what: Resource, serviceId: string): Decision {
  if (what.kind === 'missing') return NOT_FOUND;
  if (what.kind !== 'resident') return NOT_FOR_YOU;
  if (what.serviceId !== serviceId) return NOT_FOUND;
  const grant = what.relation?.breakGlass;
  return grant === undefined ? NO_PART : by('break-glass', grant.reason);
}

/** Looks at the record, or at a paper of it. */
export const opensRecord = record(true);
/** Goes on with a record that is open. */
export const worksOnRecord = record(false);

/** The same, and not of whoever only looks. */
export const writesRecord: Rule = (who, what) => (who.kind === 'governance' ? NOT_FOR_YOU : worksOnRecord(who, what));

/** Of whoever takes calls: a practice ends no link into a bag. */
export const bagsRecord: Rule = (who, what) => {
  const decision = onDuty(who, what);
  return decision.allowed ? writesRecord(who, what) : decision;
};

/** Whoever may open a record may close it. */
export const closesRecord: Rule = (who, what) =>
  who.kind === 'governance' && what.kind === 'none' ? YES : anyClinician(who, what);

/** What follows a call: of whoever takes calls and has a part in it, and the coordinator's where something is to be chased. */
export const afterCall: Rule = (who, what) => {
  const decision = onDuty(who, what);
  if (!decision.allowed || what.kind !== 'encounter') return decision;
  return what.open ? decision : ofTheService(what, false);
};

/** A coordinator sees to what is not done, and touches no call of which nothing is to do. */
export const chases: Rule = (who, what) => {
  const decision = coordinator(who, what);
  if (!decision.allowed || what.kind !== 'encounter') return decision;
  return what.open || what.relation?.openCall === true || what.relation?.hasPart === true
    ? by('direct-care')
    : NOT_FOUND;
};

export const afterCallOrCoordinator: Rule = (who, what) =>
  who.kind === 'coordinator' ? chases(who, what) : afterCall(who, what);

/** The answer of the practice on whose list the resident is. */
export const practiceGp: Rule = (who, what) => {
  const decision = gp(who, what);
  if (!decision.allowed || who.kind !== 'clinician') return decision;
  if (what.kind !== 'resident' && what.kind !== 'encounter') return NOT_FOUND;
  return ofThePractice(who, what, false) ?? NOT_FOUND;
};

/** Nurses, GPs who take calls and whoever answers for information governance: those who may say why they must look. */
export const breaksGlass: Rule = (who, what) => {
  if (who.kind === 'nobody') return NOT_SIGNED_IN;
  if (who.kind === 'clinician' ? !who.onDuty : who.kind !== 'governance') return NOT_FOR_YOU;
  if (what.kind === 'none') return NOT_FOUND;
  if (what.kind !== 'resident' || what.serviceId !== who.serviceId) return NOT_FOUND;
  return by('break-glass', what.wantedBecause);
};
