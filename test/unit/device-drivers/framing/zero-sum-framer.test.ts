import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZeroSumFramer, type FramerEvent, type FrameShape } from '#drivers/framing/zero-sum-framer.ts';
import { hex, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';

/** `3E len ... CK`, 4 to 24 bytes. */
const SHAPE: FrameShape = {
  prefix: [0x3e],
  headerLength: 2,
  totalLength: (header) => {
    const length = header[1] ?? 0;
    return length >= 4 && length <= 24 ? length : undefined;
  },
};

const SHORT = hex('3E 04 4F 6F');
const LONG = hex('3E 18 78 00 50 00 00 00 00 00 00 00 00 00 00 00 48 00 5D 00 00 00 00 3D');
const NOW = 1_000;

function feed(...chunks: readonly Uint8Array[]): readonly FramerEvent[] {
  const framer = new ZeroSumFramer(SHAPE);
  return chunks.flatMap((chunk) => framer.accept(chunk, NOW));
}

function frames(events: readonly FramerEvent[]): readonly Uint8Array[] {
  return events.flatMap((event) => (event.type === 'frame' ? [event.frame] : []));
}

function codes(events: readonly FramerEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'refusal' ? [event.refusal.code] : []));
}

describe('ZeroSumFramer', () => {
  it('cuts a frame that comes whole', () => {
    expect(feed(LONG)).toEqual([{ type: 'frame', frame: LONG }]);
  });

  it('cuts a frame that comes one byte at a time', () => {
    expect(feed(...oneByOne(LONG))).toEqual([{ type: 'frame', frame: LONG }]);
  });

  it('cuts two frames that come glued together', () => {
    expect(frames(feed(join(SHORT, LONG)))).toEqual([SHORT, LONG]);
  });

  it('finds a frame between rubbish and refuses each stretch of rubbish once', () => {
    const events = feed(join(hex('00 FF 17 42'), SHORT, hex('99 98')));
    expect(frames(events)).toEqual([SHORT]);
    expect(codes(events)).toEqual(['frame-garbled', 'frame-garbled']);
  });

  it('names a wrong checksum and takes the next frame', () => {
    const events = feed(join(hex('3E 04 4F 6E'), SHORT));
    expect(codes(events)).toEqual(['checksum-wrong']);
    expect(frames(events)).toEqual([SHORT]);
  });

  it('is not content with half of the checksum', () => {
    expect(codes(feed(hex('3E 04 4F EF')))).toEqual(['checksum-wrong']);
  });

  it('finds a good frame that a false header would have swallowed', () => {
    expect(frames(feed(join(hex('3E 18'), SHORT, LONG)))).toEqual([SHORT, LONG]);
  });

  it('gives up half a frame after silence, so that the next frame is whole', () => {
    const framer = new ZeroSumFramer(SHAPE);
    framer.accept(LONG.subarray(0, 11), NOW);
    expect(framer.expire(NOW + 199)).toEqual([]);
    expect(codes(framer.expire(NOW + 200))).toEqual(['frame-garbled']);
    expect(framer.accept(LONG, NOW + 900)).toEqual([{ type: 'frame', frame: LONG }]);
  });

  it('gives out a good frame that was hidden in the half that expired', () => {
    const framer = new ZeroSumFramer(SHAPE);
    framer.accept(join(hex('3E 18'), SHORT), NOW);
    expect(frames(framer.expire(NOW + 200))).toEqual([SHORT]);
  });

  it('tells damage again after a silence', () => {
    const framer = new ZeroSumFramer(SHAPE);
    expect(codes(framer.accept(hex('00 3E'), NOW))).toEqual(['frame-garbled']);
    framer.expire(NOW + 200);
    expect(codes(framer.accept(hex('00'), NOW + 300))).toEqual(['frame-garbled']);
  });

  it('gives the same events for any split of any stream', () => {
    fc.assert(
      fc.property(splitStream(noisyStream([SHORT, LONG])), (chunks) => {
        expect(feed(...chunks)).toEqual(feed(join(...chunks)));
      }),
    );
  });

  it('gives out only frames whose bytes add up to zero', () => {
    fc.assert(
      fc.property(noisyStream([SHORT, LONG]), (stream) => {
        for (const frame of frames(feed(stream))) {
          expect(frame.reduce((sum, byte) => sum + byte, 0) % 256).toBe(0);
        }
      }),
    );
  });

  it('takes a megabyte of rubbish in one stride, with one refusal', () => {
    expect(feed(new Uint8Array(1_000_000).fill(0x41))).toHaveLength(1);
  });
});
