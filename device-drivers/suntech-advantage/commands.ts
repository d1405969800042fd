/**
 * What the host may say to a SunTech Advantage module: `0x3A`, the command, a checksum that makes the sum zero mod 256.
 * Source: see decoder.ts. The bytes are written out, checksum included, because they are few and can be compared with
 * a line analyser as they stand.
 */

/** Starts one measurement in adult mode. Children's and neonatal modes do not belong in a care home. */
export const START_ADULT = Uint8Array.of(0x3a, 0x20, 0xa6);

export const ASK_RESULT = Uint8Array.of(0x3a, 0x79, 0x03, 0x00, 0x4a);

export const ASK_CUFF_PRESSURE = Uint8Array.of(0x3a, 0x79, 0x05, 0x00, 0x48);

/** Stops the measurement and empties the cuff. */
export const ABORT = Uint8Array.of(0x3a, 0x79, 0x01, 0x00, 0x4c);
