import { ShieldAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AboutCard } from '#protocol/hub/assurance.ts';
import { About, IncidentForm } from '../../../features/assurance/index.ts';
import { ABOUT_TEXT, INCIDENT_TEXT } from '../../../text/assurance.ts';
import { Button } from '../../../ui/button.tsx';
import { useKiosk, useKioskState } from '../state/context.tsx';
import { aboutHere } from '../state/gate.ts';
import type { Route } from '../state/route.ts';
import { Sheet } from './sheet.tsx';

/** What the core says that it is, asked again when the link comes up: the hub may know more by then. */
export function useKioskAbout(): AboutCard | undefined {
  const { bridge } = useKiosk();
  const hub = useKioskState(({ link }) => link?.hub);
  const [about, setAbout] = useState<AboutCard>();
  useEffect(() => {
    let gone = false;
    bridge.request('about.show', {}).then(
      (card) => {
        if (!gone) setAbout(card);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [bridge, hub]);
  return about;
}

/** On each page, for whoever stands there: what went wrong is told in the words of the person who saw it. */
export function AssuranceButton({ route }: { readonly route: Route }) {
  const { bridge } = useKiosk();
  const about = useKioskAbout();
  const [open, setOpen] = useState(false);
  const residentId = useKioskState((state) => (state.signedIn === null ? undefined : aboutHere(route, state)));
  const resident = useKioskState(({ records }) =>
    residentId === undefined ? undefined : records.get(residentId)?.resident,
  );
  const close = (): void => {
    setOpen(false);
  };
  return (
    <>
      <button
        type="button"
        className="top-bar__icon"
        data-testid="open-assurance"
        aria-label={ABOUT_TEXT.button}
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <ShieldAlert aria-hidden="true" />
      </button>
      {open && (
        <Sheet
          title={ABOUT_TEXT.report}
          wide
          onClose={close}
          actions={
            <Button look="line" data-testid="assurance-close" onClick={close}>
              {ABOUT_TEXT.close}
            </Button>
          }
        >
          <IncidentForm
            page={route.page}
            version={about?.version ?? ''}
            resident={
              resident === undefined
                ? undefined
                : { residentId: resident.residentId, name: `${resident.givenName} ${resident.familyName}` }
            }
            safeguarding={INCIDENT_TEXT.safeguarding}
            done={INCIDENT_TEXT.saved}
            onSend={(told) => bridge.request('incident.report', told)}
          />
          <h3>{ABOUT_TEXT.title}</h3>
          <About about={about} />
        </Sheet>
      )}
    </>
  );
}
