import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ConsoleModel, ConsoleState } from './console-store.ts';

export const ConsoleContext = createContext<ConsoleModel | undefined>(undefined);

export function useConsole(): ConsoleModel {
  const model = useContext(ConsoleContext);
  if (model === undefined) throw new Error('There is no console around this part of the page.');
  return model;
}

export function useConsoleState<Part>(pick: (state: ConsoleState) => Part): Part {
  return useStore(useConsole().store, pick);
}
