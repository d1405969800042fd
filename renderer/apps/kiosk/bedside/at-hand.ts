/** Which of the home's devices is the one at this bedside. It is never guessed. Pure. */
import type { DeviceId } from '#domain/base/ids.ts';
import type { DeviceCondition, DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';

/** What a person has said: by what is measured, for as long as this bedside lasts. */
export type Chosen = Readonly<Partial<Record<DeviceType, DeviceId>>>;

/**
 * Conditions in which a reading may come at any moment. A Bluetooth device that is off until somebody uses it belongs to
 * them: its reading comes a second after it wakes.
 */
const WORKING: ReadonlySet<DeviceCondition> = new Set(['ready', 'measuring', 'waiting', 'connecting']);

export function isWorking(device: Pick<DeviceState, 'state'>): boolean {
  return WORKING.has(device.state);
}

/** All devices of this home that measure this and may tell a reading. */
export function atHand(devices: readonly DeviceState[], type: DeviceType): readonly DeviceState[] {
  return devices.filter((device) => device.measures.includes(type) && isWorking(device));
}

export type DeviceChoice =
  /** This home has none. */
  | { readonly step: 'none' }
  /** Several could be it: a person has to say which one. */
  | { readonly step: 'ask'; readonly devices: readonly DeviceState[] }
  /** `others` measure the same and are not at this bedside. */
  | { readonly step: 'use'; readonly device: DeviceState; readonly others: readonly DeviceState[] };

/** Which device is at this bedside: the one that was said, or the only one there is, or the question. */
export function deviceFor(devices: readonly DeviceState[], type: DeviceType, chosen: Chosen): DeviceChoice {
  const working = atHand(devices, type);
  const said = devices.find((device) => device.deviceId === chosen[type] && device.measures.includes(type));
  const [only, second] = working;
  const use = said ?? (second === undefined ? only : undefined);
  if (use !== undefined) return { step: 'use', device: use, others: working.filter((it) => it !== use) };
  if (second !== undefined) return { step: 'ask', devices: working };
  // None works: one of them tells what is wrong with it.
  const broken = devices.find((device) => device.measures.includes(type));
  return broken === undefined ? { step: 'none' } : { step: 'use', device: broken, others: [] };
}

/**
 * true when a reading of this device is of whoever the bedside belongs to: the device was chosen, or no other one could be
 * meant. A device that gives a reading is at hand, whatever was last heard of its state.
 */
export function isTheirs(
  devices: readonly DeviceState[],
  type: DeviceType,
  chosen: Chosen,
  deviceId: DeviceId,
): boolean {
  const said = chosen[type];
  if (said !== undefined) return said === deviceId;
  return atHand(devices, type).every((device) => device.deviceId === deviceId);
}

/**
 * The choice with one more in it. A monitor that is on somebody is on them with everything that it measures, unless they
 * have said otherwise.
 */
export function choose(chosen: Chosen, type: DeviceType, device: DeviceState): Chosen {
  const next: Partial<Record<DeviceType, DeviceId>> = { ...chosen };
  for (const measures of device.measures) next[measures] ??= device.deviceId;
  next[type] = device.deviceId;
  return next;
}

/** The choice with one less: the question is asked again. */
export function unchoose(chosen: Chosen, type: DeviceType): Chosen {
  const { [type]: _gone, ...left } = chosen;
  return left;
}
