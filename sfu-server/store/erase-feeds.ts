/** Where the database holds something of a resident, and how it is taken out: all in the transaction of whoever calls. */
import { concernRaised } from '#protocol/hub/follow-up.ts';
import { shiftHandover } from '#protocol/stored/handling-schemas.ts';
import { sealedEntry } from '#protocol/stored/entry.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { Scope } from '../triage/ports.ts';
import type { BodyCodec } from './body-codec.ts';
import { bytes, integer, text } from './columns.ts';
import type { Row, Writer } from './database.ts';

/** Rows that bear the resident's identifier. */
const BY_RESIDENT = [
  'residents',
  'resident_homes',
  'strikes',
  'encounters',
  'bag_shares',
  'bag_passcode_tries',
  'bag_openings',
  'bag_access',
  'recordings',
] as const;

/** Rows that bear one of their calls. */
const BY_CALL = ['referral_mail', 'party_links', 'commands'] as const;

/** In the place of words that were written about several people and name this one. */
const ERASED_WORDS = '(Erased with a record.)';

const CALLS = `SELECT DISTINCT encounter_id FROM entries
  WHERE service_id = ? AND resident_id = ? AND encounter_id IS NOT NULL`;

async function eraseFiles(tx: Writer, { serviceId }: Scope, residentId: string): Promise<void> {
  await tx.run('DELETE FROM attachment_residents WHERE service_id = ? AND resident_id = ?', serviceId, residentId);
  const orphans = await tx.all(
    `SELECT sha256 FROM attachments a WHERE service_id = ? AND NOT EXISTS (
       SELECT 1 FROM attachment_residents r WHERE r.service_id = a.service_id AND r.sha256 = a.sha256)`,
    serviceId,
  );
  for (const row of orphans) {
    const sha256 = text(row, 'sha256');
    await tx.run('DELETE FROM attachment_pieces WHERE service_id = ? AND sha256 = ?', serviceId, sha256);
    await tx.run('DELETE FROM attachments WHERE service_id = ? AND sha256 = ?', serviceId, sha256);
  }
}

/** What the hub refused and what it kept of answers: found by their content. */
async function eraseFoundInside(tx: Writer, codec: BodyCodec, { serviceId }: Scope, residentId: string): Promise<void> {
  for (const row of await tx.all('SELECT quarantine_id, sealed FROM quarantine WHERE service_id = ?', serviceId)) {
    const sealed = sealedEntry.safeParse(parseJson(codec.decode(bytes(row, 'sealed'))));
    if (sealed.data?.envelope.residentId !== residentId) continue;
    await tx.run('DELETE FROM quarantine WHERE quarantine_id = ?', integer(row, 'quarantine_id'));
  }
  await tx.run('DELETE FROM resident_commands WHERE service_id = ? AND instr(answer, ?) > 0', serviceId, residentId);
}

/** Closed concerns about them. What is open stands in the way before it comes to this. */
async function eraseConcerns(tx: Writer, codec: BodyCodec, { serviceId }: Scope, residentId: string): Promise<void> {
  for (const row of await tx.all('SELECT concern_id, document FROM concerns WHERE service_id = ?', serviceId)) {
    const { said } = parseJson(codec.decode(bytes(row, 'document'))) as { readonly said: unknown };
    if (concernRaised.parse(said).residentId !== residentId) continue;
    const concernId = text(row, 'concern_id');
    await tx.run('DELETE FROM concern_notes WHERE service_id = ? AND concern_id = ?', serviceId, concernId);
    await tx.run('DELETE FROM concerns WHERE service_id = ? AND concern_id = ?', serviceId, concernId);
  }
}

function named(words: string, names: readonly string[]): boolean {
  const lower = words.toLowerCase();
  return names.some((name) => lower.includes(name.toLowerCase()));
}

