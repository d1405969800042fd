/** A kiosk and an encrypted hub: whom it trusts from its enrolment on, and what it says to everybody else, which is nothing. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer, type Server } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { generateKeyPairSync } from 'node:crypto';
import { enrol } from '#core/hub-link/enrolment.ts';
import { openSocketWire } from '#core/hub-link/socket-wire.ts';
import { AnotherHubError, HubTrust, isCertificateFault } from '#core/hub-link/trust.ts';
import { readConfig } from '#core/config.ts';
import { KeptFile } from '../../../main/core/store/kept-file.ts';
import { DEMO_HOMES } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { keyFingerprintOf } from '../../../sfu-server/tls/certificates.ts';
import { installAuthority, renewCertificate, type LocalAuthority } from '../../../sfu-server/tls/local-authority.ts';
import { asPin } from '../../../sfu-server/tls/trust-steps.ts';
import { newDataDir, startTestHub } from '../sfu-server/support/hub.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function folder(): Promise<string> {
  const path = await newDataDir();
  open.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Somebody who answers with this certificate, and counts what they are told. */
async function listen(who: LocalAuthority, port = 0): Promise<{ server: Server; port: number; heard: () => number }> {
  let heard = 0;
  const server = createServer(who.served, (_request, response) => {
    heard += 1;
    response.end('{}');
  });
  server.on('upgrade', () => (heard += 1));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { server, port: (server.address() as AddressInfo).port, heard: () => heard };
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function trustOf(
  dir: string,
  port: number,
  pins: { readonly codePin?: string; readonly newPin?: string } = {},
): HubTrust {
  const file = new KeptFile(join(dir, 'kept'), 'hub');
  const { codePin, newPin } = pins;
  return new HubTrust({ hubUrl: `https://localhost:${String(port)}`, codePin, newPin, file, log });
}

function newKey(): string {
  return generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

const never = new AbortController().signal;

describe('with the fingerprint behind the enrolment code', () => {
  test('a kiosk enrols at and links to its hub, and keeps whom it trusts', async () => {
    const dataDir = await folder();
    const { authority } = await installAuthority(dataDir, ['localhost'], Date.now());
    const hub = await startTestHub({ media: NO_MEDIA }, { dataDir });
    open.push(() => hub.close());
    const port = Number(new URL(hub.url).port);
    const kiosk = await folder();
    const trust = trustOf(kiosk, port, { codePin: asPin(authority.fingerprint256) });
    const { homeId } = await enrol(hub.url, DEMO_HOMES.larkfield.enrolmentCode, newKey(), never, await trust.tls());
    expect(homeId).toBe(DEMO_HOMES.larkfield.homeId);
    await trust.enrolled();
    // Started again, without the code.
    const later = trustOf(kiosk, port);
    const wire = await openSocketWire(`wss://localhost:${String(port)}/kiosk`, await later.tls()).opened;
    wire.close();
    // What this computer trusts otherwise does not count, and it trusts this hub not at all.
    const bare = openSocketWire(`wss://localhost:${String(port)}/kiosk`).opened;
    const fault: unknown = await bare.catch((caught: unknown) => caught);
    expect(isCertificateFault(fault)).toBe(true);
  });

  test('another authority is told nothing, and a person is told what to do', async () => {
    const first = await installAuthority(await folder(), ['localhost'], Date.now());
    const other = await installAuthority(await folder(), ['localhost'], Date.now());
    const kiosk = await folder();
    const pin = asPin(first.authority.fingerprint256);
    const hub = await listen(first);
    const trust = trustOf(kiosk, hub.port, { codePin: pin });
    await trust.tls();
    await trust.enrolled();
    hub.server.closeAllConnections();
    await new Promise((resolve) => hub.server.close(resolve));
    const somebody = await listen(other, hub.port);
    // The running kiosk: its connection is refused, and looked at anew.
    const wire = openSocketWire(`wss://localhost:${String(hub.port)}/kiosk`, await trust.tls());
    expect(isCertificateFault(await wire.opened.catch((caught: unknown) => caught))).toBe(true);
    trust.doubt();
    await expect(trust.tls()).rejects.toThrow(AnotherHubError);
    await expect(trust.tls()).rejects.toThrow(/Nothing was said to it.*KIOSK_HUB_FINGERPRINT/);
    // One that is started anew, also with another code.
    const otherPin = asPin(other.authority.fingerprint256);
    await expect(trustOf(kiosk, hub.port, { codePin: otherPin }).tls()).rejects.toThrow(AnotherHubError);
    expect(somebody.heard()).toBe(0);
    // Somebody has compared the fingerprints and said so: from then on it is that one.
    expect(await trustOf(kiosk, hub.port, { newPin: otherPin }).tls()).toBeDefined();
    expect(await trustOf(kiosk, hub.port).tls()).toBeDefined();
  });

  test('the enrolment does not go to another hub', async () => {
    const first = await installAuthority(await folder(), ['localhost'], Date.now());
    const other = await installAuthority(await folder(), ['localhost'], Date.now());
    const hub = await listen(first);
    const somebody = await listen(other);
    const trust = trustOf(await folder(), hub.port, { codePin: asPin(first.authority.fingerprint256) });
    const refused = enrol(`https://localhost:${String(somebody.port)}`, 'CODE', newKey(), never, await trust.tls());
    const fault: unknown = await refused.catch((caught: unknown) => caught);
    expect(fault).toMatchObject({ code: 'not-connected' });
    expect(isCertificateFault(fault)).toBe(true);
    expect(somebody.heard()).toBe(0);
  });

  test('a chain that merely carries the authority’s certificate along is not believed', async () => {
    const first = await installAuthority(await folder(), ['localhost'], Date.now());
    const other = await installAuthority(await folder(), ['localhost'], Date.now());
    const posing = {
      ...other,
      served: { key: other.served.key, cert: other.host.toString() + first.authority.toString() },
    };
    const { port, heard } = await listen(posing);
    const trust = trustOf(await folder(), port, { codePin: asPin(first.authority.fingerprint256) });
    const tls = await trust.tls().catch(() => undefined);
    if (tls !== undefined) {
      const wire = openSocketWire(`wss://localhost:${String(port)}/kiosk`, tls);
      expect(isCertificateFault(await wire.opened.catch((caught: unknown) => caught))).toBe(true);
    }
    expect(await trust.accepts('localhost', other.host.toString(), Date.now()).catch(() => false)).toBe(false);
    expect(heard()).toBe(0);
  });

  test.each([false, true])(
    'a certificate that was renewed under it is taken by itself (another key: %s)',
    async (fresh) => {
      const dir = await folder();
      const before = await installAuthority(dir, ['localhost'], Date.now());
      const { port, server } = await listen(before);
      const trust = trustOf(await folder(), port, { codePin: asPin(before.authority.fingerprint256) });
      await trust.tls();
      const after = await renewCertificate(dir, Date.now() + 1000, fresh);
      server.setSecureContext(after.served);
      const sent = fetchFrom(port, await trust.tls());
      expect(await sent).toBe(200);
      expect(await trust.accepts('localhost', after.host.toString(), Date.now())).toBe(true);
    },
  );
});

async function fetchFrom(port: number, tls: Awaited<ReturnType<HubTrust['tls']>>): Promise<number | undefined> {
  const { request } = await import('node:https');
  const sent = request({ host: 'localhost', port, agent: false, ...tls });
  sent.end();
  const [response] = (await once(sent, 'response')) as [{ readonly statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

describe('with the fingerprint of a key', () => {
  test('an operator’s certificate is followed through its renewals, whoever signed it', async () => {
    const dir = await folder();
    const before = await installAuthority(dir, ['localhost'], Date.now());
    const alone = (of: LocalAuthority) => ({ ...of, served: { key: of.served.key, cert: of.host.toString() } });
    const { port, server } = await listen(alone(before));
    const trust = trustOf(await folder(), port, { codePin: asPin(keyFingerprintOf(before.host)) });
    expect(await fetchFrom(port, await trust.tls())).toBe(200);
    server.setSecureContext(alone(await renewCertificate(dir, Date.now() + 1000)).served);
    await expect(fetchFrom(port, await trust.tls())).rejects.toThrow();
    trust.doubt();
    expect(await fetchFrom(port, await trust.tls())).toBe(200);
    server.setSecureContext(alone(await renewCertificate(dir, Date.now() + 2000, true)).served);
    trust.doubt();
    await expect(trust.tls()).rejects.toThrow(AnotherHubError);
  });
});

describe('a page’s connection', () => {
  test('is believed for the hub’s name and in the certificate’s time alone', async () => {
    const own = await installAuthority(await folder(), ['localhost'], Date.now());
    const { port } = await listen(own);
    const trust = trustOf(await folder(), port, { codePin: asPin(own.authority.fingerprint256) });
    const pem = own.host.toString();
    expect(await trust.accepts('localhost', pem, Date.now())).toBe(true);
    expect(await trust.accepts('elsewhere', pem, Date.now())).toBe(false);
    expect(await trust.accepts('localhost', pem, Date.now() + 400 * 24 * 60 * 60_000)).toBe(false);
    expect(await trust.accepts('localhost', own.authority.toString(), Date.now())).toBe(false);
    expect(await trustOf(await folder(), port).accepts('localhost', pem, Date.now())).toBeUndefined();
  });
});

describe('what is typed', () => {
  const pin = 'ab'.repeat(32);
  test.each([
    [`LARKFIELD-DEMO@${pin}`, pin],
    [`LARKFIELD-DEMO@${pin.toUpperCase().replace(/(..)(?=.)/g, '$1:')}`, pin],
    ['LARKFIELD-DEMO', undefined],
  ])('%s', (code, expected) => {
    const { enrolmentCode, codePin } = readConfig({ KIOSK_ENROLMENT_CODE: code });
    expect([enrolmentCode, codePin]).toEqual(['LARKFIELD-DEMO', expected]);
  });
  test.each(['LARKFIELD-DEMO@', 'LARKFIELD-DEMO@abc', `@${pin}`, `A@${pin}@b`])('%s is refused', (code) => {
    expect(() => readConfig({ KIOSK_ENROLMENT_CODE: code })).toThrow();
  });
});
