/** `npm run devices`: bedside devices for a technician: ports, what a device says, what it is, and one without a device. */
import { parseArguments, USAGE, type Command } from './arguments.ts';
import { detect } from './detect.ts';
import { list } from './list.ts';
import { listen } from './listen.ts';
import { simulate } from './simulate.ts';

function say(text: string): void {
  process.stdout.write(text);
}

async function run(command: Command): Promise<number> {
  switch (command.name) {
    case 'list':
      await list(say);
      return 0;
    case 'listen':
      return listen(command, say);
    case 'detect':
      return detect(command.port, say);
    case 'simulate':
      return simulate(command, say);
    default:
      return command satisfies never;
  }
}

const command = parseArguments(process.argv.slice(2));
if (!command.ok) {
  process.stderr.write(`${command.refusal}\n\n${USAGE}`);
  process.exit(2);
}
try {
  // Standard input and a port that was pulled may hold the program open.
  process.exit(await run(command.value));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
