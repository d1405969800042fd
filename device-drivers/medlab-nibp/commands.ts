/**
 * What the host may say to the module: STX, two digits, `;;`, a checksum, ETX. Source: see decoder.ts. The bytes are
 * written out, checksum included, because they are few and can be compared with a line analyser as they stand.
 */

/** "01;;D7": starts one measurement. */
export const START = Uint8Array.of(0x02, 0x30, 0x31, 0x3b, 0x3b, 0x44, 0x37, 0x03);

/** "18;;DF": asks for the state and the last result. */
export const ASK_RESULT = Uint8Array.of(0x02, 0x31, 0x38, 0x3b, 0x3b, 0x44, 0x46, 0x03);

/**
 * `X`, a single letter, ends the measurement under way and empties the cuff. "03;;D9" behind it ends measuring at
 * intervals and puts the module into manual mode, so that it does not begin again by itself.
 */
export const ABORT = Uint8Array.of(0x58, 0x02, 0x30, 0x33, 0x3b, 0x3b, 0x44, 0x39, 0x03);
