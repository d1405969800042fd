/**
 * Secrets among the settings. Each may be handed in as a file instead, `NAME_FILE`: what stands in the environment is read by whoever
 * may look at the process, and is handed on to every program that it starts. A file that others may read is refused.
 */
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** Whose value is a secret, or has one in it. */
export const SECRET_SETTINGS = ['HUB_ON_CALL_TOKEN', 'HUB_SMTP_URL', 'HUB_OIDC_CLIENT_SECRET'] as const;

/** Nobody needs more, and a file that is no secret is not read to its end. */
const MOST_BYTES = 4096;
const OTHERS = 0o077;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings with the secrets out of their files in their places.
 *
 * A name without a folder is one of systemd's credentials (`LoadCredential=`), out of `CREDENTIALS_DIRECTORY`.
 * @throws Error in words that name the setting and the file, and never what is in it
 */
export function withSecretFiles(env: Environment): Environment {
  const found: Record<string, string> = {};
  for (const name of SECRET_SETTINGS) {
    const given = env[`${name}_FILE`];
    if (given === undefined || given === '') continue;
    if (env[name] !== undefined) throw new Error(`${name} and ${name}_FILE are both set: say it once.`);
    found[name] = readSecret(`${name}_FILE`, given, env['CREDENTIALS_DIRECTORY']);
  }
  return { ...env, ...found };
}

function readSecret(setting: string, given: string, credentials: string | undefined): string {
  const isCredential = !isAbsolute(given) && !given.includes('/') && !given.includes('\\') && credentials !== undefined;
  const path = isCredential ? join(credentials, given) : given;
  let text: string;
  try {
    const { mode, size } = statSync(path);
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
      throw new Error(`${setting}: others may read ${path}. Let its owner alone read it: chmod 600.`);
    }
    if (size > MOST_BYTES) throw new Error(`${setting}: ${path} is too long to be a secret.`);
    text = readFileSync(path, 'utf8').trim();
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) {
      throw new Error(`${setting}: ${path} cannot be read (${String(fault.code)}).`, { cause: fault });
    }
    throw fault;
  }
  if (text === '') throw new Error(`${setting}: ${path} is empty.`);
  return text;
}
