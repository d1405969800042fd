/** What somebody has to do with a resident decides what they see of them: a cell for each who and each relation. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { may, type Principal, type Relation, type Resource } from '../../../../sfu-server/identity/policy.ts';

const SERVICE = 'service-1';
const AGREED = { holds: true, consentEachAccess: false };
const EACH_TIME = { holds: true, consentEachAccess: true };
const ENDED = { holds: false, consentEachAccess: false };
const GLASS = { until: '2026-11-23T11:00:00.000Z', reason: 'She is on the floor and nobody knows her medicines.' };

const nothing: Relation = { openCall: false, hasPart: false, home: AGREED, practice: AGREED };
const RELATIONS = {
  nothing,
  'open call': { ...nothing, openCall: true },
  'open call, no agreement': { ...nothing, openCall: true, home: ENDED, practice: ENDED },
  'open call, consent each time': { ...nothing, openCall: true, home: EACH_TIME },
  part: { ...nothing, hasPart: true },
  'part, no agreement': { ...nothing, hasPart: true, home: ENDED, practice: ENDED },
  'part, consent each time': { ...nothing, hasPart: true, home: EACH_TIME, practice: EACH_TIME },
  grant: { ...nothing, breakGlass: GLASS },
  'grant, no agreement': { ...nothing, breakGlass: GLASS, home: ENDED, practice: ENDED },
} as const satisfies Record<string, Relation>;
type Case = keyof typeof RELATIONS;

const person = { serviceId: SERVICE, name: 'Somebody' };
const nurse: Principal = {
  kind: 'clinician',
  ...person,
  personId: 'nurse-1',
  role: 'nurse-practitioner',
  onDuty: true,
  clinicalLead: true,
};
const gp: Principal = { ...nurse, personId: 'gp-1', role: 'gp', onDuty: false, practiceId: 'practice-1' };
const PRINCIPALS = {
  nobody: { kind: 'nobody' },
  'own kiosk': { kind: 'kiosk', kioskId: 'kiosk-1', serviceId: SERVICE, homeId: 'home-1' },
  'other kiosk': { kind: 'kiosk', kioskId: 'kiosk-2', serviceId: SERVICE, homeId: 'home-2' },
  nurse,
  'own GP': gp,
  'colleague of the GP': { ...gp, personId: 'gp-2' },
  'other GP': { ...gp, personId: 'gp-3', practiceId: 'practice-2' },
  'other GP on duty': { ...gp, personId: 'gp-3', practiceId: 'practice-2', onDuty: true },
  coordinator: { kind: 'coordinator', ...person, personId: 'coordinator-1' },
  support: { kind: 'support', ...person, personId: 'support-1' },
  'own manager': { kind: 'manager', ...person, personId: 'manager-1', homeId: 'home-1' },
  'other manager': { kind: 'manager', ...person, personId: 'manager-2', homeId: 'home-2' },
  'service lead': { kind: 'service-lead', ...person, personId: 'lead-1' },
  governance: { kind: 'governance', ...person, personId: 'governance-1' },
  commissioner: { kind: 'commissioner', ...person, personId: 'commissioner-1' },
} as const satisfies Record<string, Principal>;
type Who = keyof typeof PRINCIPALS;

const everywhere = (answer: string): Record<Case, string> => ({
  nothing: answer,
  'open call': answer,
  'open call, no agreement': answer,
  'open call, consent each time': answer,
  part: answer,
  'part, no agreement': answer,
  'part, consent each time': answer,
  grant: answer,
  'grant, no agreement': answer,
});

/** Whoever takes calls. */
const ON_DUTY: Record<Case, string> = {
  nothing: 'break-glass-needed',
  'open call': 'direct-care',
  'open call, no agreement': 'direct-care',
  'open call, consent each time': 'direct-care',
  part: 'direct-care',
  'part, no agreement': 'break-glass-needed',
  'part, consent each time': 'consent-needed',
  grant: 'break-glass',
  'grant, no agreement': 'break-glass',
};
const PRACTICE: Record<Case, string> = {
  ...everywhere('registered-practice'),
  'open call, no agreement': 'forbidden',
  'part, no agreement': 'forbidden',
  'grant, no agreement': 'forbidden',
  'part, consent each time': 'consent-needed',
};

/** The basis on which the record is opened, or the code of the refusal. */
const EXPECTED: Record<Who, Record<Case, string>> = {
  nobody: everywhere('not-signed-in'),
  'own kiosk': everywhere('forbidden'),
  'other kiosk': everywhere('forbidden'),
  nurse: ON_DUTY,
  'own GP': PRACTICE,
  'colleague of the GP': PRACTICE,
  'other GP': everywhere('not-found'),
  'other GP on duty': ON_DUTY,
  coordinator: everywhere('forbidden'),
  support: everywhere('forbidden'),
  'own manager': everywhere('management-of-the-home'),
  'other manager': everywhere('not-found'),
  'service lead': everywhere('forbidden'),
  governance: {
    ...everywhere('break-glass-needed'),
    grant: 'break-glass',
    'grant, no agreement': 'break-glass',
  },
  commissioner: everywhere('forbidden'),
};

