/**
 * Who may do what: one pure function, asked for every request of every link and page. What is not allowed here by name is
 * not allowed. The names are made from the contracts, so that a new request does not compile until it has its rule.
 */
import type { EncounterId, HomeId, KioskId, PersonId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Method } from '#protocol/wire/contract.ts';
import type { RefusalCode } from '#protocol/wire/refusal.ts';
import type { ClinicianRole } from './ports.ts';

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

/** What the action is done to, as far as access depends on it. */
export type Resource =
  | { readonly kind: 'none' }
  /** It was asked for by an identifier that leads nowhere. */
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'resident';
      readonly residentId: ResidentId;
      readonly serviceId: ServiceId;
      /** Where they are placed now, a respite stay beside their own home. */
      readonly homeIds: readonly HomeId[];
      readonly gpId?: PersonId | undefined;
      readonly practiceId?: string | undefined;
    }
  | {
      readonly kind: 'encounter';
      readonly encounterId: EncounterId;
      readonly residentId: ResidentId;
      readonly serviceId: ServiceId;
      readonly homeId: HomeId;
      readonly gpId?: PersonId | undefined;
      readonly practiceId?: string | undefined;
      readonly holderId?: PersonId | undefined;
      /** To whom the call is offered. */
      readonly offeredToId?: PersonId | undefined;
      /** Colleagues who were asked in and not removed. */
      readonly invitedIds?: readonly PersonId[] | undefined;
      /** Picture and sound may be set up or are on. */
      readonly mediaMayFlow: boolean;
    };

export const HTTP_ACTIONS = [
  'http:health',
  'http:page',
  'http:sign-in',
  'http:sign-out',
  'http:link-ticket',
  'http:enrol',
  'http:attachment',
  'http:print',
  'http:guest-open',
  'http:guest-ticket',
  'http:service-key',
  'http:bag-open',
  'http:bag-read',
  'http:bag-take',
] as const;
export type HttpAction = (typeof HTTP_ACTIONS)[number];

export type Action = HttpAction | `kiosk:${Method<KioskLink>}` | `clinician:${Method<ClinicianLink>}`;

export type Decision =
  { readonly allowed: true } | { readonly allowed: false; readonly code: RefusalCode; readonly reason: string };

const YES: Decision = { allowed: true };
const NOT_SIGNED_IN: Decision = { allowed: false, code: 'not-signed-in', reason: 'Show who you are first.' };
const NOT_FOR_YOU: Decision = { allowed: false, code: 'forbidden', reason: 'Your role does not include this.' };
/** What belongs to others looks the same as what does not exist, so that nothing can be found out by asking. */
const NOT_FOUND: Decision = { allowed: false, code: 'not-found', reason: 'There is no such thing here.' };

type Rule = (who: Principal, what: Resource) => Decision;

const anybody: Rule = () => YES;

/** Whether a resident is placed in this home, or a call came from it. */
function isAt(what: Exclude<Resource, { kind: 'none' | 'missing' }>, homeId: HomeId): boolean {
  return what.kind === 'resident' ? what.homeIds.includes(homeId) : what.homeId === homeId;
}

/** Nothing but a kiosk, and nothing of another home. */
const kiosk: Rule = (who, what) => {
  if (who.kind === 'nobody') return NOT_SIGNED_IN;
  if (who.kind !== 'kiosk') return NOT_FOR_YOU;
  if (what.kind === 'none') return YES;
  if (what.kind === 'missing') return NOT_FOUND;
  return what.serviceId === who.serviceId && isAt(what, who.homeId) ? YES : NOT_FOUND;
};

/** One of these roles, and nothing of another service. */
function clinician(...roles: readonly ClinicianRole[]): Rule {
  return (who, what) => {
    if (who.kind === 'nobody') return NOT_SIGNED_IN;
    if (who.kind !== 'clinician' || !roles.includes(who.role)) return NOT_FOR_YOU;
    if (what.kind === 'none') return YES;
    if (what.kind === 'missing') return NOT_FOUND;
    return what.serviceId === who.serviceId ? YES : NOT_FOUND;
  };
}

/** The desk's own work. What is about a resident is never the desk's, whatever the action. */
const support: Rule = (who, what) => {
  if (who.kind === 'nobody') return NOT_SIGNED_IN;
  return who.kind === 'support' && what.kind === 'none' ? YES : NOT_FOR_YOU;
};

