/** Accounts, web sessions, enrolment codes and kiosks. */
import type { IdentityStore } from '../identity/ports.ts';
import { ACCOUNT, accountOf } from './account-rows.ts';
import type { Database } from './database.ts';
import { kioskStore } from './kiosk-store.ts';
import { webSessions } from './web-sessions.ts';

export function createIdentityStore(db: Database): IdentityStore {
  return {
    async accountByName(account) {
      const row = await db.get(`${ACCOUNT} AND account = ?`, account);
      return row === undefined ? undefined : accountOf(row);
    },
    async accountById(serviceId, personId) {
      const row = await db.get(`${ACCOUNT} AND service_id = ? AND person_id = ?`, serviceId, personId);
      return row === undefined ? undefined : accountOf(row);
    },
    async accountBySubject(subject) {
      const row = await db.get(`${ACCOUNT} AND oidc_subject = ?`, subject);
      return row === undefined ? undefined : accountOf(row);
    },
    async hasGpFor(serviceId, { gpId, practiceId }) {
      const row = await db.get(
        `SELECT person_id FROM accounts WHERE service_id = ? AND role = 'gp' AND disabled_at IS NULL
           AND (person_id = ? OR practice_id = ?) LIMIT 1`,
        serviceId,
        gpId ?? null,
        practiceId ?? null,
      );
      return row !== undefined;
    },
    ...webSessions(db),
    ...kioskStore(db),
  };
}
