/** The support desk's page: kiosks, devices and faults. */
import type { FaultStep } from '#domain/devices/fault.ts';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { StepAsked } from '../../support/desk.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

type SupportMethod = 'support.subscribe' | 'fault.take' | 'fault.note' | 'fault.close' | 'fault.reopen';

export function supportHandlers(
  session: ClinicianSession,
  { desk }: Pick<SignallingParts, 'desk'>,
): Pick<GuardedHandlers<ClinicianLink>, SupportMethod> {
  const { account, scope } = session;
  let watching = false;

  function watch(): void {
    if (watching) return;
    watching = true;
    session.onEnd(
      desk.onChange((change) => {
        if (change.serviceId !== scope.serviceId) return;
        if (change.kind === 'kiosk') session.push('support.kiosk', change.row);
        else session.push('support.fault', change.fault);
      }),
    );
  }

  async function step(what: FaultStep['what'], asked: StepAsked): Promise<Record<string, never>> {
    await desk.step({ ...scope, personId: account.personId, name: account.name }, what, asked);
    return {};
  }

  return {
    'support.subscribe': {
      async run() {
        // Before it is read: what changes meanwhile is told twice rather than not at all.
        watch();
        const [kiosks, faults] = [await desk.kiosks(scope), await desk.faults(scope)];
        for (const kiosk of kiosks) session.push('support.kiosk', kiosk);
        for (const fault of faults) session.push('support.fault', fault);
        return { kiosks: kiosks.length, faults: faults.length };
      },
    },
    'fault.take': { run: (asked) => step('taken', { ...asked, words: '' }) },
    'fault.note': { run: (asked) => step('noted', asked) },
    'fault.close': { run: (asked) => step('closed', asked) },
    'fault.reopen': { run: (asked) => step('reopened', asked) },
  };
}
