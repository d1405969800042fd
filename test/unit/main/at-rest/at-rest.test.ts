import { createHash, randomBytes, randomUUID, createPrivateKey } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttachmentFiles } from '#core/attachments/files.ts';
import { Codec } from '#core/at-rest/codec.ts';
import { KeyGone, openKeys } from '#core/at-rest/keys.ts';
import type { Keystore } from '#core/at-rest/keystore.ts';
import { sealWhatIsPlain } from '#core/at-rest/seal-database.ts';
import { SILENT } from '#core/base/log.ts';
import { startOrSayWhyNot } from '#core/ending/start.ts';
import { pageOf } from '#core/ending/out-of-service.ts';
import { makeKeyPair, seal, SALT_BYTES } from '#core/journal/seal.ts';
import { openDatabase } from '#core/store/database.ts';
import { KeptFile } from '#core/store/kept-file.ts';
import { DATABASE_FILE, openStore, type Store } from '#core/store/store.ts';

const RESIDENT = '019a0000-0000-7000-8000-000000000001';
const AT = '2026-11-22T10:00:00.000Z';
const WORDS = 'Chesty and confused';

let directory: string;
let store: Store | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'at-rest-'));
});
afterEach(async () => {
  await store?.close();
  store = undefined;
  rmSync(directory, { recursive: true, force: true });
});

/** A keystore that a test can take away. */
class TestKeystore implements Keystore {
  readonly kind = 'system';
  password = 1;
  wrap(key: Buffer): Promise<string> {
    return Promise.resolve(Buffer.from(key.map((byte) => byte ^ this.password)).toString('base64'));
  }
  unwrap(wrapped: string): Promise<Buffer> {
    return Promise.resolve(Buffer.from(Buffer.from(wrapped, 'base64').map((byte) => byte ^ this.password)));
  }
}

async function fill(): Promise<string> {
  store = await openStore(directory);
  const { privateKeyPem } = await store.identity.keyPair(makeKeyPair);
  await store.identity.enrolled({ kioskId: RESIDENT, serviceId: RESIDENT, homeId: RESIDENT });
  const id = randomUUID();
  await store.outbox.append(
    [
      {
        id,
        seal: (counter) =>
          seal(
            {
              id,
              kind: 'call.requested',
              version: 1,
              serviceId: RESIDENT,
              residentId: RESIDENT,
              encounterId: id,
              homeId: RESIDENT,
              author: { personId: RESIDENT, name: 'Priya Nair', role: 'carer' },
              device: { id: RESIDENT, counter },
              occurredAt: AT,
              recordedAt: AT,
              clock: 'unchecked',
            },
            JSON.stringify({ concern: WORDS }),
            randomBytes(SALT_BYTES),
            createPrivateKey(privateKeyPem),
          ),
      },
    ],
    AT,
  );
  await store.drafts.keep(RESIDENT, { key: 'call', text: JSON.stringify({ concern: WORDS }), keptAt: AT });
  return id;
}

/** Every byte that is kept. */
function everything(from = directory): string {
  return readdirSync(from, { withFileTypes: true })
    .map((entry) =>
      entry.isDirectory() ? everything(join(from, entry.name)) : readFileSync(join(from, entry.name), 'latin1'),
    )
    .join('\n');
}

