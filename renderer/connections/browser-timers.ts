import type { Timers } from '#protocol/wire/connect.ts';

/** The page's own timers. */
export const browserTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return {
      cancel() {
        clearTimeout(timer);
      },
    };
  },
};
