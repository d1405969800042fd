import { useEffect } from 'react';
import type { Whoami } from '../../connections/hub-client/index.ts';
import { ClinicianHead, LinkBar, RefusalBar } from '../../features/clinician-frame/index.ts';
import { MANAGE_TEXT } from '../../text/manage.ts';
import { FaultRail } from './fault-rail.tsx';
import { FaultWork } from './fault-work.tsx';
import { KioskBoard } from './kiosk-board.tsx';
import { faultLists } from './model/board.ts';
import { QUARANTINE_TEXT } from '../../text/manage-quarantine.ts';
import { HOMES_TEXT } from '../../text/manage-service.ts';
import { HomesPage } from './service/homes-page.tsx';
import { QuarantinePage } from './service/quarantine-page.tsx';
import { ServiceNews } from './service/service-workspace.tsx';
import { useSupport, useSupportState } from './model/context.ts';
import type { Page } from './model/support-store.ts';

function PageButton({ page, words }: { readonly page: Page; readonly words: string }) {
  const model = useSupport();
  const shown = useSupportState((state) => state.page);
  return (
    <button
      type="button"
      className="clinician-head__button manage-nav__button"
      aria-current={shown === page ? 'page' : undefined}
      data-testid={`page-${page}`}
      onClick={() => {
        model.show(page);
      }}
    >
      {words}
    </button>
  );
}

/** Faults, or kiosks and devices. */
export function Workspace({ whoami }: { readonly whoami: Whoami }) {
  const model = useSupport();
  const page = useSupportState((state) => state.page);
  const faults = useSupportState((state) => state.faults);
  const refusal = useSupportState((state) => state.refusal);
  const open = faultLists([...faults.values()]).toDo.length;

  useEffect(() => {
    document.title = MANAGE_TEXT.title(open);
  }, [open]);

  return (
    <div className="clinician">
      <ClinicianHead product={MANAGE_TEXT.product} skip={{ to: '#work', words: MANAGE_TEXT.skip }} whoami={whoami}>
        <nav className="manage-nav" aria-label={MANAGE_TEXT.pages}>
          <PageButton page="faults" words={`${MANAGE_TEXT.faults} (${String(open)})`} />
          <PageButton page="kiosks" words={MANAGE_TEXT.kiosks} />
          <PageButton page="homes" words={HOMES_TEXT.title} />
          <PageButton page="quarantine" words={QUARANTINE_TEXT.page} />
        </nav>
      </ClinicianHead>
      <LinkBar />
      <div className={page === 'faults' ? 'clinician-body manage-body' : 'clinician-body'}>
        {page === 'faults' && <FaultRail />}
        <main id="work" className="clinician-work manage-work" tabIndex={-1}>
          <RefusalBar words={refusal} onSeen={model.dismissRefusal} />
          {page === 'faults' && <FaultWork />}
          {page === 'kiosks' && <KioskBoard />}
          {page === 'quarantine' && (
            <>
              <ServiceNews />
              <QuarantinePage />
            </>
          )}
          {page === 'homes' && (
            <>
              <ServiceNews />
              <HomesPage lead={false} />
            </>
          )}
        </main>
      </div>
    </div>
  );
}
