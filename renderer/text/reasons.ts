/**
 * Why the home calls: the words of each reason, of its questions and of their answers. Reading age 9 to 11. A unit test holds
 * this table against `REASON_QUESTIONS`, so that no question can be asked without words.
 */
import {
  REASON_QUESTIONS,
  type Alternative,
  type CallReason,
  type ReasonAnswers,
} from '#domain/call-reasons/reasons.ts';
import type { Emergency } from '#domain/emergencies/emergencies.ts';

export interface QuestionWords {
  /** As it is asked. */
  readonly ask: string;
  /** The same in a list of what was said. */
  readonly short: string;
  readonly hint?: string;
  /** By the id of the answer; a question that takes words has none. */
  readonly answers?: Readonly<Record<string, string>>;
}

export interface ReasonWords {
  readonly label: string;
  readonly questions: Readonly<Record<string, QuestionWords>>;
}

const YES_NO = { yes: 'Yes', no: 'No', 'not-sure': 'Not sure' } as const;

function yesNo(ask: string, short: string, hint?: string): QuestionWords {
  return { ask, short, answers: YES_NO, ...(hint === undefined ? {} : { hint }) };
}

export const REASON_WORDS: Readonly<Record<CallReason, ReasonWords>> = {
  unwell: {
    label: 'Not well',
    questions: {
      since: {
        ask: 'Since when?',
        short: 'Since',
        answers: { today: 'Today', yesterday: 'Yesterday', longer: 'Longer', 'not-sure': 'Not sure' },
      },
      'getting-worse': yesNo('Is it getting worse?', 'Getting worse'),
    },
  },
  fall: {
    label: 'A fall',
    questions: {
      witnessed: yesNo('Did anybody see the fall?', 'Seen by somebody'),
      'head-struck': yesNo('Did they hit their head?', 'Hit their head', 'If nobody saw it, touch “Not sure”.'),
      anticoagulant: yesNo(
        'Do they take a blood thinner?',
        'Takes a blood thinner',
        'Such as apixaban, rivaroxaban, edoxaban, dabigatran or warfarin.',
      ),
      'time-on-floor': {
        ask: 'How long were they on the floor?',
        short: 'On the floor',
        answers: {
          'up-already': 'Not on the floor',
          'under-an-hour': 'Less than an hour',
          'over-an-hour': 'More than an hour',
          'not-sure': 'Not sure',
        },
      },
      'can-move': {
        ask: 'Can they move as usual?',
        short: 'Can move',
        hint: 'Look at arms, legs and neck. Do not lift anybody who is in pain.',
        answers: { 'as-usual': 'As usual', 'with-pain': 'With pain', cannot: 'Cannot move', 'not-sure': 'Not sure' },
      },
      'where-it-hurts': { ask: 'Where does it hurt?', short: 'Hurts', hint: 'Say where you see a wound or swelling.' },
    },
  },
  breathing: {
    label: 'Breathing',
    questions: {
      'can-speak': {
        ask: 'Can they speak?',
        short: 'Can speak',
        hint: 'If they do not speak at other times, touch “Not sure”.',
        answers: {
          'whole-sentences': 'Whole sentences',
          'few-words': 'A few words',
          cannot: 'Too breathless to speak',
          'not-sure': 'Not sure',
        },
      },
      started: {
        ask: 'When did it start?',
        short: 'Started',
        answers: { suddenly: 'All at once', today: 'Today', days: 'Over days', 'not-sure': 'Not sure' },
      },
      'lips-blue': yesNo(
        'Are the lips blue or grey?',
        'Lips blue or grey',
        'On brown or black skin look inside the lips and at the tongue.',
      ),
      'oxygen-at-home': yesNo('Do they have oxygen here?', 'Has oxygen here'),
    },
  },
  'chest-pain': {
    label: 'Chest pain',
    questions: {
      'pain-now': yesNo('Is the pain there now?', 'Pain now'),
      spreads: yesNo('Does it go to the arm, neck, jaw or back?', 'Goes to arm, neck, jaw or back'),
      'sweating-or-sick': yesNo('Are they sweating, or feeling sick?', 'Sweating or feeling sick'),
      'heart-trouble-before': yesNo('Have they had heart trouble before?', 'Heart trouble before'),
      'spray-given': {
        ask: 'Have they had their heart spray?',
        short: 'Heart spray given',
        hint: 'The spray under the tongue (GTN), if they have one.',
        answers: { yes: 'Yes', no: 'No', 'has-none': 'They have none', 'not-sure': 'Not sure' },
      },
    },
  },
  choking: {
    label: 'Choking',
    questions: {
      'clear-now': yesNo('Is it out, or gone down?', 'Out, or gone down'),
      'breathing-as-usual': yesNo('Do they breathe as usual now?', 'Breathes as usual'),
      'went-blue-or-limp': yesNo('Did they go blue or limp?', 'Went blue or limp'),
      'what-on': { ask: 'What was it?', short: 'Choked on', hint: 'The food, drink or thing.' },
    },
  },
  catheter: {
    label: 'Catheter',
    questions: {
      draining: {
        ask: 'Is pee coming into the bag?',
        short: 'Pee in the bag',
        answers: { 'as-usual': 'As usual', less: 'Less', nothing: 'Nothing', 'not-sure': 'Not sure' },
      },
      urine: {
        ask: 'What does the pee look like?',
        short: 'Pee looks',
        answers: { clear: 'Clear', cloudy: 'Cloudy', blood: 'Blood in it', 'not-sure': 'Not sure' },
      },
      pain: yesNo('Is there pain?', 'Pain'),
      'came-out': yesNo('Has the catheter come out?', 'Came out'),
    },
  },
  peg: {
    label: 'Feeding tube (PEG)',
    questions: {
      tube: {
        ask: 'How is the tube?',
        short: 'The tube',
        answers: {
          'in-place': 'In place',
          'came-out': 'Came out',
          blocked: 'Blocked',
          leaking: 'Leaking',
          'not-sure': 'Not sure',
        },
      },
      vomiting: yesNo('Are they being sick?', 'Being sick'),
      'feed-stopped': yesNo('Have you stopped the feed?', 'Feed stopped'),
      'when-out': { ask: 'When did it come out?', short: 'Came out at', hint: 'Leave it empty if it is in place.' },
    },
  },
  wound: {
    label: 'A wound',
    questions: {
      bleeding: {
        ask: 'Is it bleeding?',
        short: 'Bleeding',
        answers: {
          no: 'No',
          'a-little': 'A little',
          'does-not-stop': 'Does not stop when I press',
          'not-sure': 'Not sure',
        },
      },
      'red-or-hot': yesNo(
        'Is the skin around it red, darker or hot?',
        'Skin red, darker or hot',
        'On brown or black skin feel for heat and swelling.',
      ),
      'smell-or-pus': yesNo('Does it smell, or is there pus?', 'Smells, or pus'),
      where: { ask: 'Where is it?', short: 'Where' },
    },
  },
  'medicine-error': {
    label: 'Medicine mistake',
    questions: {
      'what-happened': {
        ask: 'What happened?',
        short: 'What happened',
        hint: 'Mistakes happen. Telling it now is the right thing.',
        answers: {
          'wrong-medicine': 'Wrong medicine',
          'wrong-dose': 'Wrong amount',
          missed: 'Not given',
          twice: 'Given twice',
          'not-sure': 'Not sure',
        },
      },
      which: { ask: 'Which medicine, and how much?', short: 'Which', hint: 'Read it from the box.' },
      when: { ask: 'When was it?', short: 'When' },
      'changed-since': yesNo('Are they different since then?', 'Different since'),
    },
  },
  behaviour: {
    label: 'Behaviour',
    questions: {
      new: yesNo('Is it new for them?', 'New for them'),
      'at-risk': {
        ask: 'Could anybody get hurt?',
        short: 'Could get hurt',
        answers: { no: 'No', themselves: 'They could', others: 'Other people could', 'not-sure': 'Not sure' },
      },
      'eating-and-drinking': yesNo('Do they eat and drink?', 'Eats and drinks'),
      'pain-possible': yesNo('Could they be in pain?', 'Could be in pain'),
    },
  },
  'expected-death': {
    label: 'An expected death',
    questions: {
      'still-breathing': yesNo('Are they still breathing?', 'Still breathing'),
      'plan-in-place': yesNo('Is there a plan for the end of life?', 'Plan for the end of life'),
      comfortable: yesNo('Are they comfortable?', 'Comfortable'),
      'family-told': yesNo('Has the family been told?', 'Family told'),
    },
  },
  other: { label: 'Something else', questions: {} },
};

