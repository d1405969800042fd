/** What `npm run people` was asked to do: pure. */
import { parseArgs } from 'node:util';
import { accept, refuse, type Result } from '#domain/base/result.ts';

export const INVITED_ROLES = [
  'nurse-practitioner',
  'gp',
  'care-coordinator',
  'it-support',
  'home-manager',
  'service-lead',
  'information-governance-lead',
  'commissioner',
] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];

export type PeopleCommand =
  | { readonly name: 'create-service'; readonly serviceName: string }
  | { readonly name: 'list' }
  | {
      readonly name: 'invite';
      readonly service: string;
      readonly role: InvitedRole;
      readonly person: string;
      readonly account: string | undefined;
      readonly home: string | undefined;
      readonly qualification: string | undefined;
      readonly oidcSubject: string | undefined;
      readonly prescriber: boolean;
      readonly clinicalLead: boolean;
      readonly safeguarding: boolean;
      readonly dutyGp: boolean;
    }
  | { readonly name: 'disable'; readonly service: string; readonly account: string; readonly reason: string }
  | { readonly name: 'reset'; readonly service: string; readonly account: string };

export const USAGE = `Usage: npm run people -- COMMAND [OPTIONS], on the hub's own machine, while the hub is stopped

  create-service --name "NAME"      a new service; then invite its first service lead
  invite --service S --role ROLE --name "NAME" [--account A] [--home HOME] [--qualification "…"]
         [--prescriber] [--clinical-lead] [--safeguarding] [--duty-gp] [--oidc-subject SUBJECT]
                                    prints a link, once; whoever has it comes in as this person, within 72 hours
  reset --service S --account A     for somebody who has lost every key and code: those are gone, and a new link is printed
  disable --service S --account A --reason "…"
                                    somebody leaves
  list                              the services and who belongs to them

  S      the name of the service, or its identifier
  ROLE   ${INVITED_ROLES.join(', ')}

  HUB_DATA says where the hub's record is, HUB_PUBLIC_URL or HUB_NAMES under which name pages are opened, as for the hub itself.
  While the hub runs, its service leads invite, reset and disable on the page Manage.

Exit codes: 0 done, 1 refused, 2 not understood.
`;

const OPTIONS = {
  name: { type: 'string' },
  service: { type: 'string' },
  role: { type: 'string' },
  account: { type: 'string' },
  home: { type: 'string' },
  qualification: { type: 'string' },
  reason: { type: 'string' },
  'oidc-subject': { type: 'string' },
  prescriber: { type: 'boolean', default: false },
  'clinical-lead': { type: 'boolean', default: false },
  safeguarding: { type: 'boolean', default: false },
  'duty-gp': { type: 'boolean', default: false },
} as const;

export function parseArguments(args: readonly string[]): Result<PeopleCommand, string> {
  let values;
  let positionals;
  try {
    ({ values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }));
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : String(fault));
  }
  const [command, ...more] = positionals;
  if (more.length > 0) return refuse(`“${more.join(' ')}” was not expected.`);
  const { name, service, role, account, reason } = values;
  switch (command) {
    case 'create-service':
      return name === undefined
        ? refuse('Say what it is called: --name.')
        : accept({ name: command, serviceName: name });
    case 'list':
      return accept({ name: command });
    case 'invite': {
      const invited = INVITED_ROLES.find((one) => one === role);
      if (service === undefined || name === undefined)
        return refuse('Say for which --service, and the person’s --name.');
      if (invited === undefined) return refuse(`Say as what: --role, one of ${INVITED_ROLES.join(', ')}.`);
      return accept({
        name: command,
        service,
        role: invited,
        person: name,
        account,
        home: values.home,
        qualification: values.qualification,
        oidcSubject: values['oidc-subject'],
        prescriber: values.prescriber,
        clinicalLead: values['clinical-lead'],
        safeguarding: values.safeguarding,
        dutyGp: values['duty-gp'],
      });
    }
    case 'disable':
      if (service === undefined || account === undefined) return refuse('Say of which --service, and whose --account.');
      return reason === undefined
        ? refuse('Say why: --reason. It is kept.')
        : accept({ name: command, service, account, reason });
    case 'reset':
      return service === undefined || account === undefined
        ? refuse('Say of which --service, and whose --account.')
        : accept({ name: command, service, account });
    default:
      return refuse(command === undefined ? 'Say what to do.' : `“${command}” is not a command.`);
  }
}
