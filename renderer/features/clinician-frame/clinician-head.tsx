import { Clock, LogOut } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useHub, useHubNow, type Whoami } from '../../connections/hub-client/index.ts';
import { CONSOLE_TEXT } from '../../text/console.ts';
import { ROLE_WORDS } from '../../text/people.ts';
import { clockTime, dayWords } from '../../text/time.ts';
import { OWN_KEYS_TEXT } from '../../text/sign-in.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { AssuranceButton, AssurancePanel, NotForClinicalUse, useAbout, type OnThePage } from '../assurance/index.ts';
import { OwnKeysPanel } from '../own-keys/index.ts';
import './clinician-frame.css';

export interface ClinicianHeadProps {
  readonly product: string;
  /** Where the link past the head leads, and its words. */
  readonly skip: { readonly to: string; readonly words: string };
  readonly whoami: Whoami;
  /** Where they work, where that is not the service itself. */
  readonly place?: string | undefined;
  /** Whom the page is about, for a report of what went wrong. */
  readonly resident?: OnThePage | undefined;
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
export function ClinicianHead({ product, skip, whoami, place, resident, children }: ClinicianHeadProps) {
  const { client } = useHub();
  const about = useAbout();
  const [open, setOpen] = useState<'assurance' | 'own-keys'>();
  const toggle = (which: 'assurance' | 'own-keys'): void => {
    setOpen(open === which ? undefined : which);
  };
  const close = (): void => {
    setOpen(undefined);
  };
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
        open={open === 'assurance'}
        onOpen={() => {
          toggle('assurance');
        }}
      />
      <button
        type="button"
        className="clinician-head__who"
        title={OWN_KEYS_TEXT.title}
        aria-expanded={open === 'own-keys'}
        data-testid="open-own-keys"
        onClick={() => {
          toggle('own-keys');
        }}
      >
        <b>{whoami.author.name}</b>
        <span>{whoami.qualification === '' ? ROLE_WORDS[whoami.author.role] : whoami.qualification}</span>
        <VisuallyHidden>, {OWN_KEYS_TEXT.button}</VisuallyHidden>
      </button>
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
      {open === 'own-keys' && <OwnKeysPanel onClose={close} />}
      {open === 'assurance' && <AssurancePanel whoami={whoami} about={about} resident={resident} onClose={close} />}
    </>
  );
}
