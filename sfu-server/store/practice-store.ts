/** Practice runs. */
import type { PracticeRun } from '#protocol/hub/training.ts';
import type { PracticeStore } from '../training/ports.ts';
import { text } from './columns.ts';
import type { Database, Row } from './database.ts';

const OF_HOME = `SELECT practice_id, person_id, at, exercise FROM practice_runs
  WHERE service_id = ? AND home_id = ? ORDER BY at DESC LIMIT ?`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const PRACTICE_QUERIES = { OF_HOME } as const;

function runOf(row: Row): PracticeRun {
  const exercise = text(row, 'exercise');
  if (exercise !== 'whole-call' && exercise !== 'emergency') throw new Error('a practice is none that there is');
  return { practiceId: text(row, 'practice_id'), personId: text(row, 'person_id'), at: text(row, 'at'), exercise };
}

export function createPracticeStore(db: Database): PracticeStore {
  return {
    keep: ({ serviceId, homeId }, runs, at) =>
      db.transaction(async (tx) => {
        let fresh = 0;
        for (const run of runs) {
          fresh += await tx.run(
            `INSERT INTO practice_runs (service_id, practice_id, home_id, person_id, at, exercise, received_at)
             VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (service_id, practice_id) DO NOTHING`,
            serviceId,
            run.practiceId,
            homeId,
            run.personId,
            run.at,
            run.exercise,
            at,
          );
        }
        return fresh;
      }),
    async runs({ serviceId, homeId }, limit) {
      return (await db.all(OF_HOME, serviceId, homeId, limit)).map(runOf);
    },
  };
}
