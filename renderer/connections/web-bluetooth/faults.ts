/** What the browser's errors mean to somebody at the bedside. Their names say little; the difference is in their words. */
import type { BluetoothNews } from '#protocol/bridge/devices.ts';

export type Unavailable = Extract<BluetoothNews, { readonly type: 'unavailable' }>['why'];

/** Of the operating system or of the device: this computer and the device do not know each other (any more). */
const NOT_PAIRED = /not paired|pairing|unpaired|bond|authenti|not authorized|insufficient (auth|encr)|encrypt/i;
const SWITCHED_OFF = /adapter not available|low energy not available|bluetooth.{0,20}(turned|switched|powered) off/i;
const FORBIDDEN = /globally disabled|enterprise policy|permissions policy/i;

/** For the engineer: what the browser said. */
export function detailOf(fault: unknown): string {
  const words = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  return words.slice(0, 400);
}

function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : '';
}

/** Why a connection did not come about, or did not last until it could be used. */
export function whyUnavailable(fault: unknown): Unavailable {
  const detail = detailOf(fault);
  // First of all: "GATT operation not authorized" comes as a SecurityError, and is no matter of the page's permission.
  if (NOT_PAIRED.test(detail)) return 'not-paired';
  if (SWITCHED_OFF.test(detail)) return 'bluetooth-off';
  switch (nameOf(fault)) {
    case 'SecurityError':
    case 'NotAllowedError':
      return 'permission-needed';
    // It did not answer, went away, or is not within reach: a device that is switched off does no other.
    case 'NetworkError':
    case 'AbortError':
    case 'TimeoutError':
      return 'waiting';
    default:
      return 'connection-failed';
  }
}

/** A command failed because the device wants a bond that is not there. */
export function wantsPairing(fault: unknown): boolean {
  return NOT_PAIRED.test(detailOf(fault));
}

export type FindRefusal = 'none-chosen' | 'bluetooth-off' | 'not-supported' | 'failed';

/**
 * Why nothing came of a question for a device.
 * @param available what the browser says of Bluetooth at this moment
 */
export function whyNotFound(fault: unknown, available: boolean): FindRefusal {
  const detail = detailOf(fault);
  if (FORBIDDEN.test(detail)) return 'not-supported';
  if (SWITCHED_OFF.test(detail) || !available) return 'bluetooth-off';
  // Chromium has one error for a chooser that was closed and for a device that vanished while it was chosen.
  return nameOf(fault) === 'NotFoundError' && !/anymore/i.test(detail) ? 'none-chosen' : 'failed';
}
