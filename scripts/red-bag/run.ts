import { readFile, stat, writeFile } from 'node:fs/promises';
import type { KeyObject } from 'node:crypto';
import { parseArgs } from 'node:util';
import { publishedKey } from './key.ts';
import { readServiceKey, verifyPack } from './verify.ts';

export const USAGE = `npm run red-bag -- verify FILE [--key KEY]
npm run red-bag -- verifier --key KEY --out PAGE
npm run red-bag -- key [--data DIR]

  FILE   a pack as JSON: text, sha256, signature, certificate
  KEY    the service's public key: a file with it as PEM, or its 32 bytes as hexadecimal or base64
  PAGE   where a page is written that checks codes and packs in any browser, without a network
  DIR    where a hub keeps its data, HUB_DATA or data/hub: prints the public key of its service

Verifying ends with 0 when the pack is genuine, with 3 when nothing says who made it, with 1 when it is not, with 2 when it could not look.`;

type Say = (words: string) => void;

/** A frozen text has 150 000 characters at most. */
const MOST_BYTES = 4 * 1024 * 1024;

async function readSmall(file: string): Promise<string | undefined> {
  try {
    return (await stat(file)).size > MOST_BYTES ? undefined : await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

type Asked =
  | { readonly command: 'verify'; readonly file: string; readonly key: string | undefined }
  | { readonly command: 'verifier'; readonly out: string; readonly key: string };

function argumentsOf(words: readonly string[]): Asked | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      options: { key: { type: 'string' }, out: { type: 'string' } },
      allowPositionals: true,
    });
    const [command, file, ...more] = positionals;
    const { key, out } = values;
    if (more.length > 0) return undefined;
    if (command === 'verify' && file !== undefined && out === undefined) return { command, file, key };
    return command === 'verifier' && file === undefined && out !== undefined && key !== undefined
      ? { command, out, key }
      : undefined;
  } catch {
    return undefined;
  }
}

async function printKey(words: readonly string[], say: Say, complain: Say): Promise<number> {
  let dataDir: string;
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { data: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length > 0) throw new Error('nothing else is asked for');
    dataDir = values.data ?? process.env['HUB_DATA'] ?? 'data/hub';
  } catch {
    complain(USAGE);
    return 2;
  }
  const key = await publishedKey(dataDir);
  if (key === undefined) {
    complain(`There is no key of a service in ${dataDir}. A hub makes it when it starts for the first time.`);
    return 2;
  }
  say(key.pem.trim());
  say(key.hex);
  return 0;
}

async function writeVerifier(out: string, key: KeyObject | undefined, say: Say, complain: Say): Promise<number> {
  // What checks a pack needs no bundler.
  const { verifierPage } = await import('./verifier.ts');
  const page = await verifierPage(key);
  try {
    await writeFile(out, page);
  } catch {
    complain(`${out} could not be written.`);
    return 2;
  }
  say(`${out}: ${String(Math.ceil(page.length / 1024))} KiB, for the service with this key.`);
  return 0;
}

/** @returns the exit code */
export async function runRedBag(words: readonly string[], say: Say, complain: Say): Promise<number> {
  const [command, ...rest] = words;
  if (command === 'key') return printKey(rest, say, complain);
  const asked = argumentsOf(words);
  if (asked === undefined) {
    complain(USAGE);
    return 2;
  }
  const { key } = asked;
  const serviceKey = key === undefined ? undefined : readServiceKey((await readSmall(key)) ?? key);
  if (key !== undefined && serviceKey === undefined) {
    complain('The key is neither a file with an Ed25519 public key nor such a key.');
    return 2;
  }
  if (asked.command === 'verifier') return writeVerifier(asked.out, serviceKey, say, complain);
  const file = await readSmall(asked.file);
  if (file === undefined) {
    complain(`${asked.file} could not be read.`);
    return 2;
  }
  const { finding, words: verdict, pack, kioskId } = verifyPack(file, serviceKey);
  say(verdict);
  if (pack !== undefined) {
    say(`Bag ${pack.bagId}, version ${String(pack.version)}, made ${pack.madeAt} by ${pack.madeBy}.`);
  }
  if (kioskId !== undefined) say(`Kiosk ${kioskId}.`);
  switch (finding) {
    case 'genuine':
      return 0;
    case 'not-certified':
      return 3;
    case 'unreadable':
      return 2;
    case 'digest-wrong':
    case 'certificate-wrong':
    case 'certificate-not-valid-then':
    case 'signature-wrong':
    case 'of-another':
      return 1;
    default:
      return finding satisfies never;
  }
}
