import type { DeviceChoice } from '../../media/call-media.ts';

/** The camera after the one in use, where there are several: the one over the screen, the one on the trolley. */
export function nextCamera({ devices, chosen }: DeviceChoice): DeviceChoice['devices'][number] | undefined {
  if (devices.length < 2) return undefined;
  return devices[(devices.findIndex(({ deviceId }) => deviceId === chosen) + 1) % devices.length];
}
