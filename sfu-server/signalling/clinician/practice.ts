/** What a practice answers, and what the nurse hears of it. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import { commander, type ClinicianSession } from './session.ts';

type Requests = 'visits.subscribe' | 'visit.answer' | 'review.reply' | 'feedback.subscribe' | 'feedback.read';

const CHANGES_VISITS: ReadonlySet<string> = new Set([
  'outcome.signed',
  'visit.answered',
  'resident.registered',
  'record.stated',
  'record.ended',
  'person.identified',
  'entry.struck',
]);
const CHANGES_FEEDBACK: ReadonlySet<string> = new Set([
  'outcome.signed',
  'review.recorded',
  'review.replied',
  'feedback.read',
  'person.identified',
]);

export function practiceHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'practice' | 'reads' | 'events' | 'log'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { practice, reads, events, log } = parts;
  const { scope } = session;
  const { personId } = session.account;
  const resource = ({ encounterId }: { readonly encounterId: string }) => encounterResource(reads, scope, encounterId);

  /** Shows again after each change of these kinds, one after the other, so that an older list never replaces a newer one. */
  function watcher(kinds: ReadonlySet<string>, show: () => Promise<void>): () => void {
    let watching = false;
    let showing: Promise<void> = Promise.resolve();
    return () => {
      if (watching) return;
      watching = true;
      const end = events.onCommitted(({ serviceId, kind }) => {
        if (serviceId !== scope.serviceId || !kinds.has(kind)) return;
        showing = showing.then(show).catch((fault: unknown) => {
          log.error({ fault }, 'a list of the practice could not be read');
        });
      });
      session.onEnd(end);
    };
  }

  const watchVisits = watcher(CHANGES_VISITS, async () => {
    session.push('visits.changed', { rows: await practice.visits(scope, personId) });
  });
  const watchFeedback = watcher(CHANGES_FEEDBACK, async () => {
    // Somebody who went off duty meanwhile is shown nothing more.
    if (session.onDuty()) session.push('feedback.changed', { rows: await practice.feedback(scope, personId) });
  });

  return {
    'visits.subscribe': {
      async run() {
        watchVisits();
        return { rows: await practice.visits(scope, personId) };
      },
    },
    'visit.answer': {
      resource,
      async run(command) {
        await practice.answerVisit(commander(session), command);
        return {};
      },
    },
    'review.reply': {
      resource,
      async run(command) {
        await practice.reply(commander(session), command);
        return {};
      },
    },
    'feedback.subscribe': {
      async run() {
        watchFeedback();
        return { rows: await practice.feedback(scope, personId) };
      },
    },
    'feedback.read': {
      resource,
      async run(command) {
        await practice.markRead(commander(session), command);
        return {};
      },
    },
  };
}
