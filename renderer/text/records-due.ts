/** Every sentence of the pages on which it is decided about records that were kept for long enough. */
import type { EraseObstacle, EraseReason } from '#domain/record/erasing.ts';
import type { RecordDue } from '#protocol/hub/retention.ts';

const many = (count: number, one: string, more: string): string => `${String(count)} ${count === 1 ? one : more}`;

export const ERASE_REASON_WORDS: Readonly<Record<EraseReason, string>> = {
  'kept-long-enough': 'It was kept for as long as the policy says, and nobody needs it',
  'asked-for': 'The person, or whoever acts for them, asked for it',
};

export const OBSTACLE_WORDS: Readonly<Record<EraseObstacle, string>> = {
  'lives-here': 'They live in a home of the service.',
  'written-since': 'Something was written in the record since they died.',
  'open-call': 'A call of theirs is not settled.',
  'open-action': 'Something that was decided for them is not done.',
  'open-concern': 'A safeguarding concern about them is open.',
  'open-incident': 'A report of what went wrong names them and is not closed.',
  'subject-access': 'A copy of the record is being made for the person, or waits to be fetched.',
};

/** What goes when this record goes, one line each. */
export function lostWords({ entries, files, recordings }: Pick<RecordDue, 'entries' | 'files' | 'recordings'>) {
  return [
    many(
      entries,
      'entry of the record: what was measured, said, decided and signed',
      'entries of the record: what was measured, said, decided and signed',
    ),
    ...(files === 0 ? [] : [many(files, 'photograph or paper', 'photographs and papers')]),
    ...(recordings === 0 ? [] : [many(recordings, 'recording of a call', 'recordings of calls')]),
    'The name, the date of birth and the NHS number, at the hub and on every kiosk',
  ];
}

export const RECORDS_DUE_TEXT = {
  title: 'Records due',
  introGovernance:
    'These records have been kept for as long as the policy says. Decide about each: keep it until a day, or propose to erase it. Whoever runs the service has to agree.',
  introLead:
    'These records have been kept for as long as the policy says. Whoever answers for information governance proposes which are erased. You agree, or you do not.',
  policy: (version: string, approvedBy: string) => `Retention policy ${version}, approved by ${approvedBy}.`,
  notApproved: (version: string) => `Nobody has approved the retention policy (${version}).`,
  notApprovedWhat: 'Records are listed. None can be erased until an operator gives the hub a policy with an approver.',
  loading: 'Getting the list',
  none: 'No record is due.',
  toDecide: 'To decide',
  proposed: 'Proposed to be erased',
  proposedNone: 'Nothing is proposed.',
  keptOn: 'Kept until later',
  erased: 'Erased',
  erasedNone: 'No record has been erased.',
  born: (day: string) => `Born ${day}`,
  dueSince: (day: string) => `Due since ${day}`,
  fromDeath: (day: string) => `Died ${day}`,
  fromLast: (day: string) => `Last entry ${day}`,
  keptUntil: (day: string, by: string, words: string) => `Kept until ${day} by ${by}: ${words}`,
  lookNow: (day: string) => `It was to be looked at again on ${day}.`,
  proposedBy: (by: string, day: string, why: string) => `Proposed by ${by} on ${day}. ${why}.`,
  declinedBy: (by: string, day: string, words: string) => `${by} did not agree on ${day}: ${words}`,
  blocked: 'It cannot be erased now',
  waits: 'Waits for whoever runs the service',
  keep: 'Keep it',
  propose: 'Propose to erase it',
  decline: 'Do not agree',
  agree: 'Agree and erase',
  keepTitle: (name: string) => `Keep the record of ${name}`,
  keepUntil: 'Look at it again on',
  keepUntilHint: 'Within ten years.',
  because: 'Why',
  becauseHint: 'It is kept with your name, and goes with the record.',
  proposeTitle: (name: string) => `Propose to erase the record of ${name}`,
  agreeTitle: (name: string) => `Erase the record of ${name}`,
  declineTitle: (name: string) => `Do not erase the record of ${name}`,
  reason: 'Reason',
  lost: 'What will be lost, for good',
  stays: 'What stays',
  staysLines: [
    'That there was a record, by a number; who wrote in it and when, without what',
    'Who looked at it and why, in the audit',
    'Who proposed and who agreed to erase it, when, and under which policy',
  ],
  proposeWill: 'Nothing is lost yet. Whoever runs the service is asked to agree.',
  agreeWill: 'It cannot be undone. Backups hold it until they are replaced.',
  type: (name: string) => `To confirm, type ${name}`,
  typeHint: 'The family name, as it is written here.',
  typeWrong: 'This is not the family name.',
  mustSay: 'Say why, in a few words.',
  mustDate: 'Choose a day after today.',
  cancel: 'Cancel',
  saving: 'Saving',
  again: 'Try again',
  failed: 'The list could not be read.',
  doneKept: 'The record is kept.',
  doneProposed: 'It is proposed. Whoever runs the service sees it.',
  doneDeclined: 'It is not erased. Whoever proposed it sees why.',
  doneErased: 'The record is erased. Kiosks erase what they hold of it when they next connect.',
  goneRow: (day: string) => `Record erased on ${day}`,
  goneBy: (proposedBy: string, agreedBy: string, policy: string) =>
    `Proposed by ${proposedBy}, agreed by ${agreedBy}. Policy ${policy}.`,
} as const;

/** What is typed to confirm: the family name, which the list writes first. */
export function familyName(name: string): string {
  return name.split(',')[0]?.trim() ?? name;
}

/** Large and small letters, and spaces around it, do not matter. */
export function isTyped(typed: string, name: string): boolean {
  return typed.trim().toLowerCase() === familyName(name).toLowerCase();
}
