/**
 * Where the hub asks other machines, and where it could be made to ask others: redirects of a machine that it was told of, and
 * addresses for media that a client names. Every other sender is found by `test/unit/scripts/source-tree.test.ts`.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { mediaLink } from '#protocol/hub/media-link.ts';
import { connect } from '#protocol/wire/connect.ts';
import { freePort } from '../../../scripts/demo/system.ts';
import { createOidc } from '../../../sfu-server/identity/oidc.ts';
import type { Sfu } from '../../../sfu-server/media/port.ts';
import { createSfu } from '../../../sfu-server/media/sfu.ts';
import { createOnCall } from '../../../sfu-server/on-call/gateway.ts';
import { serveMediaLink } from '../../../sfu-server/signalling/media-link.ts';
import { wirePair } from '../../doubles/wire-pair.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** @returns its address, and the paths that it was asked for */
async function machine(answer: (path: string) => { status: number; headers?: Record<string, string>; body?: string }) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status, headers = {}, body = '' } = answer(request.url ?? '');
    response.writeHead(status, headers).end(body);
  }).listen(0, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked };
}

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])(
    'of the on-call gateway with %i is a failure, and is not followed',
    async (status) => {
      const inner = await machine(() => ({ status: 200, body: '{"receipt":"inner"}' }));
      const gateway = await machine(() => ({ status, headers: { location: `${inner.url}/latest/meta-data` } }));
      const onCall = createOnCall({ telephone: '01632 960 999', url: `${gateway.url}/ring`, token: 'a token' });
      const rung = await onCall.ring({ alarm: 'unanswered', id: 'x', since: '2026-11-23T03:00:00.000Z' } as never);
      expect(rung.result).toBe('failed');
      expect(gateway.asked).toEqual(['/ring']);
      expect(inner.asked).toEqual([]);
    },
  );

  test('of an organisation’s sign-in is a failure, and is not followed', async () => {
    const inner = await machine(() => ({ status: 200, body: '{}' }));
    const issuer = await machine(() => ({ status: 302, headers: { location: `${inner.url}/latest/meta-data` } }));
    const oidc = createOidc({
      settings: { issuer: issuer.url, clientId: 'hub', clientSecret: 'secret', name: 'Sign-in' },
      accounts: { accountBySubject: () => Promise.resolve(undefined) },
      clock: { now: () => new Date().toISOString() },
      now: () => performance.now(),
    });
    await expect(oidc.start('http://localhost:4400/api/oidc/callback')).rejects.toThrow();
    expect(issuer.asked.length).toBeGreaterThan(0);
    expect(inner.asked).toEqual([]);
  });

  test('is what this would see', async () => {
    const inner = await machine(() => ({ status: 200, body: 'inner' }));
    const gateway = await machine(() => ({ status: 302, headers: { location: inner.url } }));
    await fetch(gateway.url);
    expect(inner.asked).toEqual(['/']);
  });
});

describe('media', () => {
  let sfu: Sfu;
  beforeAll(async () => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    sfu = await createSfu({ rtcPort: await freePort(), listenIp: '127.0.0.1', workers: 1, log });
  });
  afterAll(() => sfu.shutdown());

  test('is sent to no address that a client names: there is no place for one, and whoever is named hears nothing', async () => {
    const listener = createSocket('udp4');
    let heard = 0;
    listener.on('message', () => (heard += 1));
    listener.bind(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address();
    const [client, server] = wirePair();
    const here = { encounterId: 'a call', peerId: 'one', name: 'one', side: 'home' } as const;
    serveMediaLink(server, here, sfu, () => Promise.resolve(), { onFault: () => undefined });
    const timers = {
      after(milliseconds: number, run: () => void) {
        const timer = setTimeout(run, milliseconds);
        return { cancel: () => clearTimeout(timer) };
      },
    };
    const link = connect(client, mediaLink, { timers, timeoutMs: 5000, onFault: () => undefined });
    await link.request('room.join', {});
    const fingerprints = [{ algorithm: 'sha-256', value: `${'AA:'.repeat(31)}AA` }];
    for (const role of ['client', 'server', 'auto'] as const) {
      const { transportId } = await link.request('transport.create', { direction: 'receive' });
      for (const ip of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', '0.0.0.0']) {
        const candidate = { foundation: 'x', priority: 1, ip, address: ip, protocol: 'udp', port, type: 'host' };
        for (const more of [
          { iceCandidates: [candidate] },
          { remoteCandidates: [candidate] },
          { iceParameters: { usernameFragment: 'x', password: 'y'.repeat(24), iceLite: false } },
          { ip, port },
        ]) {
          const asked = { transportId, dtlsParameters: { role, fingerprints }, ...more };
          await expect(link.request('transport.connect', asked)).rejects.toMatchObject({ code: 'bad-params' });
        }
      }
      // Without them it is connected, and waits to be called: an SFU answers, and dials nobody (ICE lite, RFC 8445).
      await link.request('transport.connect', { transportId, dtlsParameters: { role, fingerprints } });
    }
    await delay(1500);
    expect(heard).toBe(0);
    // What is sent there is heard.
    const sender = createSocket('udp4');
    sender.send('x', port, '127.0.0.1');
    await expect.poll(() => heard).toBe(1);
    sender.close();
    link.close();
    listener.close();
  });
});
