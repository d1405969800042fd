import { describe, expect, test } from 'vitest';
import {
  createOwnAddresses,
  mediaUrlUnder,
  originIsKioskPage,
  originIsOurs,
  type OwnAddresses,
} from '../../../../sfu-server/signalling/origins.ts';

function addresses(changes: { readonly port?: number; readonly encrypted?: true; readonly behindProxy?: true } = {}) {
  const { port = 4400, encrypted = false, behindProxy = false } = changes;
  return createOwnAddresses({ names: new Set(['hub.home.arpa']), encrypted, behindProxy, port: () => port });
}
const here = addresses();
const encrypted = addresses({ encrypted: true });

describe('the Host header', () => {
  test.each(['127.0.0.1:4400', 'localhost:4400', '[::1]:4400', 'hub.home.arpa:4400'])('%s is ours', (host) => {
    expect(here.originOf(host)).toBe(`http://${host}`);
  });
  test('is not told apart by capital letters', () => {
    expect(here.originOf('LOCALHOST:4400')).toBe('http://localhost:4400');
  });
  test.each([
    undefined,
    '',
    'evil.example:4400',
    'localhost.evil.example:4400',
    'hub.home.arpa.evil.example:4400',
    '127.0.0.1',
    '127.0.0.1:4401',
    '127.0.0.1:4400:4400',
    'evil.example#127.0.0.1:4400',
    '127.0.0.1:4400@evil.example',
    '0.0.0.0:4400',
    'hub.home.arpa',
  ])('%s is not', (host) => {
    expect(here.originOf(host)).toBeUndefined();
  });
  test('an encrypted hub answers to its names, and says of an address what is wrong with it', () => {
    expect(encrypted.originOf('hub.home.arpa:4400')).toBe('https://hub.home.arpa:4400');
    for (const host of ['127.0.0.1:4400', '192.0.2.7:4400', '[::1]:4400']) {
      expect(encrypted.originOf(host)).toBeUndefined();
      expect(encrypted.isBareAddress(host)).toBe(true);
    }
    expect(encrypted.isBareAddress('evil.example:4400')).toBe(false);
    expect(here.isBareAddress('192.0.2.7:4400')).toBe(false);
  });
  test('the port that a browser leaves out is the one of the scheme', () => {
    expect(addresses({ encrypted: true, port: 443 }).originOf('hub.home.arpa')).toBe('https://hub.home.arpa');
    expect(addresses({ encrypted: true, port: 443 }).originOf('hub.home.arpa:443')).toBe('https://hub.home.arpa');
    expect(addresses({ port: 80 }).originOf('hub.home.arpa')).toBe('http://hub.home.arpa');
    expect(addresses({ encrypted: true, port: 443 }).originOf('hub.home.arpa:80')).toBeUndefined();
  });
  test('behind a proxy its names are opened encrypted, and addresses of this machine are not the proxy’s', () => {
    const behind = addresses({ behindProxy: true });
    expect(behind.originOf('hub.home.arpa')).toBe('https://hub.home.arpa');
    expect(behind.originOf('localhost')).toBeUndefined();
    expect(behind.originOf('evil.example')).toBeUndefined();
  });
});

describe('the Origin header', () => {
  const own = (origin: string | undefined, at: OwnAddresses = here, host = '127.0.0.1:4400') =>
    originIsOurs(at, origin, host);
  test('a page may speak to where it came from', () => {
    expect(own('http://127.0.0.1:4400')).toBe(true);
    expect(own('https://hub.home.arpa:4400', encrypted, 'hub.home.arpa:4400')).toBe(true);
    expect(own('http://hub.home.arpa:4400', encrypted, 'hub.home.arpa:4400')).toBe(false);
  });
  test.each(['http://evil.example', 'null', 'https://127.0.0.1:4400', 'http://127.0.0.1:4500', '', undefined])(
    '%s may not',
    (origin) => {
      expect(own(origin)).toBe(false);
    },
  );
  test('a page of a host that is not ours is not ours either', () => {
    expect(own('http://evil.example:4400', here, 'evil.example:4400')).toBe(false);
  });
  test('the media link is where the page came from', () => {
    expect(mediaUrlUnder('http://127.0.0.1:4400')).toBe('ws://127.0.0.1:4400/media');
    expect(mediaUrlUnder('https://hub.home.arpa')).toBe('wss://hub.home.arpa/media');
  });
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
