/** All bedside devices of this home: enrolled, recognised, watched and told of. */
import type { DeviceId } from '#domain/base/ids.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { Driver, GattDriver, SerialDriver } from '#drivers/api.ts';
import type {
  BluetoothCommand,
  BluetoothNews,
  DeviceEvent,
  DriverCard,
  WantedBluetooth,
} from '#protocol/bridge/devices.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Params, ResultOf } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { InTurn } from '../base/in-turn.ts';
import { Listeners } from '../base/listeners.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import type { EnrolledDevice, EnrolledPlace } from '../store/devices.ts';
import type { Store } from '../store/store.ts';
import { BluetoothLine } from './bluetooth-line.ts';
import type { DeviceConfig } from './device-config.ts';
import { Device } from './device.ts';
import { driverCard } from './driver-cards.ts';
import { changed, isOnlyRenamed, nameOf } from './enrolment.ts';
import type { KnownPort } from './find-port.ts';
import { lineOf } from './line-of.ts';
import { offeredPorts, realOf, type ListPorts } from './ports.ts';
import type { OpenTransport } from './serial-line.ts';
import { wantedOf } from './wanted.ts';

type Enrol = Params<KioskBridge, 'device.enrol'>;
type Ports = ResultOf<KioskBridge, 'devices.ports'>['ports'];

export interface DeviceManagerParts {
  /** Enrolled at the start where they were never enrolled before. */
  readonly configs: readonly DeviceConfig[];
  readonly drivers: readonly Driver[];
  readonly store: Pick<Store, 'devices' | 'readings'>;
  readonly open: OpenTransport;
  readonly listPorts: ListPorts;
  /** KIOSK_PORT_DIR */
  readonly portDirectory?: string | undefined;
  readonly time: Time;
  readonly log: Log;
}

export class DeviceManager {
  readonly #parts: DeviceManagerParts;
  readonly #devices = new Map<DeviceId, Device>();
  readonly #changed = new Listeners<DeviceState[]>();
  readonly #said = new Listeners<DeviceEvent>();
  readonly #wanted = new Listeners<WantedBluetooth[]>();
  readonly #commands = new Listeners<BluetoothCommand>();
  /** Enrolling and removing, one after the other. */
  readonly #turns = new InTurn();
  /** What is kept of a device beside its enrolment; nothing waits for it but the end. */
  readonly #keeping = new InTurn();
  /** Readings that are in somebody's observations. */
  #used = new Set<string>();
  #listing: Promise<readonly KnownPort[]> | undefined;
  #closed = false;

  constructor(parts: DeviceManagerParts) {
    this.#parts = parts;
  }