/** A handover from shift to shift is about many: the line about this person goes, and words that name them. */
async function eraseHandedOver(
  tx: Writer,
  codec: BodyCodec,
  { serviceId }: Scope,
  residentId: string,
  names: readonly string[],
): Promise<void> {
  const rows = await tx.all(
    `SELECT h.handover_id, h.document AS given, t.document AS taken FROM shift_handovers h
       LEFT JOIN shift_takes t ON t.service_id = h.service_id AND t.handover_id = h.handover_id WHERE h.service_id = ?`,
    serviceId,
  );
  const read = (row: Row, column: string) => parseJson(codec.decode(bytes(row, column)));
  for (const row of rows) {
    const handoverId = text(row, 'handover_id');
    const given = shiftHandover.parse(read(row, 'given'));
    const calls = given.calls
      .filter((call) => call.residentId !== residentId)
      .map((call) => (named(call.words, names) ? { ...call, words: ERASED_WORDS } : call));
    const words = named(given.words, names) ? ERASED_WORDS : given.words;
    const kept = JSON.stringify({ ...given, words, calls });
    if (kept !== JSON.stringify(given)) {
      await tx.run(
        'UPDATE shift_handovers SET document = ? WHERE service_id = ? AND handover_id = ?',
        codec.encode(kept),
        serviceId,
        handoverId,
      );
    }
    if (row['taken'] === null) continue;
    const taken = shiftHandover.shape.taken.parse(read(row, 'taken'));
    if (taken === undefined || !named(taken.words, names)) continue;
    await tx.run(
      'UPDATE shift_takes SET document = ? WHERE service_id = ? AND handover_id = ?',
      codec.encode(JSON.stringify({ ...taken, words: ERASED_WORDS })),
      serviceId,
      handoverId,
    );
  }
}

/** Family name as the lists have it; short ones are words of their own and would take too much with them. */
async function namesOf(tx: Writer, { serviceId }: Scope, residentId: string): Promise<string[]> {
  const row = await tx.get(
    'SELECT family_name FROM residents WHERE service_id = ? AND resident_id = ?',
    serviceId,
    residentId,
  );
  const name = row?.['family_name'];
  return typeof name === 'string' && name.trim().length >= 3 ? [name.trim()] : [];
}

/** @returns the recordings whose files are still to be deleted */
export async function eraseFeed(
  tx: Writer,
  codec: BodyCodec,
  scope: Scope,
  residentId: string,
): Promise<readonly string[]> {
  const { serviceId } = scope;
  await tx.run('INSERT INTO erasing (service_id, resident_id) VALUES (?, ?)', serviceId, residentId);
  const names = await namesOf(tx, scope, residentId);
  const recordings = await tx.all(
    'SELECT recording_id FROM recordings WHERE service_id = ? AND resident_id = ?',
    serviceId,
    residentId,
  );
  for (const row of await tx.all(CALLS, serviceId, residentId)) {
    for (const table of BY_CALL) {
      await tx.run(
        `DELETE FROM ${table} WHERE service_id = ? AND encounter_id = ?`,
        serviceId,
        text(row, 'encounter_id'),
      );
    }
  }
  for (const table of BY_RESIDENT) {
    await tx.run(`DELETE FROM ${table} WHERE service_id = ? AND resident_id = ?`, serviceId, residentId);
  }
  await eraseFiles(tx, scope, residentId);
  await eraseFoundInside(tx, codec, scope, residentId);
  await eraseConcerns(tx, codec, scope, residentId);
  await eraseHandedOver(tx, codec, scope, residentId, names);
  await tx.run(
    'UPDATE erase_decisions SET words = NULL WHERE service_id = ? AND resident_id = ? AND words IS NOT NULL',
    serviceId,
    residentId,
  );
  await tx.run(
    `UPDATE entries SET body = NULL, salt = NULL
     WHERE service_id = ? AND resident_id = ? AND (body IS NOT NULL OR salt IS NOT NULL)`,
    serviceId,
    residentId,
  );
  await tx.run('DELETE FROM erasing WHERE service_id = ? AND resident_id = ?', serviceId, residentId);
  return recordings.map((row) => text(row, 'recording_id'));
}
