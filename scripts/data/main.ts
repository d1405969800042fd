/** `npm run data`: backup, restore and check of what a hub or a kiosk keeps. */
import { parseArguments, USAGE, type Command } from './arguments.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { restore } from './restore.ts';
import { DataError } from './words.ts';

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

async function run(command: Command): Promise<number> {
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

// What is written is for this account alone.
process.umask(0o077);
const command = parseArguments(process.argv.slice(2));
if (!command.ok) {
  process.stderr.write(`${command.refusal}\n\n${USAGE}`);
  process.exit(2);
}
try {
  process.exitCode = await run(command.value);
} catch (fault) {
  const words =
    fault instanceof DataError
      ? fault.message
      : fault instanceof Error
        ? (fault.stack ?? fault.message)
        : String(fault);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}
