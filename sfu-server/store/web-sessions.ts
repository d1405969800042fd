/** Where people are signed in. */
import type { SessionStore, SignInHow, WebSession } from '../identity/ports.ts';
import { optionalText, text } from './columns.ts';
import type { Database, Row } from './database.ts';

const SESSION = `SELECT token_digest, service_id, person_id, created_at, last_used_at, how, only_for, origin
  FROM web_sessions`;

function sessionOf(row: Row): WebSession {
  return {
    tokenDigest: text(row, 'token_digest'),
    serviceId: text(row, 'service_id'),
    personId: text(row, 'person_id'),
    createdAt: text(row, 'created_at'),
    lastUsedAt: text(row, 'last_used_at'),
    how: text(row, 'how') as SignInHow,
    only: optionalText(row, 'only_for') as WebSession['only'],
    origin: optionalText(row, 'origin'),
  };
}

export function webSessions(db: Database): SessionStore {
  return {
    async saveSession({ tokenDigest, serviceId, personId, createdAt, lastUsedAt, how, only, origin }) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO web_sessions (token_digest, service_id, person_id, created_at, last_used_at, how, only_for, origin)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          tokenDigest,
          serviceId,
          personId,
          createdAt,
          lastUsedAt,
          how,
          only ?? null,
          origin ?? null,
        ),
      );
    },
    async session(tokenDigest) {
      const row = await db.get(`${SESSION} WHERE token_digest = ?`, tokenDigest);
      return row === undefined ? undefined : sessionOf(row);
    },
    async sessionsOf(serviceId, personId) {
      const rows = await db.all(
        `${SESSION} WHERE service_id = ? AND person_id = ? ORDER BY created_at, token_digest`,
        serviceId,
        personId,
      );
      return rows.map(sessionOf);
    },
    async touchSession(tokenDigest, at) {
      await db.transaction((tx) =>
        tx.run('UPDATE web_sessions SET last_used_at = ? WHERE token_digest = ?', at, tokenDigest),
      );
    },
    async restartSession(tokenDigest, at) {
      await db.transaction((tx) =>
        tx.run(
          'UPDATE web_sessions SET created_at = MIN(created_at, ?), last_used_at = ? WHERE token_digest = ?',
          at,
          at,
          tokenDigest,
        ),
      );
    },
    async dropSession(tokenDigest) {
      await db.transaction((tx) => tx.run('DELETE FROM web_sessions WHERE token_digest = ?', tokenDigest));
    },
    async dropSessionsBefore(used, begun) {
      await db.transaction((tx) =>
        tx.run('DELETE FROM web_sessions WHERE last_used_at < ? OR created_at < ?', used, begun),
      );
    },
  };
}
