import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StaffModel, StaffState } from './staff-store.ts';

export const StaffContext = createContext<StaffModel | undefined>(undefined);

export function useStaff(): StaffModel {
  const model = useContext(StaffContext);
  if (model === undefined) throw new Error('There is no staff around this part of the page.');
  return model;
}

export function useStaffState<Part>(pick: (state: StaffState) => Part): Part {
  return useStore(useStaff().store, pick);
}
