import { useEffect } from 'react';
import { sounds } from '../sound.ts';
import { useKiosk, useKioskState, useNow } from '../state/context.tsx';
import { noAnswerOf } from '../screens/call/use-no-answer.ts';
import { useHostedCall } from './hosted-call.ts';
import { useLineTrouble } from './use-line-trouble.ts';
import { nextTone, ringTonesOf } from './ring-tones.ts';
import { keyOf, mostPressing, waitingCalls, type Unanswered } from './unanswered.ts';

/** The call of this kiosk for which somebody has to ring now, if any. */
export function usePressing(now: number): Unanswered | undefined {
  const state = useKioskState(({ places, records, nursesOnline, link, bridge, entries, health, home }) => ({
    places,
    records,
    nursesOnline,
    link,
    bridge,
    entries,
    health,
    home,
  }));
  return mostPressing(
    waitingCalls(state).map((encounter) => ({ encounter, answer: noAnswerOf(state, encounter, now) })),
  );
}

/** Heard on every page and on the locked screen: somebody has to ring. */
export function RingSound() {
  const { store } = useKiosk();
  const now = useNow();
  const pressing = usePressing(now);
  const hosted = useHostedCall();
  const trouble = useLineTrouble();
  const key =
    pressing !== undefined
      ? keyOf(pressing)
      : trouble !== undefined && trouble !== 'no-microphone'
        ? `${hosted?.encounterId ?? ''} ${trouble}`
        : undefined;
  const urgent = pressing?.answer.first999 ?? false;
  useEffect(() => {
    const held = ringTonesOf(store);
    const { tones, tone } = nextTone(held.getState(), key === undefined ? undefined : { key, urgent }, now);
    if (tones !== held.getState()) held.setState(tones, true);
    if (tone !== undefined) sounds.nobodyAnswers(tone === 'louder');
  }, [store, key, urgent, now]);
  return null;
}
