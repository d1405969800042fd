import { expect, test } from 'vitest';
import { registrationOf } from '#domain/people/registration.ts';

test.each([
  ['NMC PIN 12A3456E, V300', 'NMC 12A3456E'],
  ['NMC PIN 14C7821E', 'NMC 14C7821E'],
  ['GMC 7000001', 'GMC 7000001'],
  ['MRCGP, gmc number 7000002', 'GMC 7000002'],
  ['HCPC: PA12345', 'HCPC PA12345'],
  ['GPhC 2048213', 'GPhC 2048213'],
  ['V300', ''],
  ['NMC', ''],
  ['', ''],
])('“%s” is registered as “%s”', (qualification, registration) => {
  expect(registrationOf(qualification)).toBe(registration);
});
