/** Adding a device, step by step. Pure. */
import type { DevicePlace, DriverProposal } from '#protocol/bridge/devices.ts';

export type DriverChoice = {
  readonly driverId: string;
  readonly options: Readonly<Record<string, string>>;
};

export type Adding =
  | { readonly step: 'how' }
  | { readonly step: 'port' }
  /** Looking what is at a port; what is found so far is in the store. */
  | { readonly step: 'looking'; readonly path: string }
  | { readonly step: 'bluetooth' }
  /** What it may be, for a person to confirm. Nothing in it: it could not be told. */
  | { readonly step: 'found'; readonly place: DevicePlace; readonly proposals: readonly DriverProposal[] }
  | { readonly step: 'by-hand'; readonly place: DevicePlace; readonly before: Adding }
  | { readonly step: 'name'; readonly place: DevicePlace; readonly driver: DriverChoice; readonly before: Adding };

export type AddingEvent =
  | { readonly type: 'cable' }
  | { readonly type: 'bluetooth' }
  | { readonly type: 'port'; readonly path: string }
  | { readonly type: 'looked'; readonly path: string; readonly proposals: readonly DriverProposal[] }
  | { readonly type: 'found'; readonly place: DevicePlace; readonly proposals: readonly DriverProposal[] }
  | { readonly type: 'by-hand' }
  | { readonly type: 'driver'; readonly driver: DriverChoice }
  | { readonly type: 'back' };

export const ADDING_START: Adding = { step: 'how' };

function placeOf(state: Adding): DevicePlace | undefined {
  if (state.step === 'looking') return { kind: 'serial', path: state.path };
  return 'place' in state ? state.place : undefined;
}

function before(state: Adding): Adding {
  switch (state.step) {
    case 'how':
    case 'port':
    case 'bluetooth':
      return ADDING_START;
    case 'looking':
      return { step: 'port' };
    case 'found':
      return state.place.kind === 'serial' ? { step: 'port' } : { step: 'bluetooth' };
    case 'by-hand':
    case 'name':
      return state.before;
    default:
      return state satisfies never;
  }
}

/** The next step. What comes too late (an end of a looking that was left) changes nothing. */
export function reduceAdding(state: Adding, event: AddingEvent): Adding {
  switch (event.type) {
    case 'cable':
      return { step: 'port' };
    case 'bluetooth':
      return { step: 'bluetooth' };
    case 'port':
      return { step: 'looking', path: event.path };
    case 'looked': {
      const { path, proposals } = event;
      if (state.step !== 'looking' || state.path !== path) return state;
      return { step: 'found', place: { kind: 'serial', path }, proposals };
    }
    case 'found':
      if (state.step !== 'bluetooth') return state;
      return { step: 'found', place: event.place, proposals: event.proposals };
    case 'by-hand': {
      const place = placeOf(state);
      return place === undefined ? state : { step: 'by-hand', place, before: settled(state, place) };
    }
    case 'driver': {
      const place = placeOf(state);
      if (place === undefined) return state;
      return { step: 'name', place, driver: event.driver, before: settled(state, place) };
    }
    case 'back':
      return before(state);
    default:
      return event satisfies never;
  }
}

/** Looking ends when somebody goes on: the way back leads to what was found, not to looking anew. */
function settled(state: Adding, place: DevicePlace): Adding {
  return state.step === 'looking' ? { step: 'found', place, proposals: [] } : state;
}
