/**
 * The kiosk, real or in practice. Both have a store and a bridge of their own; only one of them is on the screen. What is real
 * goes on meanwhile, and says so in a red bar.
 */
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { browserTimers } from '../../../connections/browser-timers.ts';
import { App } from '../app.tsx';
import { go, KioskProvider, useKioskState } from '../state/context.tsx';
import { hrefOf, type Route } from '../state/route.ts';
import type { KioskStore } from '../state/store.ts';
import type { Waves } from '../state/waves.ts';
import { PracticeContext, type PracticeControl } from './practice-context.ts';
import { PracticeFrame } from './practice-frame.tsx';
import type { Exercise } from './practice-nurse.ts';
import { isPracticeAddress } from './practice-people.ts';
import { openPractice, type Practice } from './practice-session.ts';
import { RealWatch } from './real-watch.tsx';

export interface KioskRootProps {
  readonly store: KioskStore;
  readonly bridge: BridgeClient;
  readonly waves: Waves;
}

/** After a reload there is no practice: an address that only it has leads home. */
export function leavePracticeAddress(): void {
  if (isPracticeAddress(window.location.hash)) window.location.replace('#/');
}

function usePracticeControl({
  store,
  bridge,
}: KioskRootProps): PracticeControl & { readonly goReal: (to: Route) => void } {
  const [held, setHeld] = useState<{ readonly practice: Practice; readonly from: string }>();

  function end(address: string): void {
    held?.practice.close();
    // Before the screens change: none is drawn on an address of the other.
    window.location.hash = address;
    setHeld(undefined);
  }

  return {
    running: held?.practice,
    start(exercise: Exercise) {
      const { home, signedIn } = store.getState();
      if (home === undefined || home === null || signedIn === null) return;
      held?.practice.close();
      const here = held?.from ?? window.location.hash;
      // Who has practised does not come back to the page that asks what to practise.
      const from = here === hrefOf({ page: 'practice' }) ? hrefOf({ page: 'home' }) : here;
      const practice = openPractice({
        home,
        carer: signedIn,
        exercise,
        timers: browserTimers,
        nowMs: () => Date.now(),
        random: () => Math.random(),
        newId: () => crypto.randomUUID(),
        tellFinished: (run) => bridge.request('practice.finished', run),
        onSignOut() {
          practice.close();
          setHeld((now) => (now?.practice === practice ? undefined : now));
          go({ page: 'home' });
          // The lock is real whoever locks, and from where.
          void bridge.request('carer.sign-out', {}).catch(() => undefined);
        },
      });
      window.location.hash = hrefOf({ page: 'home' });
      setHeld({ practice, from });
    },
    leave(to) {
      end(to === 'emergency' ? hrefOf({ page: 'emergency' }) : (held?.from ?? hrefOf({ page: 'home' })));
    },
    goReal(to) {
      end(hrefOf(to));
    },
  };
}

/** Somebody else's lock, or the core's own, ends practice as it ends everything else. */
function EndWithSignOut({ onEnd }: { readonly onEnd: () => void }) {
  const signedIn = useKioskState((state) => state.signedIn?.personId);
  const [began] = useState(signedIn);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (signedIn !== began) end();
  }, [signedIn, began]);
  return null;
}

export function KioskRoot({ store, bridge, waves }: KioskRootProps) {
  const control = usePracticeControl({ store, bridge, waves });
  const { running, start, leave, goReal } = control;
  const context = useMemo(
    () => ({ running, start, leave }),
    // The two ways are made anew with each practice and do the same otherwise.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [running],
  );
  return (
    <PracticeContext value={context}>
      <KioskProvider store={store} bridge={bridge} waves={waves}>
        {running === undefined ? (
          <App />
        ) : (
          <>
            <EndWithSignOut
              onEnd={() => {
                goReal({ page: 'home' });
              }}
            />
            <div className="practice-whole">
              <RealWatch onGo={goReal} />
              <KioskProvider
                key={running.since}
                store={running.store}
                bridge={running.bridge}
                waves={running.waves}
                joinCall={running.joinCall}
              >
                <PracticeFrame practice={running}>
                  <App />
                </PracticeFrame>
              </KioskProvider>
            </div>
          </>
        )}
      </KioskProvider>
    </PracticeContext>
  );
}
