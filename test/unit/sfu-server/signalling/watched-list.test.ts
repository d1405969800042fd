/** A list that several people watch: each change is shown once, in order, and nobody's fault is another's. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatchedList } from '../../../../sfu-server/signalling/watched-list.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function scene(againMs?: number, atLeastMs?: number) {
  const state = { value: 'a', reads: 0, faults: [] as unknown[] };
  const list = createWatchedList({
    view: ({ serviceId }) => {
      state.reads += 1;
      return Promise.resolve(`${serviceId}:${state.value}`);
    },
    onFault: (fault) => state.faults.push(fault),
    togetherMs: 50,
    againMs,
    atLeastMs,
  });
  const shown: string[] = [];
  const watch = (serviceId: string) => list.watch({ serviceId, show: (view) => shown.push(view) });
  return { state, list, shown, watch };
}

test('changes that come together are read once and shown once, and what is the same is not shown again', async () => {
  const { state, list, shown, watch } = scene();
  watch('s');
  watch('s');
  for (const value of ['b', 'c', 'd']) {
    state.value = value;
    list.changed();
  }
  await vi.advanceTimersByTimeAsync(50);
  expect(shown).toEqual(['s:d', 's:d']);
  expect(state.reads).toBe(1);
  list.changed();
  await vi.advanceTimersByTimeAsync(50);
  expect(state.reads).toBe(2);
  expect(shown).toHaveLength(2);
});

test('a change after a quiet while is shown at once, those right after it together, and what was told is not said again', async () => {
  const { state, list } = scene();
  const shown: string[] = [];
  list.watch({ serviceId: 's', show: (view) => shown.push(view) }, 's:a');
  await vi.advanceTimersByTimeAsync(200);
  expect(shown).toEqual([]);
  state.value = 'b';
  list.changed();
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toEqual(['s:b']);
  for (const value of ['c', 'd']) {
    state.value = value;
    list.changed();
  }
  await vi.advanceTimersByTimeAsync(49);
  expect(shown).toEqual(['s:b']);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toEqual(['s:b', 's:d']);
});

test('what can wait is gathered before it is shown, each time', async () => {
  const { state, list, shown, watch } = scene(undefined, 300);
  watch('s');
  await vi.advanceTimersByTimeAsync(299);
  expect(shown).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(5000);
  state.value = 'b';
  list.changed();
  await vi.advanceTimersByTimeAsync(299);
  expect(shown).toEqual(['s:a']);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toEqual(['s:a', 's:b']);
});

test('nothing is read while nobody watches, or after it was closed', async () => {
  const { state, list, watch } = scene(1000);
  list.changed();
  await vi.advanceTimersByTimeAsync(5000);
  const stop = watch('s');
  stop();
  list.changed();
  await vi.advanceTimersByTimeAsync(5000);
  expect(state.reads).toBe(0);
  watch('s');
  list.close();
  list.close();
  list.changed();
  await vi.advanceTimersByTimeAsync(5000);
  expect(state.reads).toBe(0);
});

test('it is looked at again as time passes, where time changes it', async () => {
  const { state, shown, watch } = scene(1000);
  watch('s');
  await vi.advanceTimersByTimeAsync(50);
  state.value = 'late';
  await vi.advanceTimersByTimeAsync(1050);
  expect(shown).toEqual(['s:a', 's:late']);
});

test('each service has its own, and a watcher that fails keeps it from nobody', async () => {
  const { state, list, shown, watch } = scene();
  list.watch({
    serviceId: 's',
    show: () => {
      throw new Error('gone');
    },
  });
  watch('s');
  watch('t');
  await vi.advanceTimersByTimeAsync(50);
  expect(shown).toEqual(['s:a', 't:a']);
  expect(state.faults).toHaveLength(1);
});
