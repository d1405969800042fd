/**
 * What is pushed about a list waits until the answer that gave the list has gone out. The answer is made, then written to the audit,
 * then sent; a change in between is newer than what it says, and whoever took the answer after the change would show an older list,
 * without a call that has just come, until the next change.
 */
export interface InOrder {
  /** An answer is made and not sent yet. @returns what says that it is on its way: call it once, in the turn in which it is sent */
  hold(): () => void;
  /** Sends it now, or when nothing is held any more; in the order in which it was given. */
  push(send: () => void): void;
  /** The link ends: what waits is sent first. */
  flush(): void;
}

export function createInOrder(): InOrder {
  let held = 0;
  let waiting: (() => void)[] = [];

  function flush(): void {
    const all = waiting;
    waiting = [];
    for (const send of all) send();
  }

  return {
    hold() {
      held += 1;
      return () => {
        // The answer is sent by what runs before the next turn.
        setImmediate(() => {
          held -= 1;
          if (held === 0) flush();
        });
      };
    },
    push(send) {
      if (held > 0) waiting.push(send);
      else send();
    },
    flush,
  };
}
