/** The computer's own keystore, as Electron gives it: DPAPI, the Keychain, or the desktop's secret service. */
import type { SafeStorage } from 'electron';
import type { Keystore } from '#core/at-rest/keystore.ts';

/** Undefined where there is none: then the key lies in a file, and docs/operations/kiosk-security.md says what that means. */
export function systemKeystore(safeStorage: SafeStorage, platform: NodeJS.Platform): Keystore | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  // Without a secret service Electron hides the text with a password that everybody knows.
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend()))
    return undefined;
  return {
    kind: 'system',
    wrap: (key) => safeStorage.encryptString(key.toString('base64')).toString('base64'),
    unwrap: (wrapped) => Buffer.from(safeStorage.decryptString(Buffer.from(wrapped, 'base64')), 'base64'),
  };
}
