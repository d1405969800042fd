import { beforeEach, describe, expect, it } from 'vitest';
import type { SafeStorage } from 'electron';
import { systemKeystore } from '../../../../main/electron/keystore.ts';
import { safeStorage } from '../../../doubles/electron.ts';

const keystoreOn = (platform: NodeJS.Platform) => systemKeystore(safeStorage as unknown as SafeStorage, platform);

beforeEach(() => {
  safeStorage.available = true;
  safeStorage.backend = 'gnome_libsecret';
});

describe("the computer's keystore", () => {
  it('keeps the key and gives it back', () => {
    const keystore = keystoreOn('win32')!;
    const key = Buffer.from('0123456789abcdef0123456789abcdef');
    expect(keystore.kind).toBe('system');
    expect(keystore.unwrap(keystore.wrap(key))).toEqual(key);
    expect(() => keystore.unwrap('AAAA')).toThrow();
  });

  it('is none where Electron has none', () => {
    safeStorage.available = false;
    expect(keystoreOn('darwin')).toBeUndefined();
  });

  it('is none on a desktop without a secret service, where the password is one that everybody knows', () => {
    safeStorage.backend = 'basic_text';
    expect(keystoreOn('linux')).toBeUndefined();
    safeStorage.backend = 'unknown';
    expect(keystoreOn('linux')).toBeUndefined();
    safeStorage.backend = 'kwallet6';
    expect(keystoreOn('linux')).toBeDefined();
  });
});
