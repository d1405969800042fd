import { expect, test } from 'vitest';
import { warningsOf, type Machine } from '../../../../sfu-server/assembly/preflight.ts';

const CAREFUL: Machine = { uid: 990, modeOf: () => 0o100600 };
const REAL = { demo: false };

test('a hub that is run with care is told nothing', () => {
  const config = {
    ...REAL,
    publicUrl: 'https://hub.example',
    onCall: { url: 'https://gateway.example/', telephone: '1' },
    tls: { certFile: 'a', keyFile: 'b' },
  };
  expect(warningsOf(config, { kind: 'operator' }, CAREFUL)).toEqual([]);
  expect(warningsOf(REAL, undefined, { ...CAREFUL, uid: undefined })).toEqual([]);
});

test('root is for demonstrations', () => {
  expect(warningsOf(REAL, undefined, { ...CAREFUL, uid: 0 })).toEqual([expect.stringMatching(/runs as root/)]);
  expect(warningsOf({ demo: true }, undefined, { ...CAREFUL, uid: 0 })).toEqual([]);
});

test('a gateway that is told unencrypted is said at each start', () => {
  const onCall = { url: 'http://gateway.example/', telephone: '1' };
  expect(warningsOf({ ...REAL, onCall }, undefined, CAREFUL)).toEqual([expect.stringMatching(/unencrypted/)]);
});

test('hospitals do not trust an authority of the hub’s own', () => {
  const config = { ...REAL, publicUrl: 'https://hub.example' };
  expect(warningsOf(config, { kind: 'local' }, CAREFUL)).toEqual([expect.stringMatching(/HUB_PUBLIC_URL/)]);
});

test('a key of a certificate is its owner’s alone', () => {
  const config = { ...REAL, tls: { certFile: 'a', keyFile: '/etc/hub/key.pem' } };
  const machine = { ...CAREFUL, modeOf: (path: string) => (path === '/etc/hub/key.pem' ? 0o100644 : undefined) };
  expect(warningsOf(config, undefined, machine)).toEqual([expect.stringMatching(/\/etc\/hub\/key\.pem/)]);
});
