/** The hub encrypts: with an authority of its own, or with what its operator gives it. */
import { once } from 'node:events';
import { chmod, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { runTls } from '../../../scripts/tls/run.ts';
import type { HubConfig } from '../../../sfu-server/config.ts';
import { signCertificate, newKeyPem } from '../../../sfu-server/tls/authority.ts';
import { fingerprintOf } from '../../../sfu-server/tls/certificates.ts';
import { demandHostName, installAuthority, readAuthority } from '../../../sfu-server/tls/local-authority.ts';
import { openServedCertificate } from '../../../sfu-server/tls/served.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { newDataDir, startTestHub, type TestHub } from './support/hub.ts';

const DAY_MS = 24 * 60 * 60_000;
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

const open: { remove(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.remove();
});

async function dataDir(): Promise<string> {
  const path = await newDataDir();
  open.push({ remove: () => rm(path, { recursive: true, force: true }) });
  return path;
}

/** Under the name `localhost`, which every machine resolves. */
async function startEncrypted(changes: Partial<HubConfig> = {}): Promise<{ hub: TestHub; ca: string; port: number }> {
  const data = changes.dataDir ?? (await dataDir());
  const { authority } = await installAuthority(data, ['localhost'], Date.now());
  const hub = await startTestHub({ media: NO_MEDIA }, { ...changes, dataDir: data });
  open.unshift(hub);
  return { hub, ca: authority.toString(), port: Number(new URL(hub.url).port) };
}

async function ask(port: number, options: RequestOptions, body = ''): Promise<IncomingMessage & { text: string }> {
  const going = request({ host: '127.0.0.1', servername: 'localhost', port, agent: false, ...options });
  going.end(body);
  const [response] = (await once(going, 'response')) as [IncomingMessage];
  let text = '';
  for await (const data of response) text += String(data);
  return Object.assign(response, { text });
}

async function handshake(port: number, options: ConnectionOptions): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', servername: 'localhost', port, ...options });
  await once(socket, 'secureConnect');
  socket.destroy();
  return socket;
}

describe('an authority of its own', () => {
  test('keys are the hub account’s alone, and what is there is not made again', async () => {
    const data = await dataDir();
    const said: string[] = [];
    const run = (...args: string[]) =>
      runTls(
        [...args, '--data', data],
        Date.now(),
        (w) => said.push(w),
        (w) => said.push(w),
      );
    expect(await run('install', '--name', 'Hub.home.arpa')).toBe(0);
    const { authority } = await readAuthority(data);
    const all = said.join('\n');
    expect(all).toContain(fingerprintOf(authority));
    for (const device of ['Windows', 'macOS', 'iPad', 'Android', 'Firefox', 'KIOSK_ENROLMENT_CODE'])
      expect(all).toContain(device);
    for (const key of ['authority.key', 'host.key']) {
      expect((await stat(join(data, 'tls', key))).mode & 0o777, key).toBe(0o600);
    }
    const before = await readFile(join(data, 'tls', 'authority.pem'), 'utf8');
    expect(await run('install', '--name', 'hub.home.arpa')).toBe(1);
    expect(await readFile(join(data, 'tls', 'authority.pem'), 'utf8')).toBe(before);
    expect(await run('show')).toBe(0);
    expect(await run('renew')).toBe(0);
    expect((await readAuthority(data)).authority.fingerprint256).toBe(fingerprintOf(authority));
  });

  test.each(['192.0.2.7', '127.0.0.1', '::1', '10.1', 'a b', '-x', 'x..y', ''])('"%s" is no name of a host', (name) => {
    expect(() => demandHostName(name)).toThrow(/name/);
  });

  test('lasts ten years and vouches for its names alone', async () => {
    const data = await dataDir();
    const { authority, host } = await installAuthority(data, ['localhost'], Date.now());
    const years = (Date.parse(authority.validTo) - Date.now()) / (365.25 * DAY_MS);
    expect(years).toBeGreaterThan(9.9);
    expect((Date.parse(host.validTo) - Date.parse(host.validFrom)) / DAY_MS).toBeLessThanOrEqual(397);
    // Whoever steals its key can make a certificate for another site; nobody believes it.
    const pem = await readFile(join(data, 'tls', 'authority.pem'), 'utf8');
    const keyPem = await readFile(join(data, 'tls', 'authority.key'), 'utf8');
    const stolen = await signCertificate({ certificatePem: pem, keyPem }, ['nhs.uk'], newKeyPem(), Date.now());
    const certFile = join(data, 'stolen.pem');
    const keyFile = join(data, 'stolen.key');
    await writeFile(certFile, stolen.certificatePem + pem);
    await writeFile(keyFile, stolen.keyPem);
    const hub = await startTestHub({ media: NO_MEDIA }, { dataDir: join(data, 'hub'), tls: { certFile, keyFile } });
    open.unshift(hub);
    const port = Number(new URL(hub.url).port);
    await expect(handshake(port, { ca: pem, servername: 'nhs.uk' })).rejects.toMatchObject({
      code: 'UNSPECIFIED',
      message: expect.stringMatching(/permitted subtree/) as unknown,
    });
  });

  test('is made anew before it ends, for the same key, and those who trust the authority go on', async () => {
    const data = await dataDir();
    await installAuthority(data, ['localhost'], Date.now());
    let nowMs = Date.now();
    const served = await openServedCertificate({ dataDir: data, operator: undefined, nowMs: () => nowMs, log: SILENT });
    if (served === undefined) throw new Error('there is none');
    const { endsAt, pin, options } = served;
    let told = 0;
    served.onChanged(() => (told += 1));
    nowMs += 300 * DAY_MS;
    await served.look();
    expect(told).toBe(0);
    nowMs += 45 * DAY_MS;
    await served.look();
    expect(told).toBe(1);
    expect(served.endsAt.getTime()).toBeGreaterThan(endsAt.getTime() + 300 * DAY_MS);
    expect(served.pin).toBe(pin);
    expect(served.options.key).toBe(options.key);
    expect(served.options.cert).not.toBe(options.cert);
  });
});

