/** The versioned settings documents of homes. Old versions stay. */
import type { HomeId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { homeSettings } from '#protocol/stored/settings-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { Scope } from '../triage/ports.ts';
import { integer, text } from './columns.ts';
import type { Reader, Writer } from './database.ts';

/** A home's settings without the kiosk they are for: that is filled in for each kiosk as they are sent. */
export type HomeDocument = Omit<HomeSettings, 'kioskId' | 'version'>;

/** A stand-in while a document has no kiosk: the nil UUID. */
const NO_KIOSK = '00000000-0000-0000-0000-000000000000';

export async function newestDocument(reader: Reader, scope: Scope, homeId: HomeId): Promise<HomeSettings | undefined> {
  const row = await reader.get(
    `SELECT document FROM settings_documents WHERE service_id = ? AND home_id = ? ORDER BY version DESC LIMIT 1`,
    scope.serviceId,
    homeId,
  );
  return row && homeSettings.parse(parseJson(text(row, 'document')));
}

/** Writes the next version and returns its number. */
export async function writeDocument(tx: Writer, scope: Scope, document: HomeDocument, at: Instant): Promise<number> {
  const row = await tx.get(
    'SELECT COALESCE(MAX(version), 0) + 1 AS next FROM settings_documents WHERE service_id = ? AND home_id = ?',
    scope.serviceId,
    document.homeId,
  );
  const version = row === undefined ? 1 : integer(row, 'next');
  await tx.run(
    `INSERT INTO settings_documents (service_id, home_id, version, document, written_at) VALUES (?, ?, ?, ?, ?)`,
    scope.serviceId,
    document.homeId,
    version,
    JSON.stringify({ ...document, version, kioskId: NO_KIOSK }),
    at,
  );
  return version;
}

/** true when any version of the home's settings names this identifier. */
export async function documentMentions(reader: Reader, scope: Scope, homeId: HomeId, id: string): Promise<boolean> {
  const row = await reader.get(
    'SELECT version FROM settings_documents WHERE service_id = ? AND home_id = ? AND instr(document, ?) > 0 LIMIT 1',
    scope.serviceId,
    homeId,
    id,
  );
  return row !== undefined;
}
