/** What the time stamp of a stored or fresh measurement says about it. */
import type { LocalDateTime } from '#domain/base/time.ts';
import type { DeviceDateTime } from './date-time.ts';

export interface Stamped {
  readonly deviceTime?: LocalDateTime;
  readonly remarks: readonly string[];
  /** A device that does not know when it measured may send what it measured yesterday, of somebody else. */
  readonly questionable: boolean;
}

export const DATE_UNKNOWN = 'The device does not know the date';
export const DATE_SENSELESS = 'The date on the device makes no sense';

/** @param stamp undefined where the measurement carries none: then it is of now */
export function stamped(stamp: DeviceDateTime | undefined): Stamped {
  switch (stamp?.kind) {
    case undefined:
      return { remarks: [], questionable: false };
    case 'known':
      return { deviceTime: stamp.time, remarks: [], questionable: false };
    case 'unknown':
      return { remarks: [DATE_UNKNOWN], questionable: true };
    case 'senseless':
      return { remarks: [DATE_SENSELESS], questionable: true };
    default:
      return stamp satisfies never;
  }
}
