/** Facts that are written into a record from a page at the hub: one press, one identifier, whatever becomes of the answer. */
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient } from './hub-client.ts';

export interface RecordWriter {
  /**
   * Resolves once the hub has it durably. Asked again with the same fact, after an answer that was lost, it is the same entry
   * and is written once. @throws RefusalError
   * @param encounterId the call that it belongs to
   */
  write(residentId: ResidentId, fact: RecordFact, encounterId?: EncounterId): Promise<void>;
}

export function createRecordWriter(client: Pick<HubClient, 'request'>, newId: () => string): RecordWriter {
  /** What was asked and has no answer yet. */
  const asked = new Map<string, string>();
  return {
    async write(residentId, fact, encounterId) {
      const wish = `${residentId} ${encounterId ?? ''} ${JSON.stringify(fact)}`;
      const entryId = asked.get(wish) ?? newId();
      asked.set(wish, entryId);
      try {
        await client.request('record.write', {
          entryId,
          residentId,
          fact,
          ...(encounterId === undefined ? {} : { encounterId }),
        });
        asked.delete(wish);
      } catch (fault) {
        // Only what may have been written stands for the next try; a refusal is an answer.
        const unanswered =
          fault instanceof RefusalError && (fault.code === 'not-connected' || fault.code === 'timed-out');
        if (!unanswered) asked.delete(wish);
        throw fault;
      }
    },
  };
}
