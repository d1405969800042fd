/** Claiming, releasing, answering and ending calls, and who they are for. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import { commander, type ClinicianSession } from './session.ts';

type Calls = 'call.claim' | 'call.release' | 'call.answer' | 'call.end' | 'person.identify';

export function callsHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'commands' | 'reads'>,
): Pick<GuardedHandlers<ClinicianLink>, Calls> {
  const { commands, reads } = parts;
  const resource = ({ encounterId }: { readonly encounterId: string }) =>
    encounterResource(reads, session.scope, encounterId);
  return {
    'call.claim': {
      resource,
      async run(command) {
        await commands.claim(commander(session), command);
        return {};
      },
    },
    'call.release': {
      resource,
      async run(command) {
        await commands.release(commander(session), command);
        return {};
      },
    },
    'call.answer': {
      resource,
      async run(command) {
        await commands.answer(commander(session), command);
        return {};
      },
    },
    'call.end': {
      resource,
      async run(command) {
        await commands.end(commander(session), command);
        return {};
      },
    },
    'person.identify': {
      resource,
      async run(command) {
        await commands.identify(commander(session), command);
        return {};
      },
    },
  };
}
