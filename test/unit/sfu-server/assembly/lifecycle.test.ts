import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLifecycle } from '../../../../sfu-server/assembly/lifecycle.ts';

const log = { error: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  log.error.mockClear();
});

describe('what was opened', () => {
  test('is closed in reverse order, one after the other', async () => {
    const said: string[] = [];
    const lifecycle = createLifecycle(log);
    lifecycle.opened(() => {
      said.push('database');
    });
    lifecycle.opened(async () => {
      said.push('links begin');
      await Promise.resolve();
      said.push('links end');
    });
    expect(lifecycle.closing).toBe(false);
    const closed = lifecycle.close();
    expect(lifecycle.closing).toBe(true);
    await closed;
    expect(said).toEqual(['links begin', 'links end', 'database']);
  });

  test('is closed once, however often it is asked for', async () => {
    const close = vi.fn();
    const lifecycle = createLifecycle(log);
    lifecycle.opened(close);
    await Promise.all([lifecycle.close(), lifecycle.close()]);
    await lifecycle.close();
    expect(close).toHaveBeenCalledOnce();
  });

  test('is closed even when what was opened after it cannot be, and that is told', async () => {
    const database = vi.fn();
    const lifecycle = createLifecycle(log);
    lifecycle.opened(database);
    lifecycle.opened(() => Promise.reject(new Error('the links are stuck')));
    await expect(lifecycle.close()).rejects.toThrow('the links are stuck');
    expect(database).toHaveBeenCalledOnce();
  });

  test('and cannot be closed in two places is told of both', async () => {
    const lifecycle = createLifecycle(log);
    for (const words of ['first', 'second']) lifecycle.opened(() => Promise.reject(new Error(words)));
    const fault = await lifecycle.close().catch((caught: unknown) => caught);
    expect(fault).toBeInstanceOf(AggregateError);
    expect((fault as AggregateError).errors.map(String)).toEqual(['Error: second', 'Error: first']);
  });
});

describe('what is done again and again', () => {
  test('is never done twice at once', async () => {
    const finish: (() => void)[] = [];
    const work = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          finish.push(resolve);
        }),
    );
    const lifecycle = createLifecycle(log);
    lifecycle.every(1000, 'it could not be done', work);
    await vi.advanceTimersByTimeAsync(3000);
    expect(work).toHaveBeenCalledOnce();
    finish[0]?.();
    await vi.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  test('goes on after a fault, which is logged', async () => {
    const fault = new Error('locked');
    const work = vi.fn(() => Promise.reject(fault));
    const lifecycle = createLifecycle(log);
    lifecycle.every(1000, 'it could not be done', work);
    await vi.advanceTimersByTimeAsync(2000);
    expect(work).toHaveBeenCalledTimes(2);
    expect(log.error).toHaveBeenCalledWith({ fault }, 'it could not be done');
  });

  test('is finished before what was opened earlier is closed, and not done again', async () => {
    const said: string[] = [];
    let finish = () => {};
    const lifecycle = createLifecycle(log);
    lifecycle.opened(() => {
      said.push('database closed');
    });
    lifecycle.every(1000, 'it could not be done', async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      said.push('written');
    });
    await vi.advanceTimersByTimeAsync(1000);
    const closed = lifecycle.close();
    await vi.advanceTimersByTimeAsync(5000);
    expect(said).toEqual([]);
    finish();
    await closed;
    expect(said).toEqual(['written', 'database closed']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(said).toHaveLength(2);
  });
});
