import { useEffect } from 'react';
import type { Whoami } from '../../../connections/hub-client/index.ts';
import { MANAGER_TEXT } from '../../../text/manager.ts';
import { CARERS_TEXT } from '../../../text/manage-service.ts';
import { QUARANTINE_TEXT } from '../../../text/manage-quarantine.ts';
import { STAFF_TEXT } from '../../../text/staff.ts';
import { useService } from '../model/service-context.ts';
import { CarersPage } from '../service/carers-page.tsx';
import { QuarantinePage } from '../service/quarantine-page.tsx';
import { ServiceNews } from '../service/service-workspace.tsx';
import { StaffPage } from '../staff/staff-page.tsx';
import { useManager, useManagerState } from '../model/manager-context.ts';
import type { ManagerPage } from '../model/manager-store.ts';
import { News, PagesFrame, PagesNav } from '../parts/pages-frame.tsx';
import { ImportPage } from './import-page.tsx';
import { MoveInPage } from './move-in-page.tsx';
import { RegisterPage } from './register-page.tsx';
import { ResidentList } from './resident-list.tsx';
import { ResidentPage } from './resident-page.tsx';
import './residents.css';

const PAGES = ['list', 'register', 'move-in', 'import', 'staff', 'carers', 'quarantine'] as const;
const PAGE_WORDS: Readonly<Record<(typeof PAGES)[number], string>> = {
  list: MANAGER_TEXT.list,
  register: MANAGER_TEXT.register,
  'move-in': MANAGER_TEXT.moveIn,
  import: MANAGER_TEXT.import,
  staff: STAFF_TEXT.page,
  carers: CARERS_TEXT.page,
  quarantine: QUARANTINE_TEXT.page,
};

/** The carers of the manager's own home. */
function OwnCarers() {
  const service = useService();
  const homeId = useManagerState((state) => state.homeId);
  useEffect(() => {
    if (homeId !== undefined) service.watchCarers(homeId);
  }, [service, homeId]);
  return (
    <>
      <ServiceNews />
      {homeId !== undefined && <CarersPage homeId={homeId} />}
    </>
  );
}

function Shown({ shown, whoami }: { readonly shown: ManagerPage; readonly whoami: Whoami }) {
  switch (shown.page) {
    case 'list':
      return <ResidentList />;
    case 'staff':
      return <StaffPage />;
    case 'carers':
      return <OwnCarers />;
    case 'quarantine':
      return (
        <>
          <ServiceNews />
          <QuarantinePage />
        </>
      );
    case 'register':
      return <RegisterPage />;
    case 'move-in':
      return <MoveInPage />;
    case 'import':
      return <ImportPage />;
    case 'resident':
      return <ResidentPage key={shown.residentId} residentId={shown.residentId} whoami={whoami} />;
    default:
      return shown satisfies never;
  }
}

/** The home manager's page: who lives here, and how people come and go. */
export function ResidentsWorkspace({ whoami }: { readonly whoami: Whoami }) {
  const model = useManager();
  const shown = useManagerState((state) => state.shown);
  const refusal = useManagerState((state) => state.refusal);
  const done = useManagerState((state) => state.done);
  const homeName = useManagerState((state) => state.homeName);

  useEffect(() => {
    document.title = homeName === '' ? MANAGER_TEXT.title : MANAGER_TEXT.titleOf(homeName);
  }, [homeName]);

  return (
    <PagesFrame
      product={MANAGER_TEXT.product}
      skip={MANAGER_TEXT.skip}
      whoami={whoami}
      nav={
        <PagesNav
          label={MANAGER_TEXT.pages}
          pages={PAGES}
          words={PAGE_WORDS}
          current={shown.page}
          onShow={(page) => {
            model.show({ page });
          }}
        />
      }
    >
      <News refusal={refusal} done={done} onSeen={model.dismissRefusal} />
      <Shown shown={shown} whoami={whoami} />
    </PagesFrame>
  );
}
