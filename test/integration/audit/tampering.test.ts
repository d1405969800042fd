/**
 * A thousand random tamperings by somebody who has the database in their hands and knows how the chain is made, and has not the hub's
 * key: each is found, and the first entry that is not as it was is named.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyingKey, type VerifyingKey } from '../../../scripts/audit/forms.ts';
import { verifyAudit, type Verified } from '../../../scripts/audit/verify.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { openConnection, type Connection } from '../../../sfu-server/store/sqlite-connection.ts';
import type { ColumnValue, Row } from '../../../sfu-server/store/database.ts';
import { openAnAudit } from '../../unit/sfu-server/audit/an-audit.ts';

const SEED = process.env['SEED'] ?? String(Date.now());
const TIMES = 1000;
const ROWS = 230;

const COLUMNS = [
  'at',
  'actor_kind',
  'actor_id',
  'action',
  'resident_id',
  'encounter_id',
  'outcome',
  'chain',
  'opening_id',
  'opened_at',
  'detail',
  'chain_version',
  'person_id',
  'person_name',
  'person_role',
  'device',
  'reason',
  'basis',
  'seal',
] as const;

let directory: string;
let key: VerifyingKey;
let outside: string;
let rows: readonly Row[];
let connection: Connection;
const SERVICES = ['service-1', 'service-2'] as const;

/** As a hub writes it over some hours: two services, people, kiosks, openings, refusals, and checkpoints on the way. */
beforeAll(async () => {
  const random = new Random('what stands in the audit');
  const clock = { now: '2026-11-22T08:00:00.000Z' };
  const one = await openAnAudit(clock);
  await one.audit.begin();
  for (let time = 0; time < ROWS; time++) {
    clock.now = new Date(Date.parse(clock.now) + (1 + random.below(300)) * 1000).toISOString();
    const serviceId = random.pick(SERVICES);
    const person = {
      personId: `nurse-${String(1 + random.below(4))}`,
      name: 'Joanna Bell',
      role: 'nurse-practitioner',
    } as const;
    const opening = {
      ...person,
      openingId: `opening-${String(time)}`,
      where: 'kiosk',
      tab: 'plans',
      openedAt: clock.now,
    } as const;
    await one.audit.record({
      serviceId,
      actorKind: 'clinician',
      actorId: person.personId,
      person,
      device: 'web-0a1b2c3d',
      action: random.pick(['clinician:resident.open', 'clinician:outcome.sign', 'http:print.handover']),
      residentId: `resident-${String(1 + random.below(9))}`,
      outcome: random.pick(['done', 'done', 'forbidden']),
      basis: random.pick(['direct-care', 'break-glass', null] as const) ?? undefined,
      reason: random.onceIn(4) ? 'She is ill and nobody knows her.' : undefined,
      opening: random.onceIn(2) ? opening : undefined,
    });
    await one.audit.look();
  }
  await one.audit.close();
  await one.close();
  directory = await mkdtemp(join(tmpdir(), 'teletriage-tampering-'));
  await copyFile(one.path, join(directory, 'hub.db'));
  key = verifyingKey(await readFile(join(one.directory, 'hub-key.pem'), 'utf8'));
  outside = await readFile(join(one.directory, 'audit-checkpoints.log'), 'utf8');
  await rm(one.directory, { recursive: true });
  connection = await openConnection(join(directory, 'hub.db'));
  // The triggers keep nobody from anything who has the file.
  for (const { name } of await connection.all(
    "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'audit%'",
  )) {
    await connection.exec(`DROP TRIGGER ${String(name)}`);
  }
  await connection.exec('DROP INDEX audit_by_opening; PRAGMA synchronous = OFF;');
  rows = await connection.all('SELECT * FROM audit ORDER BY service_id, seq');
});

afterAll(async () => {
  await connection.close();
  await rm(directory, { recursive: true });
});

const verified = (withOutside = true): Promise<Verified> =>
  verifyAudit({ db: connection, key, ...(withOutside ? { outside } : {}) });

