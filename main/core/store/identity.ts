/** Who this kiosk is: its key pair, and the names the hub gave it at enrolment. */
import type { HomeId, KioskId, ServiceId } from '#domain/base/ids.ts';
import type { Database } from './database.ts';

export interface KeyPair {
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
}

/** What the hub gives at enrolment. */
export interface Enrolment {
  readonly kioskId: KioskId;
  readonly serviceId: ServiceId;
  readonly homeId: HomeId;
}

interface IdentityRow {
  readonly private_key_pem: string;
  readonly public_key_pem: string;
  readonly kiosk_id: string | null;
  readonly service_id: string | null;
  readonly home_id: string | null;
}

export class IdentityRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The key pair, made by `make` and kept at the first start. */
  async keyPair(make: () => KeyPair): Promise<KeyPair> {
    return this.#database.transaction(async (statements) => {
      const row = await statements.get<IdentityRow>('SELECT * FROM identity');
      if (row !== undefined) return { privateKeyPem: row.private_key_pem, publicKeyPem: row.public_key_pem };
      const made = make();
      await statements.run('INSERT INTO identity (only_row, private_key_pem, public_key_pem) VALUES (1, ?, ?)', [
        made.privateKeyPem,
        made.publicKeyPem,
      ]);
      return made;
    });
  }

  async enrolment(): Promise<Enrolment | undefined> {
    const row = await this.#database.get<IdentityRow>('SELECT * FROM identity');
    if (!row?.kiosk_id || !row.service_id || !row.home_id) return undefined;
    return { kioskId: row.kiosk_id, serviceId: row.service_id, homeId: row.home_id };
  }

  async enrolled(enrolment: Enrolment): Promise<void> {
    await this.#database.run('UPDATE identity SET kiosk_id = ?, service_id = ?, home_id = ?', [
      enrolment.kioskId,
      enrolment.serviceId,
      enrolment.homeId,
    ]);
  }
}