/** A home's manager, and nobody of another home. Calls are never theirs. */
const manager: Rule = (who, what) => {
  if (who.kind === 'nobody') return NOT_SIGNED_IN;
  if (who.kind !== 'manager' || what.kind === 'encounter') return NOT_FOR_YOU;
  if (what.kind === 'none') return YES;
  if (what.kind === 'missing') return NOT_FOUND;
  return what.serviceId === who.serviceId && what.homeIds.includes(who.homeId) ? YES : NOT_FOUND;
};

/** The coordinator's own: nothing of another service. */
const coordinator: Rule = (who, what) => {
  if (who.kind === 'nobody') return NOT_SIGNED_IN;
  if (who.kind !== 'coordinator') return NOT_FOR_YOU;
  if (what.kind === 'none') return YES;
  if (what.kind === 'missing') return NOT_FOUND;
  return what.serviceId === who.serviceId ? YES : NOT_FOUND;
};

/** Work of one kind of person that is about no resident. */
function own(kind: 'service-lead' | 'governance' | 'commissioner'): Rule {
  return (who, what) => {
    if (who.kind === 'nobody') return NOT_SIGNED_IN;
    return who.kind === kind && what.kind === 'none' ? YES : NOT_FOR_YOU;
  };
}

const serviceLead = own('service-lead');
const governance = own('governance');
const commissioner = own('commissioner');

/** The manager of the resident's home, or whom `rule` lets in. */
function managerOr(rule: Rule): Rule {
  return (who, what) => (who.kind === 'manager' ? manager(who, what) : rule(who, what));
}

/** Who has signed in on a web page. */
const anyStaff: Rule = (who, what) => {
  switch (who.kind) {
    case 'manager':
      return manager(who, what);
    case 'support':
      return support(who, what);
    case 'coordinator':
      return coordinator(who, what);
    case 'service-lead':
      return serviceLead(who, what);
    case 'governance':
      return governance(who, what);
    case 'commissioner':
      return commissioner(who, what);
    case 'clinician':
    case 'kiosk':
    case 'nobody':
      return anyClinician(who, what);
    default:
      return who satisfies never;
  }
};

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

const onList = (who: Principal, what: Resource): boolean =>
  who.kind === 'clinician' && what.kind !== 'none' && what.kind !== 'missing' && isOnListOf(who, what);

const anyClinician = clinician('nurse-practitioner', 'gp');
/** Whoever takes calls: nurses, and the GP on duty. */
const onDuty: Rule = (who, what) => {
  const decision = anyClinician(who, what);
  if (!decision.allowed || (who.kind === 'clinician' && who.onDuty)) return decision;
  return NOT_FOR_YOU;
};
const onDutyOrCoordinator: Rule = (who, what) =>
  who.kind === 'coordinator' ? coordinator(who, what) : onDuty(who, what);
/** Whoever answers for what the service does: a clinical lead who takes calls now, and the coordinator. */
const leadOrCoordinator: Rule = (who, what) => {
  const decision = onDutyOrCoordinator(who, what);
  return decision.allowed && who.kind === 'clinician' && !who.clinicalLead ? NOT_FOR_YOU : decision;
};
const gp = clinician('gp');

const onDutyOrPracticeGp: Rule = (who, what) => {
  const decision = anyClinician(who, what);
  if (!decision.allowed || who.kind !== 'clinician' || who.onDuty) return decision;
  return onList(who, what) ? YES : NOT_FOUND;
};

const practiceGp: Rule = (who, what) => {
  const decision = gp(who, what);
  if (!decision.allowed) return decision;
  return onList(who, what) ? YES : NOT_FOUND;
};

const MEDIA_OVER: Decision = { allowed: false, code: 'conflict', reason: 'This call is over.' };

const kioskMedia: Rule = (who, what) => {
  const decision = kiosk(who, what);
  if (!decision.allowed) return decision;
  return what.kind === 'encounter' && what.mediaMayFlow ? YES : MEDIA_OVER;
};

const callMedia: Rule = (who, what) => {
  const decision = onDuty(who, what);
  if (!decision.allowed) return decision;
  if (who.kind !== 'clinician' || what.kind !== 'encounter') return NOT_FOUND;
  const askedIn = what.offeredToId === who.personId || (what.invitedIds ?? []).includes(who.personId);
  if (what.holderId !== who.personId && !askedIn) {
    return { allowed: false, code: 'conflict', reason: 'Claim the call first. Another nurse may have it.' };
  }
  return what.mediaMayFlow ? YES : MEDIA_OVER;
};

