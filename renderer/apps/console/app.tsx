import type { Whoami } from '../../connections/hub-client/index.ts';
import { ClinicianGate } from '../../features/clinician-frame/index.ts';
import { CONSOLE_TEXT, SIGN_IN_TEXT } from '../../text/console.ts';
import { NoticesHost } from './alarms/notices-context.tsx';
import { CoordinatorPage } from './coordinator/coordinator-page.tsx';
import { OffDutyPage } from './duty/off-duty-page.tsx';
import { useStanding } from './model/context.ts';
import { Workspace } from './workspace.tsx';

/** The page of whoever has signed in: those who take calls, a GP who does not now, the coordinator. */
function PageOf({ whoami }: { readonly whoami: Whoami }) {
  const standing = useStanding((state) => state.standing);
  switch (standing) {
    case 'on-duty':
      return (
        <NoticesHost whoami={whoami}>
          <Workspace whoami={whoami} />
        </NoticesHost>
      );
    case 'coordinator':
      return (
        <NoticesHost whoami={whoami}>
          <CoordinatorPage whoami={whoami} />
        </NoticesHost>
      );
    case 'off-duty':
    case 'none':
      return <OffDutyPage whoami={whoami} />;
    default:
      return standing satisfies never;
  }
}

/** The console of those who take calls, and of those who chase what was decided, once one has signed in. */
export function App() {
  return (
    <ClinicianGate
      title={SIGN_IN_TEXT.console}
      intro={SIGN_IN_TEXT.forConsole}
      page="console"
      admits={({ author, dutyGp, onDuty }) =>
        author.role === 'nurse-practitioner' ||
        author.role === 'care-coordinator' ||
        (author.role === 'gp' && (dutyGp === true || onDuty === true))
      }
      wrongRole={SIGN_IN_TEXT.wrongRoleConsole}
      otherPage={<a href="./review.html">{SIGN_IN_TEXT.toReview}</a>}
      windowTitle={CONSOLE_TEXT.title(0)}
    >
      {(whoami) => <PageOf whoami={whoami} />}
    </ClinicianGate>
  );
}
