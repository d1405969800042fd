import { beforeEach, describe, expect, it } from 'vitest';
import { systemKeystore } from '../../../../main/electron/keystore.ts';
import { safeStorage } from '../../../doubles/electron.ts';

const keystoreOn = (platform: NodeJS.Platform) => systemKeystore(safeStorage, platform);

beforeEach(() => {
  safeStorage.available = true;
  safeStorage.backend = 'gnome_libsecret';
});

describe("the computer's keystore", () => {
  it('keeps the key and gives it back', async () => {
    const keystore = (await keystoreOn('win32'))!;
    const key = Buffer.from('0123456789abcdef0123456789abcdef');
    expect(keystore.kind).toBe('system');
    expect(await keystore.unwrap(await keystore.wrap(key))).toEqual(key);
    await expect(keystore.unwrap('AAAA')).rejects.toThrow();
  });

  it('is none where Electron has none', async () => {
    safeStorage.available = false;
    expect(await keystoreOn('darwin')).toBeUndefined();
  });

  it('is none on a desktop without a secret service, where the password is one that everybody knows', async () => {
    safeStorage.backend = 'basic_text';
    expect(await keystoreOn('linux')).toBeUndefined();
    safeStorage.backend = 'unknown';
    expect(await keystoreOn('linux')).toBeUndefined();
    safeStorage.backend = 'kwallet6';
    expect(await keystoreOn('linux')).toBeDefined();
  });
});
