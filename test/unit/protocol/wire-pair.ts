import type { Wire } from '#protocol/wire/wire.ts';

/** Two wires joined in memory. Messages arrive in a later turn, as over a real one. */
export function wirePair(): { readonly client: Wire; readonly server: Wire } {
  const closers: (() => void)[] = [];
  let closed = false;
  const inboxes: [((text: string) => void)[], ((text: string) => void)[]] = [[], []];

  function side(own: 0 | 1): Wire {
    return {
      send(text) {
        queueMicrotask(() => {
          if (!closed) for (const listener of inboxes[own === 0 ? 1 : 0]) listener(text);
        });
      },
      onMessage: (listener) => inboxes[own].push(listener),
      onClose: (listener) => closers.push(listener),
      close() {
        if (closed) return;
        closed = true;
        for (const listener of closers) listener();
      },
    };
  }
  return { client: side(0), server: side(1) };
}
