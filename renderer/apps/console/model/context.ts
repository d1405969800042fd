import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Boards } from './boards.ts';
import type { ConsoleModel, ConsoleState } from './console-store.ts';
import type { StandingState } from './standing.ts';

type BoardName = Exclude<keyof Boards, 'shiftDraft' | 'close'>;
type BoardOf<Name extends BoardName> = ReturnType<Boards[Name]['store']['getState']>;

export const ConsoleContext = createContext<ConsoleModel | undefined>(undefined);

export function useConsole(): ConsoleModel {
  const model = useContext(ConsoleContext);
  if (model === undefined) throw new Error('There is no console around this part of the page.');
  return model;
}

export function useConsoleState<Part>(pick: (state: ConsoleState) => Part): Part {
  return useStore(useConsole().store, pick);
}

export function useStanding<Part>(pick: (state: StandingState) => Part): Part {
  return useStore(useConsole().standing.store, pick);
}

export function useBoard<Name extends BoardName>(name: Name): BoardOf<Name> {
  return useStore(useConsole().boards[name].store as StoreApi<BoardOf<Name>>);
}
