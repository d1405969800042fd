/** What is typed on the pages of a red bag before it is saved, each field under its name: it outlives the page. */
import { useKiosk, useKioskState } from './context.tsx';
import { withKey } from './store.ts';

export type BagDraft = Readonly<Record<string, string>>;

const NOTHING: BagDraft = {};

export interface BagFields {
  /** What was typed, or what stands in the record. */
  readonly get: (field: string, recorded?: string) => string;
  /** true where something was typed that may differ from the record. */
  readonly has: (field: string) => boolean;
  readonly set: (field: string, words: string) => void;
  /** They are saved, or given up. @param prefix of the names of the fields */
  readonly drop: (prefix: string) => void;
}

/** The fields of one bag as somebody left them. */
export function useBagFields(bagId: string): BagFields {
  const { store } = useKiosk();
  const fields = useKioskState((state) => state.bags.get(bagId)) ?? NOTHING;
  const change = (next: (fields: BagDraft) => BagDraft): void => {
    const { bags } = store.getState();
    const after = next(bags.get(bagId) ?? NOTHING);
    store.setState({ bags: withKey(bags, bagId, Object.keys(after).length === 0 ? undefined : after) });
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
