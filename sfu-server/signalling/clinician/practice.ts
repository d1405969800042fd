/** What a practice answers, and what the nurse hears of it. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import { sessionList } from './session-list.ts';
import { commander, gpReader, type ClinicianSession } from './session.ts';

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
  const { practice, reads } = parts;
  const { scope } = session;
  const { personId } = session.account;
  const resource = ({ encounterId }: { readonly encounterId: string }) => encounterResource(reads, scope, encounterId);

  const visits = sessionList(session, parts, {
    kinds: CHANGES_VISITS,
    rows: () => practice.visits(scope, gpReader(session)),
    show(rows) {
      session.push('visits.changed', { rows });
    },
  });
  const feedback = sessionList(session, parts, {
    kinds: CHANGES_FEEDBACK,
    rows: () => practice.feedback(scope, personId),
    show(rows) {
      // Somebody who went off duty meanwhile is shown nothing more.
      if (session.onDuty()) session.push('feedback.changed', { rows });
    },
  });

  return {
    'visits.subscribe': {
      async run() {
        return { rows: await visits() };
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
        return { rows: await feedback() };
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
