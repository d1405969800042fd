/**
 * Who this kiosk is: its key pair, and the names the hub gave it at enrolment. They are kept in files of their own, because
 * with a damaged database the kiosk must still be itself; the database has them a third time.
 */
import type { HomeId, KioskId, ServiceId } from '#domain/base/ids.ts';
import { keptIdentity, type KeptIdentity } from '#protocol/stored/kept-schemas.ts';
import { sealed, type Database } from './database.ts';
import type { KeptFile } from './kept-file.ts';

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
  readonly #file: KeptFile;

  constructor(database: Database, file: KeptFile) {
    this.#database = database;
    this.#file = file;
  }

  /** The key pair, made by `make` and kept at the first start. */
  async keyPair(make: () => KeyPair): Promise<KeyPair> {
    const { privateKeyPem, publicKeyPem } = (await this.known()) ?? (await this.#keep(make()));
    return { privateKeyPem, publicKeyPem };
  }

  async enrolment(): Promise<Enrolment | undefined> {
    return (await this.known())?.enrolment;
  }

  async enrolled(enrolment: Enrolment): Promise<void> {
    const known = await this.known();
    if (known === undefined) throw new Error('a kiosk without a key was enrolled');
    await this.#keep({ ...known, enrolment });
  }

  /** What is known from the files or from the database; where one of them lacks it, it is given it. */
  async known(): Promise<KeptIdentity | undefined> {
    const inFile = keptIdentity.safeParse(await this.#file.read());
    const row = await this.#database.get<IdentityRow>('SELECT * FROM identity');
    if (inFile.success) {
      if (row === undefined) await this.#keepInDatabase(inFile.data);
      return inFile.data;
    }
    if (row === undefined) return undefined;
    const found = ofRow(row);
    await this.#file.write(found);
    return found;
  }

  async #keep(identity: KeptIdentity): Promise<KeptIdentity> {
    await this.#file.write(identity);
    await this.#keepInDatabase(identity);
    return identity;
  }

  async #keepInDatabase({ privateKeyPem, publicKeyPem, enrolment }: KeptIdentity): Promise<void> {
    await this.#database.run(
      `INSERT INTO identity (only_row, private_key_pem, public_key_pem, kiosk_id, service_id, home_id)
       VALUES (1, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET private_key_pem = excluded.private_key_pem, public_key_pem = excluded.public_key_pem,
         kiosk_id = excluded.kiosk_id, service_id = excluded.service_id, home_id = excluded.home_id`,
      [
        sealed(privateKeyPem),
        publicKeyPem,
        enrolment?.kioskId ?? null,
        enrolment?.serviceId ?? null,
        enrolment?.homeId ?? null,
      ],
    );
  }
}

function ofRow(row: IdentityRow): KeptIdentity {
  const { private_key_pem: privateKeyPem, public_key_pem: publicKeyPem } = row;
  const enrolment =
    row.kiosk_id === null || row.service_id === null || row.home_id === null
      ? undefined
      : { kioskId: row.kiosk_id, serviceId: row.service_id, homeId: row.home_id };
  return { privateKeyPem, publicKeyPem, ...(enrolment === undefined ? {} : { enrolment }) };
}
