import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ServiceModel, ServiceState } from './service-store.ts';

export const ServiceContext = createContext<ServiceModel | undefined>(undefined);

export function useService(): ServiceModel {
  const model = useContext(ServiceContext);
  if (model === undefined) throw new Error('There is no service around this part of the page.');
  return model;
}

export function useServiceState<Part>(pick: (state: ServiceState) => Part): Part {
  return useStore(useService().store, pick);
}
