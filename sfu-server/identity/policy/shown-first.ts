/**
 * What is done only by somebody who has just shown who they are (ASVS 5.0, V7.5.3): it lets people in, or changes what they may do or
 * see. Whoever sits down at a page that a service lead left open makes nobody an account. Taking away never waits for it, as when
 * somebody leaves or a kiosk is stolen, and neither does anything beside a call.
 */
import type { Action } from './actions.ts';

export const SHOWN_FIRST: ReadonlySet<Action> = new Set<Action>([
  // Who gets in.
  'clinician:person.invite',
  'clinician:person.invite-again',
  'clinician:person.change',
  'clinician:carer.add',
  'clinician:carer.change',
  'clinician:carer.new-pin',
  'clinician:carers.import',
  'clinician:enrolment.issue',
  // For how long a kiosk stays open, and what its people come in with while the hub is away.
  'clinician:home.kiosk-rules',
  // Whose residents somebody sees.
  'clinician:agreement.save',
  'clinician:gp-practice.add',
  'clinician:gp-practice.change',
  // By which rules the service works, agreed by a second person.
  'clinician:policy.decide',
  'clinician:paper.decide',
  // Cannot be taken back.
  'clinician:retention.agree',
]);
