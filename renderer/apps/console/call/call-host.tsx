import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { addMilliseconds } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { useHub, type Whoami } from '../../../connections/hub-client/index.ts';
import {
  CallControls,
  FrozenFrameView,
  LineNotice,
  RemoteVideo,
  SelfView,
  useCall,
  WhoIsThere,
  type UseCall,
} from '../../../features/call/index.ts';
import { callerOf } from '../../../features/story/index.ts';
import { useKeys } from '../../../features/clinician-frame/index.ts';
import { ACT_TEXT, CALL_TEXT } from '../../../text/console.ts';
import { Callout } from '../../../ui/callout.tsx';
import { useConsole } from '../model/context.ts';
import type { Phase } from '../model/phase.ts';

/** Being in the room of a colleague's call: asked in, or to hear what is offered. The home sees it, so it is a press of its own. */
export interface CallVisit {
  readonly visiting: boolean;
  readonly visit: (visiting: boolean) => void;
}

interface HostedCall extends CallVisit {
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
    case 'offered':
    case 'asked-in':
    case 'handed-over':
    case 'other':
    case 'cancelled':
      return false;
    default:
      return phase satisfies never;
  }
}

/** true where somebody who does not have the call may be in its room. */
function mayVisit(phase: Phase): boolean {
  return phase === 'offered' || phase === 'asked-in' || phase === 'handed-over';
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
  const holds = joinsMedia(phase, encounter, whoami.author.personId);
  const [visiting, visit] = useState(false);
  // Whoever has had the room open stays in it when the call is a colleague's from now on, until she leaves.
  const may = holds || mayVisit(phase);
  if (holds && !visiting) visit(true);
  // And whoever has no place in it any more is not taken back by an invitation that comes later: she presses again.
  if (!may && visiting) visit(false);
  const joined = holds || (visiting && may);
  const call = useCall(joined ? encounter.encounterId : undefined, getTicket);
  // Dismissed, or removed: she is not in the room, and the page does not say that she is.
  if (!holds && visiting && call.phase === 'ended') visit(false);
  return <Context value={{ call, encounter, visiting: joined, visit }}>{children}</Context>;
}

export function useHostedCall(): HostedCall {
  const hosted = useContext(Context);
  if (hosted === undefined) throw new Error('There is no call around this part of the page.');
  return hosted;
}

/** Answers the call, or goes on with it: what this end sends is on its way before the hub has heard of the press. */
export function useAnswer(): () => Promise<void> {
  const model = useConsole();
  const { call, encounter } = useHostedCall();
  return async () => {
    call.setAnswering(true);
    const answered = await model.answer(encounter.encounterId);
    if (!answered) call.setAnswering(false);
  };
}

export function useCallVisit(): CallVisit {
  return useHostedCall();
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

export interface CallViewProps {
  readonly homeName: string;
  /** To go on with when nothing arrives any more. */
  readonly telephone: string | undefined;
  readonly callOn: boolean;
  /** Stands under the controls. */
  readonly children?: ReactNode;
}

/** The call itself: the home large, the nurse small, who is there, and what can be switched. */
export function CallView({ homeName, telephone, callOn, children }: CallViewProps) {
  const { client } = useHub();
  const { call, encounter } = useHostedCall();
  useKeys({
    u: callOn
      ? () => {
          call.setMuted(call.microphone !== 'muted');
        }
      : undefined,
    v: callOn
      ? () => {
          call.setCameraOff(call.camera !== 'off');
        }
      : undefined,
  });
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
      <WhoIsThere call={call} home={homeName} />
      <FrozenFrameView call={call} mayPoint />
      <LineNotice call={call} telephone={telephone} />
      {call.phase === 'ended' && call.endReason === 'refused' && <Callout tone="amber">{CALL_TEXT.refused}</Callout>}
      <CallControls call={call} />
      {children}
    </div>
  );
}

/** Freezing the home's picture and clearing it again; undefined while there is none. */
export function useFreeze(): { readonly frozen: boolean; readonly press: () => void } | undefined {
  const { call } = useHostedCall();
  if (call.phase !== 'live') return undefined;
  const frozen = call.frame !== undefined;
  if (!frozen && !call.remotes.some(({ hasVideo, videoPaused }) => hasVideo && !videoPaused)) return undefined;
  return {
    frozen,
    press() {
      if (frozen) call.clearFrame();
      else call.freeze();
    },
  };
}
