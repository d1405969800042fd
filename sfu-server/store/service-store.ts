/** The service itself: its name, its homes, the hub's own device, the settings documents, and what fills an empty database. */
import type { HomeId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { DEFAULT_SUMMARY_TABS, type SummaryTabs } from '#domain/summary/summary-tabs.ts';
import { homeSettings } from '#protocol/stored/settings-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { Account } from '../identity/ports.ts';
import type { Directory, Scope } from '../triage/ports.ts';
import { flag, integer, text } from './columns.ts';
import type { Database, Reader, Writer } from './database.ts';
import { adoptSummaryTabs, ownSummaryTabs, type Adopted } from './summary-tabs.ts';

export interface Service {
  readonly serviceId: ServiceId;
  readonly name: string;
  readonly demo: boolean;
}

/** A home's settings without the kiosk they are for: that is filled in for each kiosk as they are sent. */
export type HomeDocument = Omit<HomeSettings, 'kioskId' | 'version'>;

export interface ServiceStore extends Directory {
  services(): Promise<readonly Service[]>;
  service(serviceId: ServiceId): Promise<Service | undefined>;
  addService(service: Service): Promise<void>;
  addHome(scope: Scope, homeId: HomeId, name: string): Promise<void>;
  addAccount(account: Account): Promise<void>;
  /** Makes the code usable (again) until `expiresAt`. */
  issueEnrolmentCode(
    scope: Scope,
    homeId: HomeId,
    codeDigest: string,
    issuedAt: Instant,
    expiresAt: Instant,
  ): Promise<void>;
  /**
   * Writes the next version of the home's settings and returns its number. The tabs of a summary are the service's, whatever
   * the document says.
   */
  writeSettings(scope: Scope, document: HomeDocument, at: Instant): Promise<number>;
  /** Told after the commit. Returns a function that ends the listening. */
  onSettingsWritten(
    listener: (written: { readonly serviceId: ServiceId; readonly homeId: HomeId }) => void,
  ): () => void;
  /** The service's own, or those that ship. */
  summaryTabs(scope: Scope): Promise<SummaryTabs>;
  /** Makes them the service's own where their version is new, and writes them into the settings of every home. */
  adoptSummaryTabs(scope: Scope, tabs: SummaryTabs, at: Instant): Promise<Adopted>;
  /** The newest settings as they are for one kiosk. */
  settingsFor(scope: Scope, homeId: HomeId, kioskId: string): Promise<HomeSettings | undefined>;
  /** Keeps the hub's device known, with its counter. */
  registerHubDevice(deviceId: string, publicKeyPem: string): Promise<void>;
}

/** A stand-in while a document has no kiosk: the nil UUID. */
const NO_KIOSK = '00000000-0000-0000-0000-000000000000';

async function newestDocument(reader: Reader, scope: Scope, homeId: HomeId): Promise<HomeSettings | undefined> {
  const row = await reader.get(
    `SELECT document FROM settings_documents WHERE service_id = ? AND home_id = ? ORDER BY version DESC LIMIT 1`,
    scope.serviceId,
    homeId,
  );
  return row && homeSettings.parse(parseJson(text(row, 'document')));
}

async function writeDocument(tx: Writer, scope: Scope, document: HomeDocument, at: Instant): Promise<number> {
  const row = await tx.get(
    'SELECT COALESCE(MAX(version), 0) + 1 AS next FROM settings_documents WHERE service_id = ? AND home_id = ?',
    scope.serviceId,
    document.homeId,
  );
  const version = row === undefined ? 1 : integer(row, 'next');
  await tx.run(
    `INSERT INTO settings_documents (service_id, home_id, version, document, written_at) VALUES (?, ?, ?, ?, ?)`,
    scope.serviceId,
    document.homeId,
    version,
    JSON.stringify({ ...document, version, kioskId: NO_KIOSK }),
    at,
  );
  return version;
}

export function createServiceStore(db: Database): ServiceStore {
  const listeners = new Set<(written: { readonly serviceId: ServiceId; readonly homeId: HomeId }) => void>();
  function tell({ serviceId }: Scope, homes: readonly HomeId[]): void {
    for (const homeId of homes) for (const listener of listeners) listener({ serviceId, homeId });
  }
  const serviceOf = (row: Parameters<typeof text>[0]): Service => ({
    serviceId: text(row, 'service_id'),
    name: text(row, 'name'),
    demo: flag(row, 'demo'),
  });
  return {
    async services() {
      return (await db.all('SELECT service_id, name, demo FROM services ORDER BY service_id')).map(serviceOf);
    },
    async service(serviceId) {
      const row = await db.get('SELECT service_id, name, demo FROM services WHERE service_id = ?', serviceId);
      return row === undefined ? undefined : serviceOf(row);
    },
    async addService({ serviceId, name, demo }) {
      await db.transaction((tx) =>
        tx.run('INSERT INTO services (service_id, name, demo) VALUES (?, ?, ?)', serviceId, name, demo ? 1 : 0),
      );
    },
    async addHome(scope, homeId, name) {
      await db.transaction((tx) =>
        tx.run('INSERT INTO homes (service_id, home_id, name) VALUES (?, ?, ?)', scope.serviceId, homeId, name),
      );
    },
    async addAccount(account) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO accounts (service_id, person_id, account, name, role, qualification, prescriber, password_hash, home_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          account.serviceId,
          account.personId,
          account.account,
          account.name,
          account.role,
          account.qualification,
          account.prescriber ? 1 : 0,
          account.passwordHash,
          account.homeId ?? null,
        ),
      );
    },
    async issueEnrolmentCode(scope, homeId, codeDigest, issuedAt, expiresAt) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO enrolment_codes (code_digest, service_id, home_id, issued_at, expires_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (code_digest) DO UPDATE SET
             issued_at = excluded.issued_at, expires_at = excluded.expires_at, used_at = NULL`,
          codeDigest,
          scope.serviceId,
          homeId,
          issuedAt,
          expiresAt,
        ),
      );
    },
    async writeSettings(scope, document, at) {
      const version = await db.transaction(async (tx) => {
        const summaryTabs = await ownSummaryTabs(tx, scope);
        return writeDocument(tx, scope, { ...document, summaryTabs }, at);
      });
      tell(scope, [document.homeId]);
      return version;
    },
    onSettingsWritten(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async summaryTabs(scope) {
      return (await ownSummaryTabs(db, scope)) ?? DEFAULT_SUMMARY_TABS;
    },
    async adoptSummaryTabs(scope, tabs, at) {
      const changed: HomeId[] = [];
      const adopted = await db.transaction(async (tx) => {
        const came = await adoptSummaryTabs(tx, scope, tabs, at);
        if (came !== 'stored') return came;
        const homes = await tx.all('SELECT home_id FROM homes WHERE service_id = ? ORDER BY home_id', scope.serviceId);
        for (const row of homes) {
          const homeId = text(row, 'home_id');
          const known = await newestDocument(tx, scope, homeId);
          if (known === undefined) continue;
          const { version: _version, kioskId: _kioskId, ...document } = known;
          await writeDocument(tx, scope, { ...document, summaryTabs: tabs }, at);
          changed.push(homeId);
        }
        return came;
      });
      tell(scope, changed);
      return adopted;
    },
    async settingsFor(scope, homeId, kioskId) {
      const document = await newestDocument(db, scope, homeId);
      return document && { ...document, kioskId };
    },
    async homeName(scope, homeId) {
      const row = await db.get('SELECT name FROM homes WHERE service_id = ? AND home_id = ?', scope.serviceId, homeId);
      return row === undefined ? undefined : text(row, 'name');
    },
    async homeCount(scope) {
      const row = await db.get('SELECT COUNT(*) AS homes FROM homes WHERE service_id = ?', scope.serviceId);
      return row === undefined ? 0 : integer(row, 'homes');
    },
    async registerHubDevice(deviceId, publicKeyPem) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO hub_devices (device_id, public_key_pem, counter) VALUES (?, ?, 0)
           ON CONFLICT (device_id) DO NOTHING`,
          deviceId,
          publicKeyPem,
        ),
      );
    },
  };
}
