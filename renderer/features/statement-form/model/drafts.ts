/**
 * What was typed and is not saved: kept while the page lives, because a lost core or a look at something else takes the form
 * away. By person, so that whoever signs in next on a shared tablet begins with nothing.
 */
import type { FormDraft } from './values.ts';

export interface Drafts {
  get(key: string): FormDraft | undefined;
  set(key: string, draft: FormDraft): void;
  forget(key: string): void;
}

export function createDrafts(): Drafts {
  const kept = new Map<string, FormDraft>();
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

export const drafts = createDrafts();
