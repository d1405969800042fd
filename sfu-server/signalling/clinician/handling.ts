/** Handing calls over, promising to ring back, the telephone, calls from paper, and what is not done yet. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource, residentResource } from '../resources.ts';
import { commander, type ClinicianSession } from './session.ts';
import { signerOf } from './signing.ts';

type Requests =
  | 'transfer.offer'
  | 'transfer.accept'
  | 'transfer.decline'
  | 'transfer.withdraw'
  | 'call.promise-back'
  | 'call.by-telephone'
  | 'item.read-back-by-telephone'
  | 'call.enter-late'
  | 'action.chase'
  | 'actions.subscribe';

export function handlingHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'handling' | 'late' | 'actions' | 'reads' | 'stepUp' | 'stepUpFor'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { handling, late, actions, reads } = parts;
  const { scope } = session;
  const resource = ({ encounterId }: { readonly encounterId: string }) => encounterResource(reads, scope, encounterId);
  let watching = false;

  function watch(): void {
    if (watching) return;
    watching = true;
    const { serviceId } = scope;
    session.onEnd(
      actions.watch({
        serviceId,
        show: (rows) => {
          session.push('actions.changed', { rows });
        },
      }),
    );
  }

  return {
    'transfer.offer': {
      resource,
      async run(command) {
        await handling.offer(commander(session), command);
        return {};
      },
    },
    'transfer.accept': {
      resource,
      async run(command) {
        await handling.accept(commander(session), command);
        return {};
      },
    },
    'transfer.decline': {
      resource,
      async run(command) {
        await handling.decline(commander(session), command);
        return {};
      },
    },
    'transfer.withdraw': {
      resource,
      async run(command) {
        await handling.withdraw(commander(session), command);
        return {};
      },
    },
    'call.promise-back': {
      resource,
      async run(command) {
        await handling.promiseBack(commander(session), command);
        return {};
      },
    },
    'call.by-telephone': {
      resource,
      async run(command) {
        await handling.byTelephone(commander(session), command);
        return {};
      },
    },
    'item.read-back-by-telephone': {
      resource,
      async run(command) {
        await handling.heard(commander(session), command);
        return {};
      },
    },
    'call.enter-late': {
      resource: ({ call }) => residentResource(reads, scope, call.residentId),
      run: ({ stepUp, ...command }) => late.enter(signerOf(session, parts, stepUp), command),
    },
    'action.chase': {
      resource,
      async run(command) {
        await handling.chase(commander(session), command);
        return {};
      },
    },
    'actions.subscribe': {
      async run() {
        watch();
        return { rows: await actions.view(scope) };
      },
    },
  };
}
