/**
 * Messages of this nurse that are not in the record yet. One that did not get through waits for the nurse: "with you in two
 * minutes" that arrives ten minutes late by itself would be wrong.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { RecordWriter } from '../../../connections/hub-client/index.ts';
import { refusalWords } from '../../../text/console.ts';

export interface OutgoingMessage {
  readonly key: string;
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly text: string;
  /** Undefined while it is on its way; else why it is not there. */
  readonly failure?: string | undefined;
}

export interface Outgoing {
  /** Oldest first. */
  readonly store: StoreApi<{ readonly messages: readonly OutgoingMessage[] }>;
  /** Nothing happens when the same words are on their way already. */
  readonly send: (residentId: ResidentId, encounterId: EncounterId, text: string) => Promise<void>;
  readonly again: (key: string) => Promise<void>;
  readonly takeBack: (key: string) => void;
}

export function createOutgoing(writer: Pick<RecordWriter, 'write'>, newKey: () => string): Outgoing {
  const store = createStore<{ readonly messages: readonly OutgoingMessage[] }>(() => ({ messages: [] }));
  const without = (key: string): void => {
    store.setState(({ messages }) => ({ messages: messages.filter((one) => one.key !== key) }));
  };
  const become = (key: string, failure: string | undefined): void => {
    store.setState(({ messages }) => ({
      messages: messages.map((one) => (one.key === key ? { ...one, failure } : one)),
    }));
  };

  async function write({ key, residentId, encounterId, text }: OutgoingMessage): Promise<void> {
    try {
      await writer.write(residentId, { kind: 'message.sent', body: { text } }, encounterId);
      without(key);
    } catch (fault) {
      const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
      become(key, refusalWords(refusal.code, refusal.message));
    }
  }

  return {
    store,
    async send(residentId, encounterId, text) {
      const said = text.trim();
      const onItsWay = store
        .getState()
        .messages.some((one) => one.encounterId === encounterId && one.text === said && one.failure === undefined);
      if (said === '' || onItsWay) return;
      const message = { key: newKey(), residentId, encounterId, text: said };
      store.setState(({ messages }) => ({ messages: [...messages, message] }));
      await write(message);
    },
    async again(key) {
      const message = store.getState().messages.find((one) => one.key === key);
      if (message?.failure === undefined) return;
      become(key, undefined);
      await write(message);
    },
    takeBack(key) {
      if (store.getState().messages.some((one) => one.key === key && one.failure !== undefined)) without(key);
    },
  };
}
