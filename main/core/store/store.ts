/** The kiosk's store: one database, one repository for each subject. */
import { join } from 'node:path';
import { databaseFaultCode, openDatabase } from './database.ts';
import { AttachmentRepository } from './attachments.ts';
import { DeviceRepository } from './devices.ts';
import { EntryRepository } from './entries.ts';
import { FaultRepository } from './faults.ts';
import { FeedRepository } from './feeds.ts';
import { IdentityRepository } from './identity.ts';
import { migrate } from './migrate.ts';
import { OpeningRepository } from './openings.ts';
import { OutboxRepository } from './outbox.ts';
import { ReadingRepository } from './readings.ts';
import { SettingsRepository } from './settings.ts';

export interface Store {
  readonly entries: EntryRepository;
  readonly outbox: OutboxRepository;
  readonly feeds: FeedRepository;
  readonly settings: SettingsRepository;
  readonly identity: IdentityRepository;
  readonly devices: DeviceRepository;
  readonly readings: ReadingRepository;
  readonly faults: FaultRepository;
  readonly openings: OpeningRepository;
  readonly attachments: AttachmentRepository;
  close(): Promise<void>;
}

export const DATABASE_FILE = 'kiosk.db';

/** @param directory KIOSK_DATA */
export async function openStore(directory: string): Promise<Store> {
  const database = await openDatabase(join(directory, DATABASE_FILE)).catch((fault: unknown) => {
    if (databaseFaultCode(fault) !== 'SQLITE_BUSY') throw fault;
    throw new Error(`Another kiosk program is already running with the data in ${directory}.`, { cause: fault });
  });
  try {
    await migrate(database);
  } catch (fault) {
    await database.close();
    throw fault;
  }
  return {
    entries: new EntryRepository(database),
    outbox: new OutboxRepository(database),
    feeds: new FeedRepository(database),
    settings: new SettingsRepository(database),
    identity: new IdentityRepository(database),
    devices: new DeviceRepository(database),
    readings: new ReadingRepository(database),
    faults: new FaultRepository(database),
    openings: new OpeningRepository(database),
    attachments: new AttachmentRepository(database),
    close: () => database.close(),
  };
}
