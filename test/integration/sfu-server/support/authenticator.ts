/** An authenticator in software: ES256, no attestation, with every liberty that a dishonest one would take. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { Assertion, CreationOptions, Registration, RequestOptions } from '#protocol/hub/sign-in.ts';

type Cbor = number | string | Uint8Array | Map<number | string, Cbor>;

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value, 'utf8')]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
}

const url64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const WITH_KEY = 0x40;

/** What a dishonest page or key does otherwise than it should. */
export interface Liberties {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  /** Neither a fingerprint nor a PIN was asked for. */
  readonly unverified?: boolean;
  /** The counter says this and not the next number. */
  readonly counter?: number;
  readonly userHandle?: string;
  readonly credentialId?: string;
  /** It belongs to two devices. */
  readonly backedUp?: boolean;
}

export interface SoftKey {
  readonly credentialId: string;
  create(options: CreationOptions, liberties?: Liberties): Registration;
  get(options: RequestOptions, liberties?: Liberties): Assertion;
}

/** One key at one origin. It counts its uses. */
export function softKey(origin: string): SoftKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  let counter = 0;
  let userHandle: string | undefined;

  function clientData(type: string, challenge: string, liberties: Liberties): Buffer {
    const said = { type: liberties.type ?? type, challenge: liberties.challenge ?? challenge, crossOrigin: false };
    return Buffer.from(JSON.stringify({ ...said, origin: liberties.origin ?? origin }), 'utf8');
  }

  function authenticatorData(rpId: string, flags: number, liberties: Liberties, more = Buffer.alloc(0)): Buffer {
    counter += 1;
    const numbers = Buffer.alloc(5);
    const verified = liberties.unverified === true ? 0 : USER_VERIFIED;
    const backup = liberties.backedUp === true ? BACKUP_ELIGIBLE | BACKED_UP : 0;
    numbers.writeUInt8(USER_PRESENT | verified | backup | flags);
    numbers.writeUInt32BE(liberties.counter ?? counter, 1);
    return Buffer.concat([sha256(liberties.rpId ?? rpId), numbers, more]);
  }

  return {
    credentialId: url64(credentialId),
    create(options, liberties = {}) {
      userHandle = options.user.id;
      const data = clientData('webauthn.create', options.challenge, liberties);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey(publicKey)]);
      const authData = authenticatorData(options.rp.id, WITH_KEY, liberties, attested);
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]);
      return {
        id: url64(credentialId),
        rawId: url64(credentialId),
        type: 'public-key',
        response: {
          clientDataJSON: url64(data),
          attestationObject: url64(cbor(attestation)),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      };
    },
    get(options, liberties = {}) {
      const data = clientData('webauthn.get', options.challenge, liberties);
      const authData = authenticatorData(options.rpId, 0, liberties);
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey);
      const id = liberties.credentialId ?? url64(credentialId);
      const handle = liberties.userHandle ?? userHandle;
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: url64(data),
          authenticatorData: url64(authData),
          signature: url64(signature),
          ...(handle === undefined ? {} : { userHandle: handle }),
        },
        clientExtensionResults: {},
      };
    },
  };
}

/** EC2, ES256, P-256 (RFC 9053). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
}
