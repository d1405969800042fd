import { Clock, House, Keyboard, LogOut, UsersRound, Volume2, VolumeX } from 'lucide-react';
import { useHub, useHubNow, type Whoami } from '../../connections/hub-client/index.ts';
import { CONSOLE_TEXT } from '../../text/console.ts';
import { ROLE_WORDS } from '../../text/people.ts';
import { clockTime, dayWords } from '../../text/time.ts';
import { useConsoleState } from './model/context.ts';
import type { Notices } from './use-notices.ts';

export interface HeaderProps {
  readonly whoami: Whoami;
  readonly notices: Notices;
  readonly onKeys: () => void;
}

function HubClock() {
  const now = useHubNow();
  return (
    <span className="console-head__fact">
      <Clock aria-hidden="true" />
      <b data-testid="hub-time">{clockTime(now)}</b>
      <span className="console-head__day">{dayWords(now)}</span>
    </span>
  );
}

/** Where we are, what time it is at the hub, who is on duty, and who is signed in. */
export function Header({ whoami, notices, onKeys }: HeaderProps) {
  const { client } = useHub();
  const queue = useConsoleState((state) => state.queue);
  return (
    <header className="console-head">
      <a className="console-skip" href="#work">
        {CONSOLE_TEXT.skip}
      </a>
      <h1 className="console-head__product">{CONSOLE_TEXT.product}</h1>
      <span className="console-head__service">{whoami.serviceName}</span>
      <HubClock />
      {whoami.demo && <span className="console-head__demo">{CONSOLE_TEXT.demo}</span>}
      <span className="console-head__space" />
      {queue !== undefined && (
        <>
          <span className="console-head__fact console-head__fact--wide">
            <UsersRound aria-hidden="true" />
            {CONSOLE_TEXT.nurses(queue.nursesOnline)}
          </span>
          <span className="console-head__fact console-head__fact--wide">
            <House aria-hidden="true" />
            {CONSOLE_TEXT.homes(queue.homes.all)},{' '}
            <b>
              {queue.homes.online < queue.homes.all
                ? CONSOLE_TEXT.homesOffline(queue.homes.all - queue.homes.online)
                : CONSOLE_TEXT.allOnline}
            </b>
          </span>
        </>
      )}
      <button
        type="button"
        className="console-head__button"
        title={CONSOLE_TEXT.soundHint}
        aria-pressed={notices.soundOn}
        onClick={notices.switchSound}
      >
        {notices.soundOn ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
        <span>{notices.soundOn ? CONSOLE_TEXT.soundOn : CONSOLE_TEXT.soundOff}</span>
      </button>
      <button type="button" className="console-head__button" aria-label={CONSOLE_TEXT.keys} onClick={onKeys}>
        <Keyboard aria-hidden="true" />
        <span className="console-head__fact--wide">{CONSOLE_TEXT.keys}</span>
      </button>
      <span className="console-head__who">
        <b>{whoami.author.name}</b>
        <span>{whoami.qualification === '' ? ROLE_WORDS[whoami.author.role] : whoami.qualification}</span>
      </span>
      <button
        type="button"
        className="console-head__button"
        aria-label={CONSOLE_TEXT.signOut}
        title={CONSOLE_TEXT.signOut}
        data-testid="sign-out"
        onClick={() => {
          void client.signOut();
        }}
      >
        <LogOut aria-hidden="true" />
      </button>
    </header>
  );
}
