/** Keeps who went through a practice to its end, and tells the hub when there is a link. */
import type { Author } from '#domain/people/people.ts';
import type { PracticeRun } from '#protocol/hub/training.ts';
import type { Log } from '../base/log.ts';
import { SendingKept } from '../base/sending-kept.ts';
import type { Time } from '../base/time.ts';
import type { PracticeRunRepository } from '../store/practice-runs.ts';

export interface PracticeParts {
  readonly store: PracticeRunRepository;
  readonly time: Time;
  readonly log: Log;
  /** Sends some to the hub; rejects when no receipt came. */
  readonly send: (runs: PracticeRun[]) => Promise<unknown>;
}

export class PracticeRuns {
  readonly #store: PracticeRunRepository;
  readonly #sending: SendingKept<PracticeRun>;

  constructor(parts: PracticeParts) {
    this.#store = parts.store;
    this.#sending = new SendingKept({
      ...parts,
      idOf: ({ practiceId }) => practiceId,
      notSent: 'a practice was not told to the hub; it is kept',
    });
  }

  linkChanged(connected: boolean): void {
    this.#sending.linkChanged(connected);
  }

  /** Returns after the durable commit. The same practice again adds nothing. */
  async finished({ personId }: Author, run: Omit<PracticeRun, 'personId'>): Promise<void> {
    await this.#store.add({ ...run, personId });
    this.#sending.poke();
  }

  /** May be called twice. */
  close(): Promise<void> {
    return this.#sending.close();
  }
}
