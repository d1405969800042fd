/** Carries out what was typed, and says how it went. */
import { join } from 'node:path';
import { openReadOnly, type ReadOnly } from '../../sfu-server/store/read-only.ts';
import { parseArguments, USAGE, type Command, type VerifyCommand } from './arguments.ts';
import { verifyingKey } from './forms.ts';
import { search } from './search.ts';
import { textIfThere, verifyAudit } from './verify.ts';

type Say = (words: string) => void;

/** Something that the person at the keyboard can put right: the words are enough. */
class AuditError extends Error {
  override readonly name = 'AuditError';
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}

async function open(data: string): Promise<ReadOnly> {
  try {
    return await openReadOnly(join(data, 'hub.db'));
  } catch (fault) {
    throw new AuditError(
      `There is no hub's database to read in ${data}: ${fault instanceof Error ? fault.message : ''}`,
    );
  }
}

async function verify(db: ReadOnly, command: VerifyCommand, say: Say): Promise<number> {
  const keyPath = command.key ?? join(command.data, 'hub-key.pem');
  const pem = await textIfThere(keyPath);
  if (pem === undefined) throw new AuditError(`The hub's key is not in ${keyPath}. Say where: --key FILE.`);
  const checkpoints = command.checkpoints ?? join(command.data, 'audit-checkpoints.log');
  const outside = await textIfThere(checkpoints);
  if (outside === undefined && command.checkpoints !== undefined) {
    throw new AuditError(`There are no checkpoints in ${checkpoints}.`);
  }
  const began = performance.now();
  const key = verifyingKey(pem);
  const found = await verifyAudit({ db, key, outside, service: command.service, known: new Set(command.known) });
  const seconds = (performance.now() - began) / 1000;
  for (const { service, seq, wrong, words } of found.bad) {
    say(`BAD: ${service === 'all' ? 'the audit' : `service ${service}, entry ${number(seq)}`}: ${wrong}; ${words}`);
  }
  const speed = `${seconds.toFixed(1)} s, ${number(Math.round(found.rows / Math.max(seconds, 0.001)))} entries a second`;
  const read = `${number(found.rows)} entries in ${number(found.chains)} chains, ${number(found.checkpoints)} checkpoints`;
  say(`Read ${read} in ${speed}, with the key ${key.keyId}.`);
  if (found.outside === undefined) {
    say(
      `There are no checkpoints outside the database (${checkpoints}): an older state that was put back would not be seen.`,
    );
  } else say(`Compared with ${number(found.outside)} checkpoints outside the database (${checkpoints}).`);
  if (!found.sealed) say('The seals were not looked at: they need the private half of the key.');
  say(found.bad.length === 0 ? 'Every entry is as the hub wrote it.' : 'The audit is NOT as the hub wrote it.');
  return found.bad.length === 0 ? 0 : 1;
}

async function carryOut(command: Command, say: Say, complain: Say): Promise<number> {
  const db = await open(command.data);
  try {
    if ((await db.get("SELECT name FROM sqlite_schema WHERE name = 'audit_head'")) === undefined) {
      throw new AuditError('The database is of an earlier version of the hub. Start this version once.');
    }
    switch (command.name) {
      case 'verify':
        return await verify(db, command, say);
      case 'search':
        // Apart from the list itself, which may be led into a file.
        complain(`${number(await search(db, command, say))} entries`);
        return 0;
      default:
        return command satisfies never;
    }
  } finally {
    await db.close();
  }
}

/**
 * @param say what was found
 * @param complain what is wrong
 * @returns the code that the program ends with
 */
export async function runAudit(args: readonly string[], say: Say, complain: Say): Promise<number> {
  const command = parseArguments(args, process.env);
  if (!command.ok) {
    complain(`${command.refusal}\n\n${USAGE}`);
    return 2;
  }
  try {
    return await carryOut(command.value, say, complain);
  } catch (fault) {
    complain(
      fault instanceof AuditError
        ? fault.message
        : fault instanceof Error
          ? (fault.stack ?? fault.message)
          : String(fault),
    );
    return 1;
  }
}
