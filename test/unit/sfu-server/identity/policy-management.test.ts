/** What whoever runs a service may do, and that nobody else does it: every request of the part, with every kind of person. */
import { describe, expect, test } from 'vitest';
import { manageGpPracticeRequests } from '#protocol/hub/manage-gp-practices.ts';
import { managePeopleRequests } from '#protocol/hub/manage-people.ts';
import { manageRequests } from '#protocol/hub/manage.ts';
import { AUDITED, may, type Principal, type Resource } from '../../../../sfu-server/identity/policy.ts';

const staff = { serviceId: 'service-1', personId: 'person-1', name: 'Somebody' } as const;
const PEOPLE: readonly Principal[] = [
  { kind: 'nobody' },
  { kind: 'kiosk', kioskId: 'kiosk-1', serviceId: 'service-1', homeId: 'home-1' },
  { ...staff, kind: 'clinician', role: 'nurse-practitioner', onDuty: true, clinicalLead: true },
  { ...staff, kind: 'clinician', role: 'gp', onDuty: true, clinicalLead: true },
  { ...staff, kind: 'coordinator' },
  { ...staff, kind: 'governance' },
  { ...staff, kind: 'commissioner' },
  { ...staff, kind: 'support' },
  { ...staff, kind: 'manager', homeId: 'home-1' },
  { ...staff, kind: 'service-lead' },
];

const PART = { ...manageRequests, ...managePeopleRequests, ...manageGpPracticeRequests };
type Request = keyof typeof PART;

/** Beside the service lead. Written out by hand: the rules are not asked what the rules should be. */
const ALSO: Readonly<Record<Request, readonly Principal['kind'][]>> = {
  'homes.subscribe': ['support'],
  'home.history': ['support'],
  'policies.list': [],
  'people.list': [],
  'people.unfinished': [],
  'person.invite': [],
  'person.invite-again': [],
  'person.change': [],
  'person.leave': [],
  'gp-practices.list': [],
  'gp-practice.add': [],
  'gp-practice.change': [],
  'home.add': [],
  'home.change': [],
  'home.kiosk-rules': [],
  'home.close': [],
  'enrolment.issue': ['support'],
  'enrolment.cancel': ['support'],
  'kiosk.end': ['support'],
  'carers.subscribe': ['manager'],
  'carer.add': ['manager'],
  'carer.change': ['manager'],
  'carer.new-pin': ['manager'],
  'carer.leave': ['manager'],
  'carers.check': ['manager'],
  'carers.import': ['manager'],
};

const REQUESTS = Object.keys(PART) as Request[];
const RESIDENT: Resource = { kind: 'resident', residentId: 'resident-1', serviceId: 'service-1', homeIds: ['home-1'] };

describe.each(REQUESTS)('%s', (request) => {
  test.each(PEOPLE.map((who) => [who.kind, who] as const))('%s', (kind, who) => {
    const expected = kind === 'service-lead' || ALSO[request].includes(kind);
    expect(may(who, `clinician:${request}`, { kind: 'none' }).allowed).toBe(expected);
    // What leads nowhere, or to another home, is nobody's.
    expect(may(who, `clinician:${request}`, { kind: 'missing' }).allowed).toBe(false);
    // A resident's record is no part of running a service.
    if (kind !== 'manager') expect(may(who, `clinician:${request}`, RESIDENT).allowed).toBe(false);
  });
});

test('whatever changes something is kept in the audit', () => {
  const reads: readonly Request[] = [
    'homes.subscribe',
    'home.history',
    'carers.subscribe',
    'people.list',
    'gp-practices.list',
    'people.unfinished',
    'policies.list',
  ];
  for (const request of REQUESTS.filter((one) => !reads.includes(one))) {
    expect(AUDITED.has(`clinician:${request}`), request).toBe(true);
  }
});
