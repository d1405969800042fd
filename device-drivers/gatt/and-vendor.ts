/**
 * What A&D's Bluetooth devices have beside the standard services: one characteristic that takes short commands, the length
 * first. Source: the open code of obniz for UA-651BLE and UT-201BLE, which names A&D's protocol document.
 *
 *     02 00 E1  send everything again    02 01 03  end the connection
 *
 * Only the second is used: what has been sent before is known already.
 */
import type { GattPlace } from './session.ts';

export const AND_SERVICE = '233bf000-5a34-1b6d-975c-000d5690abe4';

/** Asks the device to end the connection, which also switches it off. */
export const AND_GOODBYE: GattPlace & { readonly bytes: Uint8Array } = {
  service: AND_SERVICE,
  characteristic: '233bf001-5a34-1b6d-975c-000d5690abe4',
  bytes: Uint8Array.of(0x02, 0x01, 0x03),
};
