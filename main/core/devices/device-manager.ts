/** All bedside devices of this home. */
import type { ToldState } from './told-state.ts';
import { findDriver } from '#drivers/registry.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { Listeners } from '../base/listeners.ts';
import type { Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import type { DeviceConfig } from './device-config.ts';
import { Device, type OpenTransport } from './device.ts';

export class DeviceManager {
  readonly #devices = new Map<string, Device>();
  readonly #changed = new Listeners<ToldState[]>();
  readonly #said = new Listeners<DeviceEvent>();

  constructor(parts: {
    readonly configs: readonly DeviceConfig[];
    readonly open: OpenTransport;
    readonly time: Time;
    readonly log: Log;
  }) {
    for (const config of parts.configs) {
      const driver = findDriver(config.driverId);
      if (driver?.transport !== 'serial') {
        parts.log.error({ deviceId: config.deviceId, driverId: config.driverId }, 'no driver of this name');
        continue;
      }
      const device = new Device({
        config,
        driver,
        open: parts.open,
        time: parts.time,
        log: parts.log,
        onState: () => this.#changed.tell(this.states()),
        onEvent: (event) => this.#said.tell(event),
      });
      this.#devices.set(config.deviceId, device);
    }
  }

  states(): ToldState[] {
    return [...this.#devices.values()].map((device) => device.state);
  }

  /** Told when any device's state changed. */
  onChange(listener: (states: ToldState[]) => void): () => void {
    return this.#changed.add(listener);
  }

  onEvent(listener: (event: DeviceEvent) => void): () => void {
    return this.#said.add(listener);
  }

  open(): void {
    for (const device of this.#devices.values()) device.open();
  }

  /** @throws RefusalError `not-found`, `device-not-ready` */
  start(deviceId: string): void {
    this.#find(deviceId).start();
  }

  /** @throws RefusalError `not-found`, `device-not-ready` */
  stop(deviceId: string): void {
    this.#find(deviceId).stop();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#devices.values()].map((device) => device.close()));
  }

  #find(deviceId: string): Device {
    const device = this.#devices.get(deviceId);
    if (device === undefined) throw new RefusalError('not-found', 'This kiosk has no such device.');
    return device;
  }
}
