import { ClinicianGate } from '../../features/clinician-frame/index.ts';
import { MANAGE_TEXT } from '../../text/manage.ts';
import { Workspace } from './workspace.tsx';

/** The support desk, once somebody of it has signed in. */
export function App() {
  return (
    <ClinicianGate
      title={MANAGE_TEXT.signIn}
      intro={MANAGE_TEXT.forSupport}
      role="it-support"
      wrongRole={MANAGE_TEXT.wrongRole}
      otherPage={<a href="./console.html">{MANAGE_TEXT.toConsole}</a>}
      windowTitle={MANAGE_TEXT.title(0)}
    >
      {(whoami) => <Workspace whoami={whoami} />}
    </ClinicianGate>
  );
}
