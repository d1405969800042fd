import { describe, expect, it } from 'vitest';
import {
  carriesPictures,
  ladderAfter,
  rungFor,
  TOP_OF_LADDER,
  type Ladder,
  type LineLook,
} from '../../../../renderer/media/ladder.ts';

const GOOD: LineLook = { milliseconds: 1000, silent: false, lossIn: 0, lossOut: 0, roundTripMs: 50, canSend: 900_000 };
const SILENT: LineLook = { milliseconds: 1000, silent: true };

/** After this many seconds of the same line. */
function after(ladder: Ladder, seconds: number, look: LineLook): Ladder {
  let now = ladder;
  for (let second = 0; second < seconds; second++) now = ladderAfter(now, look);
  return now;
}

describe('what a line carries', () => {
  it.each([
    [{}, 'hd'],
    [{ lossIn: 0.05, roundTripMs: 400, canSend: 350_000 }, 'hd'],
    [{ lossIn: 0.06 }, 'sd'],
    [{ lossOut: 0.06 }, 'sd'],
    [{ canSend: 349_999 }, 'sd'],
    [{ roundTripMs: 401 }, 'sd'],
    [{ canSend: 119_999 }, 'audio'],
    [{ lossIn: 0.13 }, 'audio'],
    [{ roundTripMs: 901 }, 'audio'],
    [{ lossOut: 0.31 }, 'still'],
    [{ roundTripMs: 3001 }, 'still'],
  ] as const)('%o: %s', (look, rung) => {
    expect(rungFor({ milliseconds: 1000, silent: false, ...look })).toBe(rung);
  });

  it('is asked of both ways: the worse of the two counts', () => {
    expect(rungFor({ ...GOOD, lossIn: 0, lossOut: 0.2 })).toBe('audio');
    expect(rungFor({ ...GOOD, lossIn: 0.2, lossOut: 0 })).toBe('audio');
  });

  it('has pictures on two rungs', () => {
    expect((['hd', 'sd', 'audio', 'still'] as const).map(carriesPictures)).toEqual([true, true, false, false]);
  });
});

describe('the ladder', () => {
  it('stays at the top of a good line', () => {
    expect(after(TOP_OF_LADDER, 600, GOOD)).toMatchObject({ rung: 'hd', carries: 'hd' });
  });

  it('does not go down for a burst of losses, and does for a line that stays bad', () => {
    const burst = after(TOP_OF_LADDER, 2, { ...GOOD, lossIn: 0.2 });
    expect(burst.rung).toBe('hd');
    expect(after(burst, 1, GOOD).badMs).toBe(0);
    expect(after(burst, 1, { ...GOOD, lossIn: 0.2 }).rung).toBe('audio');
  });

  it('goes down as far as it must at once: sound does not wait for the picture', () => {
    expect(after(TOP_OF_LADDER, 3, { ...GOOD, lossOut: 0.5 }).rung).toBe('still');
    expect(after(TOP_OF_LADDER, 3, { ...GOOD, canSend: 60_000 }).rung).toBe('audio');
  });

  it('is not stuck after a dip in bandwidth: it climbs rung by rung though the estimate has not grown', () => {
    const dip = after(TOP_OF_LADDER, 3, { ...GOOD, canSend: 50_000 });
    expect(dip.rung).toBe('audio');
    // Without a picture the estimate is not read; as soon as one is sent again it is what was left of it.
    const sd = after(dip, 8, { ...GOOD, canSend: undefined });
    expect(sd.rung).toBe('sd');
    const hd = after(sd, 8, { ...GOOD, canSend: 200_000 });
    expect(hd.rung).toBe('hd');
  });

  it('tries a rung that did not hold ever more seldom, at the longest each minute', () => {
    let ladder = after(TOP_OF_LADDER, 3, { ...GOOD, canSend: 200_000 });
    const waits: number[] = [];
    for (let round = 0; round < 6; round++) {
      let seconds = 0;
      while (ladder.rung === 'sd') {
        ladder = ladderAfter(ladder, { ...GOOD, canSend: 200_000 });
        seconds += 1;
      }
      waits.push(seconds);
      ladder = after(ladder, 3, { ...GOOD, canSend: 200_000 });
      expect(ladder.rung).toBe('sd');
    }
    expect(waits).toEqual([8, 16, 32, 60, 60, 60]);
  });

  it('forgets its patience when the top has held', () => {
    const tried = after(after(TOP_OF_LADDER, 3, { ...GOOD, lossIn: 0.1 }), 8, GOOD);
    const failed = after(tried, 3, { ...GOOD, lossIn: 0.1 });
    expect(failed.patienceMs).toBe(16_000);
    const held = after(failed, 16 + 21, GOOD);
    expect(held).toMatchObject({ rung: 'hd', patienceMs: 8000 });
  });

  it('does not climb to a rung that the losses of now forbid', () => {
    const low = after(TOP_OF_LADDER, 3, { ...GOOD, lossIn: 0.2 });
    expect(after(low, 300, { ...GOOD, lossIn: 0.2 }).rung).toBe('audio');
    expect(after(low, 300, { ...GOOD, lossIn: 0.1 }).rung).toBe('sd');
  });

  it('shows the number when nothing has come for four seconds, and is where it was with the next packet', () => {
    expect(after(TOP_OF_LADDER, 3, SILENT).rung).toBe('hd');
    const silent = after(TOP_OF_LADDER, 4, SILENT);
    expect(silent).toMatchObject({ rung: 'telephone', carries: 'hd' });
    expect(after(silent, 60, SILENT).rung).toBe('telephone');
    expect(after(silent, 1, GOOD)).toMatchObject({ rung: 'hd', silentMs: 0 });
  });

  it('comes back from silence to the rung before, and climbs from there', () => {
    const low = after(after(TOP_OF_LADDER, 3, { ...GOOD, lossIn: 0.2 }), 5, SILENT);
    expect(low).toMatchObject({ rung: 'telephone', carries: 'audio' });
    expect(after(low, 1, GOOD).rung).toBe('audio');
    expect(after(low, 17, GOOD).rung).toBe('hd');
  });
});
