import { createContext, useCallback, useContext, type ReactNode } from 'react';
import { addMilliseconds } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { useHub, type Whoami } from '../../../connections/hub-client/index.ts';
import { CallControls, RemoteVideo, SelfView, useCall, type UseCall } from '../../../features/call/index.ts';
import { callerOf } from '../../../features/story/index.ts';
import { ACT_TEXT, CALL_TEXT } from '../../../text/console.ts';
import { Callout } from '../../../ui/callout.tsx';
import type { Phase } from '../model/phase.ts';

interface HostedCall {
  readonly call: UseCall;
  readonly encounter: Encounter;
}

const Context = createContext<HostedCall | undefined>(undefined);

/** true from the claim until the call is over: the media is set up while the room is shut, so that the answer is quick. */
export function joinsMedia(phase: Phase, encounter: Encounter, personId: string): boolean {
  switch (phase) {
    case 'mine':
    case 'mine-in-call':
      return true;
    case 'signed':
      // Signed while the picture is on: it stays on until it is ended.
      return (
        encounter.clinician?.personId === personId &&
        encounter.answeredAt !== undefined &&
        encounter.endedAt === undefined
      );
    case 'waiting':
    case 'mine-ended':
    case 'other':
    case 'cancelled':
      return false;
    default:
      return phase satisfies never;
  }
}

export interface CallHostProps {
  readonly encounter: Encounter;
  readonly phase: Phase;
  readonly whoami: Whoami;
  readonly children: ReactNode;
}

/** Holds the video of one call, from its story through the call, so that changing the page does not join anew. */
export function CallHost({ encounter, phase, whoami, children }: CallHostProps) {
  const { client } = useHub();
  const getTicket = useCallback((encounterId: string) => client.request('media.ticket', { encounterId }), [client]);
  const joined = joinsMedia(phase, encounter, whoami.author.personId);
  const call = useCall(joined ? encounter.encounterId : undefined, getTicket);
  return <Context value={{ call, encounter }}>{children}</Context>;
}

function useHostedCall(): HostedCall {
  const hosted = useContext(Context);
  if (hosted === undefined) throw new Error('There is no call around this part of the page.');
  return hosted;
}

/** The nurse's own picture before the answer, with the words that nobody else sees it. */
export function CallPreview() {
  const { call } = useHostedCall();
  return (
    <div className="call-preview">
      <SelfView call={call} privateWords={ACT_TEXT.prepare} />
    </div>
  );
}

/** The call itself: the home large, the nurse small, and what can be switched. */
export function CallView({ homeName, callOn }: { readonly homeName: string; readonly callOn: boolean }) {
  const { client } = useHub();
  const { call, encounter } = useHostedCall();
  if (!callOn) return null;
  // The timer counts on this machine's clock; the answer was told by the hub's.
  const since =
    encounter.answeredAt === undefined ? undefined : addMilliseconds(encounter.answeredAt, -client.clockOffsetMs());
  return (
    <div className="call-view">
      <div className="call-view__stage">
        <RemoteVideo call={call} name={CALL_TEXT.present(homeName, callerOf(encounter).name)} since={since}>
          <SelfView call={call} privateWords={ACT_TEXT.prepare} />
        </RemoteVideo>
      </div>
      {call.phase === 'ended' && call.endReason === 'refused' && <Callout tone="amber">{CALL_TEXT.refused}</Callout>}
      <CallControls call={call} />
    </div>
  );
}
