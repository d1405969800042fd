/** The computer's own keystore, as Electron gives it: DPAPI, the Keychain, or the desktop's secret service. */
import type { SafeStorage } from 'electron';
import type { Keystore } from '#core/at-rest/keystore.ts';

type UsedOfSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** Undefined where there is none: then the key lies in a file, and docs/operations/kiosk-security.md says what that means. */
export async function systemKeystore(
  safeStorage: UsedOfSafeStorage,
  platform: NodeJS.Platform,
): Promise<Keystore | undefined> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
  // Without a secret service Electron hides the text with a password that everybody knows.
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) {
    return undefined;
  }
  return {
    kind: 'system',
    wrap: async (key) => (await safeStorage.encryptStringAsync(key.toString('base64'))).toString('base64'),
    unwrap: async (wrapped) => {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped, 'base64'));
      return Buffer.from(result, 'base64');
    },
  };
}
