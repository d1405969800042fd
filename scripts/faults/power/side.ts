/** One end of the system whose disk is cut off: how it is furnished, what writes, and what must be there afterwards. */

/** What the writing program is told: in its environment, as JSON. */
export interface WriterOrder {
  readonly folder: string;
  /** Where each identifier is written to when it has been told: a line of its own. */
  readonly acks: string;
  readonly seed: string;
  readonly entries: number;
  /** How often it closes everything and opens it again in between. */
  readonly sessions: number;
}

export const WRITER_ORDER = 'POWER_WRITER';

export interface Found {
  /** What is not as it must be, each in one line. */
  readonly faults: readonly string[];
  /** The database could not be used and was made anew out of the rest. */
  readonly rebuilt: boolean;
}

export interface Side {
  /** Makes the folder as it is before the writing. @returns what the writer needs beside its order */
  furnish(folder: string): Promise<Readonly<Record<string, string>>>;
  /** The program that writes. */
  readonly writer: string;
  /**
   * Opens what is left as the product does, and looks.
   * @param told what the writer had told: all of it must be there
   * @param asked all that was ever asked: nothing else may be there
   */
  look(folder: string, told: ReadonlySet<string>, asked: ReadonlySet<string>, thorough: boolean): Promise<Found>;
}
