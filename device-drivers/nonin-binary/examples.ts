/** Frames of the four formats with what they mean. */
import type { SerialExamples } from '#drivers/evidence.ts';

const measured = (percent: number, perMinute: number) => [
  { kind: 'spo2' as const, percent },
  { kind: 'pulse' as const, perMinute },
];

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.trim().split(/\s+/), (byte) => Number.parseInt(byte, 16));

const sum = (these: ArrayLike<number>): number => Array.from(these).reduce((total, byte) => total + byte, 0) % 256;

/** Frames 4 to 25 after three that are written out. @param data by the number of the frame, 0 where it is not named */
function packetOf(three: string, begins: readonly number[], data: Readonly<Record<number, number>> = {}): Uint8Array {
  const rest = Array.from({ length: 22 }, (_, index) => {
    const frame = [...begins, data[index + 4] ?? 0];
    return [...frame, sum(frame)];
  });
  return Uint8Array.from([...bytes(three), ...rest.flat()]);
}

/** @param data in hexadecimal, without header, checksum and end */
function spotCheck(data: string): Uint8Array {
  const inside = bytes(data);
  return Uint8Array.from([0x00, 0x02, 0x00, 0x0d, 0x00, inside.length, ...inside, sum(inside), 0x03]);
}

const FORMAT_2 = { format: '2' };
const FORMAT_7 = { format: '7' };
const FORMAT_8 = { format: '8' };

/** Numbers of the display, which stay for ten seconds after the finger has left. */
const DISPLAY = { 9: 97, 20: 0, 21: 72 };

/** Puts the sums right: of the one frame of format 13, or of each five bytes of formats 2 and 7. Format 8 has none. */
function reseal(changed: Uint8Array): Uint8Array {
  const sealed = changed.slice();
  if (changed[0] === 0x00 && changed[3] === 0x0d) {
    if (changed.length > 8) sealed[changed.length - 2] = sum(changed.subarray(6, -2));
  } else if (changed.length % 5 === 0) {
    for (let at = 0; at < changed.length; at += 5) sealed[at + 4] = sum(sealed.subarray(at, at + 4));
  }
  return sealed;
}

