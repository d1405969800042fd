/** Words to the nurse that are being typed. They outlive the page: a nurse who answers changes it under the carer's hands. */
import { createContext, useContext, useState } from 'react';
import type { EncounterId } from '#domain/base/ids.ts';
import { useKioskState } from '../state/context.tsx';

export interface MessageDrafts {
  readonly texts: ReadonlyMap<string, string>;
  readonly set: (key: string, text: string) => void;
}

export const MessageDraftsContext = createContext<MessageDrafts>({ texts: new Map(), set: () => undefined });

/** For the one place that holds them. */
export function useMessageDraftsState(): MessageDrafts {
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  return {
    texts,
    set(key, text) {
      setTexts((before) => new Map(before).set(key, text));
    },
  };
}

/** What is being typed for this call, by whoever is signed in. */
export function useMessageDraft(encounterId: EncounterId): readonly [string, (text: string) => void] {
  const { texts, set } = useContext(MessageDraftsContext);
  const personId = useKioskState((state) => state.signedIn?.personId ?? '');
  const key = `${encounterId} ${personId}`;
  return [
    texts.get(key) ?? '',
    (text) => {
      set(key, text);
    },
  ];
}
