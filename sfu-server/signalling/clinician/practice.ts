/** What a practice answers, and what the nurse hears of it. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';

type Requests = 'visits.subscribe' | 'visit.answer' | 'review.reply' | 'feedback.subscribe' | 'feedback.read';

function notYet(): never {
  throw new RefusalError('unknown-method', 'This service does not do this yet.');
}

export function practiceHandlers(): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'visits.subscribe': { run: notYet },
    'visit.answer': { run: notYet },
    'review.reply': { run: notYet },
    'feedback.subscribe': { run: notYet },
    'feedback.read': { run: notYet },
  };
}
