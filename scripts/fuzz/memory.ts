/** How much is alive in memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collected by hand, which a program must be allowed to do: as `node --expose-gc` does, only later. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

let collect: (() => void) | undefined;

/** Bytes that are alive after everything else has been collected, buffers included. */
export function aliveBytes(): number {
  collect ??= collector();
  // What the first one makes collectable, such as finalised buffers, the second one takes away.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
