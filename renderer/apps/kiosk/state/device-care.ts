/** How the home's devices are looked after: which of them needs somebody. Pure. */
import type { DeviceState } from '#domain/devices/device-state.ts';
import { conditionWords } from '../../../text/devices.ts';
import { isWorking } from '../bedside/at-hand.ts';

/** Clocks further off than this make readings from memory useless: somebody should set them. */
export const CLOCK_NEEDS_S = 5 * 60;

/** true for a device that somebody should look after: it does not work, its battery is low, or its clock is far off. */
export function needsSomebody(device: DeviceState): boolean {
  return (
    conditionWords(device.state, device.connection).tone === 'amber' ||
    device.battery?.low === true ||
    Math.abs(device.clockAheadSeconds ?? 0) > CLOCK_NEEDS_S
  );
}

/** Those that need somebody first, then by name. */
export function inOrderOfCare(devices: readonly DeviceState[]): readonly DeviceState[] {
  const rank = (device: DeviceState): number => (!isWorking(device) ? 0 : needsSomebody(device) ? 1 : 2);
  return [...devices].sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, 'en-GB'));
}

/** The place of a device as enrolling it again names it. */
export function placeOf(device: DeviceState) {
  return device.connection === 'serial'
    ? ({ kind: 'serial', path: device.where } as const)
    : ({ kind: 'bluetooth', name: device.where } as const);
}
