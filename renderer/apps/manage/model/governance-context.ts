import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { GovernanceModel, GovernanceState } from './governance-store.ts';

export const GovernanceContext = createContext<GovernanceModel | undefined>(undefined);

export function useGovernance(): GovernanceModel {
  const model = useContext(GovernanceContext);
  if (model === undefined) throw new Error('There is no governance around this part of the page.');
  return model;
}

export function useGovernanceState<Part>(pick: (state: GovernanceState) => Part): Part {
  return useStore(useGovernance().store, pick);
}
