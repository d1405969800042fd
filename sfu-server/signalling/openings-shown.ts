/** Who looked at a record, as it is shown to whoever asks. */
import type { Opening } from '#protocol/hub/record.ts';
import type { AccessGrant } from '#domain/access/grant.ts';
import type { OpeningRow } from '../audit/ports.ts';

/** Each hour by break-glass stands there too, from its beginning, whether or not anything was opened in it. */
export function openingsShown(rows: readonly OpeningRow[], grants: readonly AccessGrant[]): Opening[] {
  const broken = grants.map(({ givenAt, personName, personRole, reason }): Opening => ({
    at: givenAt,
    name: personName,
    role: personRole,
    where: 'hub',
    breakGlass: reason,
  }));
  return [...rowsShown(rows), ...broken].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function rowsShown(rows: readonly OpeningRow[]): Opening[] {
  return rows.map(({ openedAt, name, role, where, tab, basis }) => ({
    at: openedAt,
    name,
    role,
    where,
    ...(tab === undefined ? {} : { tab }),
    ...(basis === undefined ? {} : { basis }),
  }));
}