describe('what is kept on the disk', () => {
  it('names nobody and says nothing of anybody', async () => {
    const id = await fill();
    await store!.close();
    const bytes = everything();
    for (const secret of [WORDS, 'Priya Nair', 'PRIVATE KEY']) expect(bytes, secret).not.toContain(secret);
    store = await openStore(directory);
    expect((await store.entries.find(id))?.body).toContain(WORDS);
  });

  it('is readable by its owner alone', async () => {
    await fill();
    for (const path of ['kiosk.db', 'key/key.json', 'kept/identity.json']) {
      expect(statSync(join(directory, path)).mode & 0o077, path).toBe(0);
    }
  });

  it('is encrypted at the first start with a key, all of a database or nothing', async () => {
    const id = await fill();
    await store!.close();
    const { codec } = await openKeys(directory);
    // As it was before there was a key.
    const database = await openDatabase(join(directory, DATABASE_FILE), codec);
    const rows = await database.all<{ id: string; envelope: string; body: string }>(
      'SELECT id, envelope, body FROM entries',
    );
    for (const row of rows) {
      await database.run('UPDATE entries SET envelope = ?, body = ? WHERE id = ?', [row.envelope, row.body, row.id]);
    }
    for (const [table, column] of [
      ['drafts', 'text'],
      ['identity', 'private_key_pem'],
    ] as const) {
      const row = await database.get<Record<string, string>>(`SELECT ${column} FROM ${table}`);
      await database.run(`UPDATE ${table} SET ${column} = ?`, [row![column]!]);
    }
    await database.run('PRAGMA application_id = 0');
    const plain = () => database.get<{ body: string }>('SELECT body FROM entries WHERE instr(body, ?) > 0', [WORDS]);
    expect(await plain()).toBeDefined();
    // Stopped in the middle: everything is as it was.
    await database.run(
      `CREATE TRIGGER stop BEFORE UPDATE ON drafts BEGIN SELECT RAISE(ABORT, 'stopped in the middle'); END`,
    );
    await expect(sealWhatIsPlain(database)).rejects.toThrow('stopped in the middle');
    expect(await plain()).toBeDefined();
    await database.run('DROP TRIGGER stop');
    await database.close();
    const file = new KeptFile(join(directory, 'kept'), 'identity');
    await file.write(await new KeptFile(join(directory, 'kept'), 'identity', codec).read());
    expect(everything()).toContain(WORDS);

    store = await openStore(directory);
    expect((await store.entries.find(id))?.body).toContain(WORDS);
    await store.close();
    const bytes = everything();
    for (const secret of [WORDS, 'Priya Nair', 'PRIVATE KEY']) expect(bytes, secret).not.toContain(secret);
    store = await openStore(directory);
    expect(await store.outbox.counts()).toEqual({ unsent: 1, quarantined: 0 });
  });

  it('photographs too, those from before there was a key as well, and a piece that was written by half is cut off', async () => {
    const codec = new Codec(randomBytes(32));
    const files = new AttachmentFiles(join(directory, 'files'), codec);
    const photo = randomBytes(300_000);
    photo.write('a face', 1000);
    const sha256 = createHash('sha256').update(photo).digest('hex');
    const attachment = { sha256, bytes: photo.length, mediaType: 'image/jpeg' } as const;
    mkdirSync(join(directory, 'files'), { recursive: true });
    writeFileSync(join(directory, 'files', sha256), photo);
    await files.sealWhatIsPlain();
    await files.sealWhatIsPlain();
    const whole = async () => {
      const pieces: Uint8Array[] = [];
      for (let offset = 0; ;) {
        const piece = (await files.read(sha256, offset))!;
        pieces.push(piece.data);
        offset += piece.data.length;
        if (!piece.more) return Buffer.concat(pieces);
      }
    };
    expect((await whole()).equals(photo)).toBe(true);
    expect(everything()).not.toContain('a face');
    rmSync(join(directory, 'files', sha256));

    expect(await files.put(attachment, 0, photo.subarray(0, 90_000))).toBe(90_000);
    const part = join(directory, 'files', `${sha256}.part`);
    writeFileSync(part, Buffer.alloc(50), { flag: 'a' });
    expect(await files.put(attachment, 10, photo.subarray(10, 20))).toBe(90_000);
    for (let have = 90_000; have < photo.length;)
      have = await files.put(attachment, have, photo.subarray(have, have + 90_000));
    expect((await whole()).equals(photo)).toBe(true);
    expect(everything()).not.toContain('a face');
  });
});

describe('a key that is gone', () => {
  const started = (keystore: Keystore | undefined) =>
    startOrSayWhyNot(directory, { keystore, log: SILENT }, () => Promise.reject(new Error('it was started')));

  it('leads to a page in words, with what is not sent, and changes nothing', async () => {
    const keystore = new TestKeystore();
    const keys = await openKeys(directory, keystore);
    await fillWith(keys);
    keystore.password = 2;
    const kept = () => [readFileSync(join(directory, DATABASE_FILE), 'latin1'), everything(join(directory, 'kept'))];
    const before = kept();
    await expect(openKeys(directory, keystore)).rejects.toThrow(KeyGone);
    await expect(openKeys(directory)).rejects.toThrow(KeyGone);
    const kiosk = await started(keystore);
    expect(kiosk.instead()).toMatchObject({ kind: 'key-gone', unsent: 1 });
    const { html } = pageOf(kiosk.instead()!);
    expect(html).toContain('1 entry was written here and not sent');
    expect(html).toContain('Everything that was sent to the service is safe there');
    await kiosk.close();
    expect(kept()).toEqual(before);
    keystore.password = 1;
    await expect(openKeys(directory, keystore)).resolves.toBeDefined();
    // Its file has gone: no other key is made for what another one has encrypted.
    rmSync(join(directory, 'key'), { recursive: true });
    await expect(openKeys(directory, keystore)).rejects.toThrow(KeyGone);
    expect(existsSync(join(directory, 'key'))).toBe(false);
  });

  it('of a file is taken into the keystore when there is one', async () => {
    const before = await openKeys(directory);
    const inFile = readFileSync(join(directory, 'key/key.json'), 'utf8');
    const keystore = new TestKeystore();
    const after = await openKeys(directory, keystore);
    expect(after.pepper).toEqual(before.pepper);
    expect(readFileSync(join(directory, 'key/key.json'), 'utf8')).not.toBe(inFile);
    await expect(openKeys(directory)).rejects.toThrow(KeyGone);
  });

  async function fillWith(keys: Awaited<ReturnType<typeof openKeys>>): Promise<void> {
    store = await openStore(directory, { keys });
    const { privateKeyPem } = await store.identity.keyPair(makeKeyPair);
    const id = randomUUID();
    await store.outbox.append(
      [
        {
          id,
          seal: (counter) =>
            seal(
              {
                id,
                kind: 'call.requested',
                version: 1,
                serviceId: RESIDENT,
                residentId: RESIDENT,
                homeId: RESIDENT,
                author: { personId: RESIDENT, name: 'Priya Nair', role: 'carer' },
                device: { id: RESIDENT, counter },
                occurredAt: AT,
                recordedAt: AT,
                clock: 'unchecked',
              },
              '{}',
              randomBytes(SALT_BYTES),
              createPrivateKey(privateKeyPem),
            ),
        },
      ],
      AT,
    );
    await store.close();
    store = undefined;
  }
});
