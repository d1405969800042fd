/** Carries out what was typed, and says how it went. */
import { parseArguments, USAGE, type Command } from './arguments.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { restore } from './restore.ts';
import { DataError, type Say } from './words.ts';

/**
 * @param say what has been done
 * @param complain what is wrong
 * @returns the code that the program ends with
 */
export async function runData(args: readonly string[], say: Say, complain: Say): Promise<number> {
  const command = parseArguments(args);
  if (!command.ok) {
    complain(`${command.refusal}\n\n${USAGE}`);
    return 2;
  }
  try {
    return await carryOut(command.value, say);
  } catch (fault) {
    if (fault instanceof DataError) complain(fault.message);
    else complain(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    return 1;
  }
}

async function carryOut(command: Command, say: Say): Promise<number> {
  switch (command.name) {
    case 'backup':
      await backup(command, say);
      return 0;
    case 'restore':
      await restore(command, say);
      return 0;
    case 'check':
      return (await check(command, say)) ? 0 : 1;
    default:
      return command satisfies never;
  }
}
