/** The kiosk's store: one database, one repository for each subject, and the spool beside them. */
import { mkdir } from 'node:fs/promises';
import { SILENT, type Log } from '../base/log.ts';
import { systemTime } from '../base/time.ts';
import type { Clock } from '#domain/base/time.ts';
import type { OpenFile } from '../base/durable-files.ts';
import { openKeys, type Keys } from '../at-rest/keys.ts';
import { AttachmentRepository } from './attachments.ts';
import { BagShareRepository } from './bag-shares.ts';
import { ClockSeenRepository } from './clock-seen.ts';
import { databaseFaultCode } from './database.ts';
import { DeviceRepository } from './devices.ts';
import { DEFAULT_RESERVE_BYTES, DiskSpace } from './disk-space.ts';
import { DraftRepository } from './drafts.ts';
import { EntryRepository } from './entries.ts';
import { ErasingRepository } from './erasing.ts';
import { FaultRepository } from './faults.ts';
import { IncidentRepository } from './incidents.ts';
import { OwnPinRepository } from './own-pins.ts';
import { FeedRepository } from './feeds.ts';
import { HubJournalRepository } from './hub-journal.ts';
import { IdentityRepository } from './identity.ts';
import { Keeping } from './keeping.ts';
import { OpeningRepository } from './openings.ts';
import { OutboxRepository } from './outbox.ts';
import { PracticeRunRepository } from './practice-runs.ts';
import { ReadingRepository } from './readings.ts';
import { RecordsFile } from './records-file.ts';
import { SettingsRepository } from './settings.ts';
import { SignInRepository } from './sign-in.ts';

export { DATABASE_FILE } from './keeping.ts';

export interface Store {
  readonly entries: EntryRepository;
  readonly outbox: OutboxRepository;
  readonly erasing: ErasingRepository;
  readonly feeds: FeedRepository;
  readonly hubJournal: HubJournalRepository;
  readonly settings: SettingsRepository;
  readonly identity: IdentityRepository;
  readonly devices: DeviceRepository;
  readonly readings: ReadingRepository;
  readonly faults: FaultRepository;
  readonly incidents: IncidentRepository;
  readonly ownPins: OwnPinRepository;
  readonly openings: OpeningRepository;
  readonly attachments: AttachmentRepository;
  readonly bagShares: BagShareRepository;
  readonly drafts: DraftRepository;
  readonly practiceRuns: PracticeRunRepository;
  readonly clockSeen: ClockSeenRepository;
  readonly signIn: SignInRepository;
  /** What has happened to the database, and is to be told. */
  readonly keeping: Keeping;
  readonly disk: DiskSpace;
  /** Puts into the spool whatever has become unsent again. */
  spoolAgain(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly reserveBytes?: number | undefined;
  /** What opens the files of the spool; a test hands in one whose disk fails. */
  readonly openFile?: OpenFile;
  /** Without them the key lies in a file beside the data. */
  readonly keys?: Keys;
}

/**
 * Opens what is kept here. A damaged database is set aside and made anew on the way.
 * @param directory KIOSK_DATA
 */
export async function openStore(directory: string, options: StoreOptions = {}): Promise<Store> {
  const { clock = systemTime, log = SILENT, reserveBytes = DEFAULT_RESERVE_BYTES, openFile } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const keys = options.keys ?? (await openKeys(directory));
  const disk = new DiskSpace({ directory, reserveBytes, log });
  const keeping = new Keeping({ directory, clock, log, disk, openFile, codec: keys.codec });
  const { database, spool } = await keeping.open().catch((fault: unknown) => {
    if (databaseFaultCode(fault) !== 'SQLITE_BUSY') throw fault;
    throw new Error(`Another kiosk program is already running with the data in ${directory}.`, { cause: fault });
  });
  const identity = new IdentityRepository(database, keeping.files.identity);
  const devices = new DeviceRepository(database, keeping.files.devices);
  const records = new RecordsFile(database, keeping.files.records, log);
  const store: Store = {
    entries: new EntryRepository(database),
    outbox: new OutboxRepository(database, spool),
    erasing: new ErasingRepository(database, spool, records, () => keeping.spoolAgain(database)),
    feeds: new FeedRepository(database, spool, records),
    hubJournal: new HubJournalRepository(database),
    settings: new SettingsRepository(database, keeping.files.settings, keys.pepper),
    identity,
    devices,
    readings: new ReadingRepository(database),
    faults: new FaultRepository(database),
    incidents: new IncidentRepository(database),
    ownPins: new OwnPinRepository(database),
    openings: new OpeningRepository(database),
    attachments: new AttachmentRepository(database),
    bagShares: new BagShareRepository(database),
    drafts: new DraftRepository(database),
    practiceRuns: new PracticeRunRepository(database),
    clockSeen: new ClockSeenRepository(database),
    signIn: new SignInRepository(database),
    keeping,
    disk,
    spoolAgain: () => keeping.spoolAgain(database),
    async close() {
      await Promise.all([disk.close(), records.close()]);
      await database.close();
      await spool.close();
    },
  };
  return store;
}