const resident = (relation: Relation | undefined): Resource => ({
  kind: 'resident',
  residentId: 'resident-1',
  serviceId: SERVICE,
  homeIds: ['home-1'],
  gpId: 'gp-1',
  practiceId: 'practice-1',
  relation,
});

function answer(who: Principal, action: string, what: Resource): string {
  const decision = may(who, action, what);
  return decision.allowed ? (decision.basis ?? 'allowed') : decision.code;
}

const cells = (Object.keys(PRINCIPALS) as Who[]).flatMap((who) =>
  (Object.keys(RELATIONS) as Case[]).map((relation) => ({ who, relation, expected: EXPECTED[who][relation] })),
);

describe.each(['clinician:resident.open', 'http:print', 'http:attachment'])('%s', (action) => {
  test.each(cells)('$who, $relation: $expected', ({ who, relation, expected }) => {
    expect(answer(PRINCIPALS[who], action, resident(RELATIONS[relation]))).toBe(expected);
  });

  test('where nobody looked what the asker has to do with them, it is nothing', () => {
    expect(answer(PRINCIPALS.nurse, action, resident(undefined))).toBe('break-glass-needed');
    expect(answer(PRINCIPALS['own GP'], action, resident(undefined))).toBe('forbidden');
    expect(answer(PRINCIPALS.governance, action, resident(undefined))).toBe('break-glass-needed');
  });

  test('nothing of another service, whatever they have to do with it there', () => {
    for (const who of Object.values(PRINCIPALS)) {
      for (const relation of Object.values(RELATIONS)) {
        const elsewhere = { ...resident(relation), serviceId: 'service-2' } as Resource;
        expect(may(who, action, elsewhere).allowed).toBe(false);
      }
    }
  });
});

test('the reason of a break-glass goes with the decision, and a consent says who gave it', () => {
  expect(may(PRINCIPALS.nurse, 'clinician:resident.open', resident(RELATIONS.grant))).toMatchObject({
    basis: 'break-glass',
    reason: GLASS.reason,
  });
  const what = resident(RELATIONS['part, consent each time']);
  const consent = { givenBy: 'representative', note: 'Her daughter, by telephone.' } as const;
  expect(may(PRINCIPALS.nurse, 'clinician:resident.open', { ...what, consent } as Resource)).toEqual({
    allowed: true,
    basis: 'consent',
    reason: 'representative: Her daughter, by telephone.',
  });
  expect(answer(PRINCIPALS.nurse, 'clinician:record.write', what)).toBe('direct-care');
});

test('consent said with a request opens nothing that a part or a reason would have to', () => {
  const consent = { givenBy: 'resident', note: '' } as const;
  const what = { ...resident(nothing), consent } as Resource;
  expect(answer(PRINCIPALS.nurse, 'clinician:resident.open', what)).toBe('break-glass-needed');
});

describe('what follows a call', () => {
  const call = (open: boolean, relation: Relation): Resource => ({
    kind: 'encounter',
    encounterId: 'call-1',
    residentId: 'resident-1',
    serviceId: SERVICE,
    homeId: 'home-1',
    gpId: 'gp-1',
    practiceId: 'practice-1',
    mediaMayFlow: false,
    open,
    relation,
  });
  const { nurse: joanna, coordinator, governance } = PRINCIPALS;

  test.each(['action.done', 'action.chase', 'follow-up.record', 'family.inform', 'referral.close'])('%s', (method) => {
    const action = `clinician:${method}`;
    expect(answer(coordinator, action, call(false, RELATIONS.part))).toBe('direct-care');
    expect(answer(coordinator, action, call(false, nothing))).toBe('not-found');
    expect(answer(coordinator, action, call(false, RELATIONS.grant))).toBe('not-found');
    expect(answer(joanna, action, call(true, nothing))).toBe('direct-care');
    expect(answer(joanna, action, call(false, nothing))).toBe('break-glass-needed');
    expect(answer(joanna, action, call(false, RELATIONS.part))).toBe('direct-care');
  });

  test('whoever answers for information governance writes nothing, also by break-glass', () => {
    expect(answer(governance, 'clinician:record.write', resident(RELATIONS.grant))).toBe('forbidden');
    expect(answer(governance, 'clinician:action.done', call(true, RELATIONS.grant))).toBe('forbidden');
  });
});

test('the table in docs/clinical-safety/who-may-see-what.md is what the policy answers', () => {
  const cases = Object.keys(RELATIONS) as Case[];
  const rows = (Object.keys(PRINCIPALS) as Who[]).map((who) => [
    who,
    ...cases.map((one) => answer(PRINCIPALS[who], 'clinician:resident.open', resident(RELATIONS[one]))),
  ]);
  const plain = (text: string): string => text.replaceAll(/ +/g, ' ');
  const written = plain(readFileSync('docs/clinical-safety/who-may-see-what.md', 'utf8'));
  for (const cells of [['who', ...cases], ...rows]) expect(written).toContain(`| ${cells.join(' | ')} |`);
});
