import { expect, test, vi } from 'vitest';
import type { LiveReadings } from '#protocol/hub/live.ts';
import { createLiveBoard, type LiveWatcher } from '../../../../sfu-server/signalling/live-readings.ts';

const reading = (pulse: number): LiveReadings => ({
  encounterId: 'e',
  residentId: 'r',
  at: '2026-11-22T20:52:00.000Z',
  pulse,
});
const settle = () => new Promise((resolve) => setImmediate(resolve));

function watcher(changes: Partial<LiveWatcher> = {}): LiveWatcher & { readonly shown: (number | null | undefined)[] } {
  const shown: (number | null | undefined)[] = [];
  return {
    serviceId: 's',
    sees: () => true,
    show: ({ pulse }) => {
      shown.push(pulse);
    },
    drained: () => Promise.resolve(),
    shown,
    ...changes,
  };
}

test('a slow line gets the newest when it is free again, and nothing piles up before it', async () => {
  const board = createLiveBoard(vi.fn());
  let free: () => void = vi.fn();
  const slow = watcher({
    drained: () =>
      new Promise((resolve) => {
        free = resolve;
      }),
  });
  const quick = watcher();
  board.watch(slow);
  board.watch(quick);
  for (const pulse of [70, 71, 72, 73]) {
    board.show('s', reading(pulse));
    await settle();
  }
  expect(quick.shown).toEqual([70, 71, 72, 73]);
  expect(slow.shown).toEqual([70]);
  free();
  await settle();
  expect(slow.shown).toEqual([70, 73]);
});

test('what waited is not shown to whoever has closed the record, or the page, meanwhile', async () => {
  const board = createLiveBoard(vi.fn());
  const frees: (() => void)[] = [];
  let sees = true;
  const drained = () =>
    new Promise<void>((resolve) => {
      frees.push(resolve);
    });
  const closing = watcher({ drained, sees: () => sees });
  const leaving = watcher({ drained });
  board.watch(closing);
  const leave = board.watch(leaving);
  board.show('s', reading(70));
  board.show('s', reading(71));
  sees = false;
  leave();
  for (const free of frees) free();
  await settle();
  expect([closing.shown, leaving.shown]).toEqual([[70], [70]]);
});

test('one watcher’s fault keeps it from nobody else, and another service sees nothing', () => {
  const faults = vi.fn();
  const board = createLiveBoard(faults);
  board.watch(
    watcher({
      show: () => {
        throw new Error('gone');
      },
    }),
  );
  const other = watcher();
  const elsewhere = watcher({ serviceId: 'another' });
  board.watch(other);
  board.watch(elsewhere);
  board.show('s', reading(70));
  expect(other.shown).toEqual([70]);
  expect(elsewhere.shown).toEqual([]);
  expect(faults).toHaveBeenCalledOnce();
});
