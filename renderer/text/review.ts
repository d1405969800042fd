/** Every sentence of the GP's review, and of the outcome summary that console and review share. */
import type { DocumentKind } from '#domain/documents/document.ts';
import type { ReviewVerdict } from '#domain/outcomes/outcome.ts';
import { spanWords } from './time.ts';

export const SUMMARY_TEXT = {
  outcome: (time: string) => `Outcome, ${time}`,
  signedBy: (name: string, role: string) => `Signed by ${name}, ${role}`,
  decided: 'What was decided',
  owner: 'Owner',
  due: 'Due',
  now: 'Now',
  score: (total: string, band: string, time: string, scale: 1 | 2) =>
    `NEWS2 ${total} ${band} at ${time}, Scale ${String(scale)}`,
  normal: (total: number) => `normal ${String(total)}`,
  noObservations: 'No observations were sent with this call.',
  struckObservations: 'The observations of this call were struck, and nothing stands in their place.',
  departure: 'Departs from what the score asks for:',
  saidBack: (time: string) => `Read back ${time}`,
  notUnderstood: (time: string) => `Not understood ${time}`,
  notYet: 'Not read back yet',
  quantity: (indication: string, quantity: string) => `${indication}. ${quantity}.`,
  override: (substance: string, reason: string) => `Allergy to ${substance} is recorded. Given because: ${reason}`,
  noMatch: 'Compared with the recorded allergies: no match.',
  askedAtCall: 'No allergies were recorded; asked at the call.',
  sub: (name: string, score: string) => `${name}, scores ${score}`,
  after: 'How it went on',
  wentOn: (hours: number, result: string) => `After ${String(hours)} hours: ${result}.`,
  familyKnows: (who: string) => `${who} knows.`,
  saidBy: (name: string, time: string) => `${name}, ${time}`,
} as const;

export const PAPER_TEXT = {
  title: 'Papers',
  kind: {
    prescription: 'Print the prescription',
    advice: 'Print the advice sheet',
    letter: 'Print the letter to the GP',
  } satisfies Readonly<Record<DocumentKind, string>>,
} as const;

export const SINCE_TEXT = {
  title: 'What happened since',
  nothing: 'Nothing has been recorded since.',
  observations: (score: string) => `NEWS2 ${score}`,
  missing: 'not all taken',
  called: (name: string) => `${name} called the hub again.`,
  cancelled: 'The home left the queue.',
  signed: (name: string) => `Another outcome, signed by ${name}.`,
  ended: 'The call ended.',
  struck: (name: string) => `${name} struck the observations of this decision.`,
  reconsidered: (name: string) => `${name} looked at the decision again.`,
  died: 'The resident died.',
  readBack: (count: number) => (count === 1 ? '1 line read back.' : `${String(count)} lines read back.`),
  notUnderstood: 'A line was not understood.',
  escalated: (words: string) => words,
} as const;

export const VERDICT_TEXT: Readonly<
  Record<ReviewVerdict, { readonly name: string; readonly more: string; readonly done: string; readonly send: string }>
> = {
  agreed: { name: 'Agree', more: 'Nothing to change', done: 'Agreed', send: 'Send agreement' },
  amended: { name: 'Amend', more: 'I change something', done: 'Amended', send: 'Send amendment' },
  queried: { name: 'Query', more: 'Ask the nurse', done: 'Queried', send: 'Send query' },
  'no-action': { name: 'No action', more: 'Seen, not for me', done: 'No action', send: 'Send no action' },
};

export const REVIEW_TEXT = {
  product: 'Teletriage review',
  title: (count: number) => (count === 0 ? 'Teletriage review' : `(${String(count)}) to review, Teletriage review`),
  skip: 'Skip to the outcome',
  toReview: 'To review',
  oldest: 'Oldest',
  nothing: 'Nothing to review.',
  nothingMore: 'New outcomes of your patients appear here by themselves.',
  done: 'Done',
  doneNone: 'Nothing reviewed yet.',
  urgent: 'Urgent',
  /** "Due 18:30, in 3 h 18 min" */
  dueBy: (time: string, left: string) => `Due ${time}, ${left}`,
  /** "Overdue: 2 h late" */
  overdue: (late: string) => `Overdue: ${late}`,
  answered: 'The nurse has answered',
  waited: (milliseconds: number) =>
    milliseconds < 60_000 ? 'Signed just now' : `Signed ${spanWords(milliseconds)} ago`,
  doneBy: (verdict: string, time: string) => `${verdict} ${time}`,
  choose: 'Choose an outcome',
  chooseMore: 'What the nurse decided stands here, with what happened since.',
  yours: 'Your review',
  goesTo: (nurse: string) => `Goes to ${nurse} and to the home.`,
  answers: 'Your answer',
  comment: {
    agreed: 'A word to the nurse, if you like',
    amended: 'What I change',
    queried: 'What I ask',
    'no-action': 'A word to the nurse, if you like',
  } as const satisfies Readonly<Record<ReviewVerdict, string>>,
  commentFirst: 'Comment',
  chooseAnswer: 'Choose an answer',
  needComment: { amended: 'Say what you change', queried: 'Say what you ask' } as const,
  sending: 'Sending',
  sent: (verdict: string, time: string, name: string) => `${verdict} at ${time} by ${name}.`,
  again: 'Review again',
  againNote: 'A second review is added. The first one stays.',
  loading: 'Getting the list',
  signedWords: (name: string) => `Signed by ${name}`,
  patient: 'Your patient',
  next: 'Open the next one',
  notAgain: 'Leave it as it is',
  /** Above those of the lists of colleagues. */
  colleagues: 'Lists of colleagues',
  colleaguesMore: 'They may be away today. What you answer is answered for the practice.',
  ofColleague: (gp: string) => (gp === '' ? 'A colleague’s list' : `List of ${gp}`),
  forColleague: (gp: string) =>
    gp === ''
      ? 'The resident is on a colleague’s list. You answer for the practice.'
      : `The resident is on the list of ${gp}. You answer for the practice.`,
  backToList: 'List: back to it',
  /** The same where there is little room. */
  list: 'List',
  draft: 'You have begun an answer',
  keys: 'Keys',
  backToOutcome: 'Back to the outcome',
} as const;

export const REVIEW_KEYS_TEXT = {
  title: 'Keys',
  groups: [
    {
      title: 'The list',
      rows: [
        ['J', 'Next outcome'],
        ['K', 'Outcome before it'],
        ['V', 'Visits asked for'],
        ['?', 'Show these keys'],
      ],
    },
    {
      title: 'The outcome',
      rows: [
        ['R', 'Open the record, and close it'],
        ['1', 'Agree'],
        ['2', 'Amend'],
        ['3', 'Query'],
        ['4', 'No action'],
        ['C', 'Go to what you write'],
        ['S', 'Send the answer'],
        ['N', 'Open the next one that waits'],
      ],
    },
    {
      title: 'While you write',
      rows: [
        ['Ctrl ↵', 'Send the answer'],
        ['Esc', 'Leave the field; what is written stays'],
      ],
    },
  ],
  note: 'Single keys rest while you write. Nothing is sent without Send.',
} as const;

export const CALL_STORY_TEXT = {
  title: 'What the home said',
} as const;
