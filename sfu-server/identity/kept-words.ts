/**
 * The key with which a person's pages close words that are not sent yet in the browser. Worked out anew each time, so that it is the
 * same in each of their sessions and lies nowhere; another person's is another one.
 */
import type { PersonId, ServiceId } from '#domain/base/ids.ts';
import type { HubKey } from './hub-key.ts';

/** @returns 32 bytes, base64 */
export function keptWordsKey(
  key: Pick<HubKey, 'secretFor'>,
  { serviceId, personId }: { readonly serviceId: ServiceId; readonly personId: PersonId },
): string {
  return Buffer.from(key.secretFor(`teletriage-kept-words/1 ${serviceId} ${personId}`)).toString('base64');
}
