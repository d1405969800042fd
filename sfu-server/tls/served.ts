/** The certificate under which the hub answers: read, watched, and made anew before it ends. */
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { readFile } from 'node:fs/promises';
import type { X509Certificate } from 'node:crypto';
import { chainOf, daysLeft, fingerprintOf, keyFingerprintOf, namesOf } from './certificates.ts';
import { hasLocalAuthority, readAuthority, RENEW_DAYS_BEFORE, renewCertificate } from './local-authority.ts';
import { TlsError } from './tls-error.ts';

/** TLS 1.2 with forward secrecy and authenticated encryption, and TLS 1.3; nothing older, nothing else. */
const MODERN = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
  ].join(':'),
  honorCipherOrder: true,
} as const;

export interface ServedCertificate {
  readonly kind: 'operator' | 'local';
  /** Names for which it is good. */
  readonly names: readonly string[];
  /** What a kiosk pins: the authority's fingerprint, or that of the public key of an operator's certificate. */
  readonly pin: string;
  /** For the server, as they are now. */
  readonly options: SecureContextOptions;
  readonly endsAt: Date;
  /** Told when there is a newer one. */
  onChanged(listener: (options: SecureContextOptions) => void): void;
  /** Looks whether the files have changed, and makes a new certificate where the local one is about to end. */
  look(): Promise<void>;
}

export interface ServedParts {
  readonly dataDir: string;
  readonly operator: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly nowMs: () => number;
  readonly log: {
    info(about: object, words: string): void;
    warn(about: object, words: string): void;
    error(about: object, words: string): void;
  };
}

interface Read {
  readonly host: X509Certificate;
  readonly pin: string;
  readonly served: { readonly cert: string; readonly key: string };
}

async function readOperators({ certFile, keyFile }: NonNullable<ServedParts['operator']>): Promise<Read> {
  const text = async (setting: string, path: string) => {
    try {
      return await readFile(path, 'utf8');
    } catch (fault) {
      throw new TlsError(
        `${setting} (${path}) cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`,
      );
    }
  };
  const served = { cert: await text('HUB_TLS_CERT', certFile), key: await text('HUB_TLS_KEY', keyFile) };
  const [host] = chainOf(served.cert);
  if (host === undefined) throw new TlsError(`HUB_TLS_CERT (${certFile}) holds no certificate in PEM.`);
  return { host, pin: keyFingerprintOf(host), served };
}

async function readLocal(dataDir: string): Promise<Read> {
  const { host, authority, served } = await readAuthority(dataDir);
  return { host, pin: fingerprintOf(authority), served };
}

/** @throws TlsError for a key that is not the certificate's, or a certificate that is none */
function optionsOf({ served }: Read): SecureContextOptions {
  const options = { ...MODERN, ...served };
  try {
    createSecureContext(options);
  } catch (fault) {
    throw new TlsError(
      `The certificate and its key cannot be used together: ${fault instanceof Error ? fault.message : String(fault)}`,
    );
  }
  return options;
}

/**
 * Undefined where there is neither an operator's certificate nor an authority of the hub's own.
 * @throws TlsError when what is there cannot be used
 */
export async function openServedCertificate(parts: ServedParts): Promise<ServedCertificate | undefined> {
  const { dataDir, operator, nowMs, log } = parts;
  if (operator === undefined && !hasLocalAuthority(dataDir)) return undefined;
  const kind = operator === undefined ? 'local' : 'operator';
  const read = () => (operator === undefined ? readLocal(dataDir) : readOperators(operator));

  async function readAndRenew(): Promise<Read> {
    const found = await read();
    if (kind !== 'local' || daysLeft(found.host, nowMs()) > RENEW_DAYS_BEFORE) return found;
    try {
      await renewCertificate(dataDir, nowMs());
      const renewed = await read();
      log.info({ until: renewed.host.validTo }, 'the certificate was made anew');
      return renewed;
    } catch (fault) {
      log.error({ fault, until: found.host.validTo }, 'the certificate ends soon and could not be made anew');
      return found;
    }
  }

  let now = await readAndRenew();
  let options = optionsOf(now);
  const listeners: ((options: SecureContextOptions) => void)[] = [];

  function warn(): void {
    const left = Math.floor(daysLeft(now.host, nowMs()));
    if (left < 0)
      log.error({ until: now.host.validTo }, 'the certificate has ended: nobody can open the hub until it is renewed');
    else if (left < 21)
      log.warn({ daysLeft: left, until: now.host.validTo }, 'the certificate ends soon and has to be renewed');
  }
  warn();

  return {
    kind,
    get names() {
      return namesOf(now.host);
    },
    get pin() {
      return now.pin;
    },
    get options() {
      return options;
    },
    get endsAt() {
      return new Date(now.host.validTo);
    },
    onChanged(listener) {
      listeners.push(listener);
    },
    async look() {
      const next = await readAndRenew();
      if (next.served.cert === now.served.cert && next.served.key === now.served.key) {
        warn();
        return;
      }
      // Whoever renews writes two files: between them they do not fit, and the one before stays.
      const usable = optionsOf(next);
      now = next;
      options = usable;
      warn();
      for (const listener of listeners) listener(usable);
      log.info({ until: now.host.validTo }, 'the certificate was read again');
    },
  };
}
