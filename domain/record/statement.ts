import type { CalendarDate } from '../base/time.ts';
import type { Allergy, StatementContents, Topic } from './contents.ts';
import type { Source, SourceKind } from './source.ts';

/** One thing that one source says of a resident. */
export type Statement = {
  [T in Topic]: {
    readonly topic: T;
    readonly content: StatementContents[T];
    readonly source: Source;
    /** The day of which it is true: of the letter, the assessment, the signature. */
    readonly asOf: CalendarDate;
    /** The day by which somebody must look at it again. */
    readonly reviewBy?: CalendarDate | undefined;
  };
}[Topic];

export type StatementOf<T extends Topic> = Extract<Statement, { readonly topic: T }>;

/** What is no longer true: everything that this kind of source said of this subject. */
export interface StatementEnd {
  readonly topic: Topic;
  /** {@link subjectOf} the statement. */
  readonly subject: string;
  readonly sourceKind: SourceKind;
  readonly on: CalendarDate;
  readonly reason: string;
}

/** Names are compared without regard to case, accents of spacing, and points. */
function plainName(words: string): string {
  return words
    .toLowerCase()
    .replace(/[.,;:]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function ofAllergy(allergy: Allergy): string {
  return allergy.known === 'none' ? 'none-known' : `to ${plainName(allergy.substance)}`;
}

/**
 * What a statement is about. Two statements with the same subject are about one thing: from one source the newer replaces
 * the older, from two sources both stand side by side.
 */
export function subjectOf(statement: Pick<Statement, 'topic' | 'content'>): string {
  const said = statement as Statement;
  switch (said.topic) {
    case 'identity':
    case 'photo':
    case 'room':
    case 'practice':
    case 'wishes':
    case 'baseline':
    case 'oxygen-scale-2':
    case 'frailty':
    case 'expected-death':
      return said.topic;
    case 'contact':
    case 'diagnosis':
    case 'medicine':
      return `${said.topic}: ${plainName(said.content.name)}`;
    case 'allergy':
      return `allergy: ${ofAllergy(said.content)}`;
    case 'communication':
    case 'settling':
      return `${said.topic}: ${plainName(said.content.words)}`;
    case 'about-me':
      return `about-me: ${said.content.heading}`;
    case 'care':
      return `care: ${said.content.area}`;
    case 'plan':
      return `plan: ${said.content.kind}`;
    case 'capacity':
      return `capacity: ${plainName(said.content.decision)}`;
    case 'consent':
      return `consent: ${said.content.to}`;
    default:
      return said satisfies never;
  }
}

/** The subject of "no allergies known". */
export const NO_ALLERGY_KNOWN = 'allergy: none-known';
