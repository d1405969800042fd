/**
 * Three simulated devices as a program.
 *
 *     node device-drivers/simulator/main.ts --dir DIRECTORY [--demo]
 *
 * One JSON command a line comes in on stdin (commands.ts), one JSON object a line goes out on stdout. It ends when
 * stdin ends, or on SIGTERM, SIGINT or SIGHUP.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startBedside } from './bedside.ts';
import { parseCommand } from './commands.ts';

const { values } = parseArgs({
  options: { dir: { type: 'string' }, demo: { type: 'boolean', default: false } },
});

if (values.dir === undefined) {
  process.stderr.write('Say where the ports are to appear: --dir DIRECTORY\n');
  process.exit(2);
}

const bedside = await startBedside(values.dir, { demo: values.demo });
bedside.onEvent(print);

const input = createInterface({ input: process.stdin });
input.on('line', (line) => void obey(line));
input.on('close', () => void end());
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());

print({ ready: true, paths: bedside.paths });

async function obey(line: string): Promise<void> {
  if (line.trim() === '') return;
  const command = parseCommand(line);
  if (!command.ok) {
    print({ refused: command.refusal, line });
    return;
  }
  await bedside.command(command.value);
  print({ done: command.value });
}

async function end(): Promise<void> {
  await bedside.close();
  process.exit(0);
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
