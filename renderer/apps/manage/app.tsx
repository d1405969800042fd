import { ClinicianGate } from '../../features/clinician-frame/index.ts';
import { MANAGE_TEXT } from '../../text/manage.ts';
import { MANAGER_TEXT } from '../../text/manager.ts';
import { ResidentsWorkspace } from './residents/residents-workspace.tsx';
import { Workspace } from './workspace.tsx';

/** Two kinds of people manage: the support desk its kiosks and devices, a home's manager its residents. */
export function App() {
  return (
    <ClinicianGate
      title={MANAGER_TEXT.signIn}
      intro={MANAGER_TEXT.forManagers}
      role={['it-support', 'home-manager']}
      wrongRole={MANAGER_TEXT.wrongRole}
      otherPage={<a href="./console.html">{MANAGE_TEXT.toConsole}</a>}
      windowTitle={MANAGE_TEXT.title(0)}
    >
      {(whoami) =>
        whoami.author.role === 'home-manager' ? <ResidentsWorkspace whoami={whoami} /> : <Workspace whoami={whoami} />
      }
    </ClinicianGate>
  );
}
