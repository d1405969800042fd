import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ManagerModel, ManagerState } from './manager-store.ts';

export const ManagerContext = createContext<ManagerModel | undefined>(undefined);

export function useManager(): ManagerModel {
  const model = useContext(ManagerContext);
  if (model === undefined) throw new Error('There is no home around this part of the page.');
  return model;
}

export function useManagerState<Part>(pick: (state: ManagerState) => Part): Part {
  return useStore(useManager().store, pick);
}
