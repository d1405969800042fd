import { ClinicianGate } from '../../features/clinician-frame/index.ts';
import { CONSOLE_TEXT, SIGN_IN_TEXT } from '../../text/console.ts';
import { Workspace } from './workspace.tsx';

/** The console of a nurse practitioner, once one has signed in. */
export function App() {
  return (
    <ClinicianGate
      title={SIGN_IN_TEXT.console}
      intro={SIGN_IN_TEXT.forConsole}
      role="nurse-practitioner"
      wrongRole={SIGN_IN_TEXT.wrongRoleConsole}
      otherPage={<a href="./review.html">{SIGN_IN_TEXT.toReview}</a>}
      windowTitle={CONSOLE_TEXT.title(0)}
    >
      {(whoami) => <Workspace whoami={whoami} />}
    </ClinicianGate>
  );
}
