import { describe, expect, test } from 'vitest';
import {
  AUDITED,
  may,
  NOT_AUDITED,
  RULES,
  type Action,
  type Principal,
  type Resource,
} from '../../../../sfu-server/identity/policy.ts';

/** Written out a second time: nothing leaves the audit by one line in one file. */
const NOT_WRITTEN: readonly string[] = [
  'http:health',
  'http:page',
  'http:service-key',
  'http:link-ticket',
  'http:sign-in-ways',
  'http:session',
  'http:invitation',
  'http:passkeys',
  'http:sessions',
  'http:guest-open',
  'http:guest-ticket',
  'http:bag-open',
  'http:bag-read',
  'http:bag-take',
  'kiosk:ping',
  'kiosk:link.hello',
  'kiosk:entries.append',
  'kiosk:entries.places',
  'kiosk:entries.return',
  'kiosk:feeds.subscribe',
  'kiosk:about.show',
  'clinician:about.show',
  'kiosk:kiosk.report',
  'kiosk:record.opened',
  'kiosk:attachment.offer',
  'kiosk:attachment.send',
  'kiosk:attachment.fetch',
  'kiosk:live.show',
  'kiosk:practice.finished',
  'clinician:session.whoami',
  'clinician:session.step-up-options',
  'clinician:resident.close',
  'clinician:drugs.search',
  'clinician:routes.check',
  'clinician:recording.send',
  'clinician:support.subscribe',
];

describe('what is audited', () => {
  test('every action is written, or stands in the list of what is not, with its reason', () => {
    const actions = Object.keys(RULES) as Action[];
    for (const action of actions) {
      const reason = NOT_AUDITED[action];
      expect(AUDITED.has(action), action).toBe(!NOT_WRITTEN.includes(action));
      if (!AUDITED.has(action)) expect(reason?.length ?? 0, action).toBeGreaterThan(10);
    }
    expect(actions).toEqual(expect.arrayContaining(Object.keys(NOT_AUDITED)));
    expect(Object.keys(NOT_AUDITED).toSorted()).toEqual(NOT_WRITTEN.toSorted());
  });
});

describe('what whoever answers for information governance asks', () => {
  const SERVICE = 'service-1';
  const GOVERNANCE: Principal = { kind: 'governance', serviceId: SERVICE, personId: 'lead-1', name: 'Nadia Hussain' };
  const OTHERS: readonly Principal[] = [
    { kind: 'nobody' },
    { kind: 'kiosk', kioskId: 'kiosk-1', serviceId: SERVICE, homeId: 'home-1' },
    {
      kind: 'clinician',
      serviceId: SERVICE,
      personId: 'nurse-1',
      name: 'Joanna Bell',
      role: 'nurse-practitioner',
      onDuty: true,
      clinicalLead: true,
    },
    { kind: 'manager', serviceId: SERVICE, personId: 'manager-1', name: 'Helen Marsh', homeId: 'home-1' },
    { kind: 'service-lead', serviceId: SERVICE, personId: 'lead-2', name: 'Ruth Adeyemi' },
    { kind: 'commissioner', serviceId: SERVICE, personId: 'lead-3', name: 'Peter Lowe' },
    { kind: 'support', serviceId: SERVICE, personId: 'support-1', name: 'Tess Riley' },
    { kind: 'coordinator', serviceId: SERVICE, personId: 'coordinator-1', name: 'Lena Ford' },
  ];
  const RESIDENT: Resource = { kind: 'resident', residentId: 'resident-1', serviceId: SERVICE, homeIds: ['home-1'] };
  const NONE: Resource = { kind: 'none' };
  const ACTIONS = [
    ['clinician:audit.search', RESIDENT],
    ['clinician:audit.search', NONE],
    ['clinician:audit.export', RESIDENT],
    ['clinician:audit.find-residents', NONE],
    ['clinician:audit.find-people', NONE],
    ['clinician:access-review.read', NONE],
    ['clinician:access-review.record', NONE],
    ['clinician:subject-access.subscribe', NONE],
    ['clinician:subject-access.begin', RESIDENT],
    ['clinician:subject-access.stop', NONE],
    ['http:subject-access', RESIDENT],
  ] as const;

  test.each(ACTIONS)('%s is theirs, and nobody else’s', (action, what) => {
    expect(may(GOVERNANCE, action, what).allowed).toBe(true);
    for (const who of OTHERS) expect(may(who, action, what).allowed, who.kind).toBe(false);
    if (what.kind !== 'resident') return;
    expect(may(GOVERNANCE, action, { ...what, serviceId: 'service-2' })).toMatchObject({ code: 'not-found' });
    expect(may(GOVERNANCE, action, { kind: 'missing' })).toMatchObject({ code: 'not-found' });
  });
});
