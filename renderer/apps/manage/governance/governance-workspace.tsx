import { useEffect } from 'react';
import type { Whoami } from '../../../connections/hub-client/index.ts';
import { ClinicianHead, LinkBar, RefusalBar } from '../../../features/clinician-frame/index.ts';
import { GOVERNANCE_TEXT } from '../../../text/governance.ts';
import { Callout } from '../../../ui/callout.tsx';
import { useGovernance, useGovernanceState } from '../model/governance-context.ts';
import type { GovernancePage } from '../model/governance-store.ts';
import { BreakGlassPage } from './break-glass-page.tsx';
import './governance.css';
import { RolesPage } from './roles-page.tsx';
import { SearchPage } from './search-page.tsx';
import { SubjectPage } from './subject-page.tsx';

const PAGES: readonly GovernancePage[] = ['search', 'break-glass', 'roles', 'subject'];

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
    <div className="clinician">
      <ClinicianHead
        product={GOVERNANCE_TEXT.product}
        skip={{ to: '#work', words: GOVERNANCE_TEXT.skip }}
        whoami={whoami}
      >
        <nav className="manage-nav residents-nav" aria-label={GOVERNANCE_TEXT.pages}>
          {PAGES.map((one) => (
            <button
              key={one}
              type="button"
              className="clinician-head__button manage-nav__button"
              aria-current={page === one ? 'page' : undefined}
              data-testid={`page-${one}`}
              onClick={() => {
                model.show(one);
              }}
            >
              {GOVERNANCE_TEXT.page[one]}
            </button>
          ))}
        </nav>
      </ClinicianHead>
      <LinkBar />
      <div className="clinician-body">
        <main id="work" className="clinician-work manage-work residents-work" tabIndex={-1}>
          <RefusalBar words={refusal} onSeen={model.dismiss} />
          {done !== undefined && (
            <Callout tone="green" live="polite" data-testid="done">
              {done}
            </Callout>
          )}
          <Shown page={page} />
        </main>
      </div>
    </div>
  );
}
