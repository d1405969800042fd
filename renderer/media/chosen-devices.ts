/** Which microphone, camera and loudspeaker somebody has chosen on this machine, kept on it. */
import type { DeviceKind } from './call-media.ts';

/** A browser may give a device another id after a while, and a replugged one another id at once; its name it keeps. */
export interface ChosenDevice {
  readonly deviceId: string;
  readonly label: string;
}

/** What `localStorage` is here. */
export type Keeping = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (kind: DeviceKind): string => `call-device-${kind}`;

function isChosen(value: unknown): value is ChosenDevice {
  if (typeof value !== 'object' || value === null) return false;
  const { deviceId, label } = value as Partial<Record<keyof ChosenDevice, unknown>>;
  return typeof deviceId === 'string' && deviceId !== '' && typeof label === 'string';
}

/** undefined when nobody has chosen, or nothing is kept here. */
export function chosenDevice(kind: DeviceKind, keeping: Keeping): ChosenDevice | undefined {
  try {
    const kept: unknown = JSON.parse(keeping.getItem(keyOf(kind)) ?? 'null');
    return isChosen(kept) ? { deviceId: kept.deviceId, label: kept.label } : undefined;
  } catch {
    // Kept by nobody here, or not to be read: nothing is chosen.
    return undefined;
  }
}

export function keepChosenDevice(kind: DeviceKind, chosen: ChosenDevice, keeping: Keeping): void {
  try {
    keeping.setItem(keyOf(kind), JSON.stringify(chosen));
  } catch {
    // It holds until the page is loaded anew.
  }
}

/** The chosen one among those that are there now: by its id, and else by its name. */
export function findChosen(devices: readonly ChosenDevice[], chosen: ChosenDevice): ChosenDevice | undefined {
  const named = (device: ChosenDevice): boolean => chosen.label !== '' && device.label === chosen.label;
  return devices.find(({ deviceId }) => deviceId === chosen.deviceId) ?? devices.find(named);
}
