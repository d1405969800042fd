/** Two ends of a wire that never leaves the page. What is sent arrives a moment later, as over any other wire. */
import type { Wire } from '#protocol/wire/wire.ts';

export function memoryWires(): readonly [Wire, Wire] {
  let open = true;
  const closers = new Set<() => void>();

  function end(): Wire & { deliver(text: string): void; other: { deliver(text: string): void } | undefined } {
    const listeners = new Set<(text: string) => void>();
    return {
      other: undefined,
      deliver(text) {
        for (const listener of listeners) listener(text);
      },
      send(text) {
        const { other } = this;
        queueMicrotask(() => {
          if (open) other?.deliver(text);
        });
      },
      onMessage(listener) {
        listeners.add(listener);
      },
      onClose(listener) {
        closers.add(listener);
      },
      close() {
        if (!open) return;
        open = false;
        for (const listener of closers) listener();
      },
    };
  }

  const [a, b] = [end(), end()];
  a.other = b;
  b.other = a;
  return [a, b];
}
