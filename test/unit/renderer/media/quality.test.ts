import { describe, expect, it } from 'vitest';
import { qualityOf } from '../../../../renderer/media/quality.ts';
import { rejoinDelay } from '../../../../renderer/media/recovery.ts';

describe('the quality of the line', () => {
  it('is not known before something was received', () => {
    expect(qualityOf(undefined)).toBe('unknown');
  });

  it.each([
    [{ packets: 100, packetsLost: 0, milliseconds: 2000 }, 'good'],
    [{ packets: 95, packetsLost: 5, milliseconds: 2000 }, 'good'],
    [{ packets: 94, packetsLost: 6, milliseconds: 2000 }, 'weak'],
    [{ packets: 0, packetsLost: 0, milliseconds: 2000 }, 'weak'],
    [{ packets: 0, packetsLost: 0, milliseconds: 3000 }, 'lost'],
  ] as const)('%o is %s', (received, quality) => {
    expect(qualityOf(received)).toBe(quality);
  });
});

describe('joining again', () => {
  it('is tried at once, then ever more slowly, and never given up', () => {
    const delays = Array.from({ length: 12 }, (_, failures) => rejoinDelay(failures));
    expect(delays[0]).toBe(0);
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.at(-1)).toBe(8000);
  });
});
