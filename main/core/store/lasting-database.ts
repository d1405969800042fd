/**
 * The kiosk's database as long as the kiosk runs, whatever happens to the file: it makes room, reopens and rebuilds, and
 * the repositories keep one and the same handle to it.
 */
import { InTurn } from '../base/in-turn.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Beside, Database, SqlValue, Statements } from './database.ts';
import { troubleOf } from './trouble.ts';

export interface LastingParts {
  /** Opens the database and looks whether it is whole. */
  readonly open: () => Promise<Database>;
  /** Sets a damaged database aside and makes a new one. */
  readonly rebuild: (why: unknown) => Promise<Database>;
  /** @returns false when there is nothing that could be given up */
  readonly makeRoom: () => Promise<boolean>;
  /** Nothing can be written for want of room. */
  readonly onFull: () => void;
  /** The disk failed; nothing was written. */
  readonly onUnreliable: (fault: unknown) => void;
  readonly log: Log;
}

export class LastingDatabase implements Database {
  readonly #parts: LastingParts;
  readonly #turns = new InTurn();
  #inner: Database | undefined;
  #closing: Promise<void> | undefined;

  /** @param inner already open and whole */
  constructor(inner: Database, parts: LastingParts) {
    this.#inner = inner;
    this.#parts = parts;
  }

  /** The disk failed, and the database could not be opened again since. */
  get isShut(): boolean {
    return this.#inner === undefined && this.#closing === undefined;
  }

  run(sql: string, values?: readonly SqlValue[]): Promise<number> {
    return this.#inTurn((inner) => inner.run(sql, values));
  }

  get<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row | undefined> {
    return this.#inTurn((inner) => inner.get<Row>(sql, values));
  }

  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]> {
    return this.#inTurn((inner) => inner.all<Row>(sql, values));
  }

  transaction<Value>(work: (statements: Statements) => Promise<Value>, beside?: Beside<Value>): Promise<Value> {
    return this.#inTurn((inner) => inner.transaction(work, beside));
  }

  close(): Promise<void> {
    this.#closing ??= this.#turns.run(async () => {
      await this.#inner?.close();
      this.#inner = undefined;
    });
    return this.#closing;
  }

  #inTurn<Value>(operation: (inner: Database) => Promise<Value>): Promise<Value> {
    if (this.#closing !== undefined) return Promise.reject(new Error('the database is closed'));
    return this.#turns.run(() => this.#carryOut(operation));
  }

  async #carryOut<Value>(operation: (inner: Database) => Promise<Value>): Promise<Value> {
    const inner = this.#inner ?? (await this.#openAgain());
    try {
      return await operation(inner);
    } catch (fault) {
      const trouble = troubleOf(fault);
      switch (trouble) {
        case undefined:
          throw fault;
        case 'full':
          return await this.#withRoom(operation, inner, fault);
        case 'unreliable':
          this.#parts.log.error({ fault: messageOf(fault) }, 'the disk failed; the database is opened anew');
          this.#parts.onUnreliable(fault);
          await this.#giveUp();
          // What was being done has failed, whatever a new handle says of it. The next one finds an open database.
          await this.#openAgain().catch(() => undefined);
          throw fault;
        case 'damaged':
          await this.#giveUp();
          this.#inner = await this.#parts.rebuild(fault);
          return await operation(this.#inner);
        default:
          return trouble satisfies never;
      }
    }
  }

  async #withRoom<Value>(operation: (inner: Database) => Promise<Value>, inner: Database, fault: unknown) {
    try {
      if (!(await this.#parts.makeRoom())) throw fault;
      return await operation(inner);
    } catch (again) {
      if (troubleOf(again) === 'full') this.#parts.onFull();
      throw again;
    }
  }

  async #openAgain(): Promise<Database> {
    try {
      this.#inner = await this.#parts.open();
    } catch (fault) {
      if (troubleOf(fault) !== 'damaged') throw fault;
      this.#inner = await this.#parts.rebuild(fault);
    }
    return this.#inner;
  }

  /** After a failure the old handle is asked nothing more; that it closes badly was to be expected. */
  async #giveUp(): Promise<void> {
    const inner = this.#inner;
    this.#inner = undefined;
    await inner?.close().catch(() => undefined);
  }
}
