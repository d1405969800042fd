/** Homes, codes and carers as whoever runs a service sees and changes them, and what was done by whom and why. */
import { RefusalError } from '#protocol/wire/refusal.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { ManagementReads, ManagementStore, ManagementTransaction, Scope } from '../management/ports.ts';
import { text } from './columns.ts';
import type { Database, Writer } from './database.ts';
import { gpPracticeWrites } from './gp-practices.ts';
import { managementReads } from './management-reads.ts';
import { newestDocument, writeDocument, type HomeDocument } from './settings-documents.ts';
import { ownSummaryTabs } from './summary-tabs.ts';

/** The home's settings as they are, to be written anew with something else in them. */
async function known(tx: Writer, scope: Scope, homeId: string): Promise<HomeDocument> {
  const found = await newestDocument(tx, scope, homeId);
  if (found === undefined) throw new Error('a home has no settings');
  const { version: _version, kioskId: _kioskId, ...document } = found;
  return document;
}

function transactionOf(tx: Writer): ManagementTransaction {
  const reads: ManagementReads = managementReads(tx);
  return {
    ...reads,
    ...gpPracticeWrites(tx),
    async addHome(scope, homeId, { name, ...facts }, at) {
      await tx.run(
        'INSERT INTO homes (service_id, home_id, name, added_at) VALUES (?, ?, ?, ?)',
        scope.serviceId,
        homeId,
        name,
        at,
      );
      const service = await tx.get('SELECT demo FROM services WHERE service_id = ?', scope.serviceId);
      const document: HomeDocument = {
        serviceId: scope.serviceId,
        homeId,
        homeName: name,
        ...facts,
        summaryTabs: await ownSummaryTabs(tx, scope),
        carers: [],
        demo: service?.['demo'] === 1,
      };
      await writeDocument(tx, scope, document, at);
    },
    async changeHome(scope, homeId, { name, ...facts }, at) {
      await tx.run('UPDATE homes SET name = ? WHERE service_id = ? AND home_id = ?', name, scope.serviceId, homeId);
      await writeDocument(tx, scope, { ...(await known(tx, scope, homeId)), homeName: name, ...facts }, at);
    },
    async writeKioskRules(scope, homeId, rules, at) {
      await writeDocument(tx, scope, { ...(await known(tx, scope, homeId)), ...rules }, at);
    },
    async closeHome(scope, homeId, at) {
      await tx.run('UPDATE homes SET closed_at = ? WHERE service_id = ? AND home_id = ?', at, scope.serviceId, homeId);
    },
    async addCode(scope, { codeId, homeId, digest, issuedAt, expiresAt, issuedBy }) {
      await tx.run(
        `INSERT INTO enrolment_codes (code_digest, service_id, home_id, issued_at, expires_at, code_id, issued_by)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        digest,
        scope.serviceId,
        homeId,
        issuedAt,
        expiresAt,
        codeId,
        issuedBy,
      );
    },
    async cancelCodes(scope, which, at) {
      const [column, id] = 'homeId' in which ? ['home_id', which.homeId] : ['code_id', which.codeId];
      // A code that has expired enrols nobody: cancelling is letting it expire now.
      return tx.run(
        `UPDATE enrolment_codes SET cancelled_at = ?, expires_at = ?
         WHERE service_id = ? AND ${column} = ? AND used_at IS NULL AND expires_at > ?`,
        at,
        at,
        scope.serviceId,
        id,
        at,
      );
    },
    async writeCarers(scope, homeId, carers, at) {
      await writeDocument(tx, scope, { ...(await known(tx, scope, homeId)), carers }, at);
    },
    async settingsVersion(scope, homeId) {
      return (await newestDocument(tx, scope, homeId))?.version ?? 0;
    },
    async keepCarer(scope, homeId, { personId, name, role, startedOn, addedAt, addedBy, pinMadeAt }) {
      await tx.run(
        `INSERT INTO carers_of_homes
           (service_id, home_id, person_id, name, role, started_on, added_at, added_by, pin_made_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (service_id, home_id, person_id) DO UPDATE SET
           name = excluded.name, role = excluded.role, pin_made_at = COALESCE(excluded.pin_made_at, pin_made_at)`,
        scope.serviceId,
        homeId,
        personId,
        name,
        role,
        startedOn ?? null,
        addedAt ?? null,
        addedBy ?? null,
        pinMadeAt ?? null,
      );
    },
    async keepLeaver(scope, homeId, { personId, name, role, at, by, reason }) {
      await tx.run(
        `INSERT INTO carers_of_homes (service_id, home_id, person_id, name, role, left_at, left_by, left_reason)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (service_id, home_id, person_id) DO UPDATE SET
           name = excluded.name, role = excluded.role, left_at = excluded.left_at, left_by = excluded.left_by,
           left_reason = excluded.left_reason`,
        scope.serviceId,
        homeId,
        personId,
        name,
        role,
        at,
        by,
        reason,
      );
    },
    async note(by, { what, homeId, aboutId, about, reason }, at) {
      await tx.run(
        `INSERT INTO management_log (service_id, home_id, at, by_id, by_name, what, about_id, about, reason)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        by.serviceId,
        homeId,
        at,
        by.personId,
        by.name,
        what,
        aboutId,
        about,
        reason,
      );
    },
  };
}

/** @param tell tells the kiosks of a home that their settings were written */
export function createManagementStore(db: Database, tell: (scope: Scope, homeId: string) => void): ManagementStore {
  return {
    reads: managementReads(db),
    once: <Answer>(
      by: Parameters<ManagementStore['once']>[0],
      { commandId, method, about }: Parameters<ManagementStore['once']>[1],
      at: string,
      work: (tx: ManagementTransaction) => Promise<Answer>,
    ) =>
      db.transaction(async (tx) => {
        const before = await tx.get(
          'SELECT person_id, method, about, answer FROM management_commands WHERE service_id = ? AND command_id = ?',
          by.serviceId,
          commandId,
        );
        if (before !== undefined) {
          const same = [text(before, 'person_id'), text(before, 'method'), text(before, 'about')];
          if (same[0] !== by.personId || same[1] !== method || same[2] !== about) {
            throw new RefusalError('conflict', 'This command was used for something else already. Nothing was done.');
          }
          return { answer: parseJson(text(before, 'answer')) as Answer, again: true };
        }
        const answer = await work(transactionOf(tx));
        await tx.run(
          `INSERT INTO management_commands (service_id, command_id, person_id, method, about, answer, carried_out_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          by.serviceId,
          commandId,
          by.personId,
          method,
          about,
          JSON.stringify(answer),
          at,
        );
        return { answer, again: false };
      }),
    settingsWritten: tell,
  };
}
