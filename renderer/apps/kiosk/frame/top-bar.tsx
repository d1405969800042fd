import { Cable, House, Lock, Moon, Siren, Sun } from 'lucide-react';
import { DEVICES_TEXT } from '../../../text/devices-page.ts';
import { FRAME_TEXT } from '../../../text/kiosk.ts';
import { ROLE_WORDS } from '../../../text/people.ts';
import { clockTime, dayWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { Portrait } from '../../../features/portrait/index.ts';
import { go, useKiosk, useKioskState } from '../state/context.tsx';
import { signOut } from '../state/kept-drafts.ts';
import { needsSomebody } from '../state/device-care.ts';
import { aboutHere } from '../state/gate.ts';
import type { Route } from '../state/route.ts';
import { AssuranceButton } from './assurance-button.tsx';
import { LanguageButton } from './language-button.tsx';
import './top-bar.css';

export interface TopBarProps {
  readonly now: number;
  readonly night: boolean;
  readonly onNight: () => void;
  readonly route: Route;
}

/** Home, clock, who is signed in, and Emergency 999: always in the same place. */
export function TopBar({ now, night, onNight, route }: TopBarProps) {
  const { bridge, store } = useKiosk();
  const home = useKioskState((state) => state.home);
  const signedIn = useKioskState((state) => state.signedIn);
  const carer = home?.carers.find((it) => it.personId === signedIn?.personId);
  const needs = useKioskState((state) => state.devices.filter(needsSomebody).length);
  const about = useKioskState((state) => aboutHere(route, state));
  const emergency = route.page === 'emergency';

  function lock(): void {
    // The core says that nobody is signed in; until it does, somebody is.
    void signOut(store, bridge);
    go({ page: 'home' });
  }

  return (
    <header className="top-bar">
      <button
        type="button"
        className="top-bar__home"
        data-testid="go-home"
        aria-label={`${home?.homeName ?? 'Teletriage'} ${FRAME_TEXT.home}`}
        onClick={() => {
          go({ page: 'home' });
        }}
      >
        <House aria-hidden="true" />
        <span className="top-bar__home-name">{home?.homeName ?? 'Teletriage'}</span>
      </button>
      <span className="top-bar__rule" />
      <time className="top-bar__clock" dateTime={new Date(now).toISOString()}>
        <b>{clockTime(now)}</b> <span className="secondary top-bar__date">{dayWords(now)}</span>
      </time>
      <span className="top-bar__gap" />
      <AssuranceButton route={route} />
      <LanguageButton />
      <button
        type="button"
        className="top-bar__icon"
        data-testid="night-mode"
        aria-label={night ? FRAME_TEXT.day : FRAME_TEXT.night}
        aria-pressed={night}
        onClick={onNight}
      >
        {night ? <Sun aria-hidden="true" /> : <Moon aria-hidden="true" />}
      </button>
      {signedIn !== null && (
        <button
          type="button"
          className="top-bar__icon top-bar__devices"
          data-testid="go-devices"
          data-needs={needs}
          aria-label={DEVICES_TEXT.open(needs)}
          aria-current={route.page === 'devices' ? 'page' : undefined}
          onClick={() => {
            go({ page: 'devices' });
          }}
        >
          <Cable aria-hidden="true" />
          {needs > 0 && (
            <span className="top-bar__needs" aria-hidden="true">
              {needs}
            </span>
          )}
        </button>
      )}
      {signedIn !== null && (
        <button type="button" className="top-bar__carer" data-testid="lock" onClick={lock}>
          <Portrait portrait={carer?.portrait} name={signedIn.name} size={44} />
          <span className="top-bar__carer-words">
            <span className="top-bar__carer-name">{signedIn.name}</span>
            <span className="secondary">{ROLE_WORDS[signedIn.role]}</span>
          </span>
          <span className="top-bar__lock">
            <Lock aria-hidden="true" /> {FRAME_TEXT.lock}
            <VisuallyHidden>{FRAME_TEXT.lockMore}</VisuallyHidden>
          </span>
        </button>
      )}
      <Button
        look={emergency ? 'line' : 'red'}
        className={emergency ? 'top-bar__emergency top-bar__emergency--open' : 'top-bar__emergency'}
        data-testid="emergency"
        aria-current={emergency ? 'page' : undefined}
        icon={<Siren aria-hidden="true" />}
        onClick={() => {
          const kind = route.page === 'call-request' ? route.emergency : undefined;
          go({ page: 'emergency', emergency: kind, residentId: about });
        }}
      >
        {emergency ? FRAME_TEXT.emergencyOpen : FRAME_TEXT.emergency}
      </Button>
    </header>
  );
}
