import { describe, expect, test } from 'vitest';
import { hostIsOurs, originIsKioskPage, originIsOurs } from '../../../../sfu-server/signalling/origins.ts';

describe('the Host header', () => {
  test.each(['127.0.0.1:4400', 'localhost:4400', 'LOCALHOST:4400', '[::1]:4400'])('%s is ours', (host) => {
    expect(hostIsOurs(host, 4400)).toBe(true);
  });
  test.each([
    undefined,
    '',
    'evil.example:4400',
    'localhost.evil.example:4400',
    '127.0.0.1',
    '127.0.0.1:4401',
    '127.0.0.1:4400:4400',
    'evil.example#127.0.0.1:4400',
    '127.0.0.1:4400@evil.example',
    '0.0.0.0:4400',
  ])('%s is not', (host) => {
    expect(hostIsOurs(host, 4400)).toBe(false);
  });
});

describe('the Origin header', () => {
  test('a page may speak to where it came from, and a program has no origin', () => {
    expect(originIsOurs('http://127.0.0.1:4400', '127.0.0.1:4400')).toBe(true);
    expect(originIsOurs(undefined, '127.0.0.1:4400')).toBe(true);
  });
  test.each(['http://evil.example', 'null', 'https://127.0.0.1:4400', 'http://127.0.0.1:4500', ''])(
    '%s may not',
    (origin) => {
      expect(originIsOurs(origin, '127.0.0.1:4400')).toBe(false);
    },
  );
  test.each(['http://127.0.0.1:4500', 'http://localhost:5173', 'app://kiosk', undefined])(
    '%s may be the kiosk page',
    (origin) => {
      expect(originIsKioskPage(origin)).toBe(true);
    },
  );
  test.each(['http://evil.example', 'null', 'http://127.0.0.1.evil.example', 'app://kiosk.evil', 'file://'])(
    '%s is not the kiosk page',
    (origin) => {
      expect(originIsKioskPage(origin)).toBe(false);
    },
  );
});
