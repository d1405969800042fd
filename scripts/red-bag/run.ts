import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readServiceKey, verifyPack } from './verify.ts';

export const USAGE = `npm run red-bag -- verify FILE [--key KEY]

  FILE   a pack as JSON: text, sha256, signature, certificate
  KEY    the service's public key: a file with it as PEM, or its 32 bytes as hexadecimal or base64

Ends with 0 when the pack is genuine, with 3 when nothing says who made it, with 1 when it is not, with 2 when it could not look.`;

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

function argumentsOf(words: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      options: { key: { type: 'string' } },
      allowPositionals: true,
    });
    const [command, file, ...more] = positionals;
    return command === 'verify' && file !== undefined && more.length === 0 ? { file, key: values.key } : undefined;
  } catch {
    return undefined;
  }
}

/** @returns the exit code */
export async function runRedBag(words: readonly string[], say: Say, complain: Say): Promise<number> {
  const asked = argumentsOf(words);
  if (asked === undefined) {
    complain(USAGE);
    return 2;
  }
  const file = await readSmall(asked.file);
  if (file === undefined) {
    complain(`${asked.file} could not be read.`);
    return 2;
  }
  const { key } = asked;
  const serviceKey = key === undefined ? undefined : readServiceKey((await readSmall(key)) ?? key);
  if (key !== undefined && serviceKey === undefined) {
    complain('The key is neither a file with an Ed25519 public key nor such a key.');
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
