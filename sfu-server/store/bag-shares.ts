/** Links into red bags: a projection of the journal. */
import type { BagShareRow, TriageTransaction } from '../triage/ports.ts';
import { integer, optionalText, text } from './columns.ts';
import type { Row, Writer } from './database.ts';

export const SHARE_COLUMNS = `s.resident_id AS resident_id, s.share_id AS share_id, s.home_id AS home_id, s.bag_id AS bag_id,
  s.entry_id AS entry_id, s.token_sha256 AS token_sha256, s.passcode_verifier AS passcode_verifier,
  s.expires_at AS expires_at, s.ended_at AS ended_at, s.seq AS seq, s.reducer_version AS reducer_version`;

export function shareOf(row: Row): BagShareRow {
  return {
    shareId: text(row, 'share_id'),
    residentId: text(row, 'resident_id'),
    homeId: text(row, 'home_id'),
    bagId: text(row, 'bag_id'),
    entryId: text(row, 'entry_id'),
    tokenSha256: text(row, 'token_sha256'),
    passcodeVerifier: text(row, 'passcode_verifier'),
    expiresAt: text(row, 'expires_at'),
    endedAt: optionalText(row, 'ended_at'),
    seq: integer(row, 'seq'),
    reducerVersion: integer(row, 'reducer_version'),
  };
}

export function bagShareWrites(tx: Writer): Pick<TriageTransaction, 'saveBagShare' | 'endBagShare'> {
  return {
    async saveBagShare({ serviceId }, row) {
      await tx.run(
        `INSERT INTO bag_shares (service_id, resident_id, share_id, home_id, bag_id, entry_id, token_sha256, passcode_verifier,
           expires_at, seq, reducer_version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (service_id, resident_id, share_id) DO NOTHING`,
        serviceId,
        row.residentId,
        row.shareId,
        row.homeId,
        row.bagId,
        row.entryId,
        row.tokenSha256,
        row.passcodeVerifier,
        row.expiresAt,
        row.seq,
        row.reducerVersion,
      );
    },
    async endBagShare({ serviceId }, residentId, { shareId, at, seq, reducerVersion }) {
      await tx.run(
        `UPDATE bag_shares SET ended_at = ?, seq = ?, reducer_version = ?
         WHERE service_id = ? AND resident_id = ? AND share_id = ? AND ended_at IS NULL`,
        at,
        seq,
        reducerVersion,
        serviceId,
        residentId,
        shareId,
      );
    },
  };
}
