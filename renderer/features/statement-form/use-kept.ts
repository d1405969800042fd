/** What is typed into a short form, kept beside it: a record that is closed while somebody writes takes the form away. */
import { useState } from 'react';
import { createDrafts } from './model/drafts.ts';

const shortForms = createDrafts<unknown>('short');

export interface Kept<T> {
  readonly draft: T;
  /** Something had been typed before the form was drawn. */
  readonly kept: boolean;
  readonly change: (next: T) => void;
  /** It is saved or given up. */
  readonly forget: () => void;
}

/** @param key of one form, with the writer and what it is about: it begins with the form's own name, and one name has one shape */
export function useKept<T>(key: string, first: () => T): Kept<T> {
  const [begun] = useState(() => {
    const fresh = first();
    const known = shortForms.get(key, fresh) as T | undefined;
    return { draft: known ?? fresh, kept: known !== undefined };
  });
  const [draft, setDraft] = useState(begun.draft);
  return {
    draft,
    kept: begun.kept,
    change(next) {
      setDraft(next);
      shortForms.set(key, next);
    },
    forget() {
      shortForms.forget(key);
    },
  };
}
