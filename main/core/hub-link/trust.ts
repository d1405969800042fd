/**
 * Whom this kiosk takes for its hub. With a pin it is whoever has a certificate of that authority, or that very key, and nobody else,
 * whatever this computer trusts otherwise. The pin comes with the enrolment code, and stays.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { Log } from '../base/log.ts';

/** For connections to the hub, whichever library opens them. */
export interface HubTls {
  readonly ca: string;
  /** The pinned one is where trust ends, also where somebody else has signed it. */
  readonly allowPartialTrustChain: true;
  readonly minVersion: 'TLSv1.2';
}

/** Where the pin is kept from the first enrolment on. */
export interface PinFile {
  read(): Promise<unknown>;
  write(document: { readonly pin: string }): Promise<void>;
}

export interface HubTrustParts {
  /** Origin, http or https. */
  readonly hubUrl: string;
  /** What came with the enrolment code: good until one is kept. */
  readonly codePin: string | undefined;
  /** What somebody has told this kiosk since: takes the place of the one that is kept. */
  readonly newPin: string | undefined;
  readonly file: PinFile;
  readonly log: Log;
}

const LEARN_MS = 10_000;

/** The other end is not the hub that this kiosk knows. Nothing was said to it. */
export class AnotherHubError extends Error {
  override readonly name = 'AnotherHubError';
}

const CERTIFICATE_FAULT =
  /^(CERT_|ERR_TLS_CERT|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|INVALID_CA|HOSTNAME_MISMATCH|UNSPECIFIED|PATH_LENGTH|INVALID_PURPOSE)/;

/** true where a connection failed because of who the other end is, and not because it is away. */
export function isCertificateFault(fault: unknown): boolean {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault;
  return cause instanceof Error && 'code' in cause && CERTIFICATE_FAULT.test(String(cause.code));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function keyOf(certificate: X509Certificate): string {
  return sha256(certificate.publicKey.export({ type: 'spki', format: 'der' }));
}

/** As it was sent: the host's own certificate first. */
function chainOf(socket: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: PeerCertificate | undefined = socket.getPeerCertificate(true);
  while (next?.raw !== undefined && chain.length < 10) {
    const certificate = new X509Certificate(next.raw);
    if (chain.at(-1)?.fingerprint256 === certificate.fingerprint256) break;
    chain.push(certificate);
    next = (next as { readonly issuerCertificate?: PeerCertificate }).issuerCertificate;
  }
  return chain;
}

/** The certificate that the pin means: the authority's, or the host's by its key. */
function pinned(chain: readonly X509Certificate[], pin: string): X509Certificate | undefined {
  const [host] = chain;
  if (host !== undefined && keyOf(host) === pin) return host;
  return chain.find((certificate) => sha256(certificate.raw) === pin);
}

export class HubTrust {
  readonly #parts: HubTrustParts;
  #pin: Promise<string | undefined> | undefined;
  #anchor: X509Certificate | undefined;

  constructor(parts: HubTrustParts) {
    this.#parts = parts;
  }

  get isEncrypted(): boolean {
    return this.#parts.hubUrl.startsWith('https:');
  }

  /**
   * What a connection to the hub has to be opened with; undefined where nothing is encrypted, or where nothing is pinned and this
   * computer's own authorities decide.
   * @throws AnotherHubError when whoever answers at the hub's address is not the pinned one
   */
  async tls(): Promise<HubTls | undefined> {
    const pin = await this.#known();
    if (!this.isEncrypted || pin === undefined) return undefined;
    this.#anchor ??= await this.#learn(pin);
    return { ca: this.#anchor.toString(), allowPartialTrustChain: true, minVersion: 'TLSv1.2' };
  }

  /** After a refused certificate: it is looked at anew who answers. With a pinned key the certificate may have been renewed. */
  doubt(): void {
    this.#anchor = undefined;
  }

  /** The hub has taken this kiosk: from now on it is this one. */
  async enrolled(): Promise<void> {
    const pin = await this.#known();
    if (this.isEncrypted && pin !== undefined) await this.#parts.file.write({ pin });
  }

  /**
   * Whether a page's connection goes to the hub: for hosts whose browser asks. Undefined where nothing is pinned.
   * @param hostPem the host's own certificate
   */
  async accepts(hostname: string, hostPem: string, nowMs: number): Promise<boolean | undefined> {
    const pin = await this.#known();
    if (pin === undefined) return undefined;
    if (hostname !== new URL(this.#parts.hubUrl).hostname) return false;
    const host = new X509Certificate(hostPem);
    if (nowMs < Date.parse(host.validFrom) || nowMs > Date.parse(host.validTo)) return false;
    if (host.checkHost(hostname) === undefined) return false;
    if (keyOf(host) === pin) return true;
    const anchor = (this.#anchor ??= await this.#learn(pin));
    return anchor.ca && host.checkIssued(anchor) && host.verify(anchor.publicKey);
  }

  #known(): Promise<string | undefined> {
    this.#pin ??= this.#readPin();
    return this.#pin;
  }

  async #readPin(): Promise<string | undefined> {
    const { codePin, newPin, file } = this.#parts;
    const kept = await file.read();
    const keptPin =
      typeof kept === 'object' && kept !== null && 'pin' in kept && typeof kept.pin === 'string' ? kept.pin : undefined;
    if (newPin === undefined) return keptPin ?? codePin;
    if (keptPin !== undefined && keptPin !== newPin) await file.write({ pin: newPin });
    return newPin;
  }

  /** Looks who answers, and says nothing to them. */
  async #learn(pin: string): Promise<X509Certificate> {
    const { hubUrl, log } = this.#parts;
    const { hostname, port } = new URL(hubUrl);
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const chain = await new Promise<readonly X509Certificate[]>((resolve, reject) => {
      // Not a byte is sent or believed here: whoever it is, all that is taken from them is their certificate.
      const socket = connect({
        host,
        port: port === '' ? 443 : Number(port),
        servername: host,
        minVersion: 'TLSv1.2',
        rejectUnauthorized: false,
      });
      socket.setTimeout(LEARN_MS, () => socket.destroy(new Error('the hub did not answer')));
      socket.once('error', reject);
      socket.once('secureConnect', () => {
        resolve(chainOf(socket));
        socket.destroy();
      });
    });
    const found = pinned(chain, pin);
    if (found !== undefined) return found;
    const shown = chain.at(-1);
    log.error({ expected: pin, shown: shown === undefined ? 'nothing' : sha256(shown.raw) }, 'another hub');
    throw new AnotherHubError(
      `Whoever answers at ${hubUrl} has a certificate of another authority than the one this kiosk was set up with. Nothing was ` +
        'said to it, and everything is kept here. If the hub was set up anew, compare its fingerprint (npm run tls -- show, at ' +
        'the hub) and start this kiosk once with KIOSK_HUB_FINGERPRINT set to it. If not, somebody stands in between: ring support.',
    );
  }
}
