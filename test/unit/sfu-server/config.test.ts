import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../sfu-server/config.ts';

test('without settings the hub listens on this machine alone and holds no demo', () => {
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 4400, rtcPort: 44_400, demo: false });
});

test.each(['0.0.0.0', '::'])('HUB_HOST %s has to say where sound and pictures go', (host) => {
  expect(() => readConfig({ HUB_HOST: host })).toThrow(/HUB_RTC_ANNOUNCED/);
  expect(readConfig({ HUB_HOST: host, HUB_RTC_ANNOUNCED: '192.0.2.7' }).host).toBe(host);
});

test('a certificate and its key belong together', () => {
  expect(() => readConfig({ HUB_TLS_CERT: 'hub.pem' })).toThrow(/belong together/);
  expect(readConfig({ HUB_TLS_CERT: 'a', HUB_TLS_KEY: 'b' }).tls).toEqual({ certFile: 'a', keyFile: 'b' });
});

test.each(['192.0.2.7', '::1', 'hub.home.arpa,127.0.0.1', '10.1'])('%s is no name of a hub', (names) => {
  expect(() => readConfig({ HUB_NAMES: names })).toThrow(/HUB_NAMES/);
});

test('names and proxies are lists', () => {
  const { names, trustedProxies } = readConfig({
    HUB_NAMES: ' Hub.home.arpa, hub ',
    HUB_TRUSTED_PROXIES: '::1,10.0.0.1',
  });
  expect(names).toEqual(['hub.home.arpa', 'hub']);
  expect(trustedProxies).toEqual(['::1', '10.0.0.1']);
  expect(() => readConfig({ HUB_TRUSTED_PROXIES: 'proxy' })).toThrow(/HUB_TRUSTED_PROXIES/);
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

describe('links into red bags', () => {
  test('open for three days unless the operator says otherwise, and never for more than two weeks', () => {
    expect(readConfig({}).bagLinkHours).toBe(72);
    expect(readConfig({ HUB_BAG_LINK_HOURS: '24' }).bagLinkHours).toBe(24);
    for (const hours of ['0', '337', '1.5', 'long']) {
      expect(() => readConfig({ HUB_BAG_LINK_HOURS: hours })).toThrow(/HUB_BAG_LINK_HOURS/);
    }
  });

  test('name the address under which hospitals reach the hub', () => {
    expect(readConfig({}).publicUrl).toBeUndefined();
    expect(readConfig({ HUB_PUBLIC_URL: 'https://Hub.example/' }).publicUrl).toBe('https://hub.example');
    expect(readConfig({ HUB_PUBLIC_URL: 'https://hub.example/bags//' }).publicUrl).toBe('https://hub.example/bags');
  });

  test.each([
    'hub.example',
    'ftp://hub.example',
    'https://user:secret@hub.example',
    'https://hub.example/?x=1',
    'https://hub.example/#x',
    `https://hub.example/${'x'.repeat(200)}`,
  ])('%s is refused, and not repeated', (address) => {
    expect(() => readConfig({ HUB_PUBLIC_URL: address })).toThrow(/HUB_PUBLIC_URL/);
    expect(() => readConfig({ HUB_PUBLIC_URL: address })).not.toThrow(/secret/);
  });
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

describe('the gateway is told encrypted', () => {
  const gateway = (url: string, more: object = {}) =>
    readConfig({ HUB_ON_CALL_URL: url, HUB_ON_CALL_TELEPHONE: '01632 960 150', ...more }).onCall?.url;

  test('by https, or on the machine itself', () => {
    for (const url of [
      'https://gateway.example/',
      'http://127.0.0.1:8080/',
      'http://[::1]:8080/',
      'http://localhost/',
    ]) {
      expect(gateway(url)).toBe(url);
    }
    for (const url of ['http://gateway.example/', 'http://192.0.2.7/', 'http://localhost.example/']) {
      expect(() => gateway(url), url).toThrow(/https.*HUB_ON_CALL_UNENCRYPTED/s);
    }
  });

  test('unless the operator has said by name that it is not', () => {
    expect(gateway('http://gateway.example/', { HUB_ON_CALL_UNENCRYPTED: '1' })).toBe('http://gateway.example/');
  });
});

describe('the server that takes the mail', () => {
  const FROM = { HUB_MAIL_FROM: 'referrals@northshore-triage.example' };

  test('without it none is sent', () => {
    expect(readConfig({}).mail).toBeUndefined();
    expect(readConfig({}).mailDomains).toBeUndefined();
  });

  test('anywhere but on this machine it must encrypt, from the first byte or by STARTTLS', () => {
    const read = (url: string) => readConfig({ HUB_SMTP_URL: url, ...FROM }).mail;
    expect(read('smtp://mail.example')).toEqual({
      host: 'mail.example',
      port: 587,
      secure: false,
      mustEncrypt: true,
      from: 'referrals@northshore-triage.example',
    });
    expect(read('smtps://tri%40age:p%3Aw%2Fd@mail.example:2465/')).toMatchObject({
      port: 2465,
      secure: true,
      mustEncrypt: true,
      login: { user: 'tri@age', password: 'p:w/d' },
    });
    expect(read('smtps://mail.example')).toMatchObject({ port: 465 });
    for (const host of ['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST']) {
      expect(read(`smtp://${host}:2525`)).toMatchObject({ mustEncrypt: false, port: 2525 });
    }
    for (const host of ['127.0.0.1.mail.example', 'localhost.example', '10.0.0.1']) {
      expect(read(`smtp://${host}`)).toMatchObject({ mustEncrypt: true });
    }
  });

  test.each([
    'mail.example',
    'http://mail.example',
    'smtp://',
    'smtp://mail.example/?ignoreTLS=true',
    'smtp://mail.example?tls.rejectUnauthorized=false',
    'smtp://mail.example/path',
    'smtp://mail.example#x',
    'smtp://u:se%cret@mail.example',
  ])('%s is refused, without repeating it', (url) => {
    expect(() => readConfig({ HUB_SMTP_URL: url, ...FROM })).toThrow(/HUB_SMTP_URL/);
    let words = '';
    try {
      readConfig({ HUB_SMTP_URL: url.replace('//', '//u:secret@'), ...FROM });
    } catch (fault) {
      words = String(fault);
    }
    expect(words).toMatch(/HUB_SMTP_URL/);
    expect(words).not.toContain('secret');
  });

  test('it needs an address to send from', () => {
    expect(() => readConfig({ HUB_SMTP_URL: 'smtp://mail.example' })).toThrow(/HUB_MAIL_FROM/);
    expect(() =>
      readConfig({ HUB_SMTP_URL: 'smtp://mail.example', HUB_MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' }),
    ).toThrow(/HUB_MAIL_FROM/);
  });

  test('domains are read from one line', () => {
    expect(readConfig({ HUB_MAIL_DOMAINS: ' NHS.example, millbrook.example ' }).mailDomains).toEqual([
      'nhs.example',
      'millbrook.example',
    ]);
    for (const wrong of ['', 'a b.example', 'a@b.example', '*.example', 'a.example,,b.example']) {
      expect(() => readConfig({ HUB_MAIL_DOMAINS: wrong })).toThrow(/HUB_MAIL_DOMAINS/);
    }
  });
});

describe('the organisation’s own sign-in', () => {
  const OIDC = {
    HUB_OIDC_ISSUER: 'https://am.nhsidentity.example',
    HUB_OIDC_CLIENT_ID: 'teletriage',
    HUB_OIDC_CLIENT_SECRET: 'a secret',
  };

  test('is there when all of it is said, and has a name for the button', () => {
    expect(readConfig({}).oidc).toBeUndefined();
    expect(readConfig(OIDC).oidc).toEqual({
      issuer: 'https://am.nhsidentity.example',
      clientId: 'teletriage',
      clientSecret: 'a secret',
      name: 'NHS CIS2',
    });
    expect(readConfig({ ...OIDC, HUB_OIDC_NAME: ' Trust login ' }).oidc?.name).toBe('Trust login');
  });

  test.each(Object.keys(OIDC))('is refused by halves: without %s', (left) => {
    expect(() => readConfig({ ...OIDC, [left]: undefined })).toThrow(/set together/);
  });

  test('is spoken to encrypted, but on this machine', () => {
    expect(() => readConfig({ ...OIDC, HUB_OIDC_ISSUER: 'http://am.nhsidentity.example' })).toThrow(/https/);
    expect(readConfig({ ...OIDC, HUB_OIDC_ISSUER: 'http://127.0.0.1:9000' }).oidc).toBeDefined();
    expect(readConfig({ ...OIDC, HUB_OIDC_ISSUER: 'http://[::1]:9000' }).oidc).toBeDefined();
  });
});

test('who signs shows again who they are for prescriptions, or for every decision', () => {
  expect(readConfig({}).stepUpFor).toBeUndefined();
  expect(readConfig({ HUB_STEP_UP: 'prescriptions' }).stepUpFor).toBe('prescriptions');
  expect(() => readConfig({ HUB_STEP_UP: 'never' })).toThrow(/HUB_STEP_UP/);
});
