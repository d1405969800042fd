import { useStore } from 'zustand';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { useConsole } from './context.ts';
import { createHandling, type Handling, type HandlingMethod } from './handling.ts';

/** One for each link, so that every part of the page knows what is under way. */
const made = new WeakMap<HubClient, Handling>();

/** The commands of a call beside claiming, answering and signing. */
export function useHandling(): Handling {
  const { client } = useHub();
  const { store } = useConsole();
  const known = made.get(client) ?? createHandling(client, store);
  made.set(client, known);
  return known;
}

/** true while the answer to this command is awaited. @param of the call, party or line that it is about */
export function useHandlingPending(method: HandlingMethod, of?: string): boolean {
  const { store } = useHandling();
  return useStore(store, ({ pending }) => pending?.method === method && (of === undefined || pending.of === of));
}
