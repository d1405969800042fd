/** "Try it": what one device says, shown for a check and kept for nobody. Pure. */
import type { DeviceId } from '#domain/base/ids.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import type { Reading, Refusal } from './reading.ts';

export interface Trial {
  readonly deviceId: DeviceId;
  /** Asked to begin, by a device that this tablet starts. */
  readonly running: boolean;
  readonly mmHg?: number | undefined;
  readonly reading?: Reading | undefined;
  /** Since the last reading. */
  readonly refusal?: Pick<Refusal, 'code' | 'at'> | undefined;
}

export function newTrial(deviceId: DeviceId): Trial {
  return { deviceId, running: false };
}

/** The trial after something a device said; what another device says changes nothing. */
export function reduceTrial(trial: Trial, event: DeviceEvent): Trial {
  if (event.deviceId !== trial.deviceId) return trial;
  switch (event.type) {
    case 'started':
      return { ...trial, running: true, mmHg: undefined, reading: undefined, refusal: undefined };
    case 'cuff-pressure':
      return { ...trial, mmHg: event.mmHg };
    case 'reading':
      return { ...trial, running: trial.running && !event.final, mmHg: undefined, reading: event, refusal: undefined };
    case 'refusal':
      return {
        ...trial,
        running: false,
        mmHg: undefined,
        reading: undefined,
        refusal: { code: event.code, at: event.at },
      };
    case 'waveform':
      return trial;
    default:
      return event satisfies never;
  }
}
