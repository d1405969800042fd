import { ShieldAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AboutCard } from '#protocol/hub/assurance.ts';
import { useHub, type Whoami } from '../../connections/hub-client/index.ts';
import { ABOUT_TEXT, INCIDENT_TEXT } from '../../text/assurance.ts';
import { CONSOLE_TEXT } from '../../text/console.ts';
import { HeadPanel } from '../clinician-frame/head-panel.tsx';
import { About } from './about.tsx';
import { IncidentForm, type OnThePage } from './incident-form.tsx';
import { IncidentList } from './incident-list.tsx';
import './assurance.css';

/** What the hub says that it is; undefined until it has said so. */
export function useAbout(): AboutCard | undefined {
  const { client } = useHub();
  const [about, setAbout] = useState<AboutCard>();
  useEffect(() => {
    let gone = false;
    client.request('about.show', {}).then(
      (card) => {
        if (!gone) setAbout(card);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [client]);
  return about;
}

/** In the head of each page: small, and always there until somebody has signed for this version. */
export function NotForClinicalUse({ about, demo }: { readonly about: AboutCard | undefined; readonly demo: boolean }) {
  if (about?.safety !== undefined)
    return demo ? <span className="clinician-head__demo">{CONSOLE_TEXT.demo}</span> : null;
  return (
    <span className="clinician-head__demo" data-testid="not-for-use">
      {demo ? ABOUT_TEXT.demoNotForUse : ABOUT_TEXT.notForUse}
    </span>
  );
}

export function AssuranceButton({ open, onOpen }: { readonly open: boolean; readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      className="clinician-head__button"
      aria-label={ABOUT_TEXT.button}
      title={ABOUT_TEXT.button}
      aria-expanded={open}
      data-testid="open-assurance"
      onClick={onOpen}
    >
      <ShieldAlert aria-hidden="true" />
    </button>
  );
}

/** Reporting an incident, those that were reported for who answers for them, and what this product is. */
export function AssurancePanel(props: {
  readonly whoami: Whoami;
  readonly about: AboutCard | undefined;
  /** Whom this page is about at this moment. */
  readonly resident?: OnThePage | undefined;
  readonly onClose: () => void;
}) {
  const { whoami, about, resident, onClose } = props;
  const { client } = useHub();
  const isLead = whoami.clinicalLead === true || whoami.author.role === 'service-lead';
  const page = window.location.pathname.replace(/^.*\/|\.html$/g, '');
  return (
    <HeadPanel title={ABOUT_TEXT.button} testId="assurance-panel" onClose={onClose}>
      <div className="assurance-columns">
        <section>
          <h3>{ABOUT_TEXT.report}</h3>
          <IncidentForm
            page={page}
            version={about?.version ?? ''}
            resident={resident}
            safeguarding={INCIDENT_TEXT.safeguardingClinician}
            done={INCIDENT_TEXT.sent}
            onSend={(told) => client.request('incident.report', told)}
          />
        </section>
        {isLead && (
          <section>
            <h3>{ABOUT_TEXT.list}</h3>
            <IncidentList />
          </section>
        )}
        <section>
          <h3>{ABOUT_TEXT.title}</h3>
          <About about={about} />
        </section>
      </div>
    </HeadPanel>
  );
}
