import type { Timers } from '#protocol/wire/connect.ts';

/** It did not come in time. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** @throws TimeoutError when it takes longer; the thing itself goes on */
export function within<T>(thing: Promise<T>, milliseconds: number, timers: Timers): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = timers.after(milliseconds, () => reject(new TimeoutError('There was no answer in time.')));
    thing.then(resolve, reject).finally(() => timer.cancel());
  });
}
