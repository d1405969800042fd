/** Passkeys and recovery codes. */
import type { Instant } from '#domain/base/time.ts';
import type { NewPasskey, PasskeyStore, PersonKey, StoredPasskey } from '../identity/people-ports.ts';
import { bytes, flag, integer, optionalText, text } from './columns.ts';
import type { Database, Row, Writer } from './database.ts';

const PASSKEY = `SELECT k.credential_id, k.service_id, k.person_id, k.rp_id, k.public_key, k.counter, k.transports, k.name,
    k.may_be_backed_up, k.backed_up, k.created_at, k.last_used_at
  FROM passkeys k`;

function passkeyOf(row: Row): StoredPasskey {
  const transports: unknown = JSON.parse(text(row, 'transports'));
  return {
    credentialId: text(row, 'credential_id'),
    serviceId: text(row, 'service_id'),
    personId: text(row, 'person_id'),
    rpId: text(row, 'rp_id'),
    publicKey: bytes(row, 'public_key'),
    counter: integer(row, 'counter'),
    transports: Array.isArray(transports) ? transports.filter((one) => typeof one === 'string') : [],
    name: text(row, 'name'),
    mayBeBackedUp: flag(row, 'may_be_backed_up'),
    backedUp: flag(row, 'backed_up'),
    createdAt: text(row, 'created_at'),
    lastUsedAt: optionalText(row, 'last_used_at'),
  };
}

/** Returns false when a key with this name of its maker is there already. */
export async function insertPasskey(
  tx: Writer,
  { serviceId, personId }: PersonKey,
  key: NewPasskey,
  at: Instant,
): Promise<boolean> {
  const added = await tx.run(
    `INSERT INTO passkeys (credential_id, service_id, person_id, rp_id, public_key, counter, transports, name,
       may_be_backed_up, backed_up, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    key.credentialId,
    serviceId,
    personId,
    key.rpId,
    key.publicKey,
    key.counter,
    JSON.stringify(key.transports),
    key.name,
    key.mayBeBackedUp ? 1 : 0,
    key.backedUp ? 1 : 0,
    at,
  );
  return added === 1;
}

/** Those before are good no more. */
export async function writeCodes(
  tx: Writer,
  { serviceId, personId }: PersonKey,
  digests: readonly string[],
  at: Instant,
): Promise<void> {
  await tx.run('DELETE FROM recovery_codes WHERE service_id = ? AND person_id = ?', serviceId, personId);
  for (const digest of digests) {
    await tx.run(
      'INSERT INTO recovery_codes (service_id, person_id, code_digest, made_at) VALUES (?, ?, ?, ?)',
      serviceId,
      personId,
      digest,
      at,
    );
  }
}

/** What somebody comes in with is gone. */
export async function removeKeysAndCodes(tx: Writer, { serviceId, personId }: PersonKey): Promise<void> {
  await tx.run('DELETE FROM passkeys WHERE service_id = ? AND person_id = ?', serviceId, personId);
  await tx.run('DELETE FROM recovery_codes WHERE service_id = ? AND person_id = ?', serviceId, personId);
}

export function createPasskeyStore(db: Database): PasskeyStore {
  return {
    async passkey(credentialId) {
      const row = await db.get(
        `${PASSKEY} JOIN accounts a ON a.service_id = k.service_id AND a.person_id = k.person_id
         WHERE k.credential_id = ? AND a.disabled_at IS NULL`,
        credentialId,
      );
      return row === undefined ? undefined : passkeyOf(row);
    },
    async passkeysOf({ serviceId, personId }) {
      const rows = await db.all(
        `${PASSKEY} WHERE k.service_id = ? AND k.person_id = ? ORDER BY k.created_at, k.credential_id`,
        serviceId,
        personId,
      );
      return rows.map(passkeyOf);
    },
    addPasskey: (person, key, at) => db.transaction((tx) => insertPasskey(tx, person, key, at)),
    replacePasskeys: (person, key, at) =>
      db.transaction(async (tx) => {
        const { serviceId, personId } = person;
        if ((await tx.get('SELECT 1 AS there FROM passkeys WHERE credential_id = ?', key.credentialId)) !== undefined) {
          return false;
        }
        await tx.run('DELETE FROM passkeys WHERE service_id = ? AND person_id = ?', serviceId, personId);
        return insertPasskey(tx, person, key, at);
      }),
    async usePasskey(credentialId, counter, backedUp, at) {
      const used = await db.transaction((tx) =>
        tx.run(
          // A key that counts nothing says 0 always; one that has counted goes on.
          `UPDATE passkeys SET counter = ?, backed_up = ?, last_used_at = ?
           WHERE credential_id = ? AND (counter < ? OR (counter = 0 AND ? = 0))`,
          counter,
          backedUp ? 1 : 0,
          at,
          credentialId,
          counter,
          counter,
        ),
      );
      return used === 1;
    },
    removePasskey: ({ serviceId, personId }, credentialId) =>
      db.transaction(async (tx) => {
        const mine = await tx.all(
          'SELECT credential_id FROM passkeys WHERE service_id = ? AND person_id = ?',
          serviceId,
          personId,
        );
        if (!mine.some((row) => row['credential_id'] === credentialId)) return 'none';
        if (mine.length === 1) return 'last';
        await tx.run('DELETE FROM passkeys WHERE credential_id = ?', credentialId);
        return 'removed';
      }),
    replaceCodes: (person, digests, at) => db.transaction((tx) => writeCodes(tx, person, digests, at)),
    async useCode({ serviceId, personId }, digest, at) {
      const used = await db.transaction((tx) =>
        tx.run(
          `UPDATE recovery_codes SET used_at = ?
           WHERE service_id = ? AND person_id = ? AND code_digest = ? AND used_at IS NULL`,
          at,
          serviceId,
          personId,
          digest,
        ),
      );
      return used === 1;
    },
    async codesLeft({ serviceId, personId }) {
      const row = await db.get(
        'SELECT COUNT(*) AS codes FROM recovery_codes WHERE service_id = ? AND person_id = ? AND used_at IS NULL',
        serviceId,
        personId,
      );
      return row === undefined ? 0 : integer(row, 'codes');
    },
  };
}
