/** How far time had come when it was last written down. */
import type { ForwardClockStore } from '../identity/ports.ts';
import { integer } from './columns.ts';
import type { Database } from './database.ts';

export function createTimeStore(db: Database): ForwardClockStore {
  return {
    async read() {
      const row = await db.get('SELECT reached_ms FROM time_reached WHERE one = 1');
      return row === undefined ? undefined : integer(row, 'reached_ms');
    },
    async write(reachedMs) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO time_reached (one, reached_ms) VALUES (1, ?)
           ON CONFLICT (one) DO UPDATE SET reached_ms = excluded.reached_ms`,
          reachedMs,
        ),
      );
    },
  };
}
