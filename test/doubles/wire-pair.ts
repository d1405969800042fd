import type { Wire } from '#protocol/wire/wire.ts';

/**
 * Two ends of one wire in memory. Messages arrive in order, after the sender has finished, as they do on a real one; what was
 * sent before the closing still arrives before it.
 */
export function wirePair(): readonly [Wire, Wire] {
  const ends = [makeEnd(), makeEnd()] as const;
  let closed = false;
  function close(): void {
    if (closed) return;
    closed = true;
    queueMicrotask(() => {
      for (const end of ends) for (const listener of end.closing) listener();
    });
  }
  const wire = (own: End, other: End): Wire => ({
    send(text) {
      if (closed) return;
      queueMicrotask(() => {
        for (const listener of other.hearing) listener(text);
      });
    },
    onMessage(listener) {
      own.hearing.push(listener);
    },
    onClose(listener) {
      own.closing.push(listener);
    },
    close,
  });
  return [wire(ends[0], ends[1]), wire(ends[1], ends[0])];
}

interface End {
  readonly hearing: ((text: string) => void)[];
  readonly closing: (() => void)[];
}

function makeEnd(): End {
  return { hearing: [], closing: [] };
}
