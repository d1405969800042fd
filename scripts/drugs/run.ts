import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DrugTable } from '#domain/prescribing/drug.ts';
import { prescribingPolicy } from '#protocol/hub/follow-up.ts';
import type { Adopted } from '../../sfu-server/prescribing/ports.ts';
import { readDrugTable, type ReadTable } from '../../sfu-server/prescribing/read-drugs.ts';
import { SAMPLE_DRUGS } from '../../sfu-server/prescribing/sample-drugs.ts';
import { parseCsv } from '../../sfu-server/residents/file/csv.ts';
import { decodeText } from '../../sfu-server/residents/file/decode.ts';
import { createDrugStore } from '../../sfu-server/store/drug-store.ts';
import { AnotherHubError, holdAlone } from '../../sfu-server/store/only-hub.ts';
import { createServiceStore } from '../../sfu-server/store/service-store.ts';
import { openDatabase } from '../../sfu-server/store/sqlite-database.ts';
import { parseArguments, USAGE } from './arguments.ts';

type Say = (words: string) => void;

/** All products of dm+d with their substances are under 60 MB. */
const MOST_BYTES = 128 * 1024 * 1024;
const PROBLEMS_SHOWN = 50;

async function readTable(file: string, version: string): Promise<ReadTable> {
  const { size } = await stat(file);
  if (size > MOST_BYTES) return { problems: ['The file is larger than 128 MB. Is it a drug table?'], rows: 0 };
  const text = decodeText(await readFile(file));
  if (!text.ok) return { problems: [text.refusal], rows: 0 };
  const csv = parseCsv(text.value.text);
  if (!csv.ok) return { problems: [csv.refusal], rows: 0 };
  return readDrugTable(version, csv.value.records);
}

function sayProblems({ problems, rows }: ReadTable, say: Say): void {
  for (const words of problems.slice(0, PROBLEMS_SHOWN)) say(words);
  if (problems.length > PROBLEMS_SHOWN) say(`and ${String(problems.length - PROBLEMS_SHOWN)} more.`);
  say(`${String(rows)} rows, ${String(problems.length)} problems. Nothing was taken in.`);
}

function summary({ drugs, fictitious }: DrugTable): string {
  const controlled = drugs.filter((drug) => drug.controlled !== undefined).length;
  const unclassed = drugs.filter(({ classes }) => classes.length === 0).length;
  const made = fictitious ? 'The codes are made up: every screen will say so. ' : '';
  const warning =
    unclassed === 0
      ? ''
      : ` ${String(unclassed)} have no class: an allergy to a class (“penicillin”) is not found for them.`;
  return `${made}${String(drugs.length)} medicines, ${String(controlled)} controlled.${warning}`;
}

const ADOPTED: Readonly<Record<Adopted, { readonly good: boolean; readonly words: string }>> = {
  stored: { good: true, words: 'is in use from the next start of the hub on.' },
  known: { good: true, words: 'is in use already. Nothing was changed.' },
  differs: {
    good: false,
    words: 'was given to something else. Give this one a version of its own. Nothing was changed.',
  },
  replaced: { good: false, words: 'was replaced by a newer one. Give it a new version to use it again.' },
};

/** For every service of the hub, which must not be running. */
async function takeIn(
  dataDir: string,
  version: string,
  say: Say,
  adopt: (store: ReturnType<typeof createDrugStore>, serviceId: string) => Promise<Adopted>,
): Promise<number> {
  if (!existsSync(join(dataDir, 'hub.db'))) {
    say(`There is no hub in ${dataDir}. Start it once, or say where it is: --data FOLDER.`);
    return 1;
  }
  const letGo = await holdAlone(join(dataDir, 'hub-lock.db'));
  try {
    const db = await openDatabase(join(dataDir, 'hub.db'));
    try {
      const store = createDrugStore(db);
      let good = true;
      for (const { serviceId, name } of await createServiceStore(db).services()) {
        const adopted = ADOPTED[await adopt(store, serviceId)];
        say(`${name}: “${version}” ${adopted.words}`);
        good &&= adopted.good;
      }
      return good ? 0 : 1;
    } finally {
      await db.close();
    }
  } finally {
    await letGo();
  }
}

async function run(args: readonly string[], say: Say, warn: Say): Promise<number> {
  const command = parseArguments(args, process.env['HUB_DATA']);
  if (!command.ok) {
    warn(`${command.refusal}\n\n${USAGE}`);
    return 2;
  }
  const asked = command.value;
  const now = new Date().toISOString();
  if (asked.name === 'policy') {
    const read = prescribingPolicy.safeParse(JSON.parse(await readFile(asked.file, 'utf8')));
    if (!read.success) {
      for (const { path, message } of read.error.issues) warn(`${path.join('.')}: ${message}`);
      return 1;
    }
    const policy = read.data;
    return await takeIn(asked.dataDir, policy.version, say, (store, serviceId) =>
      store.adoptPolicy({ serviceId }, policy, now),
    );
  }
  const read = await readTable(asked.file, asked.name === 'import' ? asked.version : 'checked');
  const { table } = read;
  if (table === undefined) {
    sayProblems(read, warn);
    return 1;
  }
  say(summary(table));
  if (asked.name === 'check') {
    say('Every row is good. Nothing was taken in: this was a check.');
    return 0;
  }
  return await takeIn(asked.dataDir, table.version, say, (store, serviceId) =>
    store.adoptTable({ serviceId }, table, SAMPLE_DRUGS, now),
  );
}

/** @returns the exit code */
export async function runDrugs(args: readonly string[], say: Say, warn: Say): Promise<number> {
  try {
    return await run(args, say, warn);
  } catch (fault) {
    if (fault instanceof AnotherHubError)
      warn('The hub is running. Stop it first: it reads its drug table when it starts.');
    else warn(fault instanceof Error ? fault.message : String(fault));
    return 1;
  }
}
