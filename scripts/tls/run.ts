/** Makes, shows and renews the hub's own authority and certificate. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { daysLeft, fingerprintOf, keyFingerprintOf } from '../../sfu-server/tls/certificates.ts';
import {
  demandHostName,
  installAuthority,
  readAuthority,
  renewCertificate,
  type LocalAuthority,
} from '../../sfu-server/tls/local-authority.ts';
import { TlsError } from '../../sfu-server/tls/tls-error.ts';
import { asPin, trustSteps } from '../../sfu-server/tls/trust-steps.ts';

const USAGE = `npm run tls -- COMMAND [--data FOLDER]

  install --name hub.home.arpa   makes an authority for this name and a certificate, and says how consoles come to trust it
  show                           what there is, until when, and the fingerprints
  renew [--new-key]              a new certificate under the same authority; the hub takes it within a minute

--name may be said more than once. FOLDER is what HUB_DATA names: data/hub unless you have said otherwise.
`;

type Say = (words: string) => void;

function show(found: LocalAuthority, nowMs: number, say: Say): void {
  const until = (name: string, end: string, left: number) =>
    `${name} until ${new Date(end).toISOString().slice(0, 10)} (${String(Math.floor(left))} days)`;
  say(`Names        ${found.names.join(', ')}`);
  say(until('Authority   ', found.authority.validTo, daysLeft(found.authority, nowMs)));
  say(`             SHA-256 ${fingerprintOf(found.authority)}`);
  say(until('Certificate ', found.host.validTo, daysLeft(found.host, nowMs)));
  say(`             SHA-256 ${fingerprintOf(found.host)}`);
  say(`             SHA-256 of its key ${keyFingerprintOf(found.host)}`);
  say(`Behind the enrolment code of a kiosk: @${asPin(fingerprintOf(found.authority))}`);
}

/** @returns the exit code */
export async function runTls(args: readonly string[], nowMs: number, say: Say, complain: Say): Promise<number> {
  const [command, ...rest] = args;
  try {
    const { values } = parseArgs({
      args: rest,
      options: {
        data: { type: 'string', default: process.env['HUB_DATA'] ?? 'data/hub' },
        name: { type: 'string', multiple: true, default: [] },
        'new-key': { type: 'boolean', default: false },
      },
    });
    switch (command) {
      case 'install': {
        if (values.name.length === 0)
          throw new TlsError('Say under which name the hub is opened: --name hub.home.arpa');
        const names = [...new Set(values.name.map(demandHostName))];
        const made = await installAuthority(values.data, names, nowMs);
        show(made, nowMs, say);
        say(
          trustSteps({
            file: join(made.folder, 'authority.pem'),
            fingerprint: fingerprintOf(made.authority),
            name: names[0] ?? '',
            pin: asPin(fingerprintOf(made.authority)),
          }),
        );
        say('Start the hub anew: from then on it encrypts, and HUB_HOST may be an address that others reach.');
        return 0;
      }
      case 'show':
        show(await readAuthority(values.data), nowMs, say);
        return 0;
      case 'renew':
        show(await renewCertificate(values.data, nowMs, values['new-key']), nowMs, say);
        return 0;
      default:
        complain(USAGE);
        return 2;
    }
  } catch (fault) {
    if (fault instanceof TlsError) {
      complain(fault.message);
      return 1;
    }
    if (fault instanceof TypeError && 'code' in fault) {
      complain(`${fault.message}\n\n${USAGE}`);
      return 2;
    }
    throw fault;
  }
}
