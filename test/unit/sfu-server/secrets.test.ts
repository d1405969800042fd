import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../../sfu-server/config.ts';
import { SECRET_SETTINGS, withSecretFiles } from '../../../sfu-server/secrets.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hub-secrets-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function file(name: string, content: string, mode = 0o600): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

describe('a secret in a file', () => {
  test.each(SECRET_SETTINGS)('%s is read without its line end', (name) => {
    expect(withSecretFiles({ [`${name}_FILE`]: file('secret', 's3cret\n') })).toMatchObject({ [name]: 's3cret' });
  });

  test('reaches the part that uses it', () => {
    const env = { HUB_ON_CALL_URL: 'https://gateway.example/', HUB_ON_CALL_TELEPHONE: '01632 960 150' };
    const token = file('token', 'from the file');
    expect(readConfig({ ...env, HUB_ON_CALL_TOKEN_FILE: token }).onCall?.token).toBe('from the file');
  });

  test('is one of systemd’s credentials where it is named without a folder', () => {
    file('smtp', 'smtps://user:pass@mail.example:465', 0o400);
    const env = { CREDENTIALS_DIRECTORY: directory, HUB_SMTP_URL_FILE: 'smtp' };
    expect(withSecretFiles(env)['HUB_SMTP_URL']).toBe('smtps://user:pass@mail.example:465');
  });

  test.each([0o640, 0o604, 0o644, 0o660])('that others may read (%o) is refused, and not repeated', (mode) => {
    const env = { HUB_ON_CALL_TOKEN_FILE: file('token', 'not-to-be-told', mode) };
    expect(() => readConfig(env)).toThrow(/HUB_ON_CALL_TOKEN_FILE: others may read .*chmod 600/);
    expect(() => readConfig(env)).not.toThrow(/not-to-be-told/);
  });

  test.each([
    ['is not there', () => join(directory, 'nothing'), /cannot be read \(ENOENT\)/],
    ['is empty', () => file('empty', ' \n'), /is empty/],
    ['has no end', () => file('long', 'x'.repeat(5000)), /too long/],
  ])('that %s is refused by its name', (_what, path, words) => {
    expect(() => withSecretFiles({ HUB_OIDC_CLIENT_SECRET_FILE: path() })).toThrow(words);
  });

  test('is said once', () => {
    const env = { HUB_ON_CALL_TOKEN: 'a', HUB_ON_CALL_TOKEN_FILE: file('token', 'b') };
    expect(() => withSecretFiles(env)).toThrow(/both set/);
  });
});
