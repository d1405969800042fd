/** A measurement whose length is not the one that its own flags announce: no field of it can be trusted. */
import type { ReadingRefusal } from '#drivers/api.ts';

export function wrongLength(is: number, announced: number): ReadingRefusal {
  return { code: 'frame-garbled', detail: `${is} bytes where the flags announce ${announced}` };
}
