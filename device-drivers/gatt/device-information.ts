/**
 * Device Information, 0x180A: texts in UTF-8, and the System ID, which is 64 bits of which the upper 24 belong to the
 * maker. Source: Bluetooth SIG, Device Information Service 1.1.
 *
 *     System ID   +-----------------------+------------+
 *                 | given by the maker, 5 |  OUI, 3    |   little-endian
 *                 +-----------------------+------------+
 *
 * It stands in for the serial number, which a browser does not let a page read (see uuid.ts).
 */

const LONGEST_TEXT = 64;

/** @returns the text without the zeros that some devices fill it up with, or undefined for nothing legible */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder()
    .decode(bytes)
    .replaceAll(/[\p{Cc}\p{Cf}\u{fffd}]/gu, '')
    .trim()
    .slice(0, LONGEST_TEXT);
  return text === '' ? undefined : text;
}

/** @returns sixteen hexadecimal digits, the OUI first, or undefined where none was given at the factory */
export function decodeSystemId(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 8 || bytes.every((byte) => byte === 0) || bytes.every((byte) => byte === 0xff)) return undefined;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    .reverse()
    .join('');
}
