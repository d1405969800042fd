/** The bedside devices that this home has enrolled. */
import type { DeviceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { keptDevices } from '#protocol/stored/kept-schemas.ts';
import type { Database } from './database.ts';
import type { KeptFile } from './kept-file.ts';
import { restoreRow } from './salvage.ts';

/** What the operating system says of a USB adapter. A serial number, where there is one, is the adapter's and not the device's. */
export interface Adapter {
  readonly vendorId?: string;
  readonly productId?: string;
  readonly serialNumber?: string;
}

export type EnrolledPlace =
  | { readonly kind: 'serial'; readonly path: string; readonly adapter?: Adapter }
  | { readonly kind: 'bluetooth'; readonly name: string; readonly browserId?: string };

/** What a device has told, and who used it: kept so that it is still known after a restart. */
export interface DeviceFacts {
  readonly serialNumber?: string;
  readonly battery?: { readonly percent?: number; readonly low: boolean; readonly at: Instant };
  readonly lastSeenAt?: Instant;
  readonly lastUsed?: { readonly name: string; readonly at: Instant };
}

export interface EnrolledDevice extends DeviceFacts {
  readonly deviceId: DeviceId;
  /** As staff here call it. */
  readonly label: string;
  readonly driverId: string;
  readonly options: Readonly<Record<string, string>>;
  readonly place: EnrolledPlace;
}

interface Row {
  readonly device_id: string;
  readonly label: string;
  readonly driver_id: string;
  readonly options: string;
  readonly connection: 'serial' | 'bluetooth';
  readonly place: string;
  readonly browser_id: string | null;
  readonly adapter_vendor: string | null;
  readonly adapter_product: string | null;
  readonly adapter_serial: string | null;
  readonly serial_number: string | null;
  readonly battery_percent: number | null;
  readonly battery_low: number | null;
  readonly battery_at: string | null;
  readonly last_seen_at: string | null;
  readonly used_by: string | null;
  readonly used_at: string | null;
}

export class DeviceRepository {
  readonly #database: Database;
  readonly #file: KeptFile;

  /** @param file has them a second time, so that a damaged database leaves a home its devices */
  constructor(database: Database, file: KeptFile) {
    this.#database = database;
    this.#file = file;
  }

  /** Brings back into a new database what the file has. */
  async restore(): Promise<void> {
    const rows = keptDevices.safeParse(await this.#file.read()).data ?? [];
    for (const row of rows) await restoreRow(this.#database, 'devices', row);
  }

  async #keepFile(): Promise<void> {
    await this.#file.write(await this.#database.all('SELECT * FROM devices'));
  }

  /** In the order in which they were enrolled. */
  async all(): Promise<EnrolledDevice[]> {
    const rows = await this.#database.all<Row>(
      'SELECT * FROM devices WHERE removed_at IS NULL ORDER BY enrolled_at, device_id',
    );
    return rows.map(readDevice);
  }

  /** Every identifier that was ever enrolled here, those of removed devices included. */
  async everEnrolled(): Promise<ReadonlySet<DeviceId>> {
    const rows = await this.#database.all<{ device_id: string }>('SELECT device_id FROM devices');
    return new Set(rows.map((row) => row.device_id));
  }

  /** Enrols it, or changes what it is. All that it has told so far is as `device` says. */
  async enrol(device: EnrolledDevice, at: Instant): Promise<void> {
    await this.#database.run(
      `INSERT INTO devices (device_id, label, driver_id, options, connection, place, browser_id,
                            adapter_vendor, adapter_product, adapter_serial, serial_number,
                            battery_percent, battery_low, battery_at, last_seen_at, used_by, used_at, enrolled_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (device_id) DO UPDATE SET
         label = excluded.label, driver_id = excluded.driver_id, options = excluded.options,
         connection = excluded.connection, place = excluded.place, browser_id = excluded.browser_id,
         adapter_vendor = excluded.adapter_vendor, adapter_product = excluded.adapter_product,
         adapter_serial = excluded.adapter_serial, serial_number = excluded.serial_number,
         battery_percent = excluded.battery_percent, battery_low = excluded.battery_low,
         battery_at = excluded.battery_at, last_seen_at = excluded.last_seen_at, used_by = excluded.used_by,
         used_at = excluded.used_at, removed_at = NULL`,
      [
        device.deviceId,
        device.label,
        device.driverId,
        JSON.stringify(device.options),
        device.place.kind,
        ...placeColumns(device.place),
        device.serialNumber ?? null,
        device.battery?.percent ?? null,
        device.battery === undefined ? null : Number(device.battery.low),
        device.battery?.at ?? null,
        device.lastSeenAt ?? null,
        device.lastUsed?.name ?? null,
        device.lastUsed?.at ?? null,
        at,
      ],
    );
    await this.#keepFile();
  }

  async remove(deviceId: DeviceId, at: Instant): Promise<void> {
    await this.#database.run('UPDATE devices SET removed_at = ? WHERE device_id = ?', [at, deviceId]);
    await this.#keepFile();
  }

  /** Keeps what is new of a device; what is absent stays as it is. */
  async keep(deviceId: DeviceId, facts: DeviceFacts): Promise<void> {
    const { battery, lastUsed } = facts;
    await this.#database.run(
      `UPDATE devices SET
         serial_number = coalesce(?1, serial_number),
         battery_percent = CASE WHEN ?4 IS NULL THEN battery_percent ELSE ?2 END,
         battery_low = coalesce(?3, battery_low),
         battery_at = coalesce(?4, battery_at),
         last_seen_at = coalesce(?5, last_seen_at),
         used_by = coalesce(?6, used_by),
         used_at = coalesce(?7, used_at)
       WHERE device_id = ?8`,
      [
        facts.serialNumber ?? null,
        battery?.percent ?? null,
        battery === undefined ? null : Number(battery.low),
        battery?.at ?? null,
        facts.lastSeenAt ?? null,
        lastUsed?.name ?? null,
        lastUsed?.at ?? null,
        deviceId,
      ],
    );
  }

  /** The adapter was found again under another path. */
  async moved(deviceId: DeviceId, place: EnrolledPlace): Promise<void> {
    await this.#database.run(
      `UPDATE devices SET place = ?, browser_id = ?, adapter_vendor = ?, adapter_product = ?, adapter_serial = ?
        WHERE device_id = ?`,
      [...placeColumns(place), deviceId],
    );
    await this.#keepFile();
  }
}

