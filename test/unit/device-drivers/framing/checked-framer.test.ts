import { describe, expect, it } from 'vitest';
import { CheckedFramer, type CheckedShape } from '#drivers/framing/checked-framer.ts';
import { hex, join, oneByOne } from '../bytes.ts';

/** Two kinds of frames: one byte `06`, and `02 n ...n bytes... 03`. */
const SHAPE: CheckedShape = {
  lengthOf: (pending) => {
    if (pending[0] === 0x06) return 1;
    if (pending[0] !== 0x02) return 'none';
    const data = pending[1];
    if (data === undefined) return 'more';
    return data <= 8 ? data + 3 : 'none';
  },
  damageOf: (frame) =>
    frame.length > 1 && frame.at(-1) !== 0x03 ? { code: 'frame-garbled', detail: 'no end' } : undefined,
};

const LONG = hex('02 02 AA BB 03');

describe('CheckedFramer', () => {
  it.each([[[join(hex('06'), LONG, hex('06'))]], [oneByOne(join(hex('06'), LONG, hex('06')))]])(
    'cuts frames of several kinds, however they are split',
    (chunks) => {
      const framer = new CheckedFramer(SHAPE);
      const events = chunks.flatMap((chunk) => framer.accept(chunk, 0));
      expect(events).toEqual([hex('06'), LONG, hex('06')].map((frame) => ({ type: 'frame', frame })));
    },
  );

  it('says what was wrong in the words of the shape, and finds the frame hidden behind', () => {
    expect(new CheckedFramer(SHAPE).accept(join(hex('02 03'), LONG), 0)).toEqual([
      { type: 'refusal', refusal: { code: 'frame-garbled', detail: 'no end' } },
      { type: 'frame', frame: LONG },
    ]);
  });
});
