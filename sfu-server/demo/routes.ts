/**
 * To whom the demo's service can hand somebody on. Nobody here exists: the numbers are reserved for drama (Ofcom), and no mail reaches
 * an address under .example (RFC 2606). Nobody answers about continence, tissue viability or swallowing at night, so that the check of
 * the week has something to say.
 */
import type { Route, RouteDirectory } from '#domain/referrals/route.ts';

function routeId(number: number): string {
  return `01920000-0009-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;
const WORKING_DAYS = [1, 2, 3, 4, 5] as const;
const AT_ALL_HOURS = [{ days: EVERY_DAY, from: '00:00', to: '24:00' }] as const;
const OFFICE_HOURS = [{ days: WORKING_DAYS, from: '09:00', to: '17:00' }] as const;
const HOUR = 60;
const DAY = 24 * HOUR;
const VERIFIED = { verifiedOn: '2026-11-02', verifiedBy: 'Lena Ford' } as const;

const ROUTES: readonly Route[] = [
  {
    routeId: routeId(1),
    kind: 'community-geriatrician',
    name: 'Northshore community geriatrics',
    contactName: 'Dr Ruth Abara',
    telephone: '01632 960 340',
    mail: 'geriatrics@northshore-community.example',
    hours: OFFICE_HOURS,
    ...VERIFIED,
    acknowledgeWithin: 4 * HOUR,
    seenWithin: 2 * DAY,
  },
  {
    routeId: routeId(2),
    kind: 'community-geriatrician',
    name: 'Northshore General, geriatrician on call',
    contactName: 'Switchboard, ask for the geriatrician on call',
    telephone: '01632 960 345',
    hours: [
      { days: WORKING_DAYS, from: '17:00', to: '24:00' },
      { days: WORKING_DAYS, from: '00:00', to: '09:00' },
      { days: [6, 7], from: '00:00', to: '24:00' },
    ],
    ...VERIFIED,
    acknowledgeWithin: HOUR,
    seenWithin: DAY,
  },
  {
    routeId: routeId(3),
    kind: 'palliative-care',
    name: 'Northshore palliative care',
    contactName: 'Palliative care nurse on call',
    telephone: '01632 960 360',
    mail: 'palliative@northshore-community.example',
    hours: AT_ALL_HOURS,
    ...VERIFIED,
    acknowledgeWithin: 2 * HOUR,
    seenWithin: DAY,
  },
  {
    routeId: routeId(4),
    kind: 'visiting-gp',
    name: 'Northshore visiting GPs',
    contactName: 'Duty desk',
    telephone: '01632 960 320',
    mail: 'visits@northshore-ooh.example',
    hours: [
      { days: WORKING_DAYS, from: '18:30', to: '24:00' },
      { days: WORKING_DAYS, from: '00:00', to: '08:00' },
      { days: [6, 7], from: '00:00', to: '24:00' },
    ],
    ...VERIFIED,
    acknowledgeWithin: HOUR,
    seenWithin: 6 * HOUR,
  },
  {
    routeId: routeId(5),
    kind: 'visiting-gp',
    name: 'Harbour Practice home visits',
    contactName: 'Visits desk',
    telephone: '01632 960 310',
    hours: [{ days: WORKING_DAYS, from: '08:00', to: '18:30' }],
    ...VERIFIED,
    acknowledgeWithin: 2 * HOUR,
    seenWithin: 10 * HOUR,
  },
  {
    routeId: routeId(6),
    kind: 'continence',
    name: 'Northshore bladder and bowel service',
    contactName: 'Sister Ama Boateng',
    telephone: '01632 960 370',
    mail: 'continence@northshore-community.example',
    hours: OFFICE_HOURS,
    ...VERIFIED,
    acknowledgeWithin: DAY,
    seenWithin: 7 * DAY,
  },
  {
    routeId: routeId(7),
    kind: 'tissue-viability',
    name: 'Northshore tissue viability',
    contactName: 'Martin Oakes, tissue viability nurse',
    telephone: '01632 960 375',
    mail: 'tissue.viability@northshore-community.example',
    hours: [{ days: EVERY_DAY, from: '08:00', to: '20:00' }],
    ...VERIFIED,
    acknowledgeWithin: DAY,
    seenWithin: 3 * DAY,
  },
  {
    routeId: routeId(8),
    kind: 'speech-and-language',
    name: 'Northshore speech and language therapy',
    contactName: 'Elin Price, lead therapist',
    telephone: '01632 960 380',
    mail: 'slt@northshore-community.example',
    hours: OFFICE_HOURS,
    ...VERIFIED,
    acknowledgeWithin: DAY,
    seenWithin: 5 * DAY,
  },
  {
    routeId: routeId(9),
    kind: 'crisis-response',
    name: 'Northshore crisis response',
    contactName: 'Crisis desk',
    telephone: '01632 960 390',
    mail: 'crisis@northshore-community.example',
    hours: AT_ALL_HOURS,
    ...VERIFIED,
    acknowledgeWithin: 30,
    seenWithin: 4 * HOUR,
  },
  {
    routeId: routeId(10),
    kind: 'own-gp',
    name: 'Millbrook Surgery',
    contactName: 'Reception, ask for the duty doctor',
    telephone: '01632 960 300',
    mail: 'duty.doctor@millbrook-surgery.example',
    hours: [{ days: WORKING_DAYS, from: '08:00', to: '18:30' }],
    ...VERIFIED,
    acknowledgeWithin: 4 * HOUR,
    seenWithin: DAY,
  },
  {
    routeId: routeId(11),
    kind: 'own-gp',
    name: 'GP out of hours',
    contactName: 'Duty desk',
    telephone: '01632 960 320',
    hours: [
      { days: WORKING_DAYS, from: '18:30', to: '24:00' },
      { days: WORKING_DAYS, from: '00:00', to: '08:00' },
      { days: [6, 7], from: '00:00', to: '24:00' },
    ],
    ...VERIFIED,
    acknowledgeWithin: 2 * HOUR,
    seenWithin: 12 * HOUR,
  },
  {
    routeId: routeId(12),
    kind: 'two-hour-response',
    name: 'Two-hour response team',
    contactName: 'Team coordinator',
    telephone: '01632 960 330',
    hours: [{ days: EVERY_DAY, from: '08:00', to: '20:00' }],
    ...VERIFIED,
    acknowledgeWithin: 15,
    seenWithin: 2 * HOUR,
  },
  {
    routeId: routeId(13),
    kind: 'two-hour-response',
    name: 'Night community nurses',
    contactName: 'Night coordinator',
    telephone: '01632 960 335',
    hours: [
      { days: EVERY_DAY, from: '20:00', to: '24:00' },
      { days: EVERY_DAY, from: '00:00', to: '08:00' },
    ],
    ...VERIFIED,
    acknowledgeWithin: 15,
    seenWithin: 2 * HOUR,
  },
];

/** As the demo begins: nobody has approved it. */
export const DEMO_ROUTES: RouteDirectory = {
  version: 'demo/1',
  approvedBy: null,
  routes: ROUTES,
  mailDomains: ['millbrook-surgery.example', 'northshore-community.example', 'northshore-ooh.example'],
};
