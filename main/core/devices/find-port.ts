/** Finds the adapter of an enrolled device again: the operating system may give it another path at each plugging in. */
import type { Adapter } from '../store/devices.ts';

export interface KnownPort {
  readonly path: string;
  readonly adapter?: Adapter;
}

export type FoundPort =
  | { readonly found: true; readonly path: string }
  /** `why` is for the engineer. */
  | { readonly found: false; readonly why: string };

/**
 * Where the device enrolled at `path` is now. A wrong device is never taken silently: where two adapters cannot be told
 * apart, only the one at the old path counts, and where that is gone too, a person has to say.
 * @param adapter what was there when it was enrolled; absent when the operating system said nothing of it
 * @param ports those of the computer now; empty when they cannot be listed
 */
export function findPort(path: string, adapter: Adapter | undefined, ports: readonly KnownPort[]): FoundPort {
  if (adapter === undefined || ports.length === 0) return { found: true, path };
  const same = ports.filter((port) => isSame(port.adapter, adapter));
  const atOldPath = same.find((port) => port.path === path);
  if (atOldPath !== undefined) return { found: true, path };
  const [moved, ...others] = same;
  if (moved === undefined) {
    const another = ports.some((port) => port.path === path);
    return { found: false, why: another ? `another adapter is at ${path} now` : `the adapter of ${path} is not there` };
  }
  // An adapter without a number of its own could be anybody's.
  if (adapter.serialNumber === undefined) {
    return { found: false, why: `an adapter of the same make is at ${moved.path}; it may be another device's` };
  }
  // Some makers give all their adapters one and the same number.
  if (others.length > 0)
    return { found: false, why: `${same.length} adapters have the number ${adapter.serialNumber}` };
  return { found: true, path: moved.path };
}

function isSame(one: Adapter | undefined, other: Adapter): boolean {
  return (
    one !== undefined &&
    one.vendorId === other.vendorId &&
    one.productId === other.productId &&
    one.serialNumber === other.serialNumber
  );
}