export const ALTERNATIVE_WORDS: Readonly<Record<Alternative, string>> = {
  '111': '111',
  '999': '999',
  gp: 'The GP',
  nobody: 'Nobody',
};

/** What an answer points to, as it stands in "Ring 999 first: …". */
const FIRST: Readonly<Record<Emergency, string>> = {
  'not-breathing': 'This may mean that they cannot breathe.',
  unresponsive: 'This may mean that they do not wake up.',
  choking: 'This may be choking.',
  stroke: 'This may be a stroke.',
  'chest-pain': 'This may be the heart.',
  bleeding: 'This is bleeding that does not stop.',
  fit: 'This may be a fit.',
  other: 'They may be badly hurt. Do not move them.',
};

export const REASONS_TEXT = {
  title: 'What is it about?',
  about: (name: string) => `What it is about: ${name}`,
  questionOf: (number: number, of: number) => `Question ${String(number)} of ${String(of)}`,
  skip: 'Skip',
  back: 'Back',
  next: 'Next',
  skipped: 'Skipped',
  change: 'Change',
  another: 'Something else happened',
  said: (reason: string) => `You said: ${reason}`,
  nothingToAsk: 'No more questions. Say it in your own words below.',
  first: 'Ring 999 first',
  firstWhy: (emergency: Emergency) => FIRST[emergency],
  firstMore: 'The nurse can help after that.',
  firstOpen: 'Open the 999 page',
  worry: 'What worries you? In your own words',
  worryHint: 'A few words help. You may leave it empty.',
  family: 'Is family worried?',
  familyHint: 'The nurse must answer this.',
  familyAdd: 'Add',
  familyRemove: 'Take out',
  familyWho: 'Who? For example: daughter Anne',
  familyWords: 'What do they say?',
  familyNoWords: 'Is worried. No more was said.',
  alternative: 'Without this service I would have called',
  alternativeHint: 'One touch. It changes nothing for you or for them.',
} as const;

