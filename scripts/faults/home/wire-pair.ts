/** Two ends of one wire in memory: a screen in the same process as its kiosk. */
import type { Wire } from '#protocol/wire/wire.ts';

interface End {
  readonly hearing: ((text: string) => void)[];
  readonly closing: (() => void)[];
}

/** Messages arrive in order, after the sender has finished. */
export function wirePair(): readonly [Wire, Wire] {
  const ends: readonly [End, End] = [
    { hearing: [], closing: [] },
    { hearing: [], closing: [] },
  ];
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    queueMicrotask(() => {
      for (const end of ends) for (const listener of end.closing) listener();
    });
  };
  const wire = (own: End, other: End): Wire => ({
    send(text) {
      if (closed) return;
      queueMicrotask(() => {
        for (const listener of other.hearing) listener(text);
      });
    },
    onMessage: (listener) => void own.hearing.push(listener),
    onClose: (listener) => void own.closing.push(listener),
    close,
  });
  return [wire(ends[0], ends[1]), wire(ends[1], ends[0])];
}
