import { useEffect } from 'react';
import type { Whoami } from '../../../connections/hub-client/index.ts';
import { GOVERNANCE_TEXT } from '../../../text/governance.ts';
import { useGovernance, useGovernanceState } from '../model/governance-context.ts';
import type { GovernancePage } from '../model/governance-store.ts';
import { News, PagesFrame, PagesNav } from '../parts/pages-frame.tsx';
import { BreakGlassPage } from './break-glass-page.tsx';
import { RecordsDuePage } from '../records-due/records-due-page.tsx';
import './governance.css';
import { RolesPage } from './roles-page.tsx';
import { SearchPage } from './search-page.tsx';
import { SubjectPage } from './subject-page.tsx';

const PAGES: readonly GovernancePage[] = ['search', 'break-glass', 'roles', 'subject', 'records-due'];

function Shown({ page }: { readonly page: GovernancePage }) {
  switch (page) {
    case 'search':
      return <SearchPage />;
    case 'break-glass':
      return <BreakGlassPage />;
    case 'roles':
      return <RolesPage />;
    case 'subject':
      return <SubjectPage />;
    case 'records-due':
      return <RecordsDuePage office="governance" />;
    default:
      return page satisfies never;
  }
}

/** The page of whoever answers for information governance. */
export function GovernanceWorkspace({ whoami }: { readonly whoami: Whoami }) {
  const model = useGovernance();
  const page = useGovernanceState((state) => state.page);
  const refusal = useGovernanceState((state) => state.refusal);
  const done = useGovernanceState((state) => state.done);

  useEffect(() => {
    document.title = GOVERNANCE_TEXT.title;
  }, []);

  return (
    <PagesFrame
      product={GOVERNANCE_TEXT.product}
      skip={GOVERNANCE_TEXT.skip}
      whoami={whoami}
      nav={
        <PagesNav
          label={GOVERNANCE_TEXT.pages}
          pages={PAGES}
          words={GOVERNANCE_TEXT.page}
          current={page}
          onShow={(next) => {
            model.show(next);
          }}
        />
      }
    >
      <News refusal={refusal} done={done} onSeen={model.dismiss} />
      <Shown page={page} />
    </PagesFrame>
  );
}
