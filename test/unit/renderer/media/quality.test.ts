import { describe, expect, it } from 'vitest';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { QUALITY_UNKNOWN, qualityAfter } from '../../../../renderer/media/quality.ts';
import { endsTheCall, rejoinDelay } from '../../../../renderer/media/recovery.ts';

describe('the quality of the line', () => {
  it('is not known while nothing should be arriving', () => {
    expect(qualityAfter({ quality: 'lost', silentMs: 9000 }, undefined)).toEqual(QUALITY_UNKNOWN);
  });

  it.each([
    [{ packets: 100, packetsLost: 0, milliseconds: 2000 }, 'good'],
    [{ packets: 95, packetsLost: 5, milliseconds: 2000 }, 'good'],
    [{ packets: 94, packetsLost: 6, milliseconds: 2000 }, 'weak'],
    [{ packets: 100, packetsLost: 0, milliseconds: 2000, roundTripMs: 400 }, 'good'],
    [{ packets: 100, packetsLost: 0, milliseconds: 2000, roundTripMs: 401 }, 'weak'],
    [{ packets: 0, packetsLost: 0, milliseconds: 2000 }, 'weak'],
  ] as const)('%o is %s', (received, quality) => {
    expect(qualityAfter(QUALITY_UNKNOWN, received).quality).toBe(quality);
  });

  it('is lost when looks in a row have brought nothing for three seconds, and good again with the next packet', () => {
    const silence = { packets: 0, packetsLost: 0, milliseconds: 1500 };
    const first = qualityAfter({ quality: 'good', silentMs: 0 }, silence);
    expect(first.quality).toBe('weak');
    const second = qualityAfter(first, silence);
    expect(second.quality).toBe('lost');
    expect(qualityAfter(second, { packets: 5, packetsLost: 0, milliseconds: 1500 }).quality).toBe('good');
  });
});

describe('joining again', () => {
  it('is tried at once, then ever more slowly, and never given up', () => {
    const delays = Array.from({ length: 12 }, (_, failures) => rejoinDelay(failures));
    expect(delays[0]).toBe(0);
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.at(-1)).toBe(3000);
  });

  it.each(['forbidden', 'not-found', 'conflict'] as const)('is of no use when the place is refused: %s', (code) => {
    expect(endsTheCall(new RefusalError(code, 'no'), false)).toBe(true);
  });

  it.each(['not-connected', 'timed-out', 'internal', 'media-failed', 'ticket-refused'] as const)(
    'goes on after %s',
    (code) => {
      expect(endsTheCall(new RefusalError(code, 'no'), false)).toBe(false);
    },
  );

  it('goes on after whatever is refused inside the room: that is a matter of one track', () => {
    expect(endsTheCall(new RefusalError('not-found', 'the other end has gone'), true)).toBe(false);
  });

  it('goes on after a fault that is no refusal', () => {
    expect(endsTheCall(new TypeError('network'), false)).toBe(false);
  });
});