describe('an encrypted hub', () => {
  test('is opened by its name, and says why not by an address', async () => {
    const { hub, ca, port } = await startEncrypted();
    expect(hub.url).toBe(`https://localhost:${String(port)}`);
    const headers = { host: `localhost:${String(port)}` };
    const page = await ask(port, { ca, path: '/api/health', headers });
    expect(page.statusCode).toBe(200);
    // Nobody could get past a warning about an authority that they do not trust yet.
    expect(page.headers['strict-transport-security']).toBeUndefined();
    const bare = await ask(port, { ca, path: '/api/health', headers: { host: `127.0.0.1:${String(port)}` } });
    expect(bare.statusCode).toBe(403);
    expect(bare.text).toContain('by its name');
    expect((await ask(port, { ca, path: '/', headers: { host: `evil.example:${String(port)}` } })).statusCode).toBe(
      403,
    );
  });

  test('a page that came unencrypted, or from another name, changes nothing', async () => {
    const { ca, port } = await startEncrypted();
    const host = `localhost:${String(port)}`;
    const body = JSON.stringify({ account: 'joanna.bell', password: 'demo-nurse-2026' });
    const from = (origin: string) =>
      ask(
        port,
        { ca, method: 'POST', path: '/api/sign-in', headers: { host, origin, 'content-type': 'application/json' } },
        body,
      );
    expect((await from(`http://${host}`)).statusCode).toBe(403);
    expect((await from('https://evil.example')).statusCode).toBe(403);
    const signedIn = await from(`https://${host}`);
    expect(signedIn.statusCode).toBe(200);
    const [cookie = ''] = signedIn.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^__Host-teletriage_session=/);
    for (const mark of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(mark);
    expect(cookie).not.toContain('Domain');
  });

  test('speaks nothing older than TLS 1.2, and nothing without forward secrecy', async () => {
    const { ca, port } = await startEncrypted();
    expect((await handshake(port, { ca })).getProtocol() ?? 'TLSv1.3').toBe('TLSv1.3');
    await handshake(port, { ca, maxVersion: 'TLSv1.2' });
    for (const old of ['TLSv1.1', 'TLSv1'] as const) {
      await expect(
        handshake(port, { ca, minVersion: 'TLSv1', maxVersion: old, ciphers: 'DEFAULT@SECLEVEL=0' }),
        old,
      ).rejects.toThrow();
    }
    for (const weak of ['AES128-SHA', 'ECDHE-ECDSA-AES128-SHA', 'NULL']) {
      await expect(
        (async () => handshake(port, { ca, maxVersion: 'TLSv1.2', ciphers: `${weak}:@SECLEVEL=0` }))(),
        weak,
      ).rejects.toThrow();
    }
  });

  test('answers nobody who does not encrypt', async () => {
    const { port } = await startEncrypted();
    await expect(fetch(`http://127.0.0.1:${String(port)}/api/health`)).rejects.toThrow();
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}/kiosk`);
    await expect(once(socket, 'open')).rejects.toThrow();
  });

  test('opens its links to those who came by its name', async () => {
    const { ca, port } = await startEncrypted();
    const upgrade = async (path: string, headers: Record<string, string>) => {
      const socket = new WebSocket(`wss://localhost:${String(port)}${path}`, { ca, headers });
      try {
        await once(socket, 'open');
        return 'open';
      } catch {
        return 'refused';
      } finally {
        socket.terminate();
      }
    };
    expect(await upgrade('/kiosk', {})).toBe('open');
    expect(await upgrade('/clinician', { origin: `https://localhost:${String(port)}` })).toBe('open');
    expect(await upgrade('/clinician', { origin: `http://localhost:${String(port)}` })).toBe('refused');
    expect(await upgrade('/media', { origin: 'https://evil.example' })).toBe('refused');
    expect(await upgrade('/kiosk', { host: `127.0.0.1:${String(port)}` })).toBe('refused');
  });
});

