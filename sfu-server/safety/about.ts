import type { AboutCard } from '#protocol/hub/assurance.ts';
import { readOfficerSignature } from './officer-signature.ts';
import { hubBuild, hubVersion } from './product.ts';

/** Read once: a signature that is put there later counts from the next start. */
export function aboutThisHub(
  officer: { readonly signatureFile: string; readonly keyFile: string } | undefined,
): () => AboutCard {
  const version = hubVersion();
  const safety = readOfficerSignature(officer, version);
  const card: AboutCard = { version, build: hubBuild(), ...(safety === undefined ? {} : { safety }) };
  return () => card;
}
