/**
 * What the rows, the head and the checkpoints of an audit are made of, written down here a second time: whoever verifies does not ask
 * the code that writes.
 */
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  verify,
  type KeyObject,
} from 'node:crypto';

type Value = string | number | Uint8Array | null;
export type Raw = Readonly<Record<string, Value>>;

/** The key with which a hub has signed; with its private half the seals of the rows can be looked at too. */
export interface VerifyingKey {
  readonly keyId: string;
  signed(text: string, signature: unknown): boolean;
  /** Absent where only the public half is known. */
  readonly sealOf?: ((chain: string) => string) | undefined;
}

function privateOf(pem: string): KeyObject | undefined {
  return pem.includes('PRIVATE KEY') ? createPrivateKey(pem) : undefined;
}

/** @param pem of a private or a public Ed25519 key */
export function verifyingKey(pem: string): VerifyingKey {
  const privateKey = privateOf(pem);
  const publicKey = createPublicKey(pem);
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const secret =
    privateKey &&
    Buffer.from(
      hkdfSync('sha256', privateKey.export({ type: 'pkcs8', format: 'der' }), '', 'teletriage-audit-seal/1', 32),
    );
  return {
    keyId: createHash('sha256').update(publicPem).digest('hex').slice(0, 16),
    signed: (text, signature) =>
      typeof signature === 'string' && verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64')),
    sealOf: secret && ((chain) => createHmac('sha256', secret).update(chain, 'utf8').digest('base64')),
  };
}

const SINCE_TWO = ['person_id', 'person_name', 'person_role', 'device', 'reason', 'basis', 'seal'] as const;

function linkOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('base64');
}

/** The form before: who looked is told apart, and of a row without an opening nothing is said of one. */
function linkOfOne(previous: string, row: Raw, seq: Value): string | undefined {
  if (SINCE_TWO.some((column) => row[column] !== null)) return undefined;
  const common = [row['at'], row['service_id'], row['actor_kind'], row['actor_id'], row['action'], row['resident_id']];
  const base = ['teletriage-audit/1', previous, seq, ...common, row['encounter_id'], row['outcome']];
  if (row['opened_at'] === null) return row['opening_id'] === null && row['detail'] === null ? linkOf(base) : undefined;
  try {
    const detail: unknown = JSON.parse(String(row['detail']));
    if (!Array.isArray(detail) || detail.length !== 5 || JSON.stringify(detail) !== row['detail']) return undefined;
    return linkOf([...base, 'opening', row['opening_id'], row['opened_at'], ...(detail as unknown[])]);
  } catch {
    return undefined;
  }
}

const COLUMNS_OF_TWO = [
  'at',
  'actor_kind',
  'actor_id',
  'action',
  'resident_id',
  'encounter_id',
  'outcome',
  'person_id',
  'person_name',
  'person_role',
  'device',
  'reason',
  'basis',
  'opening_id',
  'opened_at',
  'detail',
] as const;

/** The link that the row should have at this place; undefined for what no hub has written. */
export function expectedLink(previous: string, row: Raw, seq: Value = row['seq'] ?? null): string | undefined {
  if (row['chain_version'] === 1) return linkOfOne(previous, row, seq);
  if (row['chain_version'] !== 2) return undefined;
  const values = COLUMNS_OF_TWO.map((column) => row[column]);
  return linkOf(['teletriage-audit/2', previous, row['service_id'], seq, ...values]);
}

export interface Place {
  readonly service: string;
  readonly seq: number;
  readonly chain: string;
}

/** Undefined for a head that this key has not signed, or that says nothing. */
export function placesOfHead(head: Raw, key: VerifyingKey): readonly Place[] | undefined {
  const body = head['body'];
  if (typeof body !== 'string' || !key.signed(body, head['signature'])) return undefined;
  try {
    const read: unknown = JSON.parse(body);
    if (!Array.isArray(read) || read[0] !== 'teletriage-audit-head/1') return undefined;
    return (read[2] as readonly [string, number, string][]).map(([service, seq, chain]) => ({ service, seq, chain }));
  } catch {
    return undefined;
  }
}

export interface CheckpointRead extends Place {
  readonly at: string;
  readonly signature: unknown;
}

export function isSigned({ service, seq, chain, at, signature }: CheckpointRead, key: VerifyingKey): boolean {
  return key.signed(JSON.stringify(['teletriage-audit-checkpoint/1', service, seq, chain, at]), signature);
}