  states(): DeviceState[] {
    return [...this.#devices.values()].map((device) => device.state);
  }

  /** Told when any device's state changed. */
  onChange(listener: (states: DeviceState[]) => void): () => void {
    return this.#changed.add(listener);
  }

  onEvent(listener: (event: DeviceEvent) => void): () => void {
    return this.#said.add(listener);
  }

  /** Told when other Bluetooth devices are to be kept connected than before. */
  onWanted(listener: (wanted: WantedBluetooth[]) => void): () => void {
    return this.#wanted.add(listener);
  }

  /** Told what the page is to do at a Bluetooth device. */
  onCommand(listener: (command: BluetoothCommand) => void): () => void {
    return this.#commands.add(listener);
  }

  /** Takes up what is enrolled, and what the configuration adds to it. */
  open(): Promise<void> {
    return this.#turns.run(async () => {
      const { configs, log, store, time } = this.#parts;
      this.#used = new Set(await store.readings.usedIds());
      const before = await store.devices.everEnrolled();
      for (const { deviceId, label, driverId, path, options } of configs) {
        if (before.has(deviceId)) continue;
        if (this.#driver(driverId) === undefined) {
          log.error({ deviceId, driverId }, 'no driver of this name');
          continue;
        }
        const place = { kind: 'serial' as const, path };
        await store.devices.enrol({ deviceId, label, driverId, options: options ?? {}, place }, time.now());
      }
      for (const enrolled of await store.devices.all()) this.#add(enrolled);
      this.#tell();
    });
  }

  drivers(): DriverCard[] {
    return this.#parts.drivers.map(driverCard);
  }

  async ports(): Promise<Ports> {
    const places = new Map<string, DeviceId>();
    for (const [deviceId, { enrolled }] of this.#devices) {
      if (enrolled.place.kind === 'serial') places.set(await realOf(enrolled.place.path), deviceId);
    }
    const offered = await offeredPorts(this.#parts.listPorts, this.#parts.portDirectory);
    return Promise.all(
      offered.map(async ({ path, name }) => {
        const deviceId = places.get(await realOf(path));
        return {
          path,
          ...(name === undefined ? {} : { adapter: name }),
          ...(deviceId === undefined ? {} : { deviceId }),
        };
      }),
    );
  }

  /**
   * Enrols a device, or changes one that is; it works from then on. Answered after the commit.
   * @throws RefusalError `conflict`, `bad-params`
   */
  enrol(asked: Enrol): Promise<void> {
    return this.#turns.run(async () => {
      const driver = this.#driver(asked.driverId);
      if (driver === undefined) throw new RefusalError('bad-params', 'Not saved: this kiosk knows no such device.');
      if (driver.transport !== (asked.place.kind === 'serial' ? 'serial' : 'gatt')) {
        throw new RefusalError('bad-params', `Not saved: the ${driver.label} is not connected in this way.`);
      }
      const place = await this.#placeOf(asked.place);
      await this.#mustBeFree(place, asked.deviceId);
      const before = this.#devices.get(asked.deviceId);
      const after = changed(before, asked, place);
      await this.#parts.store.devices.enrol(after, this.#parts.time.now());
      if (this.#closed) return;
      if (before !== undefined && isOnlyRenamed(before, after)) {
        before.rename(after.label);
        return;
      }
      await before?.close();
      this.#add(after);
      this.#tell();
    });
  }

  /** What staff here call it. @throws RefusalError `not-found` */
  rename(deviceId: DeviceId, label: string): Promise<void> {
    return this.#turns.run(async () => {
      const device = this.#find(deviceId);
      await this.#parts.store.devices.enrol({ ...device.enrolled, label }, this.#parts.time.now());
      device.rename(label);
    });
  }

  /** @throws RefusalError `not-found` */
  remove(deviceId: DeviceId): Promise<void> {
    return this.#turns.run(async () => {
      const device = this.#find(deviceId);
      await this.#parts.store.devices.remove(deviceId, this.#parts.time.now());
      this.#devices.delete(deviceId);
      await device.close();
      this.#tell();
    });
  }

  /** A device that is enrolled at a port lets it go. @returns what gives it back; undefined when it is nobody's */
  async borrow(path: string): Promise<(() => void) | undefined> {
    const real = await realOf(path);
    for (const [deviceId, device] of this.#devices) {
      const { place } = device.enrolled;
      if (place.kind !== 'serial' || (place.path !== path && (await realOf(place.path)) !== real)) continue;
      await device.release();
      return () => {
        // It may have been enrolled anew meanwhile.
        if (!this.#closed && this.#devices.get(deviceId) === device) device.open();
      };
    }
    return undefined;
  }

  /** The Bluetooth devices that the page is to keep connected. */
  wanted(): WantedBluetooth[] {
    return [...this.#devices.values()].flatMap(({ enrolled }) => wantedOf(enrolled, this.#driver(enrolled.driverId)));
  }

  /** What the page tells of a Bluetooth device. @throws RefusalError `not-found` */
  said(deviceId: DeviceId, news: BluetoothNews): void {
    const { line } = this.#find(deviceId);
    if (line instanceof BluetoothLine) line.said(news);
  }

  /** The screen has gone, and with it the radio. */
  screenGone(): void {
    for (const { line } of this.#devices.values()) if (line instanceof BluetoothLine) line.pageGone();
  }

  /** @throws RefusalError `not-found`, `device-not-ready` */
  start(deviceId: DeviceId): void {
    this.#find(deviceId).start();
  }

  /** @throws RefusalError `not-found`, `device-not-ready` */
  stop(deviceId: DeviceId): void {
    this.#find(deviceId).stop();
  }

  /** Somebody saved these readings of these devices. */
  used(deviceIds: Iterable<DeviceId>, readingIds: Iterable<string>, name: string): void {
    for (const readingId of readingIds) this.#used.add(readingId);
    const at = this.#parts.time.now();
    for (const deviceId of new Set(deviceIds)) this.#devices.get(deviceId)?.used({ name, at });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#turns.settled();
    await Promise.all([...this.#devices.values()].map((device) => device.close()));
    await this.#keeping.settled();
  }

  #add(enrolled: EnrolledDevice): void {
    if (this.#closed) return;
    const { log, store, time } = this.#parts;
    const { deviceId } = enrolled;
    const driver = this.#driver(enrolled.driverId);
    if (driver === undefined) {
      log.error({ deviceId, driverId: enrolled.driverId }, 'no driver of this name');
      return;
    }
    const keep = (work: () => Promise<void>) => this.#keep(deviceId, work);
    const device: Device = new Device({
      enrolled,
      driver,
      line: (end) =>
        lineOf(driver, device.enrolled, end, {
          open: this.#parts.open,
          ports: () => this.#knownPorts(),
          command: (command) => this.#commands.tell(command),
          time,
          log,
        }),
      isUsed: (readingId) => this.#used.has(readingId),
      time,
      onState: () => this.#tellStates(device),
      onEvent: (event) => this.#said.tell(event),
      keep: (facts) => keep(() => store.devices.keep(deviceId, facts)),
      onMoved: (place) => keep(() => store.devices.moved(deviceId, place)),
    });
    this.#devices.set(deviceId, device);
    device.open();
  }

  #driver(driverId: string): SerialDriver | GattDriver | undefined {
    return this.#parts.drivers.find((driver) => driver.id === driverId);
  }

  #find(deviceId: DeviceId): Device {
    const device = this.#devices.get(deviceId);
    if (device === undefined) throw new RefusalError('not-found', 'This kiosk has no such device.');
    return device;
  }

  /** With what the operating system says of the adapter there. */
  async #placeOf(place: Enrol['place']): Promise<EnrolledPlace> {
    if (place.kind === 'bluetooth') {
      const { name, browserId } = place;
      return { kind: 'bluetooth', name, ...(browserId === undefined ? {} : { browserId }) };
    }
    const offered = await offeredPorts(this.#parts.listPorts, undefined);
    const adapter = offered.find((port) => port.path === place.path)?.adapter;
    return { kind: 'serial', path: place.path, ...(adapter === undefined ? {} : { adapter }) };
  }

  async #mustBeFree(place: EnrolledPlace, forDevice: DeviceId): Promise<void> {
    const wanted = await nameOf(place);
    for (const [deviceId, { enrolled }] of this.#devices) {
      if (deviceId === forDevice || (await nameOf(enrolled.place)) !== wanted) continue;
      throw new RefusalError('conflict', `Not saved: ${enrolled.label} is set up there. Remove it first.`);
    }
  }

  /** Asked anew each time, because an old list could lead to a wrong device; those who ask at once share one. */
  #knownPorts(): Promise<readonly KnownPort[]> {
    this.#listing ??= offeredPorts(this.#parts.listPorts, undefined).finally(() => {
      this.#listing = undefined;
    });
    return this.#listing;
  }

  /** A device whose place in the list was taken by a later one has nothing to tell any more. */
  #tellStates(device: Device): void {
    if (this.#devices.get(device.enrolled.deviceId) === device && !this.#closed) this.#changed.tell(this.states());
  }

  #tell(): void {
    if (this.#closed) return;
    this.#changed.tell(this.states());
    this.#wanted.tell(this.wanted());
  }

  #keep(deviceId: DeviceId, work: () => Promise<void>): void {
    this.#keeping.run(work).catch((fault: unknown) => {
      this.#parts.log.error({ deviceId, fault: messageOf(fault) }, 'something about a device could not be kept');
    });
  }
}
