/**
 * Battery Level, 2A19: one byte, 0 to 100 per cent. Source: Bluetooth SIG, Battery Service 1.0. Some makers send a few
 * steps only (A&D: 100, 66, 40, 33); they are passed on as they come.
 */
import type { DriverEvent } from '#drivers/api.ts';

/** Cuffs begin to fail below it: their pump needs more than their radio. */
const LOW_PERCENT = 20;

export function decodeBattery(bytes: Uint8Array): DriverEvent {
  const [percent] = bytes;
  if (bytes.length !== 1 || percent === undefined || percent > 100) {
    return { type: 'ignored', what: 'a battery level that is none' };
  }
  return { type: 'battery', percent, low: percent <= LOW_PERCENT };
}
