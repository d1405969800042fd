/** Who looked at a record, as it is shown to whoever asks. */
import type { Opening } from '#protocol/hub/record.ts';
import type { OpeningRow } from '../audit/ports.ts';

export function openingsShown(rows: readonly OpeningRow[]): Opening[] {
  return rows.map(({ openedAt, name, role, where, tab }) => ({
    at: openedAt,
    name,
    role,
    where,
    ...(tab === undefined ? {} : { tab }),
  }));
}