/** One question that was answered, in words. */
export interface SaidLine {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

/** The words of an answer: of a choice its label, else what was typed. An answer of a later version is shown as it stands. */
export function answerWords(reason: CallReason, questionId: string, answer: string): string {
  return REASON_WORDS[reason].questions[questionId]?.answers?.[answer] ?? answer;
}

/** What was answered, in the order of the questions: for a summary, and for whoever reads the call. */
export function saidLines({ reason, answers }: ReasonAnswers): readonly SaidLine[] {
  const known = REASON_QUESTIONS[reason].map(({ id }) => id);
  const others = Object.keys(answers).filter((id) => !known.includes(id));
  return [...known, ...others].flatMap((id) => {
    const answer = answers[id];
    if (answer === undefined) return [];
    const question = REASON_WORDS[reason].questions[id]?.short ?? id;
    return [{ id, question, answer: answerWords(reason, id, answer) }];
  });
}

/** The reason and its answers in one sentence: "A fall. Hit their head: Yes. Takes a blood thinner: Yes." */
export function reasonSentence(said: ReasonAnswers): string {
  const lines = saidLines(said).map(({ question, answer }) => `${question}: ${answer.replace(/[.\s]+$/, '')}.`);
  return [`${REASON_WORDS[said.reason].label}.`, ...lines].join(' ');
}
