/** Whether something may be done with a person's agreement, and who gave it. */
import type { Consent } from './contents.ts';
import { liveOf } from './effective-resident.ts';
import type { Stated, Statements } from './reduce-statements.ts';

export interface ConsentState {
  /** `unknown` also where sources differ: then somebody has to ask. */
  readonly answer: 'yes' | 'no' | 'unknown';
  /** What it rests on, the newest first. */
  readonly said: readonly Stated[];
}

const MEANS: Readonly<Record<Consent['answer'], 'yes' | 'no'>> = {
  given: 'yes',
  'best-interests': 'yes',
  'attorney-agreed': 'yes',
  refused: 'no',
  'attorney-refused': 'no',
};

/** A missing consent never keeps anybody from calling for help: it is shown, and asked for. */
export function consentTo(statements: Statements, to: Consent['to']): ConsentState {
  const said = liveOf(statements, 'consent').filter(({ statement }) => statement.content.to === to);
  const answers = new Set(said.map(({ statement }) => MEANS[statement.content.answer]));
  const [answer, other] = answers;
  return { answer: answer === undefined || other !== undefined ? 'unknown' : answer, said };
}
