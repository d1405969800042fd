/** What the support desk is told: the faults that people report, and how this kiosk and its devices are. */
import type { KioskCondition } from '#domain/devices/fault.ts';
import type { KioskHealth } from '#protocol/bridge/record.ts';
import type { LinkState } from '#protocol/bridge/kiosk-bridge.ts';
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Method, Params, ResultOf } from '#protocol/wire/contract.ts';
import type { Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { FaultRepository } from '../store/faults.ts';
import { platformInWords, productVersion } from '../version.ts';
import { Faults } from './faults.ts';
import { KioskReporter } from './kiosk-reporter.ts';

/** How many devices the hub is told of. */
const REPORTED_DEVICES = 64;

export interface SupportParts {
  readonly store: FaultRepository;
  readonly time: Time;
  readonly log: Log;
  readonly devices: () => DeviceState[];
  readonly linkState: () => Promise<LinkState>;
  /** This clock minus the hub's; undefined when they were never compared. */
  readonly skewMs: () => number | undefined;
  readonly health: () => KioskHealth;
  readonly request: <M extends Method<KioskLink>>(
    method: M,
    params: Params<KioskLink, M>,
  ) => Promise<ResultOf<KioskLink, M>>;
}

export class Support {
  readonly faults: Faults;
  readonly #reporter: KioskReporter;

  constructor(parts: SupportParts) {
    const { store, time, log, devices } = parts;
    const startedAt = time.now();
    const version = productVersion();
    const condition = async (): Promise<KioskCondition> => {
      const { hub, since, unsent, quarantined } = await parts.linkState();
      const skewMs = parts.skewMs();
      const { storage, clock, rebuilt } = parts.health();
      return {
        version,
        startedAt,
        platform: platformInWords(),
        hub,
        hubSince: since,
        unsent,
        quarantined,
        ...(skewMs === undefined ? {} : { clockAheadMs: Math.round(skewMs) }),
        storage: { state: storage.state, freeBytes: storage.freeBytes },
        ...(clock.state === 'ok' ? {} : { clock: clock.state }),
        ...(rebuilt === null
          ? {}
          : { rebuilt: { at: rebuilt.at, salvaged: rebuilt.salvaged, lost: rebuilt.lost.length } }),
      };
    };
    this.faults = new Faults({
      store,
      time,
      log,
      send: (report) => parts.request('fault.report', report),
      condition,
      device: (deviceId) => devices().find((device) => device.deviceId === deviceId),
    });
    this.#reporter = new KioskReporter({
      report: async () => ({
        at: time.now(),
        kiosk: await condition(),
        devices: devices().slice(0, REPORTED_DEVICES),
      }),
      send: (report) => parts.request('kiosk.report', report),
      time,
      log,
    });
  }

  /** The link to the hub came up, or went. */
  linkChanged(connected: boolean): void {
    this.#reporter.linkChanged(connected);
    this.faults.linkChanged(connected);
  }

  /** Something that the desk is shown is different. */
  changed(): void {
    this.#reporter.changed();
  }

  /** May be called twice. */
  async close(): Promise<void> {
    await Promise.all([this.faults.close(), this.#reporter.close()]);
  }
}
