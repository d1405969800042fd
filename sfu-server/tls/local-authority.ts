/**
 * The hub's own authority, in a folder beside its database. The keys are for the hub's account alone; the authority's certificate is for
 * everybody who is to trust it.
 */
import type { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { makeAuthority, newKeyPem, signCertificate, type CertificateWithKey } from './authority.ts';
import { chainOf, daysLeft, namesOf } from './certificates.ts';
import { TlsError } from './tls-error.ts';

/** So long before its end a certificate is made anew. */
export const RENEW_DAYS_BEFORE = 60;

const FILES = {
  authority: 'authority.pem',
  authorityKey: 'authority.key',
  /** The host's certificate and the authority's behind it. */
  host: 'host.pem',
  hostKey: 'host.key',
} as const;

export function tlsFolder(dataDir: string): string {
  return join(dataDir, 'tls');
}

export interface LocalAuthority {
  readonly authority: X509Certificate;
  readonly host: X509Certificate;
  readonly names: readonly string[];
  /** Certificate with chain, and key, for the server. */
  readonly served: { readonly cert: string; readonly key: string };
  readonly folder: string;
}

/** Whole or not at all: a power cut leaves the file of before. */
async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const file = await open(`${path}.new`, 'w', mode);
  try {
    await file.chmod(mode);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

async function keepHost(folder: string, host: CertificateWithKey, authorityPem: string): Promise<void> {
  await writeWhole(join(folder, FILES.hostKey), host.keyPem, 0o600);
  await writeWhole(join(folder, FILES.host), host.certificatePem + authorityPem, 0o644);
}

export function hasLocalAuthority(dataDir: string): boolean {
  return existsSync(join(tlsFolder(dataDir), FILES.host));
}

/** @throws TlsError for what is no name that a passkey and a certificate can belong to */
export function demandHostName(text: string): string {
  const name = text.trim().toLowerCase().replace(/\.$/, '');
  if (isIP(name) !== 0 || /^[0-9.]+$/.test(name)) {
    throw new TlsError(
      `${text} is an address of numbers. Keys to sign in with (passkeys) belong to a name and no browser makes one for an ` +
        'address: give this computer a name in your network, for example hub.home.arpa, and use that.',
    );
  }
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
  if (name.length > 200 || !new RegExp(`^${label}(\\.${label})*$`).test(name)) {
    throw new TlsError(`${text} is not a host name. It is written like hub.home.arpa.`);
  }
  return name;
}

/**
 * Makes the authority and the first certificate.
 * @throws TlsError where there is one: everybody who trusts it would have to be told of another
 */
export async function installAuthority(
  dataDir: string,
  names: readonly string[],
  nowMs: number,
): Promise<LocalAuthority> {
  const folder = tlsFolder(dataDir);
  if (existsSync(join(folder, FILES.authority))) {
    throw new TlsError(
      `There is an authority in ${folder} already, and consoles and kiosks trust it. \`npm run tls -- renew\` makes a new ` +
        'certificate under it. To begin anew, move that folder away first; then every console and kiosk has to be told.',
    );
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = await makeAuthority(names, nowMs);
  const host = await signCertificate(authority, names, newKeyPem(), nowMs);
  await writeWhole(join(folder, FILES.authorityKey), authority.keyPem, 0o600);
  await writeWhole(join(folder, FILES.authority), authority.certificatePem, 0o644);
  await keepHost(folder, host, authority.certificatePem);
  return readAuthority(dataDir);
}

async function readAs(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (fault) {
    throw new TlsError(`${path} cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

/** @throws TlsError when there is none, or it cannot be read */
export async function readAuthority(dataDir: string): Promise<LocalAuthority> {
  const folder = tlsFolder(dataDir);
  if (!hasLocalAuthority(dataDir)) {
    throw new TlsError(`There is no authority in ${folder} yet: npm run tls -- install --name hub.home.arpa`);
  }
  const cert = await readAs(join(folder, FILES.host));
  const key = await readAs(join(folder, FILES.hostKey));
  const [host, authority] = chainOf(cert);
  if (host === undefined || authority === undefined) throw new TlsError(`${folder} holds no whole certificate.`);
  return { authority, host, names: namesOf(host), served: { cert, key }, folder };
}

/**
 * A new certificate under the same authority, for the same key unless a new one is wanted. Kiosks and consoles go on by themselves.
 * @throws TlsError when the authority's key is not there, or the authority itself has ended
 */
export async function renewCertificate(dataDir: string, nowMs: number, newKey = false): Promise<LocalAuthority> {
  const { folder, names, authority, served } = await readAuthority(dataDir);
  if (daysLeft(authority, nowMs) < 1) {
    throw new TlsError(
      `The authority in ${folder} has ended. Move the folder away and install another; consoles and kiosks have to be told of it.`,
    );
  }
  const keyPem = await readAs(join(folder, FILES.authorityKey));
  const signer = { certificatePem: `${authority.toString().trim()}\n`, keyPem };
  await keepHost(
    folder,
    await signCertificate(signer, names, newKey ? newKeyPem() : served.key, nowMs),
    signer.certificatePem,
  );
  return readAuthority(dataDir);
}
