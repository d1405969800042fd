/** The GP's inbox, and the GP's answer. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import { sessionList } from './session-list.ts';
import { commander, gpReader, type ClinicianSession } from './session.ts';

/** What changes the inbox. */
const CHANGES: ReadonlySet<string> = new Set([
  'outcome.signed',
  'review.recorded',
  'review.replied',
  'resident.registered',
  'record.stated',
  'record.ended',
  'person.identified',
  'entry.struck',
]);

export function reviewsHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'commands' | 'reads' | 'reviews' | 'events' | 'log'>,
): Pick<GuardedHandlers<ClinicianLink>, 'reviews.subscribe' | 'review.record'> {
  const inbox = sessionList(session, parts, {
    kinds: CHANGES,
    rows: () => parts.reviews.rows(session.scope, gpReader(session)),
    show(rows) {
      session.push('reviews.changed', { rows });
    },
  });

  return {
    'reviews.subscribe': {
      async run() {
        return { rows: await inbox() };
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
