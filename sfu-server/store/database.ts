/** What the repositories need of a database, and nothing that only one maker's database has. */

/** A value in a column. */
export type ColumnValue = string | number | Uint8Array | null;

export type Row = Readonly<Record<string, ColumnValue>>;

/** Questions. Outside a transaction they see what is committed and nothing else. */
export interface Reader {
  get(sql: string, ...values: readonly ColumnValue[]): Promise<Row | undefined>;
  all(sql: string, ...values: readonly ColumnValue[]): Promise<readonly Row[]>;
}

/** Questions and changes inside one transaction. */
export interface Writer extends Reader {
  /** Returns the number of rows that changed. */
  run(sql: string, ...values: readonly ColumnValue[]): Promise<number>;
}

export interface Database extends Reader {
  /**
   * Runs `work` with the database to itself. What it returns is handed on only after the durable commit; when it throws,
   * nothing of it remains.
   */
  transaction<Result>(work: (tx: Writer) => Promise<Result>): Promise<Result>;
  /**
   * Writes the whole file anew and empties the log beside it, so that nothing that was taken out is left in either. Changes wait
   * meanwhile: some ten seconds for each gigabyte.
   * @throws when there is no room for a second copy, or somebody still reads an older state: what was committed stands
   */
  tidy(): Promise<void>;
  /** Waits for the transactions under way. Safe to call twice. */
  close(): Promise<void>;
}
