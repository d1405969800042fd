/** The audit as it is searched: with the names that residents have now, and as a file for a spreadsheet. */
import { csvLine } from '#domain/base/csv.ts';
import type { ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { erasedWords } from '#domain/record/erasing.ts';
import { listName } from '#domain/residents/resident.ts';
import type { AuditFilter, AuditRowShown, PersonFound, ResidentFound } from '#protocol/hub/audit.ts';
import type { Audit } from '../audit/audit.ts';
import type { AuditRow } from '../audit/ports.ts';
import type { FoundResident, GovernanceStore, Scope } from './ports.ts';

const PAGE = 50;
const FOUND = 20;
/** One message holds no more. */
const EXPORTED_AT_ONCE = 500;
const MOST_CHARACTERS = 120_000;

type From = AuditFilter & { readonly before?: number | undefined };

export interface AuditSearch {
  page(scope: Scope, asked: From): Promise<{ rows: AuditRowShown[]; next?: number }>;
  lines(scope: Scope, asked: From): Promise<{ csv: string; rows: number; next?: number }>;
  residents(scope: Scope, text: string): Promise<ResidentFound[]>;
  people(scope: Scope, text: string): Promise<PersonFound[]>;
}

const HEADING = [
  'Number',
  'Time',
  'Name',
  'Role',
  'Kind',
  'Person or device',
  'Action',
  'Outcome',
  'Resident',
  'Resident identifier',
  'Call identifier',
  'Basis',
  'Reason',
  'Device',
] as const;

function cellsOf(row: AuditRowShown): (string | number | undefined)[] {
  const { seq, at, person, actorKind, actorId, action, outcome, residentName, residentId, encounterId } = row;
  const about = [residentName, residentId, encounterId, row.basis, row.reason, row.device];
  return [seq, at, person?.name, person?.role, actorKind, actorId, action, outcome, ...about];
}

function shownResident({ residentId, born, nhsNumber, homeName, ...names }: FoundResident): ResidentFound {
  return { residentId, name: listName(names), born, nhsNumber, homeName };
}

export function createAuditSearch(parts: {
  readonly audit: Pick<Audit, 'search'>;
  readonly store: Pick<GovernanceStore, 'resident' | 'residents' | 'people'>;
  /** When the record of this resident was erased: their name is not known any more. */
  readonly goneAt: (scope: Scope, residentId: ResidentId) => Promise<Instant | undefined>;
}): AuditSearch {
  const { audit, store } = parts;

  async function shown(scope: Scope, rows: readonly AuditRow[]): Promise<AuditRowShown[]> {
    const ids = new Set(rows.map(({ residentId }) => residentId).filter((id) => id !== undefined));
    const names = new Map<string, string>();
    for (const id of ids) {
      const found = await store.resident(scope, id);
      if (found !== undefined && found.familyName !== '') names.set(id, listName(found));
      const goneAt = found === undefined ? await parts.goneAt(scope, id) : undefined;
      if (goneAt !== undefined) names.set(id, erasedWords(goneAt));
    }
    return rows.map(({ seq, at, actorKind, actorId, person, opening, ...rest }) => ({
      seq,
      at,
      actorKind,
      actorId,
      person: person && { ...person },
      action: rest.action,
      outcome: rest.outcome,
      residentId: rest.residentId,
      residentName: rest.residentId === undefined ? undefined : names.get(rest.residentId),
      encounterId: rest.encounterId,
      device: rest.device,
      reason: rest.reason,
      basis: rest.basis,
      where: opening?.where,
      tab: opening?.tab,
    }));
  }

  return {
    async page(scope, asked) {
      const rows = await audit.search(scope.serviceId, { ...asked, limit: PAGE + 1 });
      const page = rows.slice(0, PAGE);
      const last = page.at(-1);
      const more = rows.length > PAGE && last !== undefined;
      return { rows: await shown(scope, page), ...(more ? { next: last.seq } : {}) };
    },
    async lines(scope, asked) {
      const found = await audit.search(scope.serviceId, { ...asked, limit: EXPORTED_AT_ONCE + 1 });
      const rows = await shown(scope, found.slice(0, EXPORTED_AT_ONCE));
      // Spreadsheets take a file without this mark for one of another alphabet.
      let csv = asked.before === undefined ? `\uFEFF${csvLine(HEADING)}` : '';
      let written = 0;
      for (const row of rows) {
        const line = csvLine(cellsOf(row));
        if (written > 0 && csv.length + line.length > MOST_CHARACTERS) break;
        csv += line;
        written += 1;
      }
      const last = rows[written - 1];
      return { csv, rows: written, ...(written < found.length && last !== undefined ? { next: last.seq } : {}) };
    },
    async residents(scope, text) {
      return (await store.residents(scope, text, FOUND)).map(shownResident);
    },
    async people(scope, text) {
      return (await store.people(scope, text, FOUND)).map((person) => ({ ...person }));
    },
  };
}
