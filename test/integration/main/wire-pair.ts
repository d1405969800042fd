/** Two ends of a wire in one process. */
import type { Wire } from '#protocol/wire/wire.ts';

export function wirePair(): [Wire, Wire] {
  const end = () => ({ message: [] as ((text: string) => void)[], close: [] as (() => void)[] });
  const [a, b] = [end(), end()];
  let closed = false;
  const wire = (own: typeof a, other: typeof a): Wire => ({
    send: (text) => setImmediate(() => other.message.forEach((listener) => listener(text))),
    onMessage: (listener) => void own.message.push(listener),
    onClose: (listener) => void own.close.push(listener),
    close: () => {
      if (closed) return;
      closed = true;
      setImmediate(() => [...a.close, ...b.close].forEach((listener) => listener()));
    },
  });
  return [wire(a, b), wire(b, a)];
}
