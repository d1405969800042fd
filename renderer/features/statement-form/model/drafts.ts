/**
 * What was typed and is not saved: kept while the page lives, because a lost core or a look at something else takes the form
 * away. By person, so that whoever signs in next on a shared tablet begins with nothing.
 */
import type { FormDraft } from './values.ts';

export interface Drafts<T> {
  get(key: string): T | undefined;
  set(key: string, draft: T): void;
  forget(key: string): void;
}

export function createDrafts<T>(): Drafts<T> {
  const kept = new Map<string, T>();
  return {
    get: (key) => kept.get(key),
    set(key, draft) {
      kept.set(key, draft);
    },
    forget(key) {
      kept.delete(key);
    },
  };
}

export const drafts = createDrafts<FormDraft>();
