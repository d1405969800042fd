import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  checkStatement,
  readOfficerSignature,
  statementText,
} from '../../../../sfu-server/safety/officer-signature.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KEY = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const STATEMENT = { name: 'Dr Grace Osei', registration: 'GMC 7654321', signedOn: '2026-11-20', version: '0.1.0' };
const signature = sign(null, Buffer.from(statementText(STATEMENT)), privateKey).toString('base64');
const file = (change: Record<string, unknown> = {}) => JSON.stringify({ ...STATEMENT, signature, ...change });

describe('the signature of the safety officer', () => {
  test('counts for the version that it names', () => {
    expect(checkStatement(file(), KEY, '0.1.0')).toEqual(STATEMENT);
  });

  test('does not count for another version, whatever the file says of it', () => {
    expect(checkStatement(file(), KEY, '0.1.1')).toBeUndefined();
    expect(checkStatement(file({ version: '0.1.1' }), KEY, '0.1.1')).toBeUndefined();
  });

  test.each([
    ['another name', file({ name: 'Dr Nobody' })],
    ['another day', file({ signedOn: '2026-11-21' })],
    ['another registration', file({ registration: 'GMC 1' })],
    ['no signature', JSON.stringify(STATEMENT)],
    ['no file of this kind', 'yes'],
    ['a field that nobody signed', file({ approved: true })],
  ])('does not count with %s', (_, text) => {
    expect(checkStatement(text, KEY, '0.1.0')).toBeUndefined();
  });

  test('does not count with somebody else’s key, a key of another kind, or none', () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    expect(checkStatement(file(), other, '0.1.0')).toBeUndefined();
    expect(checkStatement(file(), rsa.export({ type: 'spki', format: 'pem' }).toString(), '0.1.0')).toBeUndefined();
    expect(checkStatement(file(), 'no key', '0.1.0')).toBeUndefined();
  });

  test('is none where none is configured, or its files are not there', () => {
    expect(readOfficerSignature(undefined, '0.1.0')).toBeUndefined();
    expect(readOfficerSignature({ signatureFile: '/nowhere', keyFile: '/nowhere' }, '0.1.0')).toBeUndefined();
  });
});