/** The attacker's own way to make links: as it is published. */
function link(previous: string, row: Row): string {
  const text = JSON.stringify([
    'teletriage-audit/2',
    previous,
    row['service_id'],
    row['seq'],
    ...[
      'at',
      'actor_kind',
      'actor_id',
      'action',
      'resident_id',
      'encounter_id',
      'outcome',
      'person_id',
      'person_name',
    ].map((column) => row[column]),
    ...['person_role', 'device', 'reason', 'basis', 'opening_id', 'opened_at', 'detail'].map((column) => row[column]),
  ]);
  return createHash('sha256').update(text).digest('base64');
}

/** The rest of the chain is made anew; seals cannot be, and are made up or left as they were. */
function remade(chain: readonly Row[], from: number, random: Random): Row[] {
  const madeUp = random.onceIn(2);
  let previous = from === 0 ? '' : String(chain[from - 1]?.['chain']);
  return chain.map((row, index) => {
    if (index < from) return row;
    const next = link(previous, row);
    previous = next;
    const seal = madeUp ? createHash('sha256').update(next).digest('base64') : (row['seal'] ?? null);
    return { ...row, chain: next, seal };
  });
}

interface Tampering {
  readonly words: string;
  readonly chain: readonly Row[];
  /** The first entry that is not as it was. */
  readonly first: number;
}

function renumbered(chain: readonly Row[]): Row[] {
  return chain.map((row, index) => ({ ...row, seq: index + 1 }));
}

function anotherValue(random: Random, column: string, value: ColumnValue | undefined): ColumnValue {
  if (column === 'chain_version') return value === 2 ? random.pick([1, 3]) : 2;
  if (value === null || value === undefined) return random.pick(['', 'x', '["p","n","gp","hub",null]']);
  const text = String(value);
  const nullable = [
    'resident_id',
    'encounter_id',
    'opening_id',
    'opened_at',
    'detail',
    'person_id',
    'reason',
    'seal',
    'device',
  ];
  if (nullable.includes(column) && random.onceIn(5)) return null;
  return random.pick([`${text}x`, text.slice(0, -1), ` ${text}`]);
}

function tampered(random: Random, chain: readonly Row[]): Tampering {
  const index = random.below(chain.length);
  const at = (place: number): Row => chain[place] as Row;
  const again = random.onceIn(2);
  const finish = (words: string, changed: readonly Row[], from: number): Tampering => ({
    words: `${words}${again ? ', and the rest made anew' : ''}`,
    chain: again ? remade(changed, from, random) : changed,
    first: from + 1,
  });
  switch (random.pick(['edit', 'edit', 'delete', 'take out', 'insert', 'swap', 'truncate'] as const)) {
    case 'edit': {
      const column = random.pick(
        again ? COLUMNS.filter((name) => name !== 'chain' && name !== 'chain_version') : COLUMNS,
      );
      const row = { ...at(index), [column]: anotherValue(random, column, at(index)[column]) };
      return finish(`${column} of ${String(index + 1)} edited`, chain.with(index, row), index);
    }
    case 'delete':
      return { words: `${String(index + 1)} deleted`, chain: chain.toSpliced(index, 1), first: index + 1 };
    case 'take out': {
      // The last one of a chain, with nothing after it to be moved up: that is cutting off.
      const place = Math.min(index, chain.length - 2);
      return finish(
        `${String(place + 1)} taken out and the rest moved up`,
        renumbered(chain.toSpliced(place, 1)),
        place,
      );
    }
    case 'insert': {
      const row = { ...at(random.below(chain.length)), outcome: 'done', resident_id: 'resident-inserted' };
      return finish(`one put in at ${String(index + 1)}`, renumbered(chain.toSpliced(index, 0, row)), index);
    }
    case 'swap': {
      const one = Math.min(index, chain.length - 2);
      const other = one + 1 + random.below(chain.length - one - 1);
      const changed = renumbered(chain.with(one, at(other)).with(other, at(one)));
      return finish(`${String(one + 1)} and ${String(other + 1)} swapped`, changed, one);
    }
    case 'truncate':
      return { words: `cut off after ${String(index)}`, chain: chain.slice(0, index), first: index + 1 };
  }
}

