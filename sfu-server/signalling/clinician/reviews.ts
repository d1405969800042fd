/** The GP's inbox, and the GP's answer. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import { commander, type ClinicianSession } from './session.ts';

/** What changes the inbox. */
const CHANGES: ReadonlySet<string> = new Set([
  'outcome.signed',
  'review.recorded',
  'review.replied',
  'resident.registered',
  'person.identified',
  'entry.struck',
]);

export function reviewsHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'commands' | 'reads' | 'reviews' | 'events' | 'log'>,
): Pick<GuardedHandlers<ClinicianLink>, 'reviews.subscribe' | 'review.record'> {
  const rows = () => parts.reviews.rows(session.scope, session.account.personId);
  let watching = false;
  let showing: Promise<void> = Promise.resolve();

  function watch(): void {
    if (watching) return;
    watching = true;
    const end = parts.events.onCommitted(({ serviceId, kind }) => {
      if (serviceId !== session.scope.serviceId || !CHANGES.has(kind)) return;
      // One after the other, so that an older list never replaces a newer one.
      showing = showing
        .then(async () => {
          session.push('reviews.changed', { rows: await rows() });
        })
        .catch((fault: unknown) => {
          parts.log.error({ fault }, 'the inbox could not be read');
        });
    });
    session.onEnd(end);
  }

  return {
    'reviews.subscribe': {
      async run() {
        watch();
        return { rows: await rows() };
      },
    },
    'review.record': {
      resource: ({ encounterId }) => encounterResource(parts.reads, session.scope, encounterId),
      async run(command) {
        await parts.commands.review(commander(session), command);
        return {};
      },
    },
  };
}
