/** A home's staff and their training, for its manager. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { OfHome } from '../../training/ports.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

export function trainingHandlers(
  session: ClinicianSession,
  { training, log }: Pick<SignallingParts, 'training' | 'log'>,
): Pick<GuardedHandlers<ClinicianLink>, 'staff.subscribe' | 'training.sign' | 'training.withdraw'> {
  let watching = false;
  let showing: Promise<void> = Promise.resolve();

  function home(): OfHome {
    const { serviceId, homeId } = session.account;
    // The access policy has asked already; here the type does.
    if (homeId === undefined) throw new RefusalError('forbidden', 'Your role does not include this.');
    return { serviceId, homeId };
  }

  function watch(): void {
    if (watching) return;
    watching = true;
    const own = home();
    const off = training.onChange(({ serviceId, homeId }) => {
      if (serviceId !== own.serviceId || homeId !== own.homeId) return;
      // One after the other, so that an older list never replaces a newer one.
      showing = showing
        .then(async () => {
          session.push('staff.changed', { staff: await training.staff(own) });
        })
        .catch((fault: unknown) => {
          log.error({ fault }, 'the staff of a home could not be read');
        });
    });
    session.onEnd(off);
  }

  return {
    'staff.subscribe': {
      async run() {
        watch();
        return { staff: await training.staff(home()) };
      },
    },
    'training.sign': {
      async run(signed) {
        await training.sign(home(), session.account.name, signed);
        return {};
      },
    },
    'training.withdraw': {
      async run(person) {
        await training.withdraw(home(), person);
        return {};
      },
    },
  };
}
