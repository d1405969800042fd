/** Letters over real SMTP, to a real server: what it says, what it does not say, and that nothing is said without encryption. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSmtp, type Letter, type MailSettings, type MailTimes } from '../../../sfu-server/mail/smtp.ts';
import { headersOf, openSink, textOf, type MailSink } from './support/mail-sink.ts';

/** For what never comes. Everything else has the time that it needs on a busy machine. */
const QUICK: MailTimes = { connectMs: 400, silentMs: 400, wholeMs: 1500 };
const PATIENT: MailTimes = { connectMs: 20_000, silentMs: 20_000, wholeMs: 40_000 };
const FROM = 'referrals@northshore-triage.example';

let certificates: string;
const tls = { key: '', cert: '', stranger: { key: '', cert: '' } };

async function certificate(name: string, names = 'DNS:localhost,IP:127.0.0.1'): Promise<{ key: string; cert: string }> {
  const [key, cert] = [join(certificates, `${name}.key`), join(certificates, `${name}.pem`)];
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${names}`];
  await promisify(execFile)('openssl', ['req', '-x509', ...ec, '-keyout', key, '-out', cert, '-days', '2', ...subject]);
  return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
}

beforeAll(async () => {
  certificates = await mkdtemp(join(tmpdir(), 'teletriage-mail-'));
  Object.assign(tls, await certificate('ours'), { stranger: await certificate('stranger') });
});

afterAll(async () => {
  await rm(certificates, { recursive: true, force: true });
});

let sink: MailSink | undefined;
afterEach(async () => {
  await sink?.close();
  sink = undefined;
});

async function sinkWith(...options: Parameters<typeof openSink>): Promise<MailSink> {
  sink = await openSink(...options);
  return sink;
}

function smtp(port: number, changes: Partial<MailSettings> = {}, times: MailTimes = PATIENT) {
  const settings = { host: '127.0.0.1', port, secure: false, mustEncrypt: false, from: FROM, ...changes };
  return createSmtp(settings, uuidv7, times);
}

function letter(changes: Partial<Letter> = {}): Letter {
  return {
    to: 'geriatrics@northshore-community.example',
    subject: 'Referral from Northshore, reference 000000000001',
    text: 'Referral\n\nWHY\n  | She has fallen.\n.\n..two dots\nFrom here\n',
    messageId: '<one@northshore-triage.example>',
    date: '2026-11-22T21:05:00.000Z',
    ...changes,
  };
}

const send = (port: number, changes: Partial<MailSettings> = {}, one: Letter = letter(), times: MailTimes = PATIENT) =>
  smtp(port, changes, times).send(one, new AbortController().signal);

const sendQuickly = (port: number) => send(port, {}, letter(), QUICK);

async function begun(open: MailSink): Promise<void> {
  while (open.begun === 0) await wait(5);
}

describe('a letter that is taken', () => {
  test('arrives as it was written, once, from and to whom it should, and the server’s words are its receipt', async () => {
    const { port, taken } = await sinkWith();
    expect(await send(port)).toEqual({ result: 'accepted', receipt: '250 Ok: queued as SINK-1' });
    expect(taken).toHaveLength(1);
    const [one] = taken;
    if (one === undefined) throw new Error('nothing came');
    expect(one).toMatchObject({ from: FROM, to: ['geriatrics@northshore-community.example'] });
    expect(textOf(one).replace(/\r\n/g, '\n')).toBe(letter().text);
    const headers = headersOf(one);
    expect(headers.get('message-id')).toBe('<one@northshore-triage.example>');
    expect(headers.get('subject')).toBe('Referral from Northshore, reference 000000000001');
    expect(headers.get('date')).toBe('Sun, 22 Nov 2026 21:05:00 +0000');
    expect([...headers.keys()].sort()).toEqual(
      [
        'content-transfer-encoding',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ].sort(),
    );
  });

  test('every language and a thousand lines arrive whole', async () => {
    const { port, taken } = await sinkWith();
    const text = `${'ä ö ü ß فارسی ਪੰਜਾਬੀ 中文 👩🏽‍⚕️ '.repeat(60)}\n`.repeat(1000);
    expect(await send(port, {}, letter({ text }))).toMatchObject({ result: 'accepted' });
    const [one] = taken;
    if (one === undefined) throw new Error('nothing came');
    expect(textOf(one).replace(/\r\n/g, '\n')).toBe(text);
  });

  test.each([
    ['a line break in the subject', { subject: 'Referral\r\nBcc: thief@elsewhere.example\r\n\r\nHello' }],
    ['a line break in the identifier', { messageId: '<one@x.example>\r\nBcc: thief@elsewhere.example' }],
    ['a second recipient', { to: 'geriatrics@northshore-community.example, thief@elsewhere.example' }],
    ['a line break in the recipient', { to: 'g@northshore-community.example>\r\nRCPT TO:<thief@elsewhere.example' }],
    [
      'a line break and a header in the recipient',
      { to: 'g@northshore-community.example\r\nBcc: thief@elsewhere.example' },
    ],
    [
      'the end of a letter and a second one in the text',
      { text: 'x\r\n.\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<thief@elsewhere.example>\r\n' },
    ],
    [
      'the end of a letter with bare line feeds',
      { text: 'x\n.\nMAIL FROM:<a@b.example>\nRCPT TO:<thief@elsewhere.example>\n' },
    ],
    [
      'the end of a letter with bare carriage returns',
      { text: 'x\r.\rMAIL FROM:<a@b.example>\rRCPT TO:<thief@elsewhere.example>\r' },
    ],
  ] satisfies readonly [string, Partial<Letter>][])(
    '%s reaches nobody else and adds no header',
    async (_what, changes) => {
      const { port, taken } = await sinkWith();
      await send(port, {}, letter(changes));
      expect(taken.length).toBeLessThanOrEqual(1);
      for (const one of taken) {
        expect(one.to).toHaveLength(1);
        expect(one.to[0]).not.toBe('thief@elsewhere.example');
        expect(headersOf(one).has('bcc')).toBe(false);
        expect(headersOf(one).has('cc')).toBe(false);
      }
    },
  );

  test('with a user and a password, and not with wrong ones', async () => {
    const login = { user: 'triage', password: 'p@ss word' };
    const { port, taken } = await sinkWith({ login });
    expect(await send(port, { login })).toMatchObject({ result: 'accepted' });
    const refused = await send(port, { login: { ...login, password: 'other' } });
    expect(refused).toMatchObject({ result: 'refused' });
    expect(JSON.stringify(refused)).toContain('does not let this service in');
    expect(JSON.stringify(refused)).not.toContain('other');
    expect(taken).toHaveLength(1);
  });
});

describe('a letter that is not taken', () => {
  test('a refused recipient, for ever or for now, is refused in the server’s words', async () => {
    const open = await sinkWith();
    open.recipient = { code: 550, words: 'No such mailbox\u202e here' };
    expect(await send(open.port)).toEqual({
      result: 'refused',
      words: expect.stringContaining('550 No such mailbox here') as string,
    });
    open.recipient = { code: 451, words: 'Come back later' };
    expect(await send(open.port)).toMatchObject({ result: 'refused', words: /451 Come back later/ });
    expect(open.begun).toBe(0);
  });

  test('a refused letter is refused: the server has said that it does not have it', async () => {
    const open = await sinkWith();
    open.letter = { code: 554, words: 'Not this' };
    expect(await send(open.port)).toMatchObject({ result: 'refused', words: /554 Not this/ });
    expect(open.taken).toHaveLength(0);
  });

  test('a server that has the letter and says nothing: nobody knows', async () => {
    const open = await sinkWith();
    open.letter = 'never';
    expect(await sendQuickly(open.port)).toMatchObject({ result: 'not-known', words: /before it was answered/ });
    expect(open.begun).toBe(1);
  });

  test.each([
    ['with a word', (open: MailSink) => open.close()],
    [
      'without one',
      (open: MailSink) => {
        open.vanish();
        return Promise.resolve();
      },
    ],
  ])('a server that goes away %s with the letter in its hands: nobody knows', async (_how, goes) => {
    const open = await sinkWith();
    open.letter = 'never';
    const sending = smtp(open.port).send(letter(), new AbortController().signal);
    await begun(open);
    await goes(open);
    expect(await sending).toMatchObject({ result: 'not-known' });
  });

  test('told to stop, it says whether something may have left', async () => {
    const open = await sinkWith();
    open.letter = 'never';
    const stop = new AbortController();
    const sending = smtp(open.port).send(letter(), stop.signal);
    await begun(open);
    stop.abort();
    expect(await sending).toMatchObject({ result: 'not-known' });
    expect(await smtp(open.port).send(letter(), stop.signal)).toEqual({ result: 'stopped' });
    expect(open.begun).toBe(1);
  });
});

describe('a server that is not there', () => {
  let silent: Server;
  const sockets = new Set<Socket>();
  let greeting: string | undefined;
  let port: number;

  beforeEach(async () => {
    greeting = undefined;
    silent = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      if (greeting !== undefined) socket.write(greeting);
    });
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    ({ port } = silent.address() as AddressInfo);
  });

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    silent.close();
    await once(silent, 'close');
  });

  test('nobody listens', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const free = (other.address() as AddressInfo).port;
    other.close();
    await once(other, 'close');
    expect(await send(free)).toMatchObject({ result: 'timed-out', words: /does not answer/ });
    expect(await send(free, { host: 'no-such-host.invalid' })).toMatchObject({ result: 'timed-out' });
  });

  test('somebody listens and says nothing, or one word and no more', async () => {
    expect(await sendQuickly(port)).toMatchObject({ result: 'timed-out' });
    greeting = '220 hello\r\n';
    expect(await sendQuickly(port)).toMatchObject({ result: 'timed-out' });
  });

  test('somebody says one word at a time, for ever: it ends all the same', async () => {
    greeting = '220 hello\r\n';
    const drip = setInterval(() => {
      for (const socket of sockets) if (!socket.destroyed) socket.write('250-and\r\n');
    }, 50);
    const began = performance.now();
    expect(await sendQuickly(port)).toMatchObject({ result: 'timed-out' });
    // Not because it was silent: because it took too long in all.
    expect(performance.now() - began).toBeGreaterThan(QUICK.wholeMs - 50);
    clearInterval(drip);
  });

  test('told to stop before anything was said, nothing has left', async () => {
    const stop = new AbortController();
    const sending = smtp(port).send(letter(), stop.signal);
    setTimeout(() => {
      stop.abort();
    }, 50);
    expect(await sending).toEqual({ result: 'stopped' });
  });
});

describe('nothing is said without encryption', () => {
  test('a server without TLS gets nothing, not even the name of the recipient', async () => {
    const open = await sinkWith();
    const posted = await send(open.port, { mustEncrypt: true });
    expect(posted).toMatchObject({ result: 'refused', words: /no safe connection/ });
    expect(open.taken).toHaveLength(0);
  });

  test.each([false, true])(
    'a certificate that nobody vouches for gets nothing (from the first byte: %s)',
    async (secure) => {
      const open = await sinkWith({ tls: { ...tls.stranger, fromTheFirstByte: secure } });
      const posted = await send(open.port, { mustEncrypt: true, secure, authority: tls.cert });
      expect(posted).toMatchObject({ result: 'refused', words: /no safe connection/ });
      expect(open.begun).toBe(0);
    },
  );

  test.each([false, true])('one that is vouched for gets it, encrypted (from the first byte: %s)', async (secure) => {
    const open = await sinkWith({ tls: { ...tls, fromTheFirstByte: secure } });
    const posted = await send(open.port, { mustEncrypt: true, secure, authority: tls.cert });
    expect(posted).toMatchObject({ result: 'accepted' });
    expect(open.taken).toMatchObject([{ encrypted: true }]);
  });

  test('a certificate for another name gets nothing', async () => {
    const other = await certificate('other', 'DNS:other.example');
    const open = await sinkWith({ tls: other });
    const posted = await send(open.port, { mustEncrypt: true, authority: other.cert });
    expect(posted).toMatchObject({ result: 'refused', words: /no safe connection/ });
    expect(open.begun).toBe(0);
  });
});
