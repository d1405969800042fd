/**
 * The Clinical Safety Officer's signature under the safety case: a file that is signed with a key that the operator has configured,
 * and that counts for the version that it names and no other.
 */
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { safetySignature, type SafetySignature } from '#protocol/hub/assurance.ts';
import { parseJson } from '#protocol/wire/messages.ts';

/** What the officer signs with Ed25519. */
export function statementText({ name, registration, signedOn, version }: SafetySignature): string {
  return `teletriage safety case 1\n${version}\n${name}\n${registration}\n${signedOn}`;
}

/** @returns the statement when `signature` is the key's under it and it is for this version */
export function checkStatement(file: string, publicKeyPem: string, version: string): SafetySignature | undefined {
  const text = parseJson(file);
  if (typeof text !== 'object' || text === null || !('signature' in text) || typeof text.signature !== 'string') {
    return undefined;
  }
  const { signature, ...statement } = text;
  const read = safetySignature.safeParse(statement);
  if (!read.success || read.data.version !== version) return undefined;
  try {
    const key = createPublicKey(publicKeyPem);
    if (key.asymmetricKeyType !== 'ed25519') return undefined;
    const isTheirs = verify(null, Buffer.from(statementText(read.data)), key, Buffer.from(signature, 'base64'));
    return isTheirs ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where none is configured, or what is configured does not count: then nothing here is for clinical use. */
export function readOfficerSignature(
  files: { readonly signatureFile: string; readonly keyFile: string } | undefined,
  version: string,
): SafetySignature | undefined {
  if (files === undefined) return undefined;
  try {
    return checkStatement(readFileSync(files.signatureFile, 'utf8'), readFileSync(files.keyFile, 'utf8'), version);
  } catch {
    return undefined;
  }
}
