/** `npm run residents`: a file of residents is checked, or imported, with the same requests as on the page. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { MAX_IMPORT_BYTES, MAX_IMPORT_PIECE, type CheckedRow, type FileReport } from '#protocol/hub/manager.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import { parseArguments, USAGE, type ResidentsCommand } from './arguments.ts';
import { ask } from './ask.ts';
import { openLink } from './link.ts';
import { reportLines } from './words.ts';

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

async function send(link: Connection<ClinicianLink>, bytes: Buffer): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const step = (MAX_IMPORT_PIECE / 4) * 3;
  for (let offset = 0; offset < bytes.length; offset += step) {
    const data = bytes.subarray(offset, offset + step).toString('base64');
    await link.request('residents.file', { digest, bytes: bytes.length, offset, data });
  }
  return digest;
}

async function check(
  link: Connection<ClinicianLink>,
  digest: string,
): Promise<{ report: FileReport; rows: CheckedRow[] }> {
  let report = await link.request('residents.check', { digest, after: 0 });
  const rows = [...report.rows];
  while (report.next !== null) {
    report = await link.request('residents.check', { digest, after: report.next });
    rows.push(...report.rows);
  }
  return { report, rows };
}

async function run(command: ResidentsCommand): Promise<number> {
  const bytes = await readFile(command.file);
  if (bytes.length === 0) throw new Error('The file is empty.');
  if (bytes.length > MAX_IMPORT_BYTES) throw new Error('The file is larger than 4 MB. Divide it.');
  const account = process.env['TELETRIAGE_ACCOUNT'] ?? (await ask('Account: ', false));
  const password = process.env['TELETRIAGE_PASSWORD'] ?? (await ask('Password: ', true));
  const link = await openLink(command.hubUrl, account, password);
  try {
    const { homeName } = await link.request('residents.list', {});
    if (homeName.toLowerCase() !== command.home.toLowerCase()) {
      say(`${account} is the manager of ${homeName}, not of ${command.home}. Nothing was done.`);
      return 1;
    }
    const digest = await send(link, bytes);
    const { report, rows } = await check(link, digest);
    for (const line of reportLines(report, rows)) say(line);
    if (report.problems.length > 0 || report.counts.bad > 0) {
      say('Nothing was imported.');
      return 1;
    }
    if (command.name === 'check') {
      say('Every row is good. Nothing was imported: this was a dry run.');
      return 0;
    }
    link.on('residents.progress', ({ done, of }) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${String(done)} of ${String(of)} `);
    });
    const done = await link.request('residents.import', { commandId: crypto.randomUUID(), digest });
    if (process.stderr.isTTY) process.stderr.write('\n');
    say(`Imported ${String(done.imported)}, left as they are ${String(done.here)}.`);
    return 0;
  } finally {
    link.close();
  }
}

const command = parseArguments(process.argv.slice(2));
if (!command.ok) {
  process.stderr.write(`${command.refusal}\n\n${USAGE}`);
  process.exit(2);
}
try {
  process.exit(await run(command.value));
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
}
