import { useEffect, useRef, useState } from 'react';
import { USUAL_LOCK_MINUTES } from '#domain/settings/home-settings.ts';
import { LOCK_TEXT } from '../../../text/keeping.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { AutoLock, mustStayOpen } from '../state/auto-lock.ts';
import { go, useKiosk, useKioskState } from '../state/context.tsx';
import { signOut } from '../state/kept-drafts.ts';
import type { Route } from '../state/route.ts';
import './still-there.css';

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'] as const;
/** Where the home has not said otherwise. */

/** Locks the tablet when nobody has touched it for as long as the home has said, and asks before. */
export function StillThere({ route }: { readonly route: Route }) {
  const { store, bridge } = useKiosk();
  const signedIn = useKioskState((state) => state.signedIn?.personId);
  const [secondsLeft, setSecondsLeft] = useState<number>();
  const page = useRef(route);
  useEffect(() => {
    page.current = route;
  }, [route]);

  useEffect(() => {
    if (signedIn === undefined) return;
    const lock = new AutoLock({
      lockAfterMs: () => (store.getState().home?.lockAfterMinutes ?? USUAL_LOCK_MINUTES) * 60_000,
      staysOpen: () => mustStayOpen(store.getState(), page.current, Date.now()),
      lock: () => {
        void signOut(store, bridge);
        go({ page: 'home' });
      },
      monotonicMs: () => performance.now(),
      onAsking: setSecondsLeft,
    });
    const touched = (): void => {
      lock.touched();
    };
    // Before anything else hears it: a touch is a touch, whatever it is on.
    for (const type of TOUCHES) window.addEventListener(type, touched, { capture: true, passive: true });
    const timer = setInterval(() => {
      lock.tick();
    }, 1000);
    return () => {
      clearInterval(timer);
      for (const type of TOUCHES) window.removeEventListener(type, touched, { capture: true });
      setSecondsLeft(undefined);
    };
  }, [store, bridge, signedIn]);

  if (secondsLeft === undefined) return null;
  return (
    <Callout
      tone="asks"
      className="frame__notice"
      live="assertive"
      title={LOCK_TEXT.title}
      data-testid="still-there"
      action={
        <Button
          look="primary"
          onClick={() => {
            setSecondsLeft(undefined);
          }}
        >
          {LOCK_TEXT.stay}
        </Button>
      }
    >
      {LOCK_TEXT.body} {LOCK_TEXT.kept}{' '}
      <b className="still-there__left" aria-hidden="true">
        {LOCK_TEXT.seconds(secondsLeft)}
      </b>
    </Callout>
  );
}
