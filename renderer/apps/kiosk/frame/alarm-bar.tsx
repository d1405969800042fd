import { BellOff, VolumeX } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { HOME_TEXT, lateWords } from '../../../text/home.ts';
import { clockTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { titleOf } from '../screens/home/due-view.ts';
import { loudOf, quietAlarm, quietUntil, soundAlarm, useAlarm } from '../state/alarm.ts';
import { go, useKiosk, useKioskState, useNow } from '../state/context.tsx';
import { dueList, isHeard, type HeardItem } from '../state/due-list.ts';
import { dueSources } from '../state/due-sources.ts';
import type { Route } from '../state/route.ts';
import './alarm-bar.css';

/** So many late things are named; the list has all of them. */
const NAMED = 1;

function whatWords(item: HeardItem, now: number): string {
  const { resident, described } = item.whom;
  const room = resident?.room ?? described?.room ?? '';
  return HOME_TEXT.lateWhat(titleOf(item, now), room, resident?.preferredName ?? described?.name ?? '');
}

/** What is late, anew when a record changes and each few seconds. What is not saved yet changes nothing about it. */
function useLate(now: number): readonly HeardItem[] {
  const records = useKioskState((state) => state.records);
  const home = useKioskState((state) => state.home);
  return useMemo(() => {
    const policy = home?.carePolicy;
    if (policy === undefined) return [];
    const sources = dueSources({ records, home, drafts: new Map(), bedside: undefined });
    return dueList(sources, { policy, now: new Date(now).toISOString() })
      .filter(isHeard)
      .filter(({ state }) => state === 'late');
  }, [records, home, now]);
}

/**
 * Something is late: a tone each minute, a red edge, and these words under the top bar, on every page and with nobody signed in.
 * It is part of the page's flow and covers nothing. The 999 page is left in peace: nothing there is less urgent than what it
 * is open for.
 */
export function AlarmBar({ route }: { readonly route: Route }) {
  const { store } = useKiosk();
  const now = useNow(5000);
  const late = useLate(now);
  const alarm = useAlarm(store);
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const inPeace = route.page === 'emergency';
  const keys = late.map(({ key }) => key).join('\n');

  useEffect(() => {
    if (inPeace) return;
    soundAlarm(store, keys === '' ? [] : keys.split('\n'), now);
  }, [store, keys, now, inPeace]);

  const lateKeys = late.map(({ key }) => key);
  const loud = loudOf(alarm, lateKeys, now);
  const quiet = quietUntil(alarm, lateKeys, now);
  if (inPeace || late.length === 0) return null;
  const edge = loud.length > 0 && <div key={alarm.tones} className="alarm-edge alarm-edge--flash" aria-hidden="true" />;
  // The list itself stands there, with the same words and the same touch.
  if (signedIn && route.page === 'home') return edge;
  const named = late.slice(0, NAMED).map((item) => whatWords(item, now));
  const more = late.length - named.length;
  return (
    <>
      {edge}
      <Callout
        tone="red"
        className="frame__notice alarm-bar"
        live="assertive"
        data-testid="alarm-bar"
        title={lateWords(late.length)}
        icon={quiet === undefined ? undefined : <BellOff aria-hidden="true" />}
        action={
          <>
            {signedIn && (
              <Button
                data-testid="alarm-show"
                onClick={() => {
                  go({ page: 'home' });
                }}
              >
                {HOME_TEXT.show}
              </Button>
            )}
            {quiet === undefined && (
              <Button
                look="line"
                data-testid="seen"
                onClick={() => {
                  quietAlarm(store, lateKeys);
                }}
              >
                {HOME_TEXT.seen}
                <VisuallyHidden>: {HOME_TEXT.seenMore}</VisuallyHidden>
              </Button>
            )}
          </>
        }
      >
        {signedIn
          ? `${named.join('; ')}${more > 0 ? ` ${HOME_TEXT.lateMore(more)}` : ''}. `
          : `${HOME_TEXT.lateSignIn(late.length)} `}
        {quiet !== undefined && HOME_TEXT.quietUntil(clockTime(quiet))}
        {alarm.mute && quiet === undefined && (
          <span className="alarm-bar__sound">
            <VolumeX aria-hidden="true" />
            {HOME_TEXT.noSound}
          </span>
        )}
      </Callout>
    </>
  );
}
