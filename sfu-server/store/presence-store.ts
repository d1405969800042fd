/** How each home was connected last, and the times when nobody took calls. */
import { callEscalated } from '#protocol/stored/handling-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { HomeLinks, Scope, Unstaffed, UnstaffedStore } from '../triage/ports.ts';
import { flag, optionalText, text } from './columns.ts';
import type { Database, Row } from './database.ts';

export interface PresenceStore extends UnstaffedStore {
  homeLinks(scope: Scope): Promise<readonly HomeLinks[]>;
  saveHomeLinks(scope: Scope, home: HomeLinks): Promise<void>;
}

const ON_CALL = callEscalated.shape.onCall;

function unstaffedOf(row: Row): Unstaffed {
  const onCall = optionalText(row, 'on_call');
  return {
    beganAt: text(row, 'began_at'),
    alarmedAt: optionalText(row, 'alarmed_at'),
    onCall: onCall === undefined ? undefined : ON_CALL.parse(parseJson(onCall)),
    endedAt: optionalText(row, 'ended_at'),
  };
}

export function createPresenceStore(db: Database): PresenceStore {
  return {
    async homeLinks(scope) {
      const rows = await db.all('SELECT home_id, online, since FROM home_links WHERE service_id = ?', scope.serviceId);
      return rows.map((row) => ({
        homeId: text(row, 'home_id'),
        online: flag(row, 'online'),
        since: text(row, 'since'),
      }));
    },
    async saveHomeLinks(scope, { homeId, online, since }) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO home_links (service_id, home_id, online, since) VALUES (?, ?, ?, ?)
           ON CONFLICT (service_id, home_id) DO UPDATE SET online = excluded.online, since = excluded.since`,
          scope.serviceId,
          homeId,
          online ? 1 : 0,
          since,
        ),
      );
    },
    async unstaffedNow(scope) {
      const row = await db.get('SELECT * FROM unstaffed WHERE service_id = ? AND ended_at IS NULL', scope.serviceId);
      return row && unstaffedOf(row);
    },
    async unstaffed(scope) {
      const rows = await db.all('SELECT * FROM unstaffed WHERE service_id = ? ORDER BY began_at', scope.serviceId);
      return rows.map(unstaffedOf);
    },
    async beginUnstaffed(scope, beganAt) {
      await db.transaction((tx) =>
        tx.run('INSERT INTO unstaffed (service_id, began_at) VALUES (?, ?)', scope.serviceId, beganAt),
      );
    },
    async alarmUnstaffed(scope, beganAt, alarmedAt, onCall) {
      return db.transaction(async (tx) => {
        const changed = await tx.run(
          `UPDATE unstaffed SET alarmed_at = ?, on_call = ?
           WHERE service_id = ? AND began_at = ? AND alarmed_at IS NULL`,
          alarmedAt,
          JSON.stringify(onCall),
          scope.serviceId,
          beganAt,
        );
        return changed === 1;
      });
    },
    async endUnstaffed(scope, beganAt, endedAt) {
      await db.transaction(async (tx) => {
        await tx.run(
          'UPDATE unstaffed SET ended_at = ? WHERE service_id = ? AND began_at = ?',
          endedAt,
          scope.serviceId,
          beganAt,
        );
        // Shorter than what is an alarm: a page that was loaded again is not worth a row.
        await tx.run(
          'DELETE FROM unstaffed WHERE service_id = ? AND began_at = ? AND alarmed_at IS NULL',
          scope.serviceId,
          beganAt,
        );
      });
    },
  };
}
