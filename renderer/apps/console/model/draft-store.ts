/** Drafts that are kept in the browser, one for each nurse and call, so that a reload loses nothing. */
import type { TextStore } from '../../../connections/kept/index.ts';
import type { OutcomeDraft } from './draft.ts';
import { readDraft } from './draft-reading.ts';

export interface DraftStore {
  /** Undefined when there is none, or when what is there cannot be read. */
  load(encounterId: string): OutcomeDraft | undefined;
  /** true when it is kept; false when the browser refused (storage full or switched off), which is said on screen. */
  save(encounterId: string, draft: OutcomeDraft): boolean;
  forget(encounterId: string): void;
}

/** @param personId the nurse: a second nurse at the same desk does not see the first one's draft */
export function draftStore(store: TextStore, personId: string): DraftStore {
  const keyOf = (encounterId: string): string => `teletriage.draft.${personId}.${encounterId}`;
  return {
    load(encounterId) {
      try {
        const text = store.getItem(keyOf(encounterId));
        return text === null ? undefined : readDraft(text);
      } catch {
        return undefined;
      }
    },
    save(encounterId, draft) {
      try {
        store.setItem(keyOf(encounterId), JSON.stringify(draft));
        return true;
      } catch {
        return false;
      }
    },
    forget(encounterId) {
      try {
        store.removeItem(keyOf(encounterId));
      } catch {
        // A storage that is switched off holds nothing that could be forgotten.
      }
    },
  };
}
