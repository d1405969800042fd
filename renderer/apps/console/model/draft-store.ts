/** Drafts in the browser's own storage, one for each nurse and call, so that a reload loses nothing. */
import type { OutcomeDraft } from './draft.ts';

/** The part of `localStorage` that is used. */
export interface TextStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface DraftStore {
  /** Undefined when there is none, or when what is there cannot be read. */
  load(encounterId: string): OutcomeDraft | undefined;
  /** true when it is kept; false when the browser refused (storage full or switched off), which is said on screen. */
  save(encounterId: string, draft: OutcomeDraft): boolean;
  forget(encounterId: string): void;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  advice: ['text'],
  prescription: ['medicine', 'dose', 'route', 'frequency', 'duration', 'quantity', 'indication', 'overrideReason'],
  escalation: ['reason'],
  monitoring: ['every', 'until', 'callIf'],
};

function isItem(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const item = value as Record<string, unknown>;
  const texts = isText(item['kind']) && Object.hasOwn(TEXTS, item['kind']) ? TEXTS[item['kind']] : undefined;
  if (texts === undefined) return false;
  if (![...texts, 'draftId', 'owner', 'due'].every((field) => isText(item[field]))) return false;
  if (item['kind'] === 'prescription') return typeof item['allergiesAsked'] === 'boolean';
  if (item['kind'] === 'escalation') return item['to'] === '999' || item['to'] === 'two-hour-response';
  if (item['kind'] === 'monitoring') {
    return typeof item['typed'] === 'boolean' && (item['unit'] === 'minutes' || item['unit'] === 'hours');
  }
  return true;
}

/** What another program, or an older version of this one, left in the storage is not believed. */
export function readDraft(text: string): OutcomeDraft | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const draft = value as Record<string, unknown>;
  const sound =
    draft['version'] === 1 &&
    isText(draft['impression']) &&
    isText(draft['departureReason']) &&
    Array.isArray(draft['items']) &&
    draft['items'].every(isItem);
  return sound ? (value as OutcomeDraft) : undefined;
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
