import type { Whoami } from '../../connections/hub-client/index.ts';
import { ClinicianGate } from '../../features/clinician-frame/index.ts';
import { MANAGE_TEXT } from '../../text/manage.ts';
import { MANAGER_TEXT } from '../../text/manager.ts';
import { GovernanceWorkspace } from './governance/governance-workspace.tsx';
import { ResidentsWorkspace } from './residents/residents-workspace.tsx';
import { MeasuresWorkspace, PoliciesWorkspace, ServiceWorkspace } from './service/service-workspace.tsx';
import { Workspace } from './workspace.tsx';

/** Each kind of people manages its own. */
function Own({ whoami }: { readonly whoami: Whoami }) {
  switch (whoami.author.role) {
    case 'home-manager':
      return <ResidentsWorkspace whoami={whoami} />;
    case 'information-governance-lead':
      return <GovernanceWorkspace whoami={whoami} />;
    case 'service-lead':
      return <ServiceWorkspace whoami={whoami} />;
    case 'commissioner':
      return <MeasuresWorkspace whoami={whoami} />;
    case 'gp':
    case 'nurse-practitioner':
      return <PoliciesWorkspace whoami={whoami} />;
    default:
      return <Workspace whoami={whoami} />;
  }
}

/** The support desk manages its kiosks and devices, a home's manager its residents, a clinical lead the policies. */
export function App() {
  return (
    <ClinicianGate
      title={MANAGER_TEXT.signIn}
      intro={MANAGER_TEXT.forManagers}
      page="manage"
      role={['it-support', 'home-manager', 'information-governance-lead', 'service-lead', 'commissioner']}
      admits={(whoami) => whoami.clinicalLead === true}
      wrongRole={MANAGER_TEXT.wrongRole}
      otherPage={<a href="./console.html">{MANAGE_TEXT.toConsole}</a>}
      windowTitle={MANAGE_TEXT.title(0)}
    >
      {(whoami) => <Own whoami={whoami} />}
    </ClinicianGate>
  );
}
