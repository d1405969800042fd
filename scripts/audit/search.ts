/** Lists entries of an audit, as they stand there. */
import { csvLine } from '#domain/base/csv.ts';
import type { ColumnValue, Row } from '../../sfu-server/store/database.ts';
import type { ReadOnly } from '../../sfu-server/store/read-only.ts';
import type { SearchCommand } from './arguments.ts';

const PAGE = 1000;

const COLUMNS = [
  'service_id',
  'seq',
  'at',
  'person_name',
  'person_role',
  'person_id',
  'actor_kind',
  'actor_id',
  'action',
  'outcome',
  'resident_id',
  'encounter_id',
  'basis',
  'reason',
  'device',
] as const;

function cell(row: Row, column: (typeof COLUMNS)[number]): string | number | undefined {
  const value = row[column];
  return value === null || value === undefined || value instanceof Uint8Array ? undefined : value;
}

/** One entry in a line, for reading. */
function lineOf(row: Row): string {
  const who = cell(row, 'person_name') ?? `${String(row['actor_kind'])} ${String(row['actor_id'])}`.trim();
  const role = cell(row, 'person_role');
  const about = [
    ['resident', cell(row, 'resident_id')],
    ['call', cell(row, 'encounter_id')],
    ['basis', cell(row, 'basis')],
    ['from', cell(row, 'device')],
    ['why', cell(row, 'reason')],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${String(name)}: ${JSON.stringify(value)}`);
  const place = `${String(row['service_id'])}:${String(row['seq'])}`;
  const done = `${String(row['action'])} ${String(row['outcome'])}`;
  return [place, row['at'], `${String(who)}${role === undefined ? '' : ` (${String(role)})`}`, done, ...about].join(
    '  ',
  );
}

/** @returns how many were found */
export async function search(
  db: Pick<ReadOnly, 'all'>,
  asked: SearchCommand,
  say: (words: string) => void,
): Promise<number> {
  const conditions = ['(service_id, seq) > (?, ?)'];
  const values: ColumnValue[] = [];
  const add = (condition: string, value: string | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  add('service_id = ?', asked.service);
  add('resident_id = ?', asked.resident);
  add('coalesce(person_id, actor_id) = ?', asked.person);
  add('action = ?', asked.action);
  add('at >= ?', asked.from);
  add('at <= ?', asked.to);
  const sql = `SELECT * FROM audit WHERE ${conditions.join(' AND ')} ORDER BY service_id, seq LIMIT ${String(PAGE)}`;
  if (asked.csv) say(csvLine(COLUMNS).trimEnd());
  let found = 0;
  let [service, seq]: [string, number] = ['', 0];
  for (;;) {
    const rows = await db.all(sql, service, seq, ...values);
    for (const row of rows)
      say(asked.csv ? csvLine(COLUMNS.map((column) => cell(row, column))).trimEnd() : lineOf(row));
    found += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return found;
    [service, seq] = [String(last['service_id']), Number(last['seq'])];
  }
}
