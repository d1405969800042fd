/** The secrets of links into red bags. The journal has only what they are compared with. */
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { sealed, type Database } from './database.ts';

export interface ShareSecret {
  readonly shareId: string;
  readonly residentId: ResidentId;
  readonly bagId: EntryId;
  /** base64url of 16 bytes: stands in the code on the paper. */
  readonly token: string;
  /** Six digits: said or written by hand, never in the code. */
  readonly passcode: string;
  readonly expiresAt: Instant;
}

interface Row {
  readonly share_id: string;
  readonly resident_id: string;
  readonly bag_id: string;
  readonly token: string;
  readonly passcode: string;
  readonly expires_at: string;
}

export class BagShareRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Kept once for each share. @returns what is kept: the first, where there was one */
  keep(secret: ShareSecret): Promise<ShareSecret> {
    const { shareId, residentId, bagId, token, passcode, expiresAt } = secret;
    return this.#database.transaction(async (statements) => {
      await statements.run(
        `INSERT INTO bag_shares (share_id, resident_id, bag_id, token, passcode, expires_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
        [shareId, residentId, bagId, sealed(token), sealed(passcode), expiresAt],
      );
      const row = await statements.get<Row>('SELECT * FROM bag_shares WHERE share_id = ?', [shareId]);
      return row === undefined ? secret : ofRow(row);
    });
  }

  /** Undefined for one that was made at another kiosk, or is over. */
  async find(shareId: string): Promise<ShareSecret | undefined> {
    const row = await this.#database.get<Row>('SELECT * FROM bag_shares WHERE share_id = ?', [shareId]);
    return row && ofRow(row);
  }

  /** Ended by somebody: nothing of it is printed again. */
  async drop(shareId: string): Promise<void> {
    await this.#database.run('DELETE FROM bag_shares WHERE share_id = ?', [shareId]);
  }

  /** Forgets those that open nothing any more. */
  async forgetEnded(now: Instant): Promise<void> {
    await this.#database.run('DELETE FROM bag_shares WHERE expires_at <= ?', [now]);
  }
}

function ofRow(row: Row): ShareSecret {
  return {
    shareId: row.share_id,
    residentId: row.resident_id,
    bagId: row.bag_id,
    token: row.token,
    passcode: row.passcode,
    expiresAt: row.expires_at,
  };
}