async function write(service: string, chain: readonly Row[]): Promise<void> {
  await connection.run('DELETE FROM audit WHERE service_id = ?', service);
  for (const row of chain) {
    const names = Object.keys(row);
    await connection.run(
      `INSERT INTO audit (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      ...names.map((name) => row[name] ?? null),
    );
  }
}

test(`a database that nobody has touched is good`, async () => {
  const { bad, rows: read, checkpoints } = await verified();
  expect(bad).toEqual([]);
  expect(read).toBe(rows.length);
  expect(checkpoints).toBeGreaterThan(5);
});

test(
  `${String(TIMES)} tamperings are found, and the first bad entry is named (SEED=${SEED})`,
  { timeout: 240_000 },
  async () => {
    const random = new Random(SEED);
    const kinds = new Map<string, number>();
    for (let time = 0; time < TIMES; time++) {
      const service = random.pick(SERVICES);
      const mine = rows.filter((row) => row['service_id'] === service);
      const tampering = tampered(random, mine);
      await connection.exec('BEGIN');
      await write(service, tampering.chain);
      const { bad } = await verified(random.onceIn(2));
      await connection.exec('ROLLBACK');
      const found = bad.find((one) => one.service === service);
      expect(
        { ...found, words: tampering.words },
        `tampering ${String(time)} of ${service}: ${found?.words ?? ''}`,
      ).toMatchObject({
        service,
        seq: tampering.first,
      });
      // The chain that nobody has touched is good.
      expect(bad.filter((one) => one.service !== service)).toEqual([]);
      kinds.set(found?.wrong ?? '', (kinds.get(found?.wrong ?? '') ?? 0) + 1);
    }
    process.stdout.write(
      `SEED=${SEED}: ${String(TIMES)} of ${String(TIMES)} found: ${JSON.stringify(Object.fromEntries(kinds))}\n`,
    );
    expect((await verified()).bad).toEqual([]);
  },
);

test('a head or a checkpoint that somebody else has signed, or taken away, is found', async () => {
  const statements = [
    ["UPDATE audit_head SET signature = 'AAAA'", 'head forged'],
    ["UPDATE audit_head SET body = replace(body, 'service-2', 'service-3')", 'head forged'],
    ['DELETE FROM audit_head', 'head missing'],
    ["UPDATE audit_checkpoints SET chain = 'AAAA' WHERE service_id = 'service-1'", 'checkpoint forged'],
    [
      "UPDATE audit_checkpoints SET at = '2026-11-22T09:00:00.000Z' WHERE service_id = 'service-1'",
      'checkpoint forged',
    ],
    ["DELETE FROM audit_checkpoints WHERE service_id = 'service-1'", 'checkpoint missing'],
  ] as const;
  for (const [statement, wrong] of statements) {
    await connection.exec('BEGIN');
    await connection.exec(statement);
    const { bad } = await verified();
    await connection.exec('ROLLBACK');
    expect(
      bad.map((one) => one.wrong),
      statement,
    ).toContain(wrong);
  }
});

test('a chain that is gone with everything that the database says of it is found', async () => {
  await connection.exec('BEGIN');
  await connection.exec(
    "DELETE FROM audit WHERE service_id = 'service-2'; DELETE FROM audit_checkpoints WHERE service_id = 'service-2'",
  );
  const inside = await verified(false);
  const both = await verified();
  await connection.exec('ROLLBACK');
  expect(inside.bad).toMatchObject([{ service: 'service-2', seq: 1, wrong: 'cut off at the end' }]);
  expect(both.bad).toMatchObject([{ service: 'service-2', seq: 1, wrong: 'cut off at the end' }]);
});
