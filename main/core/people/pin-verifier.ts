/**
 * What PINs are compared with. Six digits are soon guessed by whoever has an argon2 hash to try them against; so what is kept here
 * is a keyed digest of it, under a pepper that is made out of the key in the keystore. The hub sends the hash, and it is kept
 * nowhere as it came.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { hashRaw, verify } from '@node-rs/argon2';
import type { HomeSettings } from '#domain/settings/home-settings.ts';

const ARGON2 = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const PEPPERED = /^peppered1\$(\d+)\$(\d+)\$(\d+)\$([A-Za-z0-9+/=]+)\$(\d+)\$([A-Za-z0-9+/=]+)$/;

function keyed(hash: Uint8Array, pepper: Buffer): Buffer {
  return createHmac('sha256', pepper).update(hash).digest();
}

/** What cannot be read as a hash stays as it is: nobody signs in with it. */
export function pepperedVerifier(verifier: string, pepper: Buffer): string {
  const found = ARGON2.exec(verifier);
  if (found === null) return verifier;
  const [, memory, time, lanes, salt = '', hash = ''] = found;
  const bytes = Buffer.from(hash, 'base64');
  const saltText = Buffer.from(salt, 'base64').toString('base64');
  return [
    'peppered1',
    memory,
    time,
    lanes,
    saltText,
    String(bytes.length),
    keyed(bytes, pepper).toString('base64'),
  ].join('$');
}

export function pepperedSettings(settings: HomeSettings, pepper: Buffer): HomeSettings {
  const carers = settings.carers.map((carer) => ({
    ...carer,
    pinVerifier: pepperedVerifier(carer.pinVerifier, pepper),
  }));
  return { ...settings, carers };
}

/** @param pepper undefined where nothing is peppered */
export async function pinIsRight(verifier: string, pin: string, pepper: Buffer | undefined): Promise<boolean> {
  const found = PEPPERED.exec(verifier);
  if (found === null || pepper === undefined) return verify(verifier, pin).catch(() => false);
  const [, memory, time, lanes, salt = '', length, expected = ''] = found;
  // Argon2id, which is what hashRaw does unless it is told otherwise.
  const hash = await hashRaw(pin, {
    memoryCost: Number(memory),
    timeCost: Number(time),
    parallelism: Number(lanes),
    salt: Buffer.from(salt, 'base64'),
    outputLen: Number(length),
  }).catch(() => undefined);
  if (hash === undefined) return false;
  const given = keyed(hash, pepper);
  const right = Buffer.from(expected, 'base64');
  return given.length === right.length && timingSafeEqual(given, right);
}
