import { describe, expect, test } from 'vitest';
import { clinicianLink } from '#protocol/hub/clinician-link.ts';
import { kioskLink } from '#protocol/hub/kiosk-link.ts';
import { exampleOf } from '../../../../scripts/fuzz/protocol/example.ts';
import { mutated } from '../../../../scripts/fuzz/protocol/mutate.ts';
import { createOracle } from '../../../../scripts/fuzz/protocol/oracle.ts';
import { Random } from '../../../../scripts/fuzz/random.ts';

const encoder = new TextEncoder();
const nobody = createOracle('kiosk', kioskLink, { kind: 'nobody' });
const commissioner = createOracle('clinician', clinicianLink, {
  kind: 'commissioner',
  serviceId: 'a',
  personId: 'b',
  name: 'c',
});
const said = (message: unknown) => encoder.encode(typeof message === 'string' ? message : JSON.stringify(message));
const request = (method: string, params: unknown) => ({ type: 'request', id: 1, method, params });
const HELLO = { version: 1, kioskId: '01920000-0006-7000-8000-000000000001' };

describe('the oracle', () => {
  test.each([
    ['what is not JSON', said('{"type":'), 'not-json'],
    ['what is not UTF-8', Uint8Array.of(0x22, 0xff, 0xfe, 0x22), 'not-json'],
    ['what is no request', said({ type: 'reply', id: 1, result: {} }), 'no-message'],
    ['a number that is none', said({ ...request('ping', {}), id: 2 ** 60 }), 'no-message'],
    ['what nobody can ask', said(request('__proto__', {})), 'no-such-method'],
    ['parameters of something else', said(request('link.hello', { ...HELLO, more: 1 })), 'wrong-params'],
    ['a parameter of another type', said(request('link.hello', { ...HELLO, version: '1' })), 'wrong-params'],
    ['what is not for the role', said(request('ping', {})), 'wrong-role'],
    [
      'a name that means something to the language',
      said('{"__proto__":1,"type":"request","id":1,"method":"ping","params":{}}'),
      'no-message',
    ],
  ] as const)('refuses %s', (_what, message, verdict) => {
    expect(nobody.verdict(message)).toBe(verdict);
  });

  test('lets through what may be asked', () => {
    expect(nobody.verdict(said(request('link.hello', HELLO)))).toBeUndefined();
    expect(commissioner.verdict(said(request('session.whoami', {})))).toBeUndefined();
  });
});

describe('the messages', () => {
  const links = [
    ['kiosk', kioskLink],
    ['clinician', clinicianLink],
  ] as const;
  test.each(
    links.flatMap(([link, contract]) => Object.keys(contract.requests).map((method) => [link, method] as const)),
  )('one can be made of the kind %s:%s', (link, method) => {
    const oracle = link === 'kiosk' ? nobody : commissioner;
    const random = new Random(`${link} ${method}`);
    const verdicts = Array.from({ length: 300 }, () =>
      oracle.verdict(said(request(method, exampleOf(oracle.schemaOf(method), random, {})))),
    );
    expect(verdicts.some((verdict) => verdict === undefined || verdict === 'wrong-role')).toBe(true);
  });

  test('are changed in ways that the oracle refuses for every reason, and some are left as they are', () => {
    const random = new Random('kinds of damage');
    const found = new Set<string>();
    for (let left = 4000; left > 0; left -= 1) {
      found.add(nobody.verdict(mutated(request('link.hello', HELLO), random)) ?? 'let through');
    }
    expect([...found].sort()).toEqual(['let through', 'no-message', 'no-such-method', 'not-json', 'wrong-params']);
  });
});
