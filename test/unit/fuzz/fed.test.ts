import { describe, expect, it } from 'vitest';
import { FedBytes, FedValues } from '../../../scripts/fuzz/fed.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { ascii, hex } from '../device-drivers/bytes.ts';

function fed(...chunks: readonly Uint8Array[]): FedBytes {
  const bytes = new FedBytes();
  for (const chunk of chunks) bytes.add(chunk);
  return bytes;
}

describe('what has been fed', () => {
  it('holds what stands in it, across the chunks', () => {
    expect(fed(ascii('SPO2=0'), ascii('97 HR=065\r\n')).holds(ascii('SPO2=097 HR=065'))).toBe(true);
  });

  it('holds frames with rubbish between them, wherever the longest piece of them ends', () => {
    const bytes = fed(hex('85 33 06 41 61 FF 85 33 85 33 06 41 61'));
    expect(bytes.holds(hex('85 33 06 41 61 85 33 06 41 61'))).toBe(true);
  });

  it.each([
    ['another byte', '85 33 06 41 62'],
    ['nothing', ''],
    ['single bytes from anywhere', '85 41 33 61 06'],
    ['a piece that is too short', '85 33 06 41 61 85 33'],
  ])('does not hold %s', (_, raw) => {
    expect(fed(hex('85 33 06 41 61')).holds(hex(raw))).toBe(false);
  });

  it('forgets what is long past, and nothing else', () => {
    const bytes = fed(ascii('at the beginning'));
    const random = new Random('much');
    for (let count = 0; count < 600; count += 1) bytes.add(random.bytes(1_000));
    bytes.add(ascii('at the end'));
    expect(bytes.holds(ascii('at the end'))).toBe(true);
    expect(bytes.holds(ascii('at the beginning'))).toBe(false);
  });

  it('holds values of their own characteristic, and several in their order', () => {
    const values = new FedValues();
    values.add('2a35', hex('16 7C 00'));
    values.add('2a35', hex('56 6A'));
    expect(values.holds(hex('16 7C 00'), '2a35')).toBe(true);
    expect(values.holds(hex('16 7C 00 56 6A'), '2a35')).toBe(true);
    expect(values.holds(hex('16 7C'), '2a35')).toBe(false);
    expect(values.holds(hex('56 6A 16 7C 00'), '2a35')).toBe(false);
  });
});
