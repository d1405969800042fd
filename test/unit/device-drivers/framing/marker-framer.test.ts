import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FramerEvent } from '#drivers/framing/checked-framer.ts';
import { highFirst, lowFirst, MarkerFramer, type MarkerShape } from '#drivers/framing/marker-framer.ts';
import { hex, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';

const NOW = 1_000;
const HIGH = highFirst(5);
const FIRST = hex('85 33 06 41 61');
const SECOND = hex('C6 1E 43 02 60');

function feed(shape: MarkerShape, ...chunks: readonly Uint8Array[]): readonly FramerEvent[] {
  const framer = new MarkerFramer(shape);
  return chunks.flatMap((chunk) => framer.accept(chunk, NOW));
}

function frames(events: readonly FramerEvent[]): readonly Uint8Array[] {
  return events.flatMap((event) => (event.type === 'frame' ? [event.frame] : []));
}

function codes(events: readonly FramerEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'refusal' ? [event.refusal.code] : []));
}

describe('MarkerFramer', () => {
  it('cuts frames that come glued together or one byte at a time', () => {
    const both = [FIRST, SECOND].map((frame) => ({ type: 'frame', frame }));
    expect(feed(HIGH, join(FIRST, SECOND))).toEqual(both);
    expect(feed(HIGH, ...oneByOne(join(FIRST, SECOND)))).toEqual(both);
  });

  it('gives up a frame that lost a byte, and takes the next one whole', () => {
    const events = feed(HIGH, join(FIRST.subarray(0, 4), SECOND));
    expect(codes(events)).toEqual(['frame-garbled']);
    expect(frames(events)).toEqual([SECOND]);
  });

  it('refuses a byte too many, once for each stretch', () => {
    const events = feed(HIGH, join(FIRST, hex('11 22 33'), SECOND, hex('44')));
    expect(codes(events)).toEqual(['frame-garbled', 'frame-garbled']);
    expect(frames(events)).toEqual([FIRST, SECOND]);
  });

  it('cuts frames whose length is told by a first byte without bit 7', () => {
    const shape = lowFirst((first) => ({ 0x0c: 2, 0x0b: 4 })[first]);
    const events = feed(shape, hex('0C 80 0B 81 B2 80 7E 80 0C 80'));
    expect(frames(events)).toEqual([hex('0C 80'), hex('0B 81 B2 80'), hex('0C 80')]);
    expect(codes(events)).toEqual(['frame-garbled']);
  });

  it('cuts a frame of one byte', () => {
    expect(frames(feed(highFirst(1), hex('80 81')))).toEqual([hex('80'), hex('81')]);
  });

  it('gives up half a frame after silence, and tells the next damage again', () => {
    const framer = new MarkerFramer(HIGH);
    framer.accept(FIRST.subarray(0, 3), NOW);
    expect(framer.expire(NOW + 199)).toEqual([]);
    expect(codes(framer.expire(NOW + 200))).toEqual(['frame-garbled']);
    expect(framer.expire(NOW + 500)).toEqual([]);
    expect(codes(framer.accept(hex('01'), NOW + 600))).toEqual(['frame-garbled']);
    expect(frames(framer.accept(FIRST, NOW + 700))).toEqual([FIRST]);
  });

  it('gives the same events for any split of any stream', () => {
    fc.assert(
      fc.property(splitStream(noisyStream([FIRST, SECOND])), (chunks) => {
        expect(feed(HIGH, ...chunks)).toEqual(feed(HIGH, join(...chunks)));
      }),
    );
  });

  it('gives out only frames of the shape', () => {
    fc.assert(
      fc.property(noisyStream([FIRST, SECOND]), (stream) => {
        for (const frame of frames(feed(HIGH, stream))) {
          expect(Array.from(frame, (byte) => byte >= 0x80)).toEqual([true, false, false, false, false]);
        }
      }),
    );
  });

  it('takes a megabyte of rubbish in one stride, with one refusal', () => {
    expect(feed(HIGH, new Uint8Array(1_000_000).fill(0x41))).toHaveLength(1);
    expect(feed(HIGH, new Uint8Array(1_000_000).fill(0xff))).toHaveLength(1);
  });
});
