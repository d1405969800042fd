import { describe, expect, it } from 'vitest';
import { EMERGENCIES } from '#domain/emergencies/emergencies.ts';
import { FINDING_FORMS } from '../../../../renderer/apps/kiosk/state/finding-forms.ts';
import { CORRECTION_WAYS, hrefOf, parseRoute, type Route } from '../../../../renderer/apps/kiosk/state/route.ts';
import { ENCOUNTER, RESIDENT } from '../../../fixtures/entries.ts';

const ROUTES: readonly Route[] = [
  { page: 'home' },
  { page: 'resident', residentId: RESIDENT },
  { page: 'observations', residentId: RESIDENT },
  { page: 'call-request', residentId: undefined },
  { page: 'call-request', residentId: RESIDENT },
  { page: 'call', residentId: RESIDENT, encounterId: ENCOUNTER },
  { page: 'soft-signs', residentId: RESIDENT },
  { page: 'findings', residentId: RESIDENT },
  ...FINDING_FORMS.map((form) => ({ page: 'finding', residentId: RESIDENT, form }) as const),
  { page: 'saved', residentId: RESIDENT, entryId: ENCOUNTER },
  ...CORRECTION_WAYS.map((how) => ({ page: 'correct', residentId: RESIDENT, entryId: ENCOUNTER, how }) as const),
  { page: 'red-bag', residentId: RESIDENT },
  { page: 'red-bag', residentId: RESIDENT, part: 'hand-over' },
  { page: 'death', residentId: RESIDENT },
  { page: 'action-card', residentId: undefined },
  { page: 'action-card', residentId: RESIDENT },
  { page: 'handover' },
  { page: 'whereabouts', residentId: undefined },
  { page: 'whereabouts', residentId: RESIDENT },
  { page: 'vouch', residentId: RESIDENT, encounterId: ENCOUNTER },
  { page: 'advice', residentId: RESIDENT, encounterId: ENCOUNTER },
  { page: 'family', residentId: RESIDENT, encounterId: ENCOUNTER },
  { page: 'follow-up', residentId: RESIDENT, encounterId: ENCOUNTER, after: 24 },
  { page: 'follow-up', residentId: RESIDENT, encounterId: ENCOUNTER, after: 72 },
  { page: 'identify', residentId: RESIDENT },
  { page: 'unsent' },
  { page: 'health' },
  { page: 'devices' },
  { page: 'device-add' },
  ...EMERGENCIES.map((emergency) => ({ page: 'emergency', emergency, residentId: undefined }) as const),
  ...EMERGENCIES.map((emergency) => ({ page: 'emergency', emergency, residentId: RESIDENT }) as const),
  { page: 'call-request', emergency: 'stroke', residentId: undefined },
  { page: 'call-request', emergency: 'stroke', residentId: RESIDENT },
  { page: 'emergency', residentId: undefined },
  { page: 'emergency', residentId: RESIDENT },
];

describe('addresses', () => {
  it.each(ROUTES)('$page comes back from its own address', (route) => {
    expect(parseRoute(hrefOf(route))).toEqual(route);
  });

  it.each([
    '',
    '#',
    '#/nowhere',
    '#/resident/',
    '#/resident/not-an-id',
    `#/call/${RESIDENT}`,
    '#/observations/../../x',
    `#/finding/${RESIDENT}/tea`,
    `#/saved/${RESIDENT}`,
    `#/correct/${RESIDENT}/${ENCOUNTER}`,
    `#/correct/${RESIDENT}/${ENCOUNTER}/rub-out`,
    '#/death/',
    `#/advice/${RESIDENT}`,
    `#/follow-up/${RESIDENT}/${ENCOUNTER}`,
    `#/follow-up/${RESIDENT}/${ENCOUNTER}/25`,
  ])('"%s" is the home page', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'home' });
  });

  it('999 opens whatever stands behind it', () => {
    expect(parseRoute('#/emergency/rubbish')).toEqual({ page: 'emergency', residentId: undefined });
    expect(parseRoute('#/emergency/choking/rubbish')).toEqual({ page: 'emergency', emergency: 'choking' });
  });
});
