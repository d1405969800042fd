import { Clock, LogOut } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useHub, useHubNow, type Whoami } from '../../connections/hub-client/index.ts';
import { CONSOLE_TEXT } from '../../text/console.ts';
import { ROLE_WORDS } from '../../text/people.ts';
import { clockTime, dayWords } from '../../text/time.ts';
import { AssuranceButton, AssurancePanel, NotForClinicalUse, useAbout } from '../assurance/index.ts';
import './clinician-frame.css';

export interface ClinicianHeadProps {
  readonly product: string;
  /** Where the link past the head leads, and its words. */
  readonly skip: { readonly to: string; readonly words: string };
  readonly whoami: Whoami;
  /** Where they work, where that is not the service itself. */
  readonly place?: string | undefined;
  /** Facts and buttons between the clock and the person. */
  readonly children?: ReactNode;
}

/** The hub's time: what decides is late by this clock, not by the one of this computer. */
function HubClock() {
  const now = useHubNow(5000);
  return (
    <span className="clinician-head__fact">
      <Clock aria-hidden="true" />
      <b data-testid="hub-time">{clockTime(now)}</b>
      <span className="clinician-head__day">{dayWords(now)}</span>
    </span>
  );
}

/** Where we are, what time it is at the hub, and who is signed in. */
export function ClinicianHead({ product, skip, whoami, place, children }: ClinicianHeadProps) {
  const { client } = useHub();
  const about = useAbout();
  const [assurance, setAssurance] = useState(false);
  const head = (
    <header className="clinician-head">
      <a className="clinician-skip" href={skip.to}>
        {skip.words}
      </a>
      <h1 className="clinician-head__product">{product}</h1>
      <span className="clinician-head__service">{place ?? whoami.serviceName}</span>
      <HubClock />
      <NotForClinicalUse about={about} demo={whoami.demo} />
      <span className="clinician-head__space" />
      {children}
      <AssuranceButton
        open={assurance}
        onOpen={() => {
          setAssurance(!assurance);
        }}
      />
      <span className="clinician-head__who">
        <b>{whoami.author.name}</b>
        <span>{whoami.qualification === '' ? ROLE_WORDS[whoami.author.role] : whoami.qualification}</span>
      </span>
      <button
        type="button"
        className="clinician-head__button"
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
  return (
    <>
      {head}
      {assurance && (
        <AssurancePanel
          whoami={whoami}
          about={about}
          onClose={() => {
            setAssurance(false);
          }}
        />
      )}
    </>
  );
}
