/** What the hub's connections are encrypted with, and that nobody reaches it from elsewhere without. */
import type { Clock } from '#domain/base/time.ts';
import { ConfigError, LOOPBACK_HOSTS, type HubConfig } from '../config.ts';
import { openServedCertificate, type ServedCertificate } from '../tls/served.ts';
import { TlsError } from '../tls/tls-error.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Ground } from './ground.ts';

const LOOK_MS = 60_000;

export async function openTls(parts: {
  readonly config: HubConfig;
  readonly log: Ground['log'];
  readonly clock: Clock;
  readonly lifecycle: Lifecycle;
}): Promise<ServedCertificate | undefined> {
  const { config, log, clock, lifecycle } = parts;
  const certificate = await openServedCertificate({
    dataDir: config.dataDir,
    operator: config.tls,
    nowMs: () => Date.parse(clock.now()),
    log,
  });
  if (certificate === undefined) {
    if (LOOPBACK_HOSTS.includes(config.host)) return undefined;
    throw new ConfigError(
      `HUB_HOST is ${config.host}, and the hub has no certificate: without one it listens on this machine alone (127.0.0.1). ` +
        'Give it one with HUB_TLS_CERT and HUB_TLS_KEY, or let it make its own: npm run tls -- install --name hub.home.arpa',
    );
  }
  if (certificate.names.length === 0 && (config.names ?? []).length === 0) {
    throw new TlsError('The certificate names no host: say with HUB_NAMES under which name the hub is opened.');
  }
  lifecycle.every(LOOK_MS, 'the certificate could not be read again; the one before is used', () => certificate.look());
  return certificate;
}
