import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FaultyLine, LINE_FAULTS } from '#drivers/simulator/faulty-line.ts';

const FIRST = Uint8Array.of(1, 2, 3, 4, 5);
const SECOND = Uint8Array.of(6, 7, 8, 9, 10);

/** A cable that keeps what comes through. */
function cable(): { sent: number[][]; unplugged: number; opened: boolean; line: FaultyLine } {
  const kept = { sent: [] as number[][], unplugged: 0, opened: true };
  const line = new FaultyLine({
    get opened() {
      return kept.opened;
    },
    send: (bytes) => kept.sent.push([...bytes]),
    unplug: () => {
      kept.unplugged += 1;
      return Promise.resolve();
    },
  });
  return Object.assign(kept, { line });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a line', () => {
  it('carries frames as they are', () => {
    const { line, sent } = cable();
    line.send(FIRST);
    line.send(SECOND);
    expect(sent).toEqual([[...FIRST], [...SECOND]]);
  });

  it.each([
    ['garbled-frame', [255, 255, 255, 4, 5]],
    ['wrong-checksum', [1, 2, 3, 4, 5 ^ 0x55]],
  ] as const)('damages one frame with %s', async (fault, damaged) => {
    const { line, sent } = cable();
    await line.setFault(fault);
    line.send(FIRST);
    line.send(SECOND);
    expect(sent).toEqual([[...damaged], [...SECOND]]);
    expect([...FIRST]).toEqual([1, 2, 3, 4, 5]);
  });

  it('sends half a frame and nothing more until the fault ends', async () => {
    const { line, sent } = cable();
    await line.setFault('half-frame');
    line.send(FIRST);
    line.send(SECOND);
    await line.setFault('none');
    line.send(SECOND);
    expect(sent).toEqual([[1, 2, 3], [...SECOND]]);
  });

  it('repeats one frame until the fault ends', async () => {
    const { line, sent } = cable();
    await line.setFault('stuck-repeating');
    line.send(FIRST);
    line.send(SECOND);
    await line.setFault('none');
    line.send(SECOND);
    expect(sent).toEqual([[...FIRST], [...FIRST], [...SECOND]]);
  });

  it('puts random bytes between whole frames, the same in every run', async () => {
    const [one, other] = [cable(), cable()];
    for (const { line } of [one, other]) {
      await line.setFault('noise');
      for (let frame = 0; frame < 50; frame += 1) line.send(FIRST);
    }
    expect(one.sent).toEqual(other.sent);
    expect(one.sent.filter((_, index) => index % 2 === 1)).toEqual(Array.from({ length: 50 }, () => [...FIRST]));
    const noise = one.sent.filter((_, index) => index % 2 === 0);
    expect(new Set(noise.flat()).size).toBeGreaterThan(80);
    expect(noise.every((bytes) => bytes.length >= 1 && bytes.length <= 6)).toBe(true);
  });

  it('is silent with no answer', async () => {
    const { line, sent } = cable();
    await line.setFault('no-answer');
    line.send(FIRST);
    expect(sent).toEqual([]);
  });

  it('is pulled at once, or after half of the next frame', async () => {
    const now = cable();
    await now.line.setFault('unplug');
    expect(now.unplugged).toBe(1);

    const then = cable();
    await then.line.setFault('unplug-mid-frame');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(then.unplugged).toBe(0);
    then.line.send(FIRST);
    await vi.advanceTimersByTimeAsync(100);
    expect(then).toMatchObject({ sent: [[1, 2, 3]], unplugged: 1 });
  });

  it.each(LINE_FAULTS.filter((fault) => fault !== 'unplug'))(
    'does not use %s up while nobody hears it',
    async (fault) => {
      const [heard, late] = [cable(), cable()];
      for (const { line } of [heard, late]) await line.setFault(fault);
      late.opened = false;
      late.line.send(SECOND);
      late.opened = true;
      for (const { line } of [heard, late]) line.send(FIRST);
      expect(late.sent).toEqual(heard.sent);
    },
  );
});
