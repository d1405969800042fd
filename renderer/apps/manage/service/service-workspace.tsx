import { useEffect } from 'react';
import type { Whoami } from '../../../connections/hub-client/index.ts';
import { CARERS_TEXT, SERVICE_PAGES, SERVICE_TEXT } from '../../../text/manage-service.ts';
import { POLICIES_TEXT } from '../../../text/manage-papers.ts';
import { MEASURES_TEXT } from '../../../text/manage-offices.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { useService, useServiceState } from '../model/service-context.ts';
import type { ServicePage } from '../model/service-store.ts';
import { News, PagesFrame, PagesNav } from '../parts/pages-frame.tsx';
import { RecordsDuePage } from '../records-due/records-due-page.tsx';
import { AgreementsPage } from './agreements-page.tsx';
import { CarersPage } from './carers-page.tsx';
import { DirectoryPage } from './directory-page.tsx';
import { GpPracticesPage } from './gp-practices-page.tsx';
import { HomesPage } from './homes-page.tsx';
import { MeasuresPage } from './measures-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { PoliciesPage } from './policies-page.tsx';
import { QuarantinePage } from './quarantine-page.tsx';
import { ShownOnceDialog } from './shown-once.tsx';
import '../residents/residents.css';
import './service.css';

const PAGES = [
  'homes',
  'people',
  'gp-practices',
  'policies',
  'directory',
  'agreements',
  'quarantine',
  'measures',
  'records-due',
] as const;

/** What was done or refused, above whatever part of the page it was pressed in, and what is shown once. */
export function ServiceNews() {
  const model = useService();
  const done = useServiceState((state) => state.done);
  const refusal = useServiceState((state) => state.refusal);
  const failure = useServiceState((state) => state.loadFailure);
  return (
    <>
      <News refusal={refusal} done={done} onSeen={model.dismiss} />
      {failure !== undefined && (
        <Callout
          tone="red"
          live="assertive"
          title={SERVICE_TEXT.loadFailed}
          action={
            <Button look="line" onClick={model.reload}>
              {SERVICE_TEXT.again}
            </Button>
          }
        >
          {failure}
        </Callout>
      )}
      <ShownOnceDialog />
    </>
  );
}

function Shown({ shown }: { readonly shown: ServicePage }) {
  const model = useService();
  switch (shown.page) {
    case 'homes':
      return <HomesPage lead />;
    case 'people':
      return <PeoplePage />;
    case 'gp-practices':
      return <GpPracticesPage />;
    case 'carers':
      return (
        <>
          <p>
            <Button
              look="line"
              size="small"
              data-testid="back-to-homes"
              onClick={() => {
                model.show({ page: 'homes' });
              }}
            >
              {CARERS_TEXT.back}
            </Button>
          </p>
          <CarersPage key={shown.homeId} homeId={shown.homeId} />
        </>
      );
    case 'policies':
      return <PoliciesPage lead />;
    case 'directory':
      return <DirectoryPage />;
    case 'agreements':
      return <AgreementsPage />;
    case 'quarantine':
      return <QuarantinePage />;
    case 'measures':
      return <MeasuresPage />;
    case 'records-due':
      return <RecordsDuePage office="lead" />;
    default:
      return shown satisfies never;
  }
}

/** The service lead's page: homes, people, papers and figures, and no resident's record. */
export function ServiceWorkspace({ whoami }: { readonly whoami: Whoami }) {
  const model = useService();
  const shown = useServiceState((state) => state.shown);

  useEffect(() => {
    document.title = SERVICE_TEXT.title;
  }, []);

  return (
    <PagesFrame
      product={SERVICE_TEXT.product}
      skip={SERVICE_TEXT.skip}
      whoami={whoami}
      nav={
        <PagesNav
          label={SERVICE_TEXT.pages}
          pages={PAGES}
          words={SERVICE_PAGES}
          current={shown.page === 'carers' ? 'homes' : shown.page}
          onShow={(page) => {
            model.show({ page });
          }}
        />
      }
    >
      <ServiceNews />
      <Shown shown={shown} />
    </PagesFrame>
  );
}

/** A clinical lead's page: the policies, which they propose and approve. */
export function PoliciesWorkspace({ whoami }: { readonly whoami: Whoami }) {
  useEffect(() => {
    document.title = POLICIES_TEXT.title;
  }, []);
  return (
    <PagesFrame product={POLICIES_TEXT.product} skip={POLICIES_TEXT.skip} whoami={whoami}>
      <ServiceNews />
      <PoliciesPage lead={false} />
    </PagesFrame>
  );
}

/** The commissioner's page: counts, and nobody. */
export function MeasuresWorkspace({ whoami }: { readonly whoami: Whoami }) {
  useEffect(() => {
    document.title = MEASURES_TEXT.title;
  }, []);
  return (
    <PagesFrame product={MEASURES_TEXT.product} skip={SERVICE_TEXT.skip} whoami={whoami}>
      <MeasuresPage />
    </PagesFrame>
  );
}