function placeColumns(place: EnrolledPlace): [string, ...(string | null)[]] {
  switch (place.kind) {
    case 'serial': {
      const { vendorId, productId, serialNumber } = place.adapter ?? {};
      return [place.path, null, vendorId ?? null, productId ?? null, serialNumber ?? null];
    }
    case 'bluetooth':
      return [place.name, place.browserId ?? null, null, null, null];
    default:
      return place satisfies never;
  }
}

function readDevice(row: Row): EnrolledDevice {
  return {
    deviceId: row.device_id,
    label: row.label,
    driverId: row.driver_id,
    options: readOptions(row.options),
    place: readPlace(row),
    ...(row.serial_number === null ? {} : { serialNumber: row.serial_number }),
    ...(row.battery_at === null
      ? {}
      : {
          battery: {
            ...(row.battery_percent === null ? {} : { percent: row.battery_percent }),
            low: row.battery_low === 1,
            at: row.battery_at,
          },
        }),
    ...(row.last_seen_at === null ? {} : { lastSeenAt: row.last_seen_at }),
    ...(row.used_by === null || row.used_at === null ? {} : { lastUsed: { name: row.used_by, at: row.used_at } }),
  };
}

function readPlace(row: Row): EnrolledPlace {
  if (row.connection === 'bluetooth') {
    return { kind: 'bluetooth', name: row.place, ...(row.browser_id === null ? {} : { browserId: row.browser_id }) };
  }
  const adapter = {
    ...(row.adapter_vendor === null ? {} : { vendorId: row.adapter_vendor }),
    ...(row.adapter_product === null ? {} : { productId: row.adapter_product }),
    ...(row.adapter_serial === null ? {} : { serialNumber: row.adapter_serial }),
  };
  return { kind: 'serial', path: row.place, ...(Object.keys(adapter).length === 0 ? {} : { adapter }) };
}

function readOptions(text: string): Record<string, string> {
  const options: unknown = JSON.parse(text);
  const entries = Object.entries(typeof options === 'object' && options !== null ? options : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
