/** The call whose sound and picture this kiosk is in, for every page. */
import { createContext, useContext } from 'react';
import type { UseCall } from '../../../features/call/index.ts';
import type { CallRef } from '../state/live-call.ts';

export interface HostedCall extends CallRef {
  readonly call: UseCall;
  /** How long at least the nurse has been there without sound and picture being on. */
  readonly notLiveForMs: number;
  /** Joins again after hanging up, or after the other end was lost. */
  readonly rejoin: () => void;
}

export const HostedCallContext = createContext<HostedCall | undefined>(undefined);

/** The call whose sound and picture this kiosk is in, or undefined. */
export function useHostedCall(): HostedCall | undefined {
  return useContext(HostedCallContext);
}

/** true while the nurse can be seen or heard, or soon again. */
export function isLive(hosted: HostedCall | undefined): hosted is HostedCall {
  return hosted !== undefined && (hosted.call.phase === 'live' || hosted.call.phase === 'reconnecting');
}
