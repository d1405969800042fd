import { expect, test } from 'vitest';
import { demandName, nameOf } from '../../../../sfu-server/identity/sites.ts';

test.each([
  ['http://localhost:4400', 'localhost'],
  ['https://hub.home.arpa', 'hub.home.arpa'],
  ['http://127.0.0.1:4400', undefined],
  ['https://10.0.0.7', undefined],
  ['http://[::1]:4400', undefined],
  ['no address', undefined],
  [undefined, undefined],
])('the passkeys of %s belong to %s', (origin, name) => {
  expect(nameOf(origin)).toBe(name);
  if (name === undefined) expect(() => demandName(origin)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
