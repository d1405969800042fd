import { House, Keyboard, UsersRound, Volume2, VolumeX } from 'lucide-react';
import type { Whoami } from '../../connections/hub-client/index.ts';
import { ClinicianHead } from '../../features/clinician-frame/index.ts';
import { CONSOLE_TEXT } from '../../text/console.ts';
import { useConsoleState } from './model/context.ts';
import type { Notices } from './use-notices.ts';

export interface HeaderProps {
  readonly whoami: Whoami;
  readonly notices: Notices;
  readonly onKeys: () => void;
}

/** The frame's head with what a nurse needs in it: who is on duty, which homes are there, sound and keys. */
export function Header({ whoami, notices, onKeys }: HeaderProps) {
  const queue = useConsoleState((state) => state.queue);
  return (
    <ClinicianHead product={CONSOLE_TEXT.product} skip={{ to: '#work', words: CONSOLE_TEXT.skip }} whoami={whoami}>
      {queue !== undefined && (
        <>
          <span className="clinician-head__fact clinician-head__fact--wide">
            <UsersRound aria-hidden="true" />
            {CONSOLE_TEXT.nurses(queue.nursesOnline)}
          </span>
          <span className="clinician-head__fact clinician-head__fact--wide">
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
        className="clinician-head__button"
        title={CONSOLE_TEXT.soundHint}
        aria-pressed={notices.soundOn}
        onClick={notices.switchSound}
      >
        {notices.soundOn ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
        <span>{notices.soundOn ? CONSOLE_TEXT.soundOn : CONSOLE_TEXT.soundOff}</span>
      </button>
      <button type="button" className="clinician-head__button" aria-label={CONSOLE_TEXT.keys} onClick={onKeys}>
        <Keyboard aria-hidden="true" />
        <span className="clinician-head__fact--wide">{CONSOLE_TEXT.keys}</span>
      </button>
    </ClinicianHead>
  );
}