describe('an operator’s certificate', () => {
  test('is read again when it was renewed, and a half-written one leaves the one before', async () => {
    const data = await dataDir();
    const maker = join(data, 'maker');
    await mkdir(maker);
    const first = await installAuthority(maker, ['localhost'], Date.now() - 300 * DAY_MS);
    const certFile = join(data, 'hub.pem');
    const keyFile = join(data, 'hub.key');
    await cp(join(maker, 'tls', 'host.pem'), certFile);
    await cp(join(maker, 'tls', 'host.key'), keyFile);
    const served = await openServedCertificate({
      dataDir: data,
      operator: { certFile, keyFile },
      nowMs: () => Date.now(),
      log: SILENT,
    });
    if (served === undefined) throw new Error('there is none');
    expect(served.kind).toBe('operator');
    expect(served.names).toEqual(['localhost']);
    expect(served.endsAt).toEqual(new Date(first.host.validTo));
    let told = 0;
    served.onChanged(() => (told += 1));
    const signer = {
      certificatePem: first.authority.toString(),
      keyPem: await readFile(join(maker, 'tls', 'authority.key'), 'utf8'),
    };
    const renewed = await signCertificate(signer, ['localhost'], newKeyPem(), Date.now());
    await writeFile(certFile, renewed.certificatePem);
    await expect(served.look()).rejects.toThrow(/cannot be used together/);
    expect(told).toBe(0);
    await writeFile(keyFile, renewed.keyPem);
    await served.look();
    expect(told).toBe(1);
    expect(served.endsAt.getTime()).toBeGreaterThan(Date.parse(first.host.validTo));
  });

  test('lets browsers insist on it', async () => {
    const data = await dataDir();
    const { authority, folder } = await installAuthority(data, ['localhost'], Date.now());
    const own = join(data, 'hub');
    const hub = await startTestHub(
      { media: NO_MEDIA },
      { dataDir: own, tls: { certFile: join(folder, 'host.pem'), keyFile: join(folder, 'host.key') } },
    );
    open.unshift(hub);
    const port = Number(new URL(hub.url).port);
    const { headers } = await ask(port, {
      ca: authority.toString(),
      path: '/api/health',
      headers: { host: `localhost:${String(port)}` },
    });
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  test('that cannot be read is said in words', async () => {
    const data = await dataDir();
    const start = (changes: Partial<HubConfig>) => startTestHub({ media: NO_MEDIA }, { dataDir: data, ...changes });
    await expect(start({ tls: { certFile: '/nowhere.pem', keyFile: '/nowhere.key' } })).rejects.toThrow(/HUB_TLS_CERT/);
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow(/npm run tls/);
    const { folder } = await installAuthority(data, ['localhost'], Date.now());
    await chmod(join(folder, 'host.key'), 0o600);
    await rm(join(folder, 'host.key'));
    await expect(start({})).rejects.toThrow(/host\.key cannot be read/);
  });
});
