import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EmergencySummary } from '#domain/red-bag/emergency-summary.ts';
import { fromBase64url, toBase64url } from '#protocol/red-bag/base64url.ts';
import { certificateText, encodeCertificate, parseCertificate } from '#protocol/red-bag/certificate.ts';
import { bagAddress, codeOfAddress, encodeCode, parseCode } from '#protocol/red-bag/code.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const seconds = fc.nat({ max: 0xffff_ffff });

const anyCertificate = fc.record({
  publicKey: bytes(32),
  kioskId: fc.uuid(),
  issuedAt: seconds,
  endsAt: seconds,
  signature: bytes(64),
});

const anySummary: fc.Arbitrary<EmergencySummary> = fc.record({
  bagId: fc.uuid(),
  tracker: fc.string({ maxLength: 30, unit: 'binary' }),
  name: fc.string({ maxLength: 200, unit: 'binary' }),
  born: fc.constant('1936-03-14'),
  nhsNumber: fc.constant('9991234519'),
  allergies: fc.string({ maxLength: 400, unit: 'binary' }),
  cpr: fc.constantFrom('attempt', 'do-not-attempt', 'not-recorded'),
  oxygenTarget: fc.option(fc.constant({ from: 88, to: 92 }), { nil: undefined }),
  alerts: fc.array(fc.string({ maxLength: 100, unit: 'binary' }), { maxLength: 12 }),
  homeTelephone: fc.string({ maxLength: 40 }),
  madeAt: fc.constant('2026-11-23T03:24:10.000Z'),
});

const USUAL: EmergencySummary = {
  bagId: '01900000-0000-7000-8000-0000000000b1',
  tracker: 'LH-03',
  name: 'HARGREAVES, Edith',
  born: '1936-03-14',
  nhsNumber: '9991234519',
  allergies: 'Penicillin',
  cpr: 'do-not-attempt',
  oxygenTarget: { from: 88, to: 92 },
  alerts: ['Apixaban (blood thinner)', 'Falls', 'Diabetes'],
  homeTelephone: '01632 960 120',
  madeAt: '2026-11-23T03:24:10.000Z',
};
const CERTIFICATE = {
  publicKey: new Uint8Array(32).fill(7),
  kioskId: '01900000-0000-7000-8000-0000000000c1',
  issuedAt: 1_795_000_000,
  endsAt: 1_805_000_000,
  signature: new Uint8Array(64).fill(9),
};
const HOME = '01900000-0000-7000-8000-0000000000d1';

describe('base64url', () => {
  it('is what Node says it is, and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 90 }), (some) => {
        const text = toBase64url(some);
        expect(text).toBe(Buffer.from(some).toString('base64url'));
        expect(fromBase64url(text)).toEqual(Uint8Array.from(some));
      }),
    );
  });

  it.each(['A', 'A=', 'AB', 'a b', 'AA+A', 'é'])('takes nothing else: %j', (text) => {
    expect(fromBase64url(text)).toBeUndefined();
  });
});

describe('a certificate', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyCertificate, (certificate) => {
        expect(parseCertificate(certificateText(certificate))).toEqual(certificate);
      }),
    );
  });

  it('is nothing when it is cut, longer, or of another version', () => {
    const whole = encodeCertificate(CERTIFICATE);
    expect(parseCertificate(whole.slice(1))).toBeUndefined();
    expect(parseCertificate(Uint8Array.from([...whole, 0]))).toBeUndefined();
    expect(parseCertificate(Uint8Array.from([2, ...whole.slice(1)]))).toBeUndefined();
  });
});

describe('a code', () => {
  it('comes back, shortened where it must be and saying so', () => {
    fc.assert(
      fc.property(anySummary, fc.option(bytes(16), { nil: undefined }), bytes(64), (summary, token, signature) => {
        const text = encodeCode({ token, homeId: HOME, summary, certificate: CERTIFICATE }, signature);
        const parsed = parseCode(text);
        expect(parsed).toMatchObject({ homeId: HOME, signature, certificate: CERTIFICATE });
        expect(parsed?.token).toEqual(token);
        const { alerts, name, allergies } = parsed?.summary ?? USUAL;
        for (const [before, after] of [
          [summary.name, name],
          [summary.allergies, allergies],
          ...alerts.map((alert, at) => [summary.alerts[at]!, alert] as const),
        ] as const) {
          // What was cut says so: half a name is nobody else's, half a list of allergies is not the whole of it.
          if (after !== before) expect(after).toMatch(/…$/);
          expect(before.startsWith(after === before ? after : after.slice(0, -1))).toBe(true);
        }
        const whole =
          name === summary.name &&
          allergies === summary.allergies &&
          alerts.length === summary.alerts.length &&
          alerts.every((alert, at) => alert === summary.alerts[at]) &&
          parsed?.summary.tracker === summary.tracker &&
          parsed.summary.homeTelephone === summary.homeTelephone;
        expect(parsed?.shortened).toBe(!whole);
        // Version 25 at level M holds 997 bytes.
        expect(text.length).toBeLessThan(930);
      }),
    );
  });

  it('of somebody as most are takes no more than 620 letters', () => {
    const code = { token: new Uint8Array(16).fill(1), homeId: HOME, summary: USUAL, certificate: CERTIFICATE };
    const text = encodeCode(code, new Uint8Array(64));
    expect(parseCode(text)).toMatchObject({ summary: USUAL, shortened: false });
    expect(bagAddress('https://hub.larkfield.example/bag.html', text).length).toBeLessThan(620);
    expect(codeOfAddress(` ${bagAddress('https://hub.example/bag.html', text)} `)).toBe(text);
  });

  it('has room for a long alert where there are few, and ends with the last that has room where there are many', () => {
    const alerts = (...some: string[]) => {
      const code = { homeId: HOME, summary: { ...USUAL, alerts: some } };
      return parseCode(encodeCode(code, new Uint8Array(64)))!;
    };
    const papers = 'The papers on CPR differ: read the signed originals';
    expect(alerts(papers, 'Apixaban (blood thinner)')).toMatchObject({
      shortened: false,
      summary: { alerts: [papers, 'Apixaban (blood thinner)'] },
    });
    const many = alerts(...Array.from({ length: 5 }, () => 'x'.repeat(60)));
    expect(many.shortened).toBe(true);
    expect(many.summary.alerts.map(({ length }) => length)).toEqual([60, 60, 60, 18]);
    expect(alerts('a', 'b', 'c', 'd', 'e', 'f')).toMatchObject({
      shortened: true,
      summary: { alerts: ['a', 'b', 'c', 'd', 'e'] },
    });
  });

  it('that is cut anywhere is none', () => {
    const code = { token: new Uint8Array(16), homeId: HOME, summary: USUAL, certificate: CERTIFICATE };
    const text = encodeCode(code, new Uint8Array(64));
    for (let length = 0; length < text.length; length += 1) expect(parseCode(text.slice(0, length))).toBeUndefined();
  });

  it('of any rubbish is none, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rubbish) => {
        parseCode(toBase64url(rubbish));
        expect(parseCode(`é${toBase64url(rubbish)}`)).toBeUndefined();
      }),
    );
  });
});
