import { ClinicianGate } from '../../features/clinician-frame/index.ts';
import { SIGN_IN_TEXT } from '../../text/console.ts';
import { REVIEW_TEXT } from '../../text/review.ts';
import { Workspace } from './workspace.tsx';

/** The review of a GP, once one has signed in. */
export function App() {
  return (
    <ClinicianGate
      title={SIGN_IN_TEXT.review}
      intro={SIGN_IN_TEXT.forReview}
      page="review"
      role="gp"
      wrongRole={SIGN_IN_TEXT.wrongRoleReview}
      otherPage={<a href="./console.html">{SIGN_IN_TEXT.toConsole}</a>}
      windowTitle={REVIEW_TEXT.title(0)}
    >
      {(whoami) => <Workspace whoami={whoami} />}
    </ClinicianGate>
  );
}