export const RULES: Readonly<Record<Action, Rule>> = {
  'http:health': anybody,
  'http:page': anybody,
  'http:sign-in': anybody,
  'http:sign-out': anybody,
  'http:enrol': anybody,
  'http:link-ticket': anyStaff,
  'http:attachment': managerOr(onDutyOrPracticeGp),
  // Whoever may read the record may have its papers.
  'http:print': managerOr(onDutyOrPracticeGp),
  // Who has the link may open it: what it opens, and for how long, is looked up behind it.
  'http:guest-open': anybody,
  'http:guest-ticket': anybody,
  // A public key: with it everybody can check what a kiosk has signed.
  'http:service-key': anybody,
  // Who has the code and the passcode may: what they open, and for how long, is looked up behind it.
  'http:bag-open': anybody,
  'http:bag-read': anybody,
  'http:bag-take': anybody,

  'kiosk:link.hello': anybody,
  'kiosk:link.prove': anybody,
  'kiosk:ping': kiosk,
  'kiosk:entries.append': kiosk,
  'kiosk:entries.places': kiosk,
  'kiosk:entries.return': kiosk,
  'kiosk:feeds.subscribe': kiosk,
  'kiosk:media.ticket': kioskMedia,
  'kiosk:kiosk.report': kiosk,
  'kiosk:fault.report': kiosk,
  'kiosk:record.opened': kiosk,
  'kiosk:resident.openings': kiosk,
  'kiosk:bag.openings': kiosk,
  'kiosk:attachment.offer': kiosk,
  'kiosk:attachment.send': kiosk,
  'kiosk:attachment.fetch': kiosk,
  'kiosk:live.show': kiosk,
  'kiosk:practice.finished': kiosk,

  'clinician:session.whoami': anyStaff,
  'clinician:queue.subscribe': onDutyOrCoordinator,
  'clinician:transfer.offer': onDuty,
  'clinician:transfer.accept': onDuty,
  'clinician:transfer.decline': onDuty,
  'clinician:transfer.withdraw': onDuty,
  'clinician:call.promise-back': onDuty,
  'clinician:call.by-telephone': onDuty,
  'clinician:item.read-back-by-telephone': onDuty,
  'clinician:call.enter-late': onDuty,
  'clinician:parties.directory': onDuty,
  'clinician:party.invite': onDuty,
  'clinician:party.remove': onDuty,
  'clinician:recording.start': onDuty,
  'clinician:recording.send': onDuty,
  'clinician:recording.stop': onDuty,
  'clinician:actions.subscribe': onDutyOrCoordinator,
  'clinician:action.chase': onDutyOrCoordinator,
  // Whether this GP takes calls for the service is looked up where the duty begins.
  'clinician:session.step-up': onDuty,
  'clinician:action.take': onDuty,
  'clinician:action.done': onDutyOrCoordinator,
  'clinician:follow-up.record': onDutyOrCoordinator,
  'clinician:family.inform': onDutyOrCoordinator,
  'clinician:routes.subscribe': onDutyOrCoordinator,
  'clinician:routes.check': onDutyOrCoordinator,
  'clinician:route.save': leadOrCoordinator,
  'clinician:route.remove': leadOrCoordinator,
  'clinician:referral.told': onDutyOrCoordinator,
  'clinician:referral.send-again': onDutyOrCoordinator,
  'clinician:referral.acknowledge': onDutyOrCoordinator,
  'clinician:referral.close': onDutyOrCoordinator,
  'clinician:drugs.search': onDuty,
  'clinician:visits.subscribe': gp,
  'clinician:visit.answer': practiceGp,
  'clinician:review.reply': onDutyOrPracticeGp,
  'clinician:feedback.subscribe': onDuty,
  'clinician:feedback.read': onDuty,
  'clinician:safeguarding.raise': onDuty,
  'clinician:safeguarding.subscribe': anyClinician,
  'clinician:safeguarding.note': anyClinician,
  'clinician:duty.start': gp,
  'clinician:duty.end': gp,
  'clinician:presence.subscribe': onDutyOrCoordinator,
  'clinician:shift.subscribe': onDuty,
  'clinician:shift.hand-over': onDuty,
  'clinician:shift.take': onDuty,
  'clinician:policy.subscribe': onDuty,
  'clinician:policy.propose': onDuty,
  'clinician:policy.decide': onDuty,
  'clinician:resident.open': managerOr(onDutyOrPracticeGp),
  'clinician:resident.close': managerOr(anyClinician),
  'clinician:call.claim': onDuty,
  'clinician:call.release': onDuty,
  'clinician:call.answer': onDuty,
  'clinician:call.end': onDuty,
  'clinician:outcome.sign': onDuty,
  'clinician:media.ticket': callMedia,
  'clinician:reviews.subscribe': gp,
  'clinician:review.record': practiceGp,
  'clinician:record.write': managerOr(onDutyOrPracticeGp),
  'clinician:record.opened': managerOr(onDutyOrPracticeGp),
  'clinician:resident.openings': managerOr(onDutyOrPracticeGp),
  'clinician:bag.openings': managerOr(onDutyOrPracticeGp),
  'clinician:bag.end-share': managerOr(onDuty),
  'clinician:outcome.reconsider': onDuty,
  'clinician:home.residents': onDuty,
  'clinician:home.people': onDuty,
  'clinician:person.identify': onDuty,
  'clinician:support.subscribe': support,
  'clinician:fault.take': support,
  'clinician:fault.note': support,
  'clinician:fault.close': support,
  'clinician:fault.reopen': support,
  'clinician:residents.list': manager,
  'clinician:residents.file': manager,
  'clinician:residents.check': manager,
  'clinician:residents.import': manager,
  'clinician:resident.check': manager,
  'clinician:resident.register': manager,
  'clinician:placement.start': manager,
  'clinician:placement.end': manager,
  'clinician:staff.subscribe': manager,
  'clinician:training.sign': manager,
  'clinician:training.withdraw': manager,
};

