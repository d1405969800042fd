import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toBase64url, fromBase64url } from '#protocol/red-bag/base64url.ts';
import { certificateText } from '#protocol/red-bag/certificate.ts';
import { parseCode, type ParsedCode } from '#protocol/red-bag/code.ts';
import { checkCode, checkPack } from '../../../../renderer/apps/bag/model/check.ts';
import { readPack } from '../../../../renderer/apps/bag/model/opened-pack.ts';
import { bagWorld, rawKey } from './support.ts';

const strange = rawKey(generateKeyPairSync('ed25519').publicKey);

function parsed(text: string): ParsedCode {
  const code = parseCode(text);
  if (code === undefined) throw new Error('The code cannot be read.');
  return code;
}

describe('what the code says', () => {
  const world = bagWorld();

  test('is genuine where a kiosk of the service has signed it', () => {
    expect(checkCode(parsed(world.code()), world.serviceKey)).toBe('genuine');
  });

  test('is not yet checked without the service’s key, and is not called genuine', () => {
    expect(checkCode(parsed(world.code()), undefined)).toBe('not-yet');
  });

  test('of a kiosk without a certificate cannot be checked', () => {
    expect(checkCode(parsed(world.code({ certificate: undefined })), world.serviceKey)).toBe('not-certified');
  });

  test('is wrong where another service has certified the kiosk', () => {
    expect(checkCode(parsed(world.code()), strange)).toBe('wrong');
  });

  test('is wrong when the certificate was over, or not there yet, when it was made', () => {
    for (const valid of [
      { from: -300, to: -1 },
      { from: 1, to: 300 },
    ]) {
      const other = bagWorld(valid);
      expect(checkCode(parsed(other.code()), other.serviceKey)).toBe('wrong');
    }
  });

  test('is wrong, with or without a network, after any one byte of it was changed', () => {
    const bytes = fromBase64url(world.code());
    if (bytes === undefined) throw new Error('no code');
    let read = 0;
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const code = parseCode(toBase64url(changed));
      // Half of them cannot be read at all any more.
      if (code === undefined) continue;
      read++;
      expect.soft(checkCode(code, world.serviceKey), `byte ${String(at)}`).not.toBe('genuine');
    }
    expect(read).toBeGreaterThan(100);
  });
});

describe('a pack', () => {
  const world = bagWorld();
  const { pack, serviceKey } = world;

  test('as it was signed is genuine', () => {
    expect(checkPack(world.frozen(), pack.madeAt, serviceKey)).toBe('genuine');
    expect(readPack(world.frozen(), world.summary, serviceKey)).toMatchObject({ is: 'pack', checked: 'genuine' });
  });

  test('with another text, digest or signature is wrong', () => {
    const frozen = world.frozen();
    const other = world.frozen({ ...pack, wishes: 'Something else' });
    for (const change of [
      { text: other.text },
      { sha256: other.sha256 },
      { text: other.text, sha256: other.sha256 },
      { signature: other.signature },
      { signature: '' },
      { certificate: 'AAAA' },
    ]) {
      expect
        .soft(checkPack({ ...frozen, ...change }, pack.madeAt, serviceKey), Object.keys(change).join())
        .toBe('wrong');
    }
  });

  test('of a kiosk that another service has certified is wrong', () => {
    const others = bagWorld();
    const frozen = world.frozen(pack, { certificate: certificateText(others.certificate) });
    expect(checkPack(frozen, pack.madeAt, serviceKey)).toBe('wrong');
    expect(checkPack(world.frozen(), pack.madeAt, strange)).toBe('wrong');
  });

  test('of another person or version is not read as this person’s, however well it is signed', () => {
    for (const other of [{ nhsNumber: '9991234527' }, { born: '1936-03-15' }]) {
      const whose = { ...world.summary, bagId: 'another', ...other };
      expect.soft(readPack(world.frozen(), whose, serviceKey)).toMatchObject({ is: 'of-another' });
    }
    const version = { ...world.frozen(), version: pack.version + 1 };
    expect(readPack(version, world.summary, serviceKey)).toMatchObject({ is: 'of-another' });
  });

  test('of the same person is read by whichever name kiosk and hub call the journey', () => {
    const whose = { ...world.summary, bagId: 'another' };
    expect(readPack(world.frozen(), whose, serviceKey)).toMatchObject({ is: 'pack', checked: 'genuine' });
    const corrected = { ...world.summary, nhsNumber: '9991234527' };
    expect(readPack(world.frozen(), corrected, serviceKey)).toMatchObject({ is: 'pack' });
  });

  test('that is none is said to be unreadable', () => {
    for (const text of ['', '{', '{}', 'null', '[1]']) {
      expect.soft(readPack({ ...world.frozen(), text }, world.summary, serviceKey)).toMatchObject({
        is: 'unreadable',
      });
    }
  });
});
