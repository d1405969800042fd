import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useCall } from '../../../features/call/index.ts';
import { WAITING_TEXT } from '../../../text/waiting.ts';
import { sounds } from '../sound.ts';
import { useKiosk, useKioskState } from '../state/context.tsx';
import { callToJoin, isOurs, type CallRef } from '../state/live-call.ts';
import { HostedCallContext, type HostedCall } from './hosted-call.ts';
import { MessageDraftsContext, useMessageDraftsState } from './message-drafts.ts';
import { FAILED_AFTER_MS } from './no-answer.ts';
import { RingSound } from './ring-sound.tsx';
import { readingsWanted } from './readings-wanted.ts';
import { startShowingLive } from './show-live.ts';
import { useFollowUps } from './use-follow-ups.ts';

/** Two tones for each thing that the nurse asks for, once, wherever the carer is. */
function useAskingTone(): void {
  const newest = useKioskState((state) => readingsWanted(state).at(-1)?.asked.requestId);
  useEffect(() => {
    if (newest !== undefined) sounds.asks();
  }, [newest]);
}

/**
 * Holds the call for the whole app: going to another page, or to 999, does not hang up; the call slot of the frame then plays
 * the nurse's sound and picture. The record of the call goes its own way; when this fails, nothing of it is lost.
 */
export function CallHost({ children }: { readonly children: ReactNode }) {
  const { store, bridge, joinCall, waves } = useKiosk();
  const [wantedId, wantedResident] = useKioskState((state) => {
    const wanted = callToJoin(state, Date.now());
    return [wanted?.encounterId, wanted?.residentId];
  });
  const [held, setHeld] = useState<CallRef>();
  const [pause, setPause] = useState(false);
  // Somebody has gone on with it on another tablet: this one leaves, whatever it was in the middle of.
  const carriedAway = useKioskState((state) => {
    const encounter = held && state.records.get(held.residentId)?.encounters.get(held.encounterId);
    return encounter !== undefined && !isOurs(state, encounter);
  });
  const drafts = useMessageDraftsState();
  useFollowUps();
  useAskingTone();
  useEffect(() => startShowingLive({ store, bridge, waves }), [store, bridge, waves]);
  const call = useCall(
    pause ? undefined : held?.encounterId,
    (encounterId) => bridge.request('media.ticket', { encounterId }),
    joinCall,
  );

  // A call that is on is held until it has ended, whatever else comes into the queue. Set while drawing, so that the room of
  // a call that has gone is never drawn.
  const busy = held !== undefined && !carriedAway && (call.phase === 'live' || call.phase === 'reconnecting');
  if (!busy && wantedId !== held?.encounterId) {
    setHeld(
      wantedId === undefined || wantedResident === undefined
        ? undefined
        : { encounterId: wantedId, residentId: wantedResident },
    );
  }

  // She is there and cannot be heard for longer than it takes.
  const answered = useKioskState(
    (state) =>
      held !== undefined && state.records.get(held.residentId)?.encounters.get(held.encounterId)?.status === 'in-call',
  );
  const notLive = answered && call.phase !== 'live' ? held?.encounterId : undefined;
  const [unheard, setUnheard] = useState<string>();
  if (unheard !== undefined && unheard !== notLive) setUnheard(undefined);
  useEffect(() => {
    if (notLive === undefined) return undefined;
    const timer = setTimeout(() => {
      setUnheard(notLive);
    }, FAILED_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [notLive]);

  const before = useRef<CallRef>(undefined);
  useEffect(() => {
    const left = before.current;
    before.current = held;
    if (left === undefined || left === held) return;
    const state = store.getState();
    const encounter = state.records.get(left.residentId)?.encounters.get(left.encounterId);
    if (encounter !== undefined && !isOurs(state, encounter)) store.setState({ toast: WAITING_TEXT.movedAway });
  }, [held, store]);

  // Two soft tones when the nurse is there.
  const live = call.phase === 'live';
  const rang = useRef<string>(undefined);
  useEffect(() => {
    if (!live || rang.current === held?.encounterId) return;
    rang.current = held?.encounterId;
    sounds.ring();
  }, [live, held]);

  const hosted: HostedCall | undefined = held && {
    ...held,
    call,
    notLiveForMs: unheard === undefined ? 0 : FAILED_AFTER_MS,
    rejoin() {
      // Out of the room and in again: the way to it is made anew.
      setPause(true);
      setTimeout(() => {
        setPause(false);
      }, 0);
    },
  };
  return (
    <HostedCallContext value={hosted}>
      <RingSound />
      <MessageDraftsContext value={drafts}>{children}</MessageDraftsContext>
    </HostedCallContext>
  );
}
