import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../sfu-server/config.ts';

test('without settings the hub listens on this machine alone and holds no demo', () => {
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 4400, rtcPort: 44_400, demo: false });
});

test.each(['0.0.0.0', '::', '192.168.1.10', 'hub.example.org'])('HUB_HOST %s is refused: there is no TLS', (host) => {
  expect(() => readConfig({ HUB_HOST: host })).toThrow(/only listens on this machine/);
});

test.each([{ HUB_PORT: '65536' }, { HUB_PORT: 'http' }, { HUB_DEMO: 'yes' }, { HUB_DATA: '' }])(
  '%j is refused by name',
  (env) => {
    expect(() => readConfig(env)).toThrow(Object.keys(env)[0]);
  },
);

test('the address of sound and pictures is the hub’s own unless another is announced', () => {
  expect(readConfig({}).rtcAnnounced).toBeUndefined();
  expect(readConfig({ HUB_RTC_ANNOUNCED: '192.0.2.9' }).rtcAnnounced).toBe('192.0.2.9');
});

describe('the telephone that is rung when nobody answers', () => {
  test('without it there is none; with it, and the gateway that rings it', () => {
    expect(readConfig({}).onCall).toBeUndefined();
    expect(readConfig({ HUB_ON_CALL_TELEPHONE: ' 01632 960 150 ' }).onCall).toMatchObject({
      telephone: '01632 960 150',
    });
    const set = {
      HUB_ON_CALL_URL: 'https://gateway.example/ring',
      HUB_ON_CALL_TELEPHONE: '01632 960 150',
      HUB_ON_CALL_TOKEN: 'secret',
    };
    expect(readConfig(set).onCall).toEqual({
      url: 'https://gateway.example/ring',
      telephone: '01632 960 150',
      token: 'secret',
    });
  });

  test.each([
    ['a gateway and no number', { HUB_ON_CALL_URL: 'https://gateway.example/' }, /HUB_ON_CALL_TELEPHONE is not/],
    ['an address that is none', { HUB_ON_CALL_URL: 'gateway', HUB_ON_CALL_TELEPHONE: '1' }, /HUB_ON_CALL_URL/],
    [
      'an address of another kind',
      { HUB_ON_CALL_URL: 'file:///etc/passwd', HUB_ON_CALL_TELEPHONE: '1' },
      /HUB_ON_CALL_URL/,
    ],
  ])('%s is refused in words', (_what, env, words) => {
    expect(() => readConfig(env)).toThrow(words);
  });
});
