import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from '../../../../renderer/apps/kiosk/state/route.ts';
import { ENCOUNTER, RESIDENT } from '../../../fixtures/entries.ts';

const ROUTES: readonly Route[] = [
  { page: 'home' },
  { page: 'resident', residentId: RESIDENT },
  { page: 'observations', residentId: RESIDENT },
  { page: 'call-request', residentId: undefined },
  { page: 'call-request', residentId: RESIDENT },
  { page: 'call', residentId: RESIDENT, encounterId: ENCOUNTER },
  { page: 'devices' },
  { page: 'device-add' },
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
  ])('"%s" is the home page', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'home' });
  });

  it('999 opens whatever stands behind it', () => {
    expect(parseRoute('#/emergency/rubbish')).toEqual({ page: 'emergency', residentId: undefined });
  });
});
