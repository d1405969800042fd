/**
 * What is shown once: a code, a PIN. It is kept nowhere but here, in memory and for a short time, so that an answer that was lost on
 * its way can be given again to whoever asked with the same command.
 */
import { RefusalError } from '#protocol/wire/refusal.ts';

const KEPT_MS = 15 * 60_000;

export interface ToldOnce<Answer> {
  /**
   * Runs `work` once for a command of a person, also when it is asked again while it runs.
   * @param work answers `undefined` when the command was carried out before and what was shown is gone
   */
  run(key: string, work: () => Promise<Answer | undefined>): Promise<Answer>;
}

/** @param now milliseconds of a clock that never goes back */
export function createToldOnce<Answer>(now: () => number): ToldOnce<Answer> {
  const told = new Map<string, { readonly answer: Promise<Answer>; readonly until: number }>();

  function forget(): void {
    for (const [key, { until }] of told) {
      if (until > now()) break;
      told.delete(key);
    }
  }

  return {
    run(key, work) {
      forget();
      const before = told.get(key);
      if (before !== undefined) return before.answer;
      const answer = work().then((found) => {
        if (found !== undefined) return found;
        throw new RefusalError('conflict', 'This was done before, and it was shown once. Make a new one.');
      });
      told.set(key, { answer, until: now() + KEPT_MS });
      // What was refused is judged again when it is asked again.
      answer.catch(() => told.delete(key));
      return answer;
    },
  };
}
