import { describe, expect, test } from 'vitest';
import { clinicianLink } from '#protocol/hub/clinician-link.ts';
import { kioskLink } from '#protocol/hub/kiosk-link.ts';
import {
  AUDITED,
  HTTP_ACTIONS,
  may,
  RULES,
  type Action,
  type Principal,
  type Relation,
  type Resource,
} from '../../../../sfu-server/identity/policy.ts';

const SERVICE = 'service-1';
const NOBODY: Principal = { kind: 'nobody' };
const KIOSK: Principal = { kind: 'kiosk', kioskId: 'kiosk-1', serviceId: SERVICE, homeId: 'home-1' };
const NURSE: Principal = {
  kind: 'clinician',
  serviceId: SERVICE,
  personId: 'nurse-1',
  name: 'Joanna Bell',
  role: 'nurse-practitioner',
  onDuty: true,
  clinicalLead: false,
};
const GP: Principal = {
  kind: 'clinician',
  serviceId: SERVICE,
  personId: 'gp-1',
  name: 'Dr Okafor',
  role: 'gp',
  onDuty: false,
  clinicalLead: false,
};
/** On whose list the resident is not, in the practice where that GP works. */
const COLLEAGUE: Principal = { ...GP, personId: 'gp-3', name: 'Dr Price', practiceId: 'practice-1' };
/** Not the resident's own GP, and not the one who has the call. */
const DUTY_GP: Principal = { ...GP, personId: 'nurse-1', name: 'Dr Rahman', onDuty: true };
const COORDINATOR: Principal = {
  kind: 'coordinator',
  serviceId: SERVICE,
  personId: 'coordinator-1',
  name: 'Lena Ford',
};

const SUPPORT: Principal = { kind: 'support', serviceId: SERVICE, personId: 'support-1', name: 'Tess Riley' };

const MANAGER: Principal = {
  kind: 'manager',
  serviceId: SERVICE,
  personId: 'manager-1',
  name: 'Helen Marsh',
  homeId: 'home-1',
};

const SERVICE_LEAD: Principal = { kind: 'service-lead', serviceId: SERVICE, personId: 'lead-1', name: 'Ruth Adeyemi' };
const GOVERNANCE: Principal = {
  kind: 'governance',
  serviceId: SERVICE,
  personId: 'governance-1',
  name: 'Nadia Hussain',
};
const COMMISSIONER: Principal = { kind: 'commissioner', serviceId: SERVICE, personId: 'payer-1', name: 'Peter Lowe' };

const PRINCIPALS = {
  nobody: NOBODY,
  kiosk: KIOSK,
  nurse: NURSE,
  gp: GP,
  colleague: COLLEAGUE,
  'duty-gp': DUTY_GP,
  coordinator: COORDINATOR,
  support: SUPPORT,
  manager: MANAGER,
  'service-lead': SERVICE_LEAD,
  governance: GOVERNANCE,
  commissioner: COMMISSIONER,
} as const;
type Who = keyof typeof PRINCIPALS;

/** A call is open, and every agreement holds. */
const AT_BEST = {
  openCall: true,
  hasPart: true,
  breakGlass: { until: '2026-11-22T11:00:00.000Z', reason: 'Somebody else is found on the floor.' },
  home: { holds: true, consentEachAccess: false },
  practice: { holds: true, consentEachAccess: false },
} as const satisfies Relation;

/** A call of the kiosk's home, held by the nurse, of a resident of the GP: everybody's best case. */
const CALL = {
  kind: 'encounter',
  encounterId: 'call-1',
  residentId: 'resident-1',
  serviceId: SERVICE,
  homeId: 'home-1',
  gpId: 'gp-1',
  practiceId: 'practice-1',
  holderId: 'nurse-1',
  mediaMayFlow: true,
  open: true,
  relation: AT_BEST,
} as const satisfies Resource;
const RESIDENT = {
  kind: 'resident',
  residentId: 'resident-1',
  serviceId: SERVICE,
  homeIds: ['home-1'],
  gpId: 'gp-1',
  practiceId: 'practice-1',
  relation: AT_BEST,
} as const satisfies Resource;
const HOME = { kind: 'home', serviceId: SERVICE, homeId: 'home-1' } as const satisfies Resource;
const NONE: Resource = { kind: 'none' };

