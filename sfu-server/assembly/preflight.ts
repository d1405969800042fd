/** What is not wrong enough to stay down for, and must not go unsaid: told at each start, in the log. */
import { statSync } from 'node:fs';
import type { HubConfig } from '../config.ts';
import type { ServedCertificate } from '../tls/served.ts';

const OTHERS = 0o077;

export interface Machine {
  /** Undefined where there are no such accounts (Windows). */
  readonly uid: number | undefined;
  /** The permissions of a file; undefined where it is not there. */
  readonly modeOf: (path: string) => number | undefined;
}

export const thisMachine: Machine = {
  uid: process.getuid?.(),
  modeOf: (path) => (process.platform === 'win32' ? undefined : statSync(path, { throwIfNoEntry: false })?.mode),
};

/** @returns a sentence for each, in plain words for whoever runs the hub */
export function warningsOf(
  config: Pick<HubConfig, 'demo' | 'onCall' | 'publicUrl' | 'tls'>,
  certificate: Pick<ServedCertificate, 'kind'> | undefined,
  machine: Machine,
): string[] {
  const warnings: string[] = [];
  if (machine.uid === 0 && !config.demo) {
    warnings.push(
      'The hub runs as root. It needs nothing that only root may do: give it an account of its own (docs/operations/account.md).',
    );
  }
  if (config.onCall?.url?.startsWith('http:') === true) {
    warnings.push(
      'The on-call gateway is told unencrypted (HUB_ON_CALL_UNENCRYPTED): whoever is on the way reads the token.',
    );
  }
  if (config.publicUrl?.startsWith('https:') === true && certificate?.kind === 'local') {
    warnings.push(
      'HUB_PUBLIC_URL is served with a certificate of the hub’s own authority: no telephone of a hospital trusts it. Give it a certificate ' +
        'that everybody trusts (HUB_TLS_CERT), or a proxy that has one.',
    );
  }
  if (config.tls !== undefined && ((machine.modeOf(config.tls.keyFile) ?? 0) & OTHERS) !== 0) {
    warnings.push(`Others may read the key of the certificate (${config.tls.keyFile}): chmod 600.`);
  }
  return warnings;
}