/** Decides. An action without a rule is refused, whoever asks. */
export function may(who: Principal, action: string, what: Resource): Decision {
  if (!Object.hasOwn(RULES, action)) return NOT_FOR_YOU;
  return RULES[action as Action](who, what);
}

/** What is written to the audit also when it was allowed. */
export const AUDITED: ReadonlySet<Action> = new Set<Action>([
  'http:sign-in',
  'http:sign-out',
  'http:enrol',
  'http:attachment',
  'http:print',
  'clinician:session.step-up',
  'kiosk:media.ticket',
  'clinician:resident.open',
  'clinician:transfer.offer',
  'clinician:transfer.accept',
  'clinician:transfer.decline',
  'clinician:transfer.withdraw',
  'clinician:call.promise-back',
  'clinician:call.by-telephone',
  'clinician:item.read-back-by-telephone',
  'clinician:call.enter-late',
  'clinician:party.invite',
  'clinician:party.remove',
  'clinician:recording.start',
  'clinician:recording.stop',
  'clinician:action.chase',
  'clinician:action.take',
  'clinician:action.done',
  'clinician:follow-up.record',
  'clinician:family.inform',
  'clinician:safeguarding.raise',
  'clinician:safeguarding.subscribe',
  'clinician:safeguarding.note',
  'clinician:duty.start',
  'clinician:duty.end',
  'clinician:shift.hand-over',
  'clinician:shift.take',
  'clinician:policy.propose',
  'clinician:policy.decide',
  'clinician:route.save',
  'clinician:route.remove',
  'clinician:referral.told',
  'clinician:referral.send-again',
  'clinician:referral.acknowledge',
  'clinician:referral.close',
  'clinician:record.write',
  'clinician:record.opened',
  'clinician:resident.openings',
  'clinician:bag.openings',
  'clinician:bag.end-share',
  'clinician:outcome.reconsider',
  'clinician:call.claim',
  'clinician:call.release',
  'clinician:call.answer',
  'clinician:call.end',
  'clinician:outcome.sign',
  'clinician:media.ticket',
  'clinician:review.record',
  'clinician:review.reply',
  'clinician:visit.answer',
  'clinician:feedback.read',
  'clinician:fault.take',
  'clinician:fault.note',
  'clinician:fault.close',
  'clinician:fault.reopen',
  'clinician:residents.check',
  'clinician:residents.import',
  'clinician:resident.register',
  'clinician:placement.start',
  'clinician:placement.end',
  'clinician:home.residents',
  'clinician:home.people',
  'clinician:person.identify',
  'clinician:training.sign',
  'clinician:training.withdraw',
]);
