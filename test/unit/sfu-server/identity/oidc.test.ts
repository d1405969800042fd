import { expect, test } from 'vitest';
import { assuranceOf } from '../../../../sfu-server/identity/oidc.ts';

test.each([
  [{ authentication_assurance_level: 3 }, 3],
  [{ authentication_assurance_level: '2' }, 2],
  [{ authentication_assurance_level: '1', acr: 'AAL3_ANY' }, 1],
  [{ authentication_assurance_level: '23' }, 0],
  [{ authentication_assurance_level: '' }, 0],
  [{ acr: 'AAL2_OR_AAL3_ANY' }, 2],
  [{ acr: 'AAL3_ANY' }, 3],
  [{ acr: 'AAL1_USERPASS' }, 1],
  [{ acr: 'urn:mace:incommon:iap:silver' }, 0],
  [{ acr: ['AAL3_ANY'] }, 0],
  [{}, 0],
])('%j says how surely somebody is who they say: %i', (claims, level) => {
  expect(assuranceOf(claims)).toBe(level);
});
