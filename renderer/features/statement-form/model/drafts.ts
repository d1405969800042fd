/**
 * What was typed and is not saved: kept because a lost core or a look at something else takes the form away. By person, so that whoever
 * signs in next on a shared tablet begins with nothing. In memory while the page lives; on a clinician's page also closed in the
 * browser, so that nothing of it has to stay in memory once they have signed out.
 */
import type { KeptWords, TextStore } from '../../../connections/kept/index.ts';
import type { FormDraft } from './values.ts';

export interface Drafts<T> {
  /** @param fresh the form as it begins: what an earlier version kept in another shape is left alone */
  get(key: string, fresh: T): T | undefined;
  set(key: string, draft: T): void;
  forget(key: string): void;
}

const inMemory: Map<string, unknown>[] = [];
let closed: TextStore | undefined;

/** From now on, drafts are kept there too, and leave the page's memory when nobody is signed in any more. */
export function keepFormsIn(words: KeptWords): void {
  closed = words;
  words.onClosed(() => {
    for (const kept of inMemory) kept.clear();
  });
}

/** Everything that the form asks for is there, and of the same kind. What is not filled in yet may be anything. */
function hasShapeOf(fresh: unknown, known: unknown): boolean {
  if (fresh === undefined) return true;
  if (typeof fresh !== typeof known || Array.isArray(fresh) !== Array.isArray(known)) return false;
  if (typeof fresh !== 'object' || fresh === null || typeof known !== 'object' || known === null) return true;
  if (Array.isArray(fresh)) return true;
  return Object.entries(fresh).every(([name, value]) => hasShapeOf(value, (known as Record<string, unknown>)[name]));
}

/** @param name of the kind of form: one name has one shape */
export function createDrafts<T>(name: string): Drafts<T> {
  const kept = new Map<string, T>();
  inMemory.push(kept);
  const placeOf = (key: string): string => `form.${name}.${key}`;
  return {
    get(key, fresh) {
      const known = kept.get(key);
      if (known !== undefined || closed === undefined) return known;
      try {
        const words = closed.getItem(placeOf(key));
        const read: unknown = words === null ? undefined : JSON.parse(words);
        return read !== undefined && hasShapeOf(fresh, read) ? (read as T) : undefined;
      } catch {
        // Nothing can be kept here: the form begins anew.
        return undefined;
      }
    },
    set(key, draft) {
      kept.set(key, draft);
      try {
        closed?.setItem(placeOf(key), JSON.stringify(draft));
      } catch {
        // It is in memory as long as the page lives.
      }
    },
    forget(key) {
      kept.delete(key);
      try {
        closed?.removeItem(placeOf(key));
      } catch {
        // Where nothing is kept nothing is left.
      }
    },
  };
}

export const drafts = createDrafts<FormDraft>('statement');
