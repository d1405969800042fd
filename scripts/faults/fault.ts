/** What one kind of fault is to the command that runs it. */

/** What has been done so far, or in all. */
export interface Tally {
  readonly rounds: number;
  /** Entries for which "Saved" was answered. */
  readonly entries: number;
  /** Everything that is not as it must be: lost, doubled, out of order, damaged. */
  readonly losses: number;
  /** What else is worth counting, in the words of the report: `kills`, `cuts`, `images`. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface FaultOptions {
  readonly rounds: number;
  /** The same seed does the same again, as far as processes and networks can. */
  readonly seed: string;
  /** An empty folder. It stays when something was lost, to be looked at. */
  readonly directory: string;
  /** Whether somebody wants it to end. Asked between rounds. */
  readonly stopped: () => boolean;
  /** Called after each round. */
  readonly progress: (tally: Tally) => void;
  /** A line for a person: above all what was lost, and where. */
  readonly say: (line: string) => void;
}

export interface Fault {
  /** One line: what is done and what must hold. */
  readonly about: string;
  /** @throws when the fault itself could not be made; what was lost is counted and said, never thrown */
  run(options: FaultOptions): Promise<Tally>;
}

/** One line of the list: what is loaded only when it is asked for. */
export interface Listed {
  readonly name: string;
  /** What a round is called here, and so the other name of `--rounds`: `records`, `kills`. */
  readonly unit: string;
  /** Unless told. */
  readonly rounds: number;
  readonly load: () => Promise<Fault>;
}
