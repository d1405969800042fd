/** The one key of what this kiosk keeps, and what is made out of it. */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keptKey } from '#protocol/stored/kept-schemas.ts';
import { KeptFile } from '../store/kept-file.ts';
import { Codec, isSealed } from './codec.ts';
import { fileKeystore, type Keystore } from './keystore.ts';

/** Its files are readable by their owner alone. */
export const KEY_DIRECTORY = 'key';
const KEY_BYTES = 32;

export interface Keys {
  readonly kind: Keystore['kind'];
  readonly codec: Codec;
  /** Goes into what PINs are compared with. */
  readonly pepper: Buffer;
}

/** What is kept here cannot be read: the keystore has not got the key any more. Nothing was changed. */
export class KeyGone extends Error {
  override readonly name = 'KeyGone';
}

/**
 * Makes the key at the first start; at every other it must be there.
 * @param directory KIOSK_DATA
 * @throws KeyGone
 */
export async function openKeys(directory: string, keystore: Keystore = fileKeystore): Promise<Keys> {
  const file = new KeptFile(join(directory, KEY_DIRECTORY), 'key');
  const found = keptKey.safeParse(await file.read());
  if (!found.success) {
    if (await anythingIsSealed(directory)) throw new KeyGone('The key of what is kept here is not there.');
    const key = randomBytes(KEY_BYTES);
    await file.write({ kind: keystore.kind, wrapped: await keystore.wrap(key), check: checkOf(key) });
    return keysOf(key, keystore.kind);
  }
  const { kind, wrapped, check } = found.data;
  const key = await unwrapped(kind, wrapped, keystore);
  if (!timingSafeEqual(Buffer.from(checkOf(key)), Buffer.from(check))) {
    throw new KeyGone('The key in the keystore is another one.');
  }
  // There is a keystore now, and there was none when the key was made.
  if (kind === 'file' && keystore.kind === 'system') {
    await file.write({ kind: keystore.kind, wrapped: await keystore.wrap(key), check });
  }
  return keysOf(key, keystore.kind);
}

async function unwrapped(kind: Keystore['kind'], wrapped: string, keystore: Keystore): Promise<Buffer> {
  try {
    if (kind === 'file') return await fileKeystore.unwrap(wrapped);
    if (keystore.kind === 'system') return await keystore.unwrap(wrapped);
  } catch (fault) {
    throw new KeyGone('The keystore does not give the key.', { cause: fault });
  }
  throw new KeyGone('The key is in a keystore that this computer has not got.');
}

function keysOf(key: Buffer, kind: Keystore['kind']): Keys {
  return { kind, codec: new Codec(derived(key, 'at rest')), pepper: derived(key, 'pins') };
}

function derived(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `teletriage-kiosk/1 ${purpose}`, KEY_BYTES));
}

function checkOf(key: Buffer): string {
  return createHmac('sha256', derived(key, 'check')).update('teletriage').digest('hex');
}

/**
 * Only to read, for tools: nothing is made. Undefined where there is no key yet.
 * @throws KeyGone
 */
export async function readKeys(directory: string, keystore: Keystore = fileKeystore): Promise<Keys | undefined> {
  const file = new KeptFile(join(directory, KEY_DIRECTORY), 'key');
  return (await file.read()) === undefined && !(await anythingIsSealed(directory))
    ? undefined
    : openKeys(directory, keystore);
}

/** The kiosk's own name is written at the first start, after the key. */
async function anythingIsSealed(directory: string): Promise<boolean> {
  for (const name of ['identity.json', 'identity.copy.json']) {
    const content = await readFile(join(directory, 'kept', name), 'utf8').catch(() => '');
    if (isSealed(content.slice(content.indexOf('\n') + 1))) return true;
  }
  return false;
}