const EVERYBODY: readonly Who[] = [
  'nobody',
  'kiosk',
  'nurse',
  'gp',
  'colleague',
  'duty-gp',
  'coordinator',
  'support',
  'manager',
  'service-lead',
  'governance',
  'commissioner',
];

/** Who may do each action at best, and to what. Written out by hand: the rules are not asked what the rules should be. */
const TABLE: Readonly<Record<Action, { readonly what: Resource; readonly allowed: readonly Who[] }>> = {
  'http:health': { what: NONE, allowed: EVERYBODY },
  'http:page': { what: NONE, allowed: EVERYBODY },
  'http:sign-in': { what: NONE, allowed: EVERYBODY },
  'http:sign-out': { what: NONE, allowed: EVERYBODY },
  'http:sign-in-ways': { what: NONE, allowed: EVERYBODY },
  'http:session': { what: NONE, allowed: EVERYBODY },
  'http:passkey-sign-in': { what: NONE, allowed: EVERYBODY },
  'http:recovery-sign-in': { what: NONE, allowed: EVERYBODY },
  'http:invitation': { what: NONE, allowed: EVERYBODY },
  'http:invitation-accept': { what: NONE, allowed: EVERYBODY },
  'http:oidc': { what: NONE, allowed: EVERYBODY },
  'http:passkey-register': { what: NONE, allowed: EVERYBODY },
  'http:passkeys': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  'http:passkey-remove': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  'http:recovery-codes': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  'http:sessions': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  'http:sessions-end-others': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  'http:enrol': { what: NONE, allowed: EVERYBODY },
  'http:attachment': { what: RESIDENT, allowed: ['nurse', 'gp', 'colleague', 'duty-gp', 'manager', 'governance'] },
  'http:print': { what: RESIDENT, allowed: ['nurse', 'gp', 'colleague', 'duty-gp', 'manager', 'governance'] },
  'http:link-ticket': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  'http:guest-open': { what: NONE, allowed: EVERYBODY },
  'http:guest-ticket': { what: NONE, allowed: EVERYBODY },
  'http:service-key': { what: NONE, allowed: EVERYBODY },
  'http:bag-open': { what: NONE, allowed: EVERYBODY },
  'http:bag-read': { what: NONE, allowed: EVERYBODY },
  'http:bag-take': { what: NONE, allowed: EVERYBODY },
  'clinician:transfer.offer': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:transfer.accept': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:transfer.decline': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:transfer.withdraw': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:call.promise-back': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:call.by-telephone': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:item.read-back-by-telephone': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:party.invite': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:party.remove': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:recording.start': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:recording.send': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:recording.stop': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:call.enter-late': { what: RESIDENT, allowed: ['nurse', 'duty-gp'] },
  'clinician:action.chase': { what: CALL, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:session.step-up-options': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  'clinician:session.step-up': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  'clinician:action.take': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:action.done': { what: CALL, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:follow-up.record': { what: CALL, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:family.inform': { what: CALL, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:routes.subscribe': { what: NONE, allowed: ['nurse', 'duty-gp', 'coordinator', 'service-lead'] },
  'clinician:routes.check': { what: NONE, allowed: ['nurse', 'duty-gp', 'coordinator', 'service-lead'] },
  'clinician:route.save': { what: NONE, allowed: ['coordinator', 'service-lead'] },
  'clinician:route.remove': { what: NONE, allowed: ['coordinator', 'service-lead'] },
  'clinician:referral.told': { what: CALL, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:referral.send-again': { what: CALL, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:referral.acknowledge': { what: CALL, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:referral.close': { what: CALL, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:drugs.search': { what: NONE, allowed: ['nurse', 'duty-gp'] },
  'clinician:visits.subscribe': { what: NONE, allowed: ['gp', 'colleague', 'duty-gp'] },
  'clinician:visit.answer': { what: CALL, allowed: ['gp', 'colleague'] },
  'clinician:review.reply': { what: CALL, allowed: ['nurse', 'gp', 'colleague', 'duty-gp'] },
  'clinician:feedback.subscribe': { what: NONE, allowed: ['nurse', 'duty-gp'] },
  'clinician:feedback.read': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:safeguarding.raise': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:safeguarding.subscribe': { what: NONE, allowed: ['nurse', 'gp', 'colleague', 'duty-gp'] },
  'clinician:safeguarding.note': { what: NONE, allowed: ['nurse', 'gp', 'colleague', 'duty-gp'] },
  'clinician:parties.directory': { what: NONE, allowed: ['nurse', 'duty-gp'] },
  'clinician:shift.subscribe': { what: NONE, allowed: ['nurse', 'duty-gp'] },
  'clinician:shift.hand-over': { what: NONE, allowed: ['nurse', 'duty-gp'] },
  'clinician:shift.take': { what: NONE, allowed: ['nurse', 'duty-gp'] },
  'clinician:policy.subscribe': { what: NONE, allowed: ['nurse', 'duty-gp', 'service-lead'] },
  'clinician:policy.propose': { what: NONE, allowed: ['nurse', 'duty-gp'] },
  'clinician:policy.decide': { what: NONE, allowed: ['nurse', 'duty-gp'] },
  'clinician:actions.subscribe': { what: NONE, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:presence.subscribe': { what: NONE, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:duty.start': { what: NONE, allowed: ['gp', 'colleague', 'duty-gp'] },
  'clinician:duty.end': { what: NONE, allowed: ['gp', 'colleague', 'duty-gp'] },
  'kiosk:link.hello': { what: NONE, allowed: EVERYBODY },
  'kiosk:link.prove': { what: NONE, allowed: EVERYBODY },
  'kiosk:live.show': { what: NONE, allowed: ['kiosk'] },
  'kiosk:practice.finished': { what: NONE, allowed: ['kiosk'] },
  'clinician:home.residents': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:home.people': { what: HOME, allowed: ['nurse', 'duty-gp'] },
  'clinician:person.identify': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:staff.subscribe': { what: NONE, allowed: ['manager'] },
  'clinician:training.sign': { what: NONE, allowed: ['manager'] },
  // What is the service lead’s has its own test in policy-management.test.ts.
  'clinician:policies.list': { what: NONE, allowed: ['service-lead'] },
  'clinician:people.list': { what: NONE, allowed: ['service-lead'] },
  'clinician:people.unfinished': { what: NONE, allowed: ['service-lead'] },
  'clinician:person.invite': { what: NONE, allowed: ['service-lead'] },
  'clinician:person.invite-again': { what: NONE, allowed: ['service-lead'] },
  'clinician:person.change': { what: NONE, allowed: ['service-lead'] },
  'clinician:person.leave': { what: NONE, allowed: ['service-lead'] },
  'clinician:homes.subscribe': { what: NONE, allowed: ['support', 'service-lead'] },
  'clinician:home.history': { what: NONE, allowed: ['support', 'service-lead'] },
  'clinician:enrolment.issue': { what: NONE, allowed: ['support', 'service-lead'] },
  'clinician:enrolment.cancel': { what: NONE, allowed: ['support', 'service-lead'] },
  'clinician:kiosk.end': { what: NONE, allowed: ['support', 'service-lead'] },
  'clinician:gp-practices.list': { what: NONE, allowed: ['service-lead'] },
  'clinician:gp-practice.add': { what: NONE, allowed: ['service-lead'] },
  'clinician:gp-practice.change': { what: NONE, allowed: ['service-lead'] },
  'clinician:home.add': { what: NONE, allowed: ['service-lead'] },
  'clinician:home.change': { what: NONE, allowed: ['service-lead'] },
  'clinician:home.kiosk-rules': { what: NONE, allowed: ['service-lead'] },
  'clinician:home.close': { what: NONE, allowed: ['service-lead'] },
  'clinician:carers.subscribe': { what: NONE, allowed: ['manager', 'service-lead'] },
  'clinician:carer.add': { what: NONE, allowed: ['manager', 'service-lead'] },
  'clinician:carer.change': { what: NONE, allowed: ['manager', 'service-lead'] },
  'clinician:carer.new-pin': { what: NONE, allowed: ['manager', 'service-lead'] },
  'clinician:carer.leave': { what: NONE, allowed: ['manager', 'service-lead'] },
  'clinician:carers.check': { what: NONE, allowed: ['manager', 'service-lead'] },
  'clinician:carers.import': { what: NONE, allowed: ['manager', 'service-lead'] },
  'clinician:training.withdraw': { what: NONE, allowed: ['manager'] },
  'kiosk:link.hand-over': { what: NONE, allowed: ['kiosk'] },
  'kiosk:ping': { what: NONE, allowed: ['kiosk'] },
  'kiosk:entries.append': { what: NONE, allowed: ['kiosk'] },
  'kiosk:entries.places': { what: NONE, allowed: ['kiosk'] },
  'kiosk:entries.return': { what: NONE, allowed: ['kiosk'] },
  'kiosk:feeds.subscribe': { what: NONE, allowed: ['kiosk'] },
  'kiosk:media.ticket': { what: CALL, allowed: ['kiosk'] },
  'kiosk:kiosk.report': { what: NONE, allowed: ['kiosk'] },
  'kiosk:fault.report': { what: NONE, allowed: ['kiosk'] },
  'kiosk:about.show': { what: NONE, allowed: ['kiosk'] },
  'kiosk:incident.report': { what: NONE, allowed: ['kiosk'] },
  'kiosk:pin.told': { what: NONE, allowed: ['kiosk'] },
  'kiosk:record.opened': { what: NONE, allowed: ['kiosk'] },
  'kiosk:resident.openings': { what: RESIDENT, allowed: ['kiosk'] },
  'kiosk:bag.openings': { what: RESIDENT, allowed: ['kiosk'] },
  'kiosk:attachment.offer': { what: RESIDENT, allowed: ['kiosk'] },
  'kiosk:attachment.send': { what: NONE, allowed: ['kiosk'] },
  'kiosk:attachment.fetch': { what: RESIDENT, allowed: ['kiosk'] },
  'clinician:session.whoami': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  'clinician:queue.subscribe': { what: NONE, allowed: ['nurse', 'duty-gp', 'coordinator'] },
  'clinician:resident.open': {
    what: RESIDENT,
    allowed: ['nurse', 'gp', 'colleague', 'duty-gp', 'manager', 'governance'],
  },
  'clinician:resident.close': { what: NONE, allowed: ['nurse', 'gp', 'colleague', 'duty-gp', 'manager', 'governance'] },
  'clinician:call.claim': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:call.release': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:call.answer': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:call.end': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:outcome.sign': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:media.ticket': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:reviews.subscribe': { what: NONE, allowed: ['gp', 'colleague', 'duty-gp'] },
  'clinician:review.record': { what: CALL, allowed: ['gp', 'colleague'] },
  'clinician:record.write': { what: RESIDENT, allowed: ['nurse', 'gp', 'colleague', 'duty-gp', 'manager'] },
  'clinician:record.opened': {
    what: RESIDENT,
    allowed: ['nurse', 'gp', 'colleague', 'duty-gp', 'manager', 'governance'],
  },
  'clinician:resident.openings': {
    what: RESIDENT,
    allowed: ['nurse', 'gp', 'colleague', 'duty-gp', 'manager', 'governance'],
  },
  'clinician:bag.openings': {
    what: RESIDENT,
    allowed: ['nurse', 'gp', 'colleague', 'duty-gp', 'manager', 'governance'],
  },
  'clinician:bag.end-share': { what: RESIDENT, allowed: ['nurse', 'duty-gp', 'manager'] },
  'clinician:outcome.reconsider': { what: CALL, allowed: ['nurse', 'duty-gp'] },
  'clinician:about.show': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  'clinician:incident.report': {
    what: NONE,
    allowed: [
      'nurse',
      'gp',
      'colleague',
      'duty-gp',
      'coordinator',
      'support',
      'manager',
      'service-lead',
      'governance',
      'commissioner',
    ],
  },
  // Nobody of this table is a clinical lead or runs the service.
  'clinician:incidents.list': { what: NONE, allowed: ['service-lead'] },
  'clinician:retention.due': { what: NONE, allowed: ['service-lead', 'governance'] },
  'clinician:retention.keep': { what: RESIDENT, allowed: ['governance'] },
  'clinician:retention.propose': { what: RESIDENT, allowed: ['governance'] },
  'clinician:retention.decline': { what: RESIDENT, allowed: ['service-lead'] },
  'clinician:retention.agree': { what: RESIDENT, allowed: ['service-lead'] },
  'clinician:incident.take': { what: NONE, allowed: ['service-lead'] },
  'clinician:incident.close': { what: NONE, allowed: ['service-lead'] },
  'clinician:quarantine.list': { what: NONE, allowed: ['manager', 'support', 'service-lead'] },
  'clinician:quarantine.show': { what: RESIDENT, allowed: ['manager'] },
  'clinician:quarantine.set-aside': { what: NONE, allowed: ['manager', 'support', 'service-lead'] },
  'clinician:paper.list': { what: NONE, allowed: ['service-lead'] },
  'clinician:paper.check': { what: NONE, allowed: ['service-lead'] },
  'clinician:paper.propose': { what: NONE, allowed: ['service-lead'] },
  'clinician:paper.decide': { what: NONE, allowed: ['service-lead'] },
  'clinician:support.subscribe': { what: NONE, allowed: ['support'] },
  'clinician:fault.take': { what: NONE, allowed: ['support'] },
  'clinician:fault.note': { what: NONE, allowed: ['support'] },
  'clinician:fault.close': { what: NONE, allowed: ['support'] },
  'clinician:fault.reopen': { what: NONE, allowed: ['support'] },
  'http:subject-access': { what: RESIDENT, allowed: ['governance'] },
  'clinician:audit.search': { what: RESIDENT, allowed: ['governance'] },
  'clinician:audit.export': { what: RESIDENT, allowed: ['governance'] },
  'clinician:audit.find-residents': { what: NONE, allowed: ['governance'] },
  'clinician:audit.find-people': { what: NONE, allowed: ['governance'] },
  'clinician:access-review.read': { what: NONE, allowed: ['governance'] },
  'clinician:access-review.record': { what: NONE, allowed: ['governance'] },
  'clinician:subject-access.subscribe': { what: NONE, allowed: ['governance'] },
  'clinician:subject-access.begin': { what: RESIDENT, allowed: ['governance'] },
  'clinician:subject-access.stop': { what: NONE, allowed: ['governance'] },
  'clinician:residents.list': { what: NONE, allowed: ['manager'] },
  'clinician:residents.file': { what: NONE, allowed: ['manager'] },
  'clinician:residents.check': { what: NONE, allowed: ['manager'] },
  'clinician:residents.import': { what: NONE, allowed: ['manager'] },
  'clinician:resident.check': { what: NONE, allowed: ['manager'] },
  'clinician:resident.register': { what: NONE, allowed: ['manager'] },
  'clinician:placement.start': { what: NONE, allowed: ['manager'] },
  'clinician:placement.end': { what: RESIDENT, allowed: ['manager'] },
  'clinician:access.break-glass': { what: RESIDENT, allowed: ['nurse', 'duty-gp', 'governance'] },
  'clinician:access.break-glass-list': { what: NONE, allowed: ['governance'] },
  'clinician:access.break-glass-review': { what: NONE, allowed: ['governance'] },
  'clinician:agreement.list': { what: NONE, allowed: ['service-lead'] },
  'clinician:agreement.save': { what: NONE, allowed: ['service-lead'] },
  'clinician:agreement.end': { what: NONE, allowed: ['service-lead'] },
  'clinician:measures.summary': { what: NONE, allowed: ['service-lead', 'commissioner'] },
};

const ACTIONS = Object.keys(TABLE) as Action[];

describe('every action for everybody', () => {
  const cells = ACTIONS.flatMap((action) =>
    (Object.keys(PRINCIPALS) as Who[]).map((who) => ({ action, who, allowed: TABLE[action].allowed.includes(who) })),
  );
  test.each(cells)('$who, $action: $allowed', ({ action, who, allowed }) => {
    expect(may(PRINCIPALS[who], action, TABLE[action].what).allowed).toBe(allowed);
  });

  test('the table has every request of both links, and the rules have no more', () => {
    const requests = [
      ...HTTP_ACTIONS,
      ...Object.keys(kioskLink.requests).map((method) => `kiosk:${method}`),
      ...Object.keys(clinicianLink.requests).map((method) => `clinician:${method}`),
    ];
    expect([...ACTIONS].sort()).toEqual([...requests].sort());
    expect(Object.keys(RULES).sort()).toEqual([...requests].sort());
  });
});

describe('what has no rule', () => {
  const unknown = ['', 'kiosk:', 'clinician:call.steal', 'constructor', '__proto__', 'toString', 'http:SIGN-IN'];
  test.each(unknown)('"%s" is refused to everybody', (action) => {
    for (const who of Object.values(PRINCIPALS)) expect(may(who, action, NONE).allowed).toBe(false);
  });
});

describe('what belongs to others', () => {
  const onAResource = ACTIONS.filter((action) => TABLE[action].what.kind !== 'none');

  test.each(onAResource)('%s: another service looks like nothing', (action) => {
    const what = { ...TABLE[action].what, serviceId: 'service-2' };
    for (const who of TABLE[action].allowed) {
      expect(may(PRINCIPALS[who], action, what)).toMatchObject({ allowed: false, code: 'not-found' });
    }
  });

  test.each(onAResource)('%s: what does not exist is not found', (action) => {
    for (const who of TABLE[action].allowed) {
      expect(may(PRINCIPALS[who], action, { kind: 'missing' })).toMatchObject({ allowed: false, code: 'not-found' });
    }
  });

  test('a kiosk gets no ticket for a call of another home', () => {
    const what = { ...CALL, homeId: 'home-2' };
    expect(may(KIOSK, 'kiosk:media.ticket', what)).toMatchObject({ allowed: false, code: 'not-found' });
  });

  describe("a GP opens, reviews and answers for the GP's own list and the lists of colleagues, and for nobody else", () => {
    const actions = onAResource.filter((action) => TABLE[action].allowed.includes('colleague'));

    test.each(actions)('%s', (action) => {
      const allowed = (who: object, what: object) =>
        may({ ...GP, ...who }, action, { ...TABLE[action].what, ...what }).allowed;
      const ownList = { gpId: 'gp-1' };
      const otherList = { gpId: 'gp-2' };
      const inPractice = (practiceId?: string) => ({ practiceId });

      expect(allowed(inPractice('practice-1'), { ...otherList, ...inPractice('practice-1') })).toBe(true);
      // Their own stay theirs, wherever they work and wherever the resident is registered.
      expect(allowed(inPractice(), { ...ownList, ...inPractice() })).toBe(true);
      expect(allowed(inPractice('practice-2'), { ...ownList, ...inPractice('practice-1') })).toBe(true);

      expect(allowed(inPractice('practice-2'), { ...otherList, ...inPractice('practice-1') })).toBe(false);
      expect(allowed(inPractice(), { ...otherList, ...inPractice('practice-1') })).toBe(false);
      expect(allowed(inPractice('practice-1'), { ...otherList, ...inPractice() })).toBe(false);
      // Two that are not known are not one.
      expect(allowed(inPractice(), { ...otherList, ...inPractice() })).toBe(false);
      expect(allowed(inPractice(), { gpId: undefined, ...inPractice() })).toBe(false);
    });

    test('nobody else has a practice: a nurse and a duty GP who is off duty get nothing by it', () => {
      const what = { ...CALL, gpId: 'gp-2', ...{ practiceId: 'practice-1' } };
      expect(may({ ...NURSE, practiceId: 'practice-1' }, 'clinician:review.record', what).allowed).toBe(false);
      expect(may({ ...NURSE, practiceId: 'practice-1' }, 'clinician:visit.answer', what).allowed).toBe(false);
      const off = { ...DUTY_GP, onDuty: false, practiceId: 'practice-2' };
      expect(may(off, 'clinician:resident.open', { ...RESIDENT, gpId: 'gp-2' }).allowed).toBe(false);
    });
  });

  test('what somebody says to the other side, or reads of it, is kept in the audit', () => {
    for (const action of ['visit.answer', 'review.record', 'review.reply', 'feedback.read'] as const) {
      expect(AUDITED.has(`clinician:${action}`)).toBe(true);
    }
  });

  test('a nurse gets no ticket for a call that another nurse holds, or that nobody holds', () => {
    for (const holderId of ['nurse-2', undefined]) {
      const decision = may(NURSE, 'clinician:media.ticket', { ...CALL, holderId });
      expect(decision).toMatchObject({ allowed: false, code: 'conflict' });
    }
  });

  test('the support desk does nothing to a resident or a call, whatever the action', () => {
    for (const action of ACTIONS.filter((one) => one.startsWith('clinician:') || one.startsWith('kiosk:'))) {
      if (TABLE[action].allowed.includes('nobody')) continue;
      expect(may(SUPPORT, action, RESIDENT).allowed).toBe(false);
      expect(may(SUPPORT, action, CALL).allowed).toBe(false);
    }
  });

  test('a manager does nothing to a resident of another home, and nothing to any call', () => {
    for (const action of ACTIONS.filter((one) => TABLE[one].allowed.includes('manager'))) {
      if (TABLE[action].what.kind !== 'resident') continue;
      for (const homeIds of [[], ['home-2']]) {
        expect(may(MANAGER, action, { ...RESIDENT, homeIds })).toMatchObject({ allowed: false, code: 'not-found' });
      }
      expect(may(MANAGER, action, CALL).allowed).toBe(false);
    }
  });

  test('on a respite stay both homes see the record, and a third does not', () => {
    const what = { ...RESIDENT, homeIds: ['home-2', 'home-1'] };
    expect(may(MANAGER, 'clinician:resident.open', what).allowed).toBe(true);
    expect(may(KIOSK, 'kiosk:resident.openings', what).allowed).toBe(true);
    expect(may({ ...MANAGER, homeId: 'home-2' }, 'clinician:resident.open', what).allowed).toBe(true);
    expect(may({ ...MANAGER, homeId: 'home-3' }, 'clinician:resident.open', what).allowed).toBe(false);
  });

  test('of those who take calls only a clinical lead changes the directory of routes', () => {
    for (const action of ['clinician:route.save', 'clinician:route.remove']) {
      expect(may({ ...NURSE, clinicalLead: true }, action, NONE).allowed).toBe(true);
      expect(may({ ...DUTY_GP, clinicalLead: true }, action, NONE).allowed).toBe(true);
      expect(may({ ...GP, clinicalLead: true }, action, NONE).allowed).toBe(false);
    }
  });

  test('nobody gets a ticket for a call that is over', () => {
    const over = { ...CALL, mediaMayFlow: false };
    expect(may(KIOSK, 'kiosk:media.ticket', over)).toMatchObject({ allowed: false, code: 'conflict' });
    expect(may(NURSE, 'clinician:media.ticket', over)).toMatchObject({ allowed: false, code: 'conflict' });
  });

  test('who has not shown who they are is told so', () => {
    expect(may(NOBODY, 'kiosk:entries.append', NONE)).toMatchObject({ code: 'not-signed-in' });
    expect(may(NOBODY, 'clinician:queue.subscribe', NONE)).toMatchObject({ code: 'not-signed-in' });
    expect(may(GP, 'clinician:queue.subscribe', NONE)).toMatchObject({ code: 'forbidden' });
  });
});
