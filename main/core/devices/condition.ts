/** Where a device stands, out of its connection and of what has been noticed on it. */
import type { DeviceCondition } from '#domain/devices/device-state.ts';

/** What is noticed of a device that is connected. */
export const SIGNS = ['measuring', 'silent', 'garbled', 'repeating', 'other-device'] as const;
export type Sign = (typeof SIGNS)[number];

/** How the cable or the radio is. */
export type Reach = 'connected' | Exclude<DeviceCondition, Sign | 'ready'>;

/** The gravest first: what makes the others of no account. */
const BY_WEIGHT = ['other-device', 'repeating', 'garbled', 'silent', 'measuring'] as const satisfies readonly Sign[];

/** One state out of all that is so at once. */
export function conditionOf(reach: Reach, signs: ReadonlySet<Sign>): DeviceCondition {
  if (reach !== 'connected') return reach;
  return BY_WEIGHT.find((sign) => signs.has(sign)) ?? 'ready';
}
