import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { PRACTICE_TEXT } from '../../../text/practice.ts';
import { sounds } from '../sound.ts';
import { useKioskState, useNow } from '../state/context.tsx';
import type { Route } from '../state/route.ts';
import { realNeeds, type RealNeed } from './real-needs.ts';

const TONE_EVERY_MS = 60_000;

function wordsOf(need: RealNeed): string {
  switch (need.kind) {
    case 'call':
      return PRACTICE_TEXT.realCall;
    case 'message':
      return PRACTICE_TEXT.realMessage;
    case 'read-back':
      return PRACTICE_TEXT.realReadBack;
    case 'late':
      return PRACTICE_TEXT.realLate(need.count);
    case 'offline':
      return PRACTICE_TEXT.realOffline;
    case 'health':
      return PRACTICE_TEXT.realHealth;
    case 'stray':
      return PRACTICE_TEXT.realStray;
    default:
      return need satisfies never;
  }
}

/**
 * The real home while somebody practises: a red bar with words, and a tone when something new needs somebody and each minute
 * until it has been seen to. It stands among the real providers and knows nothing of practice.
 */
export function RealWatch({ onGo }: { readonly onGo: (to: Route) => void }) {
  const now = useNow(5000);
  const real = useKioskState(({ records, home, link, bridge, health, strays }) => ({
    records,
    home,
    link,
    bridge,
    health,
    strays,
  }));
  const needs = realNeeds(real, now);
  const heard = useRef<{ readonly keys: string; readonly at: number }>({ keys: '', at: 0 });
  const keys = needs.map(({ key }) => key).join(' | ');
  useEffect(() => {
    if (keys === '') {
      heard.current = { keys, at: 0 };
      return;
    }
    if (keys === heard.current.keys && now - heard.current.at < TONE_EVERY_MS) return;
    heard.current = { keys, at: now };
    sounds.ring();
  }, [keys, now]);

  const [first] = needs;
  if (first === undefined) return null;
  return (
    <button
      type="button"
      className="practice-real"
      data-testid="practice-real"
      onClick={() => {
        onGo(first.to);
      }}
    >
      <TriangleAlert aria-hidden="true" />
      <span role="alert">
        <b>{PRACTICE_TEXT.realNeeds}.</b> {needs.map(wordsOf).join(' ')}
      </span>
    </button>
  );
}
