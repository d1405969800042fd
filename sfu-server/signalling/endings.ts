/**
 * What is to be done when a link closes. A request may still be under way then, and begin to watch something for a link that is no
 * more: what it adds is done at once, or it would be told for ever, and all that belongs to the link be kept with it.
 */
export interface Endings {
  /** To be run when the link closes; at once where it has closed. */
  add(...runs: readonly (() => void)[]): void;
  /** The link has closed. */
  run(): void;
}

export function createEndings(): Endings {
  const waiting: (() => void)[] = [];
  let over = false;
  return {
    add(...runs) {
      if (over) for (const run of runs) run();
      else waiting.push(...runs);
    },
    run() {
      over = true;
      for (const run of waiting.splice(0)) run();
    },
  };
}
