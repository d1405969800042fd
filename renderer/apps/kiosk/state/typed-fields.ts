/** What is typed on pages of fields before it is saved, each field under its name: it outlives the page. */
import { useKiosk, useKioskState } from './context.tsx';
import { withKey } from './store.ts';

export type TypedFields = Readonly<Record<string, string>>;

/** Where in the state they stand: the pages of a red bag, and those that come after a call. */
export type FieldsOf = 'bags' | 'afterCalls';

const NOTHING: TypedFields = {};

export interface Fields {
  /** What was typed, or what stands in the record. */
  readonly get: (field: string, recorded?: string) => string;
  /** true where something was typed that may differ from the record. */
  readonly has: (field: string) => boolean;
  readonly set: (field: string, words: string) => void;
  /** They are saved, or given up. @param prefix of the names of the fields */
  readonly drop: (prefix: string) => void;
}

/** The fields of one thing as somebody left them. */
export function useTypedFields(of: FieldsOf, key: string): Fields {
  const { store } = useKiosk();
  const fields = useKioskState((state) => state[of].get(key)) ?? NOTHING;
  const change = (next: (fields: TypedFields) => TypedFields): void => {
    const all = store.getState()[of];
    const after = next(all.get(key) ?? NOTHING);
    store.setState({ [of]: withKey(all, key, Object.keys(after).length === 0 ? undefined : after) });
  };
  return {
    get: (field, recorded = '') => fields[field] ?? recorded,
    has: (field) => fields[field] !== undefined,
    set: (field, words) => {
      change((now) => ({ ...now, [field]: words }));
    },
    drop: (prefix) => {
      change((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !field.startsWith(prefix))));
    },
  };
}
