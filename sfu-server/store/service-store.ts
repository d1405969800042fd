/** The service itself: its name, its homes, the hub's own device, the settings documents, and what fills an empty database. */
import type { HomeId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { DEFAULT_SUMMARY_TABS, type SummaryTabs } from '#domain/summary/summary-tabs.ts';
import type { Account } from '../identity/ports.ts';
import type { CertificateStore } from '../red-bag/ports.ts';
import type { StaffSettings } from '../training/ports.ts';
import type { Directory, Scope } from '../triage/ports.ts';
import { flag, integer, optionalText, text } from './columns.ts';
import type { Database } from './database.ts';
import { documentMentions, newestDocument, writeDocument, type HomeDocument } from './settings-documents.ts';
import { adoptSummaryTabs, ownSummaryTabs, type Adopted } from './summary-tabs.ts';

/** With the number that the newest settings of each home name. */
const HOMES = `SELECT h.home_id, h.name, (
    SELECT json_extract(d.document, '$.telephone') FROM settings_documents d
    WHERE d.service_id = h.service_id AND d.home_id = h.home_id ORDER BY d.version DESC LIMIT 1
  ) AS telephone
  FROM homes h WHERE h.service_id = ? AND h.closed_at IS NULL ORDER BY h.name`;

export interface Service {
  readonly serviceId: ServiceId;
  readonly name: string;
  readonly demo: boolean;
}

export interface ServiceStore extends Directory, StaffSettings, Pick<CertificateStore, 'writeSettingsAgain'> {
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
  /** Tells whoever listens that the home's settings were written; to be called after the commit. */
  settingsWritten(scope: Scope, homeId: HomeId): void;
  /** The service's own, or those that ship. */
  summaryTabs(scope: Scope): Promise<SummaryTabs>;
  /** Makes them the service's own where their version is new, and writes them into the settings of every home. */
  adoptSummaryTabs(scope: Scope, tabs: SummaryTabs, at: Instant): Promise<Adopted>;
  /** The newest settings as they are for one kiosk. */
  settingsFor(scope: Scope, homeId: HomeId, kioskId: string): Promise<HomeSettings | undefined>;
  /** Keeps the hub's device known, with its counter. */
  registerHubDevice(deviceId: string, publicKeyPem: string): Promise<void>;
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
      await db.transaction(async (tx) => {
        if (account.practice !== undefined) {
          await tx.run(
            'INSERT INTO gp_practices (service_id, practice_id, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
            account.serviceId,
            account.practice.practiceId,
            account.practice.name,
          );
        }
        await tx.run(
          `INSERT INTO accounts (service_id, person_id, account, name, role, qualification, prescriber, password_hash, home_id,
             duty_gp, clinical_lead, safeguarding, practice_id, practice_name)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          account.serviceId,
          account.personId,
          account.account,
          account.name,
          account.role,
          account.qualification,
          account.prescriber ? 1 : 0,
          account.passwordHash ?? null,
          account.homeId ?? null,
          account.dutyGp ? 1 : 0,
          account.clinicalLead ? 1 : 0,
          account.safeguarding ? 1 : 0,
          account.practice?.practiceId ?? null,
          account.practice?.name ?? null,
        );
      });
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
    async writeSettingsAgain(scope, homeId, at) {
      const wrote = await db.transaction(async (tx) => {
        const known = await newestDocument(tx, scope, homeId);
        if (known === undefined) return false;
        const { version: _version, kioskId: _kioskId, ...document } = known;
        await writeDocument(tx, scope, document, at);
        return true;
      });
      if (wrote) tell(scope, [homeId]);
    },
    async staff({ serviceId, homeId }) {
      return (await newestDocument(db, { serviceId }, homeId))?.carers ?? [];
    },
    async wasEverStaff({ serviceId, homeId }, personId) {
      return documentMentions(db, { serviceId }, homeId, personId);
    },
    async changeStaff({ serviceId, homeId }, personId, change, at) {
      const scope = { serviceId };
      const { found, wrote } = await db.transaction(async (tx) => {
        const known = await newestDocument(tx, scope, homeId);
        const person = known?.carers.find((carer) => carer.personId === personId);
        if (known === undefined || person === undefined) return { found: false, wrote: false };
        const changed = change(person);
        if (changed === undefined) return { found: true, wrote: false };
        const { version: _version, kioskId: _kioskId, ...document } = known;
        const carers = known.carers.map((carer) => (carer === person ? changed : carer));
        await writeDocument(tx, scope, { ...document, carers }, at);
        return { found: true, wrote: true };
      });
      if (wrote) tell(scope, [homeId]);
      return found;
    },
    settingsWritten(scope, homeId) {
      tell(scope, [homeId]);
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
      const row = await db.get(
        'SELECT COUNT(*) AS homes FROM homes WHERE service_id = ? AND closed_at IS NULL',
        scope.serviceId,
      );
      return row === undefined ? 0 : integer(row, 'homes');
    },
    async homes(scope) {
      const rows = await db.all(HOMES, scope.serviceId);
      return rows.map((row) => ({
        homeId: text(row, 'home_id'),
        name: text(row, 'name'),
        telephone: optionalText(row, 'telephone') ?? '',
      }));
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
