/** Which call fails in which way, one case for each round: every call up to the five hundredth, in every way. */
import type { Random } from '../../fuzz/random.ts';

/** As Linux numbers them. */
export const ERRNO = { EIO: 5, ENOSPC: 28, EINTR: 4 } as const;

export interface IoCase {
  /** The number of the call that fails first, counted from the arming. */
  readonly from: number;
  readonly errno: keyof typeof ERRNO;
  readonly calls: 'writes' | 'flushes' | 'both';
  /** One call, or all of them until the disk is well again. */
  readonly lasts: 'once' | 'until-healed';
  /** Half of the bytes of a write are on the disk although it failed. */
  readonly half: boolean;
  /** Counted from before the start of the kiosk, or from its first save. */
  readonly armed: 'before-start' | 'before-saving';
}

export const LAST_CALL = 500;

const once = { lasts: 'once', half: false, armed: 'before-saving' } as const;
const lasting = { lasts: 'until-healed', half: false, armed: 'before-saving' } as const;

/** An interrupted call is asked again by SQLite until it is not: it never lasts. */
const WAYS: readonly Omit<IoCase, 'from'>[] = [
  { errno: 'EIO', calls: 'both', ...once },
  { errno: 'ENOSPC', calls: 'writes', ...lasting },
  { errno: 'EINTR', calls: 'both', ...once },
  { errno: 'EIO', calls: 'flushes', ...once },
  { errno: 'EIO', calls: 'both', ...lasting },
  { errno: 'ENOSPC', calls: 'writes', ...once, half: true },
  { errno: 'EIO', calls: 'both', ...once, armed: 'before-start' },
  { errno: 'EIO', calls: 'flushes', ...lasting },
  { errno: 'ENOSPC', calls: 'writes', ...lasting, half: true, armed: 'before-start' },
  { errno: 'EIO', calls: 'writes', ...once, half: true },
];

/** How many rounds there are until every call has failed in every way. */
export const ALL_CASES = LAST_CALL * WAYS.length;

/** A short run takes its cases from everywhere, one half from the first few saves. */
export function anyCase(random: Random): IoCase {
  const from = 1 + random.below(random.onceIn(2) ? LAST_CALL : 60);
  return { ...random.pick(WAYS), from };
}

/** @param round from 0 */
export function ioCase(round: number): IoCase {
  // A way is moved on by one whenever all calls are through, so that each call meets each way.
  const way = WAYS[(round + Math.floor(round / LAST_CALL)) % WAYS.length];
  if (way === undefined) throw new Error('there is no such way to fail');
  return { from: (round % LAST_CALL) + 1, ...way };
}

export function describeCase({ from, errno, calls, lasts, half, armed }: IoCase): string {
  const which = calls === 'both' ? 'writes and flushes' : calls;
  const how = half ? `${errno} after half of the bytes` : errno;
  return `${how} at number ${String(from)} of the ${which} ${armed === 'before-start' ? 'from the start' : 'of the saving'}, ${lasts}`;
}