export const examples: SerialExamples = {
  reseal,
  // Begins no frame of any format: neither 01, nor 02, nor a byte with bit 7, nor the header of format 13.
  rubbish: Uint8Array.of(0x00, 0x13, 0x7e),
  frames: [
    {
      name: 'format 13: a spot check',
      source: 'derived',
      bytes: bytes('00 02 00 0D 00 0E 20 24 03 15 08 30 00 00 02 00 00 48 00 61 3F 03'),
      expect: [{ reading: measured(97, 72), quality: 'ok', fromMemory: false, deviceTime: '2024-03-15T08:30:00' }],
    },
    {
      name: 'format 13: nothing measured',
      source: 'derived',
      bytes: bytes('00 02 00 0D 00 0E 20 24 03 15 08 31 00 00 01 00 01 FF 00 7F 15 03'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      name: 'format 13: from memory',
      source: 'derived',
      bytes: spotCheck('20 24 03 14 20 05 12 00 02 10 00 4C 00 5F'),
      expect: [{ reading: measured(95, 76), quality: 'ok', fromMemory: true, deviceTime: '2024-03-14T20:05:12' }],
    },
    {
      name: 'format 13: from memory, with a pulse over 127 and a low battery',
      source: 'derived',
      bytes: spotCheck('20 24 03 15 07 58 40 00 02 11 00 88 00 5E'),
      expect: [{ reading: measured(94, 136), quality: 'ok', fromMemory: true, deviceTime: '2024-03-15T07:58:40' }],
    },
    {
      name: 'format 13: a pulse that no resident has, with its ninth bit',
      source: 'derived',
      bytes: spotCheck('20 24 03 15 08 30 00 00 02 00 01 0C 00 60'),
      expect: [{ refusal: 'value-implausible' }],
    },
    {
      name: 'format 13: a longer frame, with the serial number',
      source: 'derived',
      bytes: spotCheck('20 24 03 15 08 30 00 00 02 00 00 48 00 61 35 30 30 31 32 33 34 35 36'),
      expect: [{ reading: measured(97, 72), quality: 'ok', deviceTime: '2024-03-15T08:30:00' }],
    },
    {
      name: 'format 13: without SmartPoint',
      source: 'derived',
      bytes: spotCheck('20 24 03 15 08 30 00 00 00 00 00 48 00 61'),
      expect: [{ reading: measured(97, 72), quality: 'questionable' }],
    },
    {
      name: 'format 13: a clock that was never set, and a reading of now',
      source: 'derived',
      bytes: spotCheck('20 00 00 00 00 00 00 00 02 00 00 48 00 61'),
      expect: [{ reading: measured(97, 72), quality: 'ok', fromMemory: false }],
    },
    {
      name: 'format 13: a clock that was never set, and a reading from memory',
      source: 'derived',
      bytes: spotCheck('20 00 00 00 00 00 00 00 02 10 00 48 00 61'),
      expect: [{ refusal: 'frame-garbled' }],
    },
    {
      name: 'format 13: a wrong checksum',
      source: 'derived',
      bytes: bytes('00 02 00 0D 00 0E 20 24 03 14 08 30 00 00 02 00 00 48 00 60 3E 03'),
      expect: [{ refusal: 'checksum-wrong' }],
    },
    {
      name: 'format 13: acknowledgements, and the time of the clock',
      source: 'document',
      bytes: bytes('06 06 02 F2 06 32 0C 1F 0E 1E 0F 03'),
      expect: [],
    },
    {
      name: 'format 2: a packet',
      source: 'derived',
      options: FORMAT_2,
      bytes: packetOf('01 81 01 00 83  01 80 01 48 CA  01 80 01 61 E3', [0x01, 0x80, 0x01], DISPLAY),
      expect: [{ reading: measured(97, 72), quality: 'ok', fromMemory: false }],
    },
    {
      name: 'format 2: three frames are no packet',
      source: 'document',
      options: FORMAT_2,
      bytes: bytes('01 81 01 00 83  01 80 01 48 CA  01 80 01 61 E3'),
      expect: [],
    },
    {
      name: 'format 2: the finger was taken out, and the display still shows the numbers',
      source: 'derived',
      options: FORMAT_2,
      bytes: packetOf('01 89 80 03 0D  01 88 80 7F 88  01 88 80 7F 88', [0x01, 0x88, 0x80], DISPLAY),
      expect: [{ refusal: 'sensor-off' }],
    },
    {
      name: 'format 2: no numbers yet',
      source: 'derived',
      options: FORMAT_2,
      bytes: packetOf('01 81 80 03 05  01 80 80 7F 80  01 80 80 7F 80', [0x01, 0x80, 0x80]),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      name: 'format 2: out of track',
      source: 'derived',
      options: FORMAT_2,
      bytes: packetOf('01 81 01 00 83  01 80 01 48 CA  01 80 01 61 E3', [0x01, 0x90, 0x01], DISPLAY),
      expect: [{ refusal: 'weak-signal' }],
    },
    {
      name: 'format 2: a disturbed pulse',
      source: 'derived',
      options: FORMAT_2,
      bytes: packetOf('01 81 01 00 83  01 80 01 48 CA  01 80 01 61 E3', [0x01, 0xa0, 0x01]),
      expect: [{ reading: measured(97, 72), quality: 'questionable' }],
    },
    {
      name: 'format 2: a weak pulse (yellow)',
      source: 'derived',
      options: FORMAT_2,
      bytes: packetOf('01 81 01 00 83  01 80 01 48 CA  01 80 01 61 E3', [0x01, 0x86, 0x01]),
      expect: [{ reading: measured(97, 72), quality: 'questionable' }],
    },
    {
      name: 'format 7: a packet with a strong pulse (green)',
      source: 'derived',
      options: FORMAT_7,
      bytes: packetOf('83 7A 3C 00 39  82 7A 3C 48 80  82 7A 3C 61 99', [0x82, 0x7a, 0x3c], DISPLAY),
      expect: [{ reading: measured(97, 72), quality: 'ok' }],
    },
    {
      name: 'format 7: no sensor is plugged in',
      source: 'derived',
      options: FORMAT_7,
      bytes: packetOf('C1 00 00 03 C4  C0 00 00 7F 3F  C0 00 00 7F 3F', [0xc0, 0x00, 0x00]),
      expect: [{ refusal: 'sensor-disconnected' }],
    },
    {
      name: 'format 8: two seconds, with SmartPoint',
      source: 'derived',
      options: FORMAT_8,
      bytes: bytes('80 48 61 20  80 48 61 20'),
      expect: [{ reading: measured(97, 72), quality: 'ok', fromMemory: false }],
    },
    {
      name: 'format 8: a pulse over 127',
      source: 'derived',
      options: FORMAT_8,
      bytes: bytes('81 0C 60 00  81 0C 60 00'),
      expect: [{ reading: measured(96, 140), quality: 'ok' }],
    },
    {
      name: 'format 8: one frame alone is not believed',
      source: 'derived',
      options: FORMAT_8,
      bytes: bytes('80 48 61 20'),
      expect: [],
    },
    {
      name: 'format 8: the finger was taken out, and the numbers stay',
      source: 'derived',
      options: FORMAT_8,
      bytes: bytes('80 48 61 08'),
      expect: [{ refusal: 'sensor-off' }],
    },
    {
      name: 'format 8: missing, sensor alarm, low battery',
      source: 'derived',
      options: FORMAT_8,
      bytes: bytes('83 7F 7F 09'),
      expect: [{ refusal: 'sensor-off' }],
    },
    {
      name: 'format 8: missing numbers with the finger in',
      source: 'derived',
      options: FORMAT_8,
      bytes: bytes('83 7F 7F 00'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      name: 'format 8: a weak pulse',
      source: 'derived',
      options: FORMAT_8,
      bytes: bytes('90 48 61 00  90 48 61 00'),
      expect: [{ reading: measured(97, 72), quality: 'questionable' }],
    },
  ],
};
