import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { SupportModel, SupportState } from './support-store.ts';

export const SupportContext = createContext<SupportModel | undefined>(undefined);

export function useSupport(): SupportModel {
  const model = useContext(SupportContext);
  if (model === undefined) throw new Error('There is no support desk around this part of the page.');
  return model;
}

export function useSupportState<Part>(pick: (state: SupportState) => Part): Part {
  return useStore(useSupport().store, pick);
}
